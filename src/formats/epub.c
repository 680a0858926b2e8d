/* EPUB 2 and 3: the pages of the reading order, parted into chapters by the table of
 * contents. A book without one has a chapter for each page. */
#include "formats/epub.h"
#include "formats/in_utf8.h"

#include "base/error.h"
#include "base/utf8.h"
#include "formats/html_plan.h"
#include "formats/office.h"

#include <stdlib.h>
#include <string.h>

/* A page of which this much is links is a table of contents, whatever it is called. */
#define LINKS_LEAST 5
#define LINKED_PERCENT 70

typedef struct reader {
    epub *book;
    ld_outlet *out;
    size_t wanted;   /* the only chapter to read, from 1 on; 0: all */
    size_t chapter;  /* the one that is being read, from 1 on; 0: before the first */
    size_t entry;    /* the next place in the table of contents */
    size_t damaged;  /* pages that could not be read */
    uint64_t source; /* the bytes of the pages before */
} reader;

static bool is_wanted(const reader *r)
{
    return r->wanted == 0 || r->wanted == r->chapter;
}

/* ---------------------------------------------------------------- chapters */

/* Whether the two say the same, white space aside, or one says a part of the other. */
static bool contains(const char *text, size_t len, const char *part, size_t part_len)
{
    return part_len > 0 && len >= part_len && memmem(text, len, part, part_len) != NULL;
}

static void add_without_space(ld_buf *out, const char *text, size_t len)
{
    for (size_t at = 0; at < len;) {
        uint32_t cp;
        size_t size = ld_utf8_decode(text + at, len - at, &cp);
        bool space = cp <= ' ' || cp == 0x3000 || cp == 0xA0;
        if (size > 0 && !space) ld_buf_add(out, text + at, size);
        at += size ? size : 1;
    }
}

/* Whether the page begins with the title, which may be parted into lines there. */
static bool begins_with(const html_tree *page, const char *title)
{
    ld_buf wanted = {0}, start = {0};
    add_without_space(&wanted, title, strlen(title));
    for (size_t i = 0; i < page->count && start.len < wanted.len + 60; i++) {
        const html_node *node = &page->nodes[i];
        if (node->tag != HTML_TEXT || node->len > 1000) continue;
        add_without_space(&start, node->text, node->len);
    }
    bool found = contains(start.data, start.len, wanted.data, wanted.len);
    ld_buf_free(&wanted);
    ld_buf_free(&start);
    return found;
}

static void send_title(reader *r, const char *title)
{
    if (is_wanted(r))
        ld_outlet_begin(r->out, LD_HEADING, 1);
    else
        ld_outlet_begin_left_out(r->out, LD_HEADING, LD_OTHER_CHAPTER);
    ld_outlet_text(r->out, title, strlen(title), r->source);
    ld_outlet_end(r->out);
}

/* Where the element of that id begins in the page: its place, or 0. */
static uint64_t find_fragment(const ld_buf *file, const char *fragment)
{
    size_t len = strlen(fragment);
    if (len == 0 || file->len == 0) return 0;
    const char *at = file->data, *end = file->data + file->len;
    while ((at = memmem(at, (size_t)(end - at), fragment, len)) != NULL) {
        bool quoted = at > file->data && (at[-1] == '"' || at[-1] == '\'') &&
                      at + len < end && at[len] == at[-1];
        bool named = at - file->data > 4 &&
                     (memcmp(at - 4, "id=", 3) == 0 || memcmp(at - 4, "me=", 3) == 0);
        if (quoted && named) return (uint64_t)(at - file->data);
        at++;
    }
    return 0;
}

/* Leaves out what of the page belongs to chapters that are not wanted, and counts the
 * chapters that begin in it. */
static void plan_chapters(reader *r, size_t page, const ld_buf *file, html_plan *plan)
{
    const epub *book = r->book;
    html_index node = 0;
    for (;;) {
        bool more =
            r->entry < book->entry_count && book->entries[r->entry].page == page;
        uint64_t start =
            more ? find_fragment(file, book->entries[r->entry].fragment) : UINT64_MAX;
        for (; node < plan->tree->count; node++) {
            const html_node *text = &plan->tree->nodes[node];
            if (text->tag != HTML_TEXT || text->len == 0) continue;
            if (text->at >= start) break;
            if (!is_wanted(r)) plan->reasons[node] = LD_OTHER_CHAPTER;
        }
        if (!more) return;
        r->chapter++;
        const char *title = book->entries[r->entry++].title;
        if (start == 0 && !begins_with(plan->tree, title)) send_title(r, title);
    }
}

