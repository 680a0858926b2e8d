#include "base/error.h"
#include "formats/epub.h"
#include "formats/xml.h"

#include <string.h>

/* Larger packages are no books. */
#define ITEMS_MOST 100000

static ld_status damaged(const epub *book, const char *what, ld_error *error)
{
    return ld_fail(error, LD_NOT_TEXT, "get the book again", "%s: %s", book->zip.name,
                   ld_translate(what));
}

/* A file of the archive as a tree, or NULL; `*status` says whether it is worth going on
 * without it. */
static xmlDoc *read_tree(epub *book, const char *path, ld_status *status,
                         ld_error *error)
{
    ld_buf file = {0};
    *status = ld_zip_read(&book->zip, path, &file, error);
    xmlDoc *tree = *status == LD_OK ? ld_xml_read(&file) : NULL;
    ld_buf_free(&file);
    return tree;
}

/* ------------------------------------------------------------------- locks */

/* Fonts are often veiled by a simple sum, which keeps nobody from reading. */
static bool is_font_veil(const char *algorithm)
{
    return strcmp(algorithm, "http://www.idpf.org/2008/embedding") == 0 ||
           strcmp(algorithm, "http://ns.adobe.com/pdf/enc#RC") == 0;
}

static bool is_locked(epub *book)
{
    ld_status status;
    bool locked = false;
    xmlDoc *tree = read_tree(book, "META-INF/encryption.xml", &status, NULL);
    xmlNode *root = tree ? xmlDocGetRootElement(tree) : NULL;
    bool in_data = false; /* not in the description of a key */
    for (xmlNode *node = root; node; node = ld_xml_next(root, node)) {
        if (ld_xml_is(node, "EncryptedData")) in_data = true;
        if (ld_xml_is(node, "EncryptedKey")) in_data = false;
        if (in_data && ld_xml_is(node, "EncryptionMethod"))
            locked |= !is_font_veil(ld_xml_attribute(node, "Algorithm"));
        if (ld_xml_is(node, "EncryptionMethod")) in_data = false;
    }
    if (tree) xmlFreeDoc(tree);
    return locked;
}

/* ---------------------------------------------------------------- metadata */

static void send_meta(xmlNode *node, ld_outlet *out, ld_buf *text)
{
    static const struct {
        const char *element;
        ld_meta_key key;
    } known[] = {{"title", LD_META_TITLE},
                 {"creator", LD_META_AUTHOR},
                 {"publisher", LD_META_SOURCE},
                 {"date", LD_META_DATE},
                 {"language", LD_META_LANGUAGE}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (!ld_xml_is(node, known[i].element)) continue;
        ld_xml_text(node, text);
        if (text->len > 0) ld_outlet_meta(out, known[i].key, text->data, text->len);
    }
}

static void send_metadata(xmlNode *package, ld_outlet *out)
{
    ld_buf text = {0};
    xmlNode *metadata = ld_xml_find(package, "metadata");
    for (xmlNode *node = metadata; node; node = ld_xml_next(metadata, node))
        send_meta(node, out, &text);
    ld_buf_free(&text);
}

/* ------------------------------------------------------------------- lists */

static const char *keep(epub *book, const char *text)
{
    const char *kept = ld_arena_copy(&book->arena, text, strlen(text));
    return kept ? kept : "";
}

static void add_item(epub *book, const xmlNode *node, const char *base, ld_buf *path)
{
    if (!ld_zip_resolve(base, ld_xml_attribute(node, "href"), path)) return;
    if (book->item_count >= ITEMS_MOST ||
        !ld_grow(&book->items, &book->item_cap, book->item_count, sizeof *book->items))
        return;
    epub_item *item = &book->items[book->item_count++];
    *item = (epub_item){.id = keep(book, ld_xml_attribute(node, "id")),
                        .path = keep(book, path->data),
                        .type = keep(book, ld_xml_attribute(node, "media-type")),
                        .properties = keep(book, ld_xml_attribute(node, "properties"))};
    if (strstr(item->properties, "nav")) book->nav = item->path;
    if (strcmp(item->type, "application/x-dtbncx+xml") == 0)
        book->contents = item->path;
}

static int compare_items(const void *a, const void *b)
{
    return strcmp(((const epub_item *)a)->id, ((const epub_item *)b)->id);
}

