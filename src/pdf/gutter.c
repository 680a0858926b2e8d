/* Two columns: poppler tells them apart by the space between them, and where that is as
 * narrow as a character it runs the lines of both together. */
#include "pdf/pdf.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* The page is looked at in strips of this width, in points. */
#define STRIP 2.0
#define STRIPS_MOST 512

/* The part of the page's width in which the gutter lies, and how wide it is at least.
 */
#define FROM 0.3
#define TO 0.7
#define GUTTER_LEAST 6.0

/* Lines on each side that make a column. */
#define LINES_LEAST 3

typedef struct gutter {
    double left, right;
} gutter;

static size_t strip_of(double x)
{
    if (x < 0) return 0;
    return x / STRIP < STRIPS_MOST - 1 ? (size_t)(x / STRIP) : STRIPS_MOST - 1;
}

/* Adds one to every strip that the line has ink in. */
static void add_ink(const pdf_span *line, size_t crossed[STRIPS_MOST])
{
    bool ink[STRIPS_MOST] = {false};
    const pdf_box *box = line->boxes;
    for (size_t at = 0; at < line->len; box++) {
        uint32_t cp;
        at += ld_utf8_next(line->text + at, &cp);
        if (cp <= ' ') continue;
        for (size_t i = strip_of(box->left); i <= strip_of(box->right - 0.1); i++)
            ink[i] = true;
    }
    for (size_t i = 0; i < STRIPS_MOST; i++)
        crossed[i] += ink[i];
}

/* The widest row of strips that few lines cross: headings over both columns. */
static bool find_widest(const pdf_span *lines, size_t count, const pdf_page *page,
                        gutter *found)
{
    size_t crossed[STRIPS_MOST] = {0}, best = 0, looked_at = 0;
    for (size_t i = 0; i < count; i++) {
        if (pdf_at_edge(page, lines[i].boxes->top, lines[i].boxes->bottom)) continue;
        add_ink(&lines[i], crossed);
        looked_at++;
    }
    size_t end = strip_of(page->width * TO);
    for (size_t i = strip_of(page->width * FROM); i < end; i++) {
        size_t from = i;
        while (i < end && crossed[i] <= looked_at / 12)
            i++;
        if (i - from <= best) continue;
        best = i - from;
        *found = (gutter){(double)from * STRIP, (double)i * STRIP};
    }
    return (double)best * STRIP >= GUTTER_LEAST;
}

/* Where the line's text right of the gutter begins: the length of what stands left of
 * it in bytes, and in characters. */
static size_t left_part(const pdf_span *line, const gutter *g, size_t *chars)
{
    double middle = (g->left + g->right) / 2;
    size_t at = 0;
    for (*chars = 0; at < line->len; ++*chars) {
        uint32_t cp;
        size_t size = ld_utf8_next(line->text + at, &cp);
        if (cp > ' ' && line->boxes[*chars].left >= middle - 1) break;
        at += size;
    }
    return at;
}

static bool crosses(const pdf_span *line, const gutter *g)
{
    const pdf_box *box = line->boxes;
    for (size_t at = 0; at < line->len; box++) {
        uint32_t cp;
        at += ld_utf8_next(line->text + at, &cp);
        if (cp > ' ' && box->left < g->left && box->right > g->right) return true;
        bool inside = box->left > g->left && box->right < g->right;
        if (cp > ' ' && inside) return true;
    }
    return false;
}

/* Parts the line at the gutter. Returns how many spans come of it. */
static size_t part(const pdf_span *line, const gutter *g, pdf_span out[2])
{
    size_t chars, len = left_part(line, g, &chars), count = 0;
    if (crosses(line, g)) {
        out[0] = *line;
        return 1;
    }
    size_t trimmed = len;
    while (trimmed > 0 && line->text[trimmed - 1] == ' ')
        trimmed--;
    if (trimmed > 0) out[count++] = (pdf_span){line->text, trimmed, line->boxes, 1, 0};
    if (len < line->len)
        out[count++] =
            (pdf_span){line->text + len, line->len - len, line->boxes + chars, 2, 0};
    return count;
}

/* Whether on both sides there are lines that come near the gutter: what stands in
 * columns of a table does not. */
static bool has_columns(const pdf_span *lines, size_t count, const gutter *g)
{
    size_t left = 0, reach_left = 0, right = 0, reach_right = 0;
    for (size_t i = 0; i < count; i++) {
        const pdf_span *line = &lines[i];
        size_t last = ld_utf8_count(line->text, line->len) - 1;
        double near = 2.5 * (line->boxes->bottom - line->boxes->top);
        left += line->side == 1;
        right += line->side == 2;
        reach_left += line->side == 1 && g->left - line->boxes[last].right < near;
        reach_right += line->side == 2 && line->boxes->left - g->right < near;
    }
    return left >= LINES_LEAST && right >= LINES_LEAST && reach_left * 2 > left &&
           reach_right * 2 > right;
}

static int compare(const void *a, const void *b)
{
    const pdf_span *x = a, *y = b;
    if (x->band != y->band) return x->band < y->band ? -1 : 1;
    if (x->side != y->side) return x->side < y->side ? -1 : 1;
    return (x->boxes->top > y->boxes->top) - (x->boxes->top < y->boxes->top);
}

/* Puts the lines in order: between two that go over both columns the left column, then
 * the right one. */
static void sort(pdf_span *lines, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < count; k++)
            lines[i].band +=
                lines[k].side == 0 && lines[k].boxes->top < lines[i].boxes->top;
        lines[i].band = 2 * lines[i].band - (lines[i].side == 0);
    }
    qsort(lines, count, sizeof *lines, compare);
}

bool pdf_gutter_part(const pdf_page *page, pdf_span **lines, size_t *count)
{
    gutter g = {0, 0};
    if (*count < LINES_LEAST || *count > 1000) return true;
    if (!find_widest(*lines, *count, page, &g)) return true;
    pdf_span *parted = calloc(2 * *count, sizeof *parted);
    if (!parted) return false;
    size_t n = 0;
    for (size_t i = 0; i < *count; i++)
        n += part(&(*lines)[i], &g, parted + n);
    if (!has_columns(parted, n, &g)) {
        free(parted);
        return true;
    }
    sort(parted, n);
    free(*lines);
    *lines = parted;
    *count = n;
    return true;
}