/* Leaves an element out as a whole instead of its texts one by one. */
static void leave_out(html_plan *plan, html_index element)
{
    for (html_index i = element; i < plan->tree->nodes[element].end; i++)
        if (plan->reasons[i] == LD_OTHER_CHAPTER) plan->reasons[i] = LD_READ;
    plan->reasons[element] = LD_OTHER_CHAPTER;
}

/* Does so wherever nothing in an element is wanted, so that its blocks stay whole. */
static bool leave_out_whole(html_plan *plan)
{
    const html_tree *tree = plan->tree;
    html_index *wanted = calloc(tree->count + 1, sizeof *wanted); /* texts before */
    html_index *unwanted = calloc(tree->count + 1, sizeof *unwanted);
    for (html_index i = 0; wanted && unwanted && i < tree->count; i++) {
        bool text = tree->nodes[i].tag == HTML_TEXT && tree->nodes[i].len > 0;
        wanted[i + 1] = wanted[i] + (text && !plan->reasons[i]);
        unwanted[i + 1] = unwanted[i] + (text && plan->reasons[i]);
    }
    for (html_index i = 0; wanted && unwanted && i < tree->count; i++) {
        html_index end = tree->nodes[i].end;
        if (unwanted[end] == unwanted[i] || wanted[end] != wanted[i]) continue;
        leave_out(plan, i);
        i = end - 1;
    }
    bool enough = wanted && unwanted;
    free(wanted);
    free(unwanted);
    return enough;
}

/* ------------------------------------------------------------------- pages */

/* Whether most of the page is links: a table of contents that is not called so. */
static bool is_contents(const html_tree *page)
{
    size_t links = 0, linked = 0, all = 0;
    html_index link_end = 0;
    for (html_index i = 0; i < page->count; i++) {
        const html_node *node = &page->nodes[i];
        if (node->tag == HTML_A && i >= link_end) {
            links++;
            link_end = node->end;
        }
        if (node->tag != HTML_TEXT) continue;
        all += node->len;
        if (i < link_end) linked += node->len;
    }
    return links >= LINKS_LEAST && linked * 100 >= all * LINKED_PERCENT;
}

/* What the classes of notes and of what leads to them are called. */
static const char *const note_names[] = {"footnote", "noteref", "endnote", "rearnote",
                                         NULL};

/* A number that leads to a note: a link, and raised or called so. */
static bool is_note_mark(const html_tree *page, html_index text)
{
    const html_node *nodes = page->nodes;
    bool raised = false, link = false;
    if (nodes[text].tag != HTML_TEXT || nodes[text].len > 12) return false;
    for (html_index i = nodes[text].parent; i && !html_tag_is_block(nodes[i].tag);
         i = nodes[i].parent) {
        raised |= nodes[i].tag == HTML_SUP || html_named(page, &nodes[i], note_names);
        link |= nodes[i].tag == HTML_A;
    }
    return raised && link;
}

/* Notes are left out, wherever they stand; their marks too, which as blocks of their
 * own would part a sentence. */
static void plan_notes(html_tree *page, html_plan *plan)
{
    for (html_index i = 0; i < page->count; i++) {
        html_node *node = &page->nodes[i];
        if (is_note_mark(page, i)) node->len = 0;
        if (html_tag_is_block(node->tag) && html_named(page, node, note_names))
            plan->reasons[i] = LD_NOTE;
    }
}

