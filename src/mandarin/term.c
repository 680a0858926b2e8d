/* Terms and emoji: what the tables of voices/mandarin/ and the listener's own say as a
 * whole. */
#include "mandarin/kind.h"

#include "base/utf8.h"
#include "lexicon/lexicon.h"
#include "mandarin/fold.h"

#include <string.h>

/* ---- terms */

/* Where a term was found. */
typedef struct place {
    const ld_scan *scan;
    size_t i;
} place;

/* The beginning of `text` when it stands just before `i`; SIZE_MAX when not. */
static size_t stands_before(const ld_scan *scan, size_t i, const char *text)
{
    for (size_t at = strlen(text); at > 0;) {
        uint32_t cp;
        at = ld_utf8_back(text, at);
        ld_utf8_next(text + at, &cp);
        if (i == 0 || scan->cp[--i] != ld_fold(cp)) return SIZE_MAX;
    }
    return i;
}

static size_t stands_after(const ld_scan *scan, size_t i, const char *text)
{
    while (*text) {
        uint32_t cp;
        text += ld_utf8_next(text, &cp);
        if (scan->cp[i++] != ld_fold(cp)) return SIZE_MAX;
    }
    return i;
}

/* Whether a number or word goes on before or after the term. */
static bool is_cut(const ld_scan *scan, size_t from, size_t to)
{
    uint32_t first = scan->cp[from], last = scan->cp[to - 1], next = scan->cp[to];
    if (ld_is_digit(first) && ld_scan_inside_number(scan, from)) return true;
    if (ld_is_letter(first) && ld_is_letter(from > 0 ? scan->cp[from - 1] : 0))
        return true;
    if (ld_is_letter(last) && ld_is_letter(next)) return true;
    return ld_is_digit(last) && (ld_is_digit(next) || next == '%' ||
                                 ((next == '.' || next == ',' || next == ':') &&
                                  ld_is_digit(scan->cp[to + 1])));
}

/* A term of digits alone does not hold where they count something. */
static bool is_counting(const ld_scan *scan, size_t from, size_t to)
{
    for (size_t k = from; k < to; k++)
        if (!ld_is_digit(scan->cp[k])) return false;
    return ld_is_counted(scan, to);
}

static bool fits(const ld_term_table *table, const ld_term *term, const void *context)
{
    const place *p = context;
    size_t from = stands_before(p->scan, p->i, table->text + term->before);
    size_t to = stands_after(p->scan, p->i + term->count, table->text + term->after);
    if (from == SIZE_MAX || to == SIZE_MAX || is_cut(p->scan, from, to)) return false;
    return !is_counting(p->scan, from, to);
}

const ld_term *ld_own_term(const ld_scan *scan, size_t i, ld_term_fits *fitting,
                           const char **say)
{
    const ld_terms *own = scan->options->terms;
    const uint32_t *chars = scan->cp + i;
    const ld_term *term =
        own ? ld_term_find(&own->table, chars, scan->count - i, fitting, chars) : NULL;
    if (!term || own->table.text[term->before] || own->table.text[term->after])
        return NULL;
    *say = own->table.text + term->say;
    return term;
}

/* Whether a number goes with the currency at `i`, which is said after it. */
static bool is_of_amount(const ld_scan *scan, size_t i)
{
    size_t to;
    return ld_currency_at(scan, i, &to) &&
           ld_is_digit(scan->cp[ld_scan_skip(scan, to)]);
}

size_t ld_kind_term(ld_scan *scan, size_t i)
{
    const ld_terms *own = scan->options->terms;
    if (own && is_of_amount(scan, i)) own = NULL;
    const ld_term_table *tables[] = {own ? &own->table : NULL, &ld_table_terms};
    place p = {scan, i};
    for (int k = own ? 0 : 1; k < 2; k++) {
        const ld_term_table *t = tables[k];
        const ld_term *term = ld_term_find(t, scan->cp + i, scan->count - i, fits, &p);
        if (!term) continue;
        uint32_t first;
        ld_utf8_next(t->text + term->say, &first);
        if (ld_is_hanzi(first))
            return ld_scan_said_as(scan, i, i + term->count, t->text + term->say);
        ld_say_foreign(scan, i, i + term->count, t->text + term->say);
        return i + term->count;
    }
    return 0;
}

/* ---- emoji */

/* Emoji that are made of several have no more characters than this. */
#define EMOJI_MOST 12

/* Says how an emoji is shown, and not what it is: variation selectors, colours of
 * skin, the keycap; and what joins several, which the table leaves out. */
static bool is_modifier(uint32_t cp)
{
    return (cp >= 0xFE00 && cp <= 0xFE0F) || (cp >= 0x1F3FB && cp <= 0x1F3FF) ||
           cp == 0x20E3 || cp == 0x200D;
}

/* The name of the emoji at `i`, NULL when there is none. `to` is where it ends. */
static const char *emoji_at(const ld_scan *scan, size_t i, size_t *to)
{
    uint32_t bare[EMOJI_MOST];
    size_t n = 0, end[EMOJI_MOST];
    for (size_t k = i; n < EMOJI_MOST && scan->cp[k];) {
        bare[n] = scan->cp[k++];
        while (is_modifier(scan->cp[k]))
            k++;
        end[n++] = k;
    }
    const ld_term *term = n ? ld_term_find(&ld_table_emoji, bare, n, NULL, NULL) : NULL;
    if (!term) return NULL;
    *to = end[term->count - 1];
    return ld_table_emoji.text + term->say;
}

/* A row of the same is named once. */
size_t ld_kind_emoji(ld_scan *scan, size_t i)
{
    size_t to, next;
    if (scan->cp[i] < 0x231A) return 0;
    const char *name = emoji_at(scan, i, &to);
    if (!name) return is_modifier(scan->cp[i]) ? i + 1 : 0;
    while (emoji_at(scan, to, &next) == name)
        to = next;
    if (scan->options->emoji == LD_EMOJI_SKIP) return to;
    return ld_scan_said_as(scan, i, to, name);
}
