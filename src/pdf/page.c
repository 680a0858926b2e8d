#include "pdf/pdf.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* The longest cell, in characters: lines of newspaper columns are longer. */
#define CELL_MOST 8

void pdf_page_free(pdf_page *page)
{
    for (size_t i = 0; i < page->count; i++)
        free(page->lines[i].text);
    free(page->lines);
    *page = (pdf_page){0};
}

/* ------------------------------------------------------------------- lines */

static bool is_hanzi_like(uint32_t cp)
{
    return ld_is_hanzi(cp) || (cp >= 0x3001 && cp <= 0x303F) ||
           (cp >= 0xFF01 && cp <= 0xFF60);
}

static void widen(pdf_line *line, const pdf_box *box)
{
    double width = box->right - box->left;
    if (line->right <= line->left) {
        line->left = box->left;
        line->top = box->top;
    }
    if (box->left < line->left) line->left = box->left;
    if (box->right > line->right) line->right = box->right;
    if (box->top < line->top) line->top = box->top;
    if (box->bottom > line->bottom) line->bottom = box->bottom;
    if (width > line->em) line->em = width;
}

/* What stands between two characters of a line. */
typedef enum gap {
    GAP_NONE, /* nothing, or a space that carries nothing: programs spread lines to fill
                 their measure */
    GAP_WORDS, /* a space that parts words */
    GAP_CELLS, /* so much that these are cells of a table, whether there is a space in
                  the text or not */
} gap;

typedef struct ink {
    uint32_t cp;
    const pdf_box *box; /* NULL before the first one */
} ink;

static gap weigh_gap(const ink *before, const ink *after, bool space, double em)
{
    if (!before->box) return GAP_NONE;
    double width = after->box->left - before->box->right;
    if (width > 2 * em) return GAP_CELLS;
    bool hanzi = is_hanzi_like(before->cp) && is_hanzi_like(after->cp);
    return space && !(hanzi && width < 0.9 * em) ? GAP_WORDS : GAP_NONE;
}

static void put(pdf_line *line, const char *text, size_t len)
{
    memcpy(line->text + line->len, text, len);
    line->len += len;
}

static void measure(pdf_line *line, const pdf_span *span)
{
    const pdf_box *box = span->boxes;
    for (size_t at = 0; at < span->len; box++) {
        uint32_t cp;
        at += ld_utf8_next(span->text + at, &cp);
        if (cp > ' ') widen(line, box);
    }
}

/* Copies a line that was measured. The cells of a heading that was spread, each a
 * single character, are none. */
static void copy_line(pdf_line *line, const pdf_span *span, bool heading)
{
    ink before = {0}, after = {.box = span->boxes};
    bool space = false;
    size_t chars = 0;
    line->len = 0;
    line->cells = 1;
    for (size_t at = 0; at < span->len; after.box++) {
        size_t size = ld_utf8_next(span->text + at, &after.cp);
        if (after.cp > ' ') {
            gap between = weigh_gap(&before, &after, space, line->em);
            if (between == GAP_CELLS && !heading) put(line, "，", strlen("，"));
            if (between == GAP_WORDS) put(line, " ", 1);
            line->cells += between == GAP_CELLS;
            put(line, span->text + at, size);
            chars++;
            before = after;
        }
        space = after.cp <= ' ';
        at += size;
    }
    if (heading) line->cells = 1;
    if (line->cells > 1 && line->cells == chars) copy_line(line, span, true);
}

/* Parts the text into lines. NULL when memory ran out. */
static pdf_span *split(const char *text, const pdf_box *boxes, size_t *count)
{
    pdf_span *spans = NULL;
    size_t cap = 0;
    *count = 0;
    for (const char *at = text; *at;) {
        size_t len = strcspn(at, "\n\f");
        if (!ld_grow(&spans, &cap, *count, sizeof *spans)) {
            free(spans);
            return NULL;
        }
        if (len > 0)
            spans[(*count)++] = (pdf_span){.text = at, .len = len, .boxes = boxes};
        boxes += ld_utf8_count(at, len) + 1;
        at += len + (at[len] != 0);
    }
    return spans;
}

/* The line beside which the last one stands as a cell of a table, or a character of a
 * heading that was spread: poppler makes a line of each where there is much space
 * between. NULL: it stands by itself. */
