/* Running heads, running feet and page numbers: what stands at the edge of a page and
 * says what the edges of the pages around say, or nothing but a number. */
#include "pdf/pdf.h"

#include "base/char_set.h"
#include "base/utf8.h"

#include <math.h>
#include <string.h>

/* The parts of a page at its upper and lower edge in which furniture stands. */
#define EDGE 0.13
/* How far the same thing may stand from where it stood, in points. */
#define SLACK 4.0
#define NUMBER_MOST 16

bool pdf_at_edge(const pdf_page *page, double top, double bottom)
{
    return bottom < page->height * EDGE || top > page->height * (1 - EDGE);
}

static bool at_edge(const pdf_page *page, const pdf_line *line)
{
    return pdf_at_edge(page, line->top, line->bottom);
}

/* Whether no other line stands between this one and its edge of the page, those aside
 * that are furniture or beside it. */
static bool is_outermost(const pdf_page *page, const pdf_line *line)
{
    bool upper = line->bottom < page->height / 2;
    for (size_t i = 0; i < page->count; i++) {
        const pdf_line *other = &page->lines[i];
        if (other == line || other->furniture) continue;
        if (upper ? other->bottom < line->top : other->top > line->bottom) return false;
    }
    return true;
}

/* Whether the line keeps away from what stands next to it toward the middle of the
 * page, as text that goes on does not, even where pages say the same at the same place.
 */
static bool is_apart(const pdf_page *page, const pdf_line *line)
{
    bool upper = line->bottom < page->height / 2;
    double nearest = page->height;
    const pdf_line *next = NULL;
    for (size_t i = 0; i < page->count; i++) {
        const pdf_line *other = &page->lines[i];
        double away = upper ? other->top - line->top : line->top - other->top;
        if (other == line || away < line->em / 2 || away > nearest) continue;
        nearest = away;
        next = other;
    }
    return !next || fabs(next->em - line->em) > 0.08 * line->em ||
           nearest > 1.3 * next->leading;
}

/* - 3 -, 第 3 页, 3/12, iv, Page 3 of 12. */
static bool is_number(const pdf_line *line)
{
    bool number = false;
    size_t chars = 0;
    for (size_t at = 0; at < line->len; chars++) {
        uint32_t cp;
        at += ld_utf8_next(line->text + at, &cp);
        bool digit = (cp >= '0' && cp <= '9') || (cp >= 0xFF10 && cp <= 0xFF19);
        bool roman = ld_char_in(cp, U"ivxlcIVXLC");
        number |= digit || roman;
        if (!digit && !roman && !ld_char_in(cp, U" -–—－·•.|/／第頁页共总Pageof"))
            return false;
    }
    return number && chars <= NUMBER_MOST;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Whether both say the same but for numbers. */
static bool says_same(const pdf_line *a, const pdf_line *b)
{
    size_t i = 0, k = 0;
    while (i < a->len && k < b->len) {
        if (is_digit(a->text[i]) && is_digit(b->text[k])) {
            while (i < a->len && is_digit(a->text[i]))
                i++;
            while (k < b->len && is_digit(b->text[k]))
                k++;
        } else if (a->text[i++] != b->text[k++]) {
            return false;
        }
    }
    return i == a->len && k == b->len;
}

static bool has_same(const pdf_page *page, const pdf_line *line)
{
    for (size_t i = 0; i < page->count; i++) {
        const pdf_line *other = &page->lines[i];
        if (fabs(other->top - line->top) < SLACK && says_same(line, other)) return true;
    }
    return false;
}

/* On two pages of those around, since left and right pages may differ; where there are
 * but two pages, on both. */
static bool is_repeated(pdf_page *const *pages, size_t count, size_t which,
                        const pdf_line *line)
{
    size_t found = 0;
    for (size_t i = 0; i < count; i++)
        found += i != which && has_same(pages[i], line);
    return found >= 2 || (found == 1 && count == 2);
}

void pdf_furniture_find(pdf_page *const *pages, size_t count, size_t which)
{
    pdf_page *page = pages[which];
    for (size_t i = 0; i < page->count; i++) {
        pdf_line *line = &page->lines[i];
        line->furniture = at_edge(page, line) && is_apart(page, line) &&
                          is_repeated(pages, count, which, line);
    }
    for (size_t i = 0; i < page->count; i++) {
        pdf_line *line = &page->lines[i];
        if (at_edge(page, line) && is_number(line) && is_outermost(page, line))
            line->furniture = true;
    }
}
