#include "mandarin/normalize.h"

#include "lexicon/lexicon.h"
#include "base/char_set.h"
#include "mandarin/kind.h"

/* Marks with which nothing else begins: nearly all that is not hanzi. */
#define PLAIN_MARKS U"，。、“”《》‘’…:;?!()"

typedef size_t kind(ld_scan *scan, size_t i);

/* What can begin with a digit. The first that knows it says it: names before
 * dates before times before amounts. */
static kind *const digit_kinds[] = {
    ld_kind_model, ld_kind_date,     ld_kind_code,     ld_kind_time,
    ld_kind_ratio, ld_kind_fraction, ld_kind_quantity,
};

static kind *const other_kinds[] = {
    ld_kind_money,  ld_kind_negative, ld_kind_model, ld_kind_unit,
    ld_kind_symbol, ld_kind_word,     ld_kind_mark,
};

static size_t first_of(kind *const *kinds, size_t count, ld_scan *scan, size_t i)
{
    size_t to = 0;
    for (size_t k = 0; k < count && to == 0; k++)
        to = kinds[k](scan, i);
    return to;
}

static size_t hanzi(ld_scan *scan, size_t i)
{
    size_t to = i + 1;
    while (ld_is_hanzi(scan->cp[to]))
        to++;
    ld_scan_add(scan, LD_PIECE_HANZI, i, to, NULL);
    return to;
}

static size_t unknown(ld_scan *scan, size_t i)
{
    ld_scan_add(scan, LD_PIECE_UNKNOWN, i, i + 1, NULL);
    return i + 1;
}

static size_t next_piece(ld_scan *scan, size_t i)
{
    uint32_t cp = scan->cp[i];
    size_t to;
    if (ld_is_hanzi(cp)) return hanzi(scan, i);
    if (ld_char_in(cp, PLAIN_MARKS))
        to = ld_kind_mark(scan, i);
    else if (ld_is_digit(cp))
        to = first_of(digit_kinds, sizeof digit_kinds / sizeof *digit_kinds, scan, i);
    else
        to = first_of(other_kinds, sizeof other_kinds / sizeof *other_kinds, scan, i);
    return to ? to : unknown(scan, i);
}

ld_status ld_normalize(const char *text, size_t len, ld_arena *arena, ld_pieces *pieces)
{
    ld_scan scan;
    pieces->count = 0;
    if (!ld_scan_open(&scan, text, len, arena, pieces)) return LD_MEMORY;
    for (size_t i = 0; i < scan.count && !scan.failed;) {
        if (scan.cp[i] == ' ')
            i++;
        else
            i = next_piece(&scan, i);
    }
    ld_buf_free(&scan.say);
    return scan.failed ? LD_MEMORY : LD_OK;
}