static pdf_line *find_row(const pdf_page *page)
{
    const pdf_line *line = &page->lines[page->count - 1];
    double middle = (line->top + line->bottom) / 2;
    if (ld_utf8_count(line->text, line->len) > CELL_MOST) return NULL;
    for (size_t i = page->count - 1; i > 0; i--) {
        pdf_line *row = &page->lines[i - 1];
        if (middle > row->top && middle < row->bottom &&
            line->left > row->right + row->em / 2)
            return row;
    }
    return NULL;
}

/* Joins the last line of the page to the row. */
static bool join_cell(pdf_page *page, pdf_line *row)
{
    pdf_line *line = &page->lines[page->count - 1];
    bool heading = row->len <= 4 * row->cells && row->cells == 1 && line->len <= 4;
    char *text = realloc(row->text, row->len + strlen("，") + line->len + 1);
    if (!text) return false;
    row->text = text;
    if (!heading) put(row, "，", strlen("，"));
    put(row, line->text, line->len);
    row->right = line->right;
    if (!heading) row->cells += line->cells;
    free(line->text);
    page->count--;
    return true;
}

static bool add_line(pdf_page *page, const pdf_span *span, uint64_t source,
                     bool in_columns)
{
    if (!ld_grow(&page->lines, &page->cap, page->count, sizeof *page->lines))
        return false;
    pdf_line *line = &page->lines[page->count];
    *line = (pdf_line){.source = source, .text = malloc(4 * span->len + 1)};
    if (!line->text) return false;
    measure(line, span);
    copy_line(line, span, false);
    if (line->right <= line->left) {
        free(line->text);
        return true;
    }
    page->count++;
    pdf_line *row = in_columns ? NULL : find_row(page);
    return !row || join_cell(page, row);
}

bool pdf_page_add_text(pdf_page *page, const char *text, const pdf_box *boxes,
                       size_t count, uint64_t source)
{
    size_t lines;
    if (!*text || ld_utf8_count(text, strlen(text)) > count) return true;
    pdf_span *spans = split(text, boxes, &lines);
    bool enough = spans && pdf_gutter_part(page, &spans, &lines);
    bool in_columns = false;
    for (size_t i = 0; enough && i < lines; i++)
        in_columns |= spans[i].side != 0;
    for (size_t i = 0; enough && i < lines; i++) {
        enough = add_line(page, &spans[i], source, in_columns);
        source += spans[i].len + 1;
    }
    free(spans);
    return enough;
}

/* ----------------------------------------------------------------- columns */

/* The next line stands under this one, and not in another column. */
static bool goes_on(const pdf_line *line, const pdf_line *next)
{
    return next->top > line->top && next->left < line->right &&
           next->right > line->left;
}

/* The left margin: where most lines of some length begin, 3 points more or less. */
static double find_left(const pdf_line *lines, size_t count)
{
    double left = lines[0].left;
    size_t most = 0;
    for (size_t i = 0; i < count && i < 200; i++) {
        size_t there = 0;
        for (size_t k = 0; k < count && k < 200; k++)
            if (lines[k].left > lines[i].left - 3 && lines[k].left < lines[i].left + 3)
                there += lines[k].len > 12;
        if (there > most || (there == most && lines[i].left < left)) {
            most = there;
            left = lines[i].left;
        }
    }
    return left;
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The distance from line to line that is usual: the median. */
static double find_leading(const pdf_line *lines, size_t count)
{
    double distances[200];
    size_t n = 0;
    for (size_t i = 1; i < count && n < 200; i++)
        distances[n++] = lines[i].top - lines[i - 1].top;
    if (n == 0) return 0;
    qsort(distances, n, sizeof *distances, compare);
    return distances[n / 2];
}

void pdf_columns_find(pdf_page *page)
{
    for (size_t from = 0, to; from < page->count; from = to) {
        pdf_line *lines = page->lines + from;
        double right = lines[0].right;
        for (to = from + 1; to < page->count; to++) {
            if (!goes_on(&page->lines[to - 1], &page->lines[to])) break;
            if (page->lines[to].right > right) right = page->lines[to].right;
        }
        double left = find_left(lines, to - from);
        double leading = find_leading(lines, to - from);
        for (size_t i = from; i < to; i++) {
            page->lines[i].column_left = left;
            page->lines[i].column_right = right;
            page->lines[i].leading = leading;
        }
    }
}
