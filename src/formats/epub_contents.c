#include "formats/epub.h"
#include "formats/xml.h"

#include <limits.h>
#include <string.h>

#define ENTRIES_MOST 100000

/* As deep as libxml2 reads. */
#define DEPTH_MOST 256

static bool find_page(const epub *book, const char *path, size_t *page)
{
    /* Entries go through the book in order, so the search begins where the last ended.
     */
    size_t first =
        book->entry_count > 0 ? book->entries[book->entry_count - 1].page : 0;
    for (size_t i = first; i < book->page_count; i++) {
        if (strcmp(book->pages[i].path, path) != 0) continue;
        *page = i;
        return true;
    }
    return false;
}

/* Adds an entry, unless it leads to what is not read, or back. */
static void add_entry(epub *book, const char *base, const char *reference,
                      unsigned depth, const ld_buf *title)
{
    ld_buf path = {0};
    size_t page;
    const char *fragment = strchr(reference, '#');
    fragment = fragment ? fragment + 1 : "";
    bool known = title->len > 0 && ld_zip_resolve(base, reference, &path) &&
                 find_page(book, path.data, &page) &&
                 book->pages[page].reason == LD_READ;
    ld_buf_free(&path);
    if (!known || book->entry_count >= ENTRIES_MOST ||
        !ld_grow(&book->entries, &book->entry_cap, book->entry_count,
                 sizeof *book->entries))
        return;
    epub_entry *entry = &book->entries[book->entry_count];
    entry->page = page;
    entry->depth = depth;
    entry->fragment = ld_arena_copy(&book->arena, fragment, strlen(fragment));
    entry->title = ld_arena_copy(&book->arena, title->data, title->len);
    book->entry_count += entry->fragment && entry->title;
}

static unsigned depth_of(const xmlNode *node, const char *list)
{
    unsigned depth = 0;
    for (const xmlNode *at = node; at; at = at->parent)
        depth += ld_xml_is(at, list);
    return depth;
}

/* The first nav of type toc, or the first of any type. */
static xmlNode *find_nav(xmlNode *root)
{
    for (xmlNode *node = root; node; node = ld_xml_next(root, node))
        if (ld_xml_is(node, "nav") && strstr(ld_xml_attribute(node, "type"), "toc"))
            return node;
    return ld_xml_find(root, "nav");
}

static void read_nav(epub *book, xmlNode *root)
{
    ld_buf title = {0};
    xmlNode *nav = find_nav(root);
    for (xmlNode *node = nav; node; node = ld_xml_next(nav, node)) {
        if (!ld_xml_is(node, "a")) continue;
        ld_xml_text(node, &title);
        add_entry(book, book->nav, ld_xml_attribute(node, "href"), depth_of(node, "ol"),
                  &title);
    }
    ld_buf_free(&title);
}

static void read_ncx(epub *book, xmlNode *root)
{
    ld_buf title = {0};
    for (xmlNode *node = root; node; node = ld_xml_next(root, node)) {
        if (!ld_xml_is(node, "navPoint")) continue;
        xmlNode *label = ld_xml_find(node, "navLabel");
        xmlNode *content = ld_xml_find(node, "content");
        if (!label || !content) continue;
        ld_xml_text(label, &title);
        add_entry(book, book->contents, ld_xml_attribute(content, "src"),
                  depth_of(node, "navPoint"), &title);
    }
    ld_buf_free(&title);
}

static void read(epub *book, const char *path, void (*take)(epub *book, xmlNode *root))
{
    ld_buf file = {0};
    xmlDoc *tree = NULL;
    if (path && ld_zip_read(&book->zip, path, &file, NULL) == LD_OK)
        tree = ld_xml_read(&file);
    if (tree && xmlDocGetRootElement(tree)) take(book, xmlDocGetRootElement(tree));
    if (tree) xmlFreeDoc(tree);
    ld_buf_free(&file);
}

/* The least depth at which several entries stand: all of a book may be in a list of its
 * title. */
static unsigned least_depth(const epub *book)
{
    unsigned least = UINT_MAX;
    size_t at_depth[DEPTH_MOST] = {0};
    for (size_t i = 0; i < book->entry_count; i++) {
        unsigned depth = book->entries[i].depth;
        if (depth < DEPTH_MOST && ++at_depth[depth] == 2 && depth < least)
            least = depth;
    }
    return least;
}

/* Takes out what is deeper and begins on the page of the entry before it: sections. */
static void drop_sections(epub *book)
{
    unsigned least = least_depth(book);
    size_t kept = 0, page = SIZE_MAX;
    for (size_t i = 0; i < book->entry_count; i++) {
        epub_entry entry = book->entries[i];
        bool section = entry.depth > least && entry.page == page;
        page = entry.page;
        if (!section) book->entries[kept++] = entry;
    }
    book->entry_count = kept;
}

void ld_epub_read_contents(epub *book)
{
    read(book, book->nav, read_nav);
    if (book->entry_count == 0) read(book, book->contents, read_ncx);
    drop_sections(book);
}