static const epub_item *find_item(const epub *book, const char *id)
{
    epub_item wanted = {.id = id};
    if (book->item_count == 0) return NULL;
    return bsearch(&wanted, book->items, book->item_count, sizeof wanted,
                   compare_items);
}

static bool is_text(const epub_item *item)
{
    return strcmp(item->type, "application/xhtml+xml") == 0 ||
           strcmp(item->type, "text/html") == 0 ||
           strcmp(item->type, "application/x-dtbook+xml") == 0;
}

static void add_page(epub *book, const xmlNode *node)
{
    const epub_item *item = find_item(book, ld_xml_attribute(node, "idref"));
    if (!item || !is_text(item) || book->page_count >= ITEMS_MOST ||
        !ld_grow(&book->pages, &book->page_cap, book->page_count, sizeof *book->pages))
        return;
    bool aside = strcmp(ld_xml_attribute(node, "linear"), "no") == 0;
    bool contents = strstr(item->properties, "nav") != NULL;
    ld_reason reason = contents ? LD_NAVIGATION : aside ? LD_ASIDE : LD_READ;
    book->pages[book->page_count++] = (epub_page){item->path, reason};
}

/* What the guide of EPUB 2 calls cover and contents is not read. */
static void take_guide(epub *book, const xmlNode *node, const char *base, ld_buf *path)
{
    const char *type = ld_xml_attribute(node, "type");
    bool contents = strcmp(type, "toc") == 0, cover = strcmp(type, "cover") == 0;
    if (!contents && !cover) return;
    if (!ld_zip_resolve(base, ld_xml_attribute(node, "href"), path)) return;
    for (size_t i = 0; i < book->page_count; i++)
        if (strcmp(book->pages[i].path, path->data) == 0)
            book->pages[i].reason = contents ? LD_NAVIGATION : LD_PAGE_FURNITURE;
}

static void read_lists(epub *book, xmlNode *package, const char *base)
{
    ld_buf path = {0};
    xmlNode *part = ld_xml_find(package, "manifest");
    for (xmlNode *node = part; node; node = ld_xml_next(part, node))
        if (ld_xml_is(node, "item")) add_item(book, node, base, &path);
    if (book->item_count > 0)
        qsort(book->items, book->item_count, sizeof *book->items, compare_items);
    part = ld_xml_find(package, "spine");
    for (xmlNode *node = part; node; node = ld_xml_next(part, node))
        if (ld_xml_is(node, "itemref")) add_page(book, node);
    part = ld_xml_find(package, "guide");
    for (xmlNode *node = part; node; node = ld_xml_next(part, node))
        if (ld_xml_is(node, "reference")) take_guide(book, node, base, &path);
    ld_buf_free(&path);
}

/* ----------------------------------------------------------------- package */

/* Puts the path of the package into `path`. */
static ld_status find_package(epub *book, ld_buf *path, ld_error *error)
{
    ld_status status;
    xmlDoc *tree = read_tree(book, "META-INF/container.xml", &status, error);
    xmlNode *root = tree ? xmlDocGetRootElement(tree) : NULL;
    xmlNode *file = ld_xml_find(root, "rootfile");
    bool found = file && ld_zip_resolve("", ld_xml_attribute(file, "full-path"), path);
    if (tree) xmlFreeDoc(tree);
    if (status != LD_OK && status != LD_NOT_FOUND) return status;
    return found
               ? LD_OK
               : damaged(book, LD_MESSAGE("it does not say where its text is"), error);
}

ld_status ld_epub_read_package(epub *book, ld_outlet *out, ld_error *error)
{
    ld_buf path = {0};
    xmlDoc *tree = NULL;
    if (is_locked(book))
        return ld_fail(error, LD_NOT_TEXT, "read it with the program of its seller",
                       "%s: the book is locked by its seller", book->zip.name);
    ld_status status = find_package(book, &path, error);
    if (status == LD_OK) tree = read_tree(book, path.data, &status, error);
    xmlNode *package = tree ? xmlDocGetRootElement(tree) : NULL;
    if (package) {
        send_metadata(package, out);
        read_lists(book, package, path.data);
    }
    if (tree) xmlFreeDoc(tree);
    ld_buf_free(&path);
    if (book->arena.failed) return ld_fail_memory(error);
    if (status == LD_OK || status == LD_NOT_FOUND)
        status = book->page_count > 0
                     ? LD_OK
                     : damaged(book, LD_MESSAGE("there are no pages in it"), error);
    return status;
}
