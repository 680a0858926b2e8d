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
    ld_kind_term,     ld_kind_model,   ld_kind_english_date, ld_kind_date,
    ld_kind_year,     ld_kind_phone,   ld_kind_code,         ld_kind_position,
    ld_kind_time,     ld_kind_parts,   ld_kind_scientific,   ld_kind_ratio,
    ld_kind_fraction, ld_kind_ordinal, ld_kind_quantity,
};

/* What can begin with a letter. */
static kind *const letter_kinds[] = {
    ld_kind_operator, ld_kind_term,  ld_kind_english_date, ld_kind_half_day,
    ld_kind_position, ld_kind_money, ld_kind_unit,         ld_kind_model,
    ld_kind_joint,    ld_kind_roman, ld_kind_word,
};

static kind *const other_kinds[] = {
    ld_kind_term,  ld_kind_emoji,    ld_kind_money, ld_kind_negative, ld_kind_point,
    ld_kind_minus, ld_kind_phone,    ld_kind_model, ld_kind_unit,     ld_kind_power,
    ld_kind_sign,  ld_kind_operator, ld_kind_joint, ld_kind_leftover, ld_kind_foreign,
    ld_kind_word,  ld_kind_mark,
};

#define FIRST_OF(kinds, scan, i)                                                       \
    first_of(kinds, sizeof(kinds) / sizeof *(kinds), scan, i)

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
        to = FIRST_OF(digit_kinds, scan, i);
    else if (ld_is_ascii_letter(cp))
        to = FIRST_OF(letter_kinds, scan, i);
    else
        to = FIRST_OF(other_kinds, scan, i);
    return to ? to : unknown(scan, i);
}

ld_status ld_normalize(const char *text, size_t len,
                       const ld_sentences_options *options, ld_arena *arena,
                       ld_pieces *pieces)
{
    ld_scan scan;
    pieces->count = 0;
    if (!ld_scan_open(&scan, text, len, options, arena, pieces)) return LD_MEMORY;
    for (size_t i = 0; i < scan.count && !scan.failed;) {
        if (scan.cp[i] == ' ')
            i++;
        else
            i = next_piece(&scan, i);
    }
    ld_buf_free(&scan.say);
    return scan.failed ? LD_MEMORY : LD_OK;
}