static bool send_tree(reader *r, size_t page, const ld_buf *file, html_tree *tree)
{
    html_plan plan = {.tree = tree};
    plan.reasons = calloc(tree->count, 1);
    plan.kinds = malloc(tree->count);
    bool enough = plan.reasons && plan.kinds;
    if (enough) {
        ld_reason reason = r->book->pages[page].reason;
        memset(plan.kinds, HTML_OWN_KIND, tree->count);
        if (reason == LD_READ && is_contents(tree)) reason = LD_NAVIGATION;
        plan.reasons[0] = (uint8_t)reason;
        plan_notes(tree, &plan);
        if (reason == LD_READ) plan_chapters(r, page, file, &plan);
        if (r->wanted > 0) enough = leave_out_whole(&plan);
        for (size_t i = 0; i < tree->count; i++)
            tree->nodes[i].at += r->source;
        html_send(&plan, r->out);
    }
    free(plan.reasons);
    free(plan.kinds);
    return enough;
}

static void send_damage(reader *r, const char *path)
{
    r->damaged++;
    ld_outlet_begin_left_out(r->out, LD_PARAGRAPH, LD_UNREADABLE_PART);
    ld_outlet_text(r->out, path, strlen(path), r->source);
    ld_outlet_end(r->out);
}

/* Puts a page that is not in UTF-8 into it: UTF-16, or UTF-8 with errors; the standard
 * knows no other. False when memory ran out. */
static bool decode_page(ld_buf *file)
{
    ld_encoding encoding = ld_encoding_marked(file->data, file->len);
    ld_text text = {0};
    if (!encoding) encoding = LD_UTF_8;
    if (file->len == 0 || ld_is_utf8(encoding, file->data, file->len)) return true;
    ld_transcoder *transcoder = ld_transcoder_open(encoding);
    bool enough = transcoder && ld_in_utf8(transcoder, file->data, file->len, &text);
    ld_transcoder_close(transcoder);
    ld_buf_truncate(file, 0);
    if (text.bytes.len > 0) ld_buf_add(file, text.bytes.data, text.bytes.len);
    ld_text_free(&text);
    return enough;
}

/* Sends what is in the page. False when memory ran out. */
static bool send_page(reader *r, size_t page, ld_buf *file)
{
    html_tree tree;
    if (!decode_page(file)) return false;
    bool enough = html_tree_read(&tree, file->len > 0 ? file->data : "", file->len) &&
                  send_tree(r, page, file, &tree);
    html_tree_free(&tree);
    return enough;
}

/* Without a table of contents each page that is read is a chapter; before its first
 * place, what comes is in no chapter. */
static ld_status read_page(reader *r, size_t page, ld_error *error)
{
    const epub_page *about = &r->book->pages[page];
    ld_buf file = {0};
    if (r->book->entry_count == 0) r->chapter += about->reason == LD_READ;
    ld_status status = ld_zip_read(&r->book->zip, about->path, &file, error);
    if (status != LD_OK && status != LD_MEMORY) {
        send_damage(r, about->path);
        status = LD_OK;
    } else if (status == LD_OK && !send_page(r, page, &file)) {
        status = ld_fail_memory(error);
    }
    r->source += file.len;
    ld_buf_free(&file);
    ld_outlet_flush(r->out);
    return status;
}

static ld_status read_pages(reader *r, ld_error *error)
{
    const epub *book = r->book;
    for (size_t page = 0; page < book->page_count && !r->out->closed; page++) {
        ld_status status = read_page(r, page, error);
        if (status != LD_OK) return status;
    }
    if (r->damaged == book->page_count)
        return ld_fail(error, LD_NOT_TEXT, "get the book again",
                       "%s: all of its pages are damaged", book->zip.name);
    if (r->wanted > r->chapter)
        return ld_fail(error, LD_ARGUMENT, "count them in its table of contents",
                       "%s: there is no chapter %zu; there are %zu", book->zip.name,
                       r->wanted, r->chapter);
    return LD_OK;
}

ld_status ld_parse_epub(ld_zip *zip, int chapter, ld_outlet *out, ld_error *error)
{
    epub book = {.zip = *zip};
    reader r = {.book = &book, .out = out, .wanted = (size_t)chapter};
    ld_status status = ld_epub_read_package(&book, out, error);
    if (status == LD_OK) {
        ld_epub_read_contents(&book);
        status = read_pages(&r, error);
    }
    *zip = book.zip;
    free(book.items);
    free(book.pages);
    free(book.entries);
    ld_arena_free(&book.arena);
    return status;
}
