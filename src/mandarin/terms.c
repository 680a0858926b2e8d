#include "mandarin/terms.h"

#include "base/error.h"
#include "base/utf8.h"
#include "mandarin/fold.h"

#include <stdlib.h>
#include <string.h>

/* ----------------------------------------------------------------- finding */

/* Of the terms low..high, which are the same before `depth`, the first whose key
 * there is `key` or above; one that has ended comes before all. */
static size_t bound(const ld_term_table *t, size_t low, size_t high, uint32_t depth,
                    uint32_t key)
{
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const ld_term *item = &t->items[middle];
        if (item->count <= depth || t->keys[item->key + depth] < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const ld_term *ld_term_find(const ld_term_table *t, const uint32_t *chars, size_t n,
                            ld_term_fits *fits, const void *context)
{
    const ld_term *longest = NULL;
    size_t low = 0, high = t->count;
    for (uint32_t depth = 0; depth < n && low < high; depth++) {
        low = bound(t, low, high, depth, chars[depth]);
        if (low == high || t->keys[t->items[low].key + depth] != chars[depth]) break;
        high = bound(t, low, high, depth, chars[depth] + 1);
        for (size_t k = low; k < high && t->items[k].count == depth + 1; k++) {
            if (fits && !fits(t, &t->items[k], context)) continue;
            longest = &t->items[k];
            break;
        }
    }
    return longest;
}

/* -------------------------------------------------------------- collecting */

ld_status ld_terms_open(ld_terms **terms, ld_error *error)
{
    *terms = calloc(1, sizeof **terms);
    return *terms ? LD_OK : ld_fail_memory(error);
}

size_t ld_terms_count(const ld_terms *terms)
{
    return terms->table.count;
}

void ld_terms_close(ld_terms *terms)
{
    if (!terms) return;
    free(terms->items);
    free(terms->keys);
    ld_buf_free(&terms->text);
    free(terms);
}

/* A string of the table's text. */
static uint32_t add_text(ld_terms *terms, const char *text, size_t len)
{
    uint32_t at = (uint32_t)terms->text.len;
    ld_buf_add(&terms->text, text, len);
    ld_buf_add(&terms->text, "", 1);
    return at;
}

/* A term whose key is `len` bytes at `key`, and what is around it. */
static ld_status add(ld_terms *terms, const char *written, size_t from, size_t to,
                     const char *say, size_t say_len)
{
    ld_term item = {.key = (uint32_t)terms->key_count};
    if (terms->text.len > UINT32_MAX / 2) return LD_MEMORY;
    for (size_t i = from; i < to; item.count++) {
        uint32_t cp;
        i += ld_utf8_next(written + i, &cp);
        if (!ld_grow(&terms->keys, &terms->key_cap, terms->key_count,
                     sizeof *terms->keys))
            return LD_MEMORY;
        terms->keys[terms->key_count++] = ld_fold(cp);
    }
    item.before = add_text(terms, written, from);
    item.after = add_text(terms, written + to, strlen(written) - to);
    item.say = add_text(terms, say, say_len);
    size_t count = terms->table.count;
    if (terms->text.failed ||
        !ld_grow(&terms->items, &terms->item_cap, count, sizeof *terms->items))
        return LD_MEMORY;
    terms->items[terms->table.count++] = item;
    return LD_OK;
}

ld_status ld_terms_add(ld_terms *terms, const char *written, const char *say)
{
    return add(terms, written, 0, strlen(written), say, strlen(say));
}

/* A pair of strings without what is the same at both ends. */
typedef struct difference {
    size_t from, to; /* of the written form */
    size_t say_len;  /* from `from` on in what is said */
} difference;

static difference find_difference(const char *written, const char *say)
{
    difference d = {0, strlen(written), strlen(say)};
    while (written[d.from] && written[d.from] == say[d.from])
        d.from++;
    while (d.from > 0 && (written[d.from] & 0xC0) == 0x80)
        d.from--;
    size_t same = 0;
    while (d.to - same > d.from && d.say_len - same > d.from &&
           written[d.to - 1 - same] == say[d.say_len - 1 - same])
        same++;
    while (same > 0 && (written[d.to - same] & 0xC0) == 0x80)
        same--;
    d.to -= same;
    d.say_len -= same + d.from;
    return d;
}

static bool joins_word(char c)
{
    return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '.' || c == '-' || c == ' ';
}

/* A Latin word is replaced as a whole: of pH, P H and WiFi, Wi-Fi too. */
static difference widen(const char *written, const char *say, difference d)
{
    bool latin = d.say_len == 0;
    for (size_t i = d.from; i < d.from + d.say_len && !latin; i++)
        latin = joins_word(say[i]);
    while (latin && d.from > 0 && joins_word(written[d.from - 1])) {
        d.from--;
        d.say_len++;
    }
    while (latin && joins_word(written[d.to])) {
        d.to++;
        d.say_len++;
    }
    return d;
}

typedef struct kinds {
    size_t hanzi, letters, digits, others;
} kinds;

static kinds count_kinds(const char *text, size_t len)
{
    kinds k = {0};
    for (size_t i = 0; i < len;) {
        uint32_t cp;
        i += ld_utf8_next(text + i, &cp);
        cp = ld_fold(cp);
        if (ld_is_hanzi(cp))
            k.hanzi++;
        else if ((cp | 0x20) >= 'a' && (cp | 0x20) <= 'z')
            k.letters++;
        else if (cp >= '0' && cp <= '9')
            k.digits++;
        else if (cp != ' ' && cp != '.' && cp != '\'' && cp != '-')
            k.others++;
    }
    return k;
}

/* What is wrong with a pair; NULL: nothing. */
static const char *find_fault(const char *written, const char *say, difference d,
                              const char **hint)
{
    uint32_t first = 0;
    ld_utf8_next(written + d.from, &first);
    kinds said = count_kinds(say + d.from, d.say_len);
    kinds key = count_kinds(written + d.from, d.to - d.from);
    *hint = LD_MESSAGE("write numbers and signs as hanzi");
    if (ld_utf8_count(written, strlen(written)) > LD_TERM_MAX ||
        ld_utf8_count(say, strlen(say)) > LD_TERM_MAX) {
        *hint = LD_MESSAGE("shorten it");
        return LD_MESSAGE("a term is 64 characters at most");
    }
    if (!*say) {
        *hint = LD_MESSAGE("add a tab and what is to be said");
        return LD_MESSAGE("there is nothing to say");
    }
    if (d.to == d.from || ld_is_hanzi(first)) {
        *hint = LD_MESSAGE("readings of words in hanzi belong in a file of names");
        return LD_MESSAGE("only digits, letters and signs can be said in other words");
    }
    if (said.digits || said.others)
        return LD_MESSAGE("what is said has more than hanzi and letters");
    if (said.hanzi && said.letters) {
        *hint = LD_MESSAGE("write it in one script");
        return LD_MESSAGE("what is said mixes hanzi and letters");
    }
    if (!said.hanzi && !said.letters) return LD_MESSAGE("what is said has no word");
    if (said.letters && key.digits) return LD_MESSAGE("digits are said in letters");
    return NULL;
}

ld_status ld_terms_add_difference(ld_terms *terms, const char *written, const char *say,
                                  const char **what, const char **hint)
{
    difference d = widen(written, say, find_difference(written, say));
    *what = find_fault(written, say, d, hint);
    if (*what) return LD_ARGUMENT;
    return add(terms, written, d.from, d.to, say + d.from, d.say_len);
}

/* Terms that come before others of the same key have more around them; then the later
 * ones. */
static int compare(const void *left, const void *right, void *context)
{
    const ld_terms *terms = context;
    const ld_term *a = left, *b = right;
    for (uint32_t i = 0; i < a->count && i < b->count; i++) {
        uint32_t ka = terms->keys[a->key + i], kb = terms->keys[b->key + i];
        if (ka != kb) return ka < kb ? -1 : 1;
    }
    if (a->count != b->count) return a->count < b->count ? -1 : 1;
    /* `before` and `after` stand one after the other, with their NULs. */
    uint32_t around_a = a->say - a->before, around_b = b->say - b->before;
    if (around_a != around_b) return around_a > around_b ? -1 : 1;
    return (a->key < b->key) - (a->key > b->key);
}

void ld_terms_sort(ld_terms *terms)
{
    if (terms->table.count > 0)
        qsort_r(terms->items, terms->table.count, sizeof *terms->items, compare, terms);
    terms->table.items = terms->items;
    terms->table.keys = terms->keys;
    terms->table.text = terms->text.data;
}
