/* A sentence while it is being normalized: its characters with full-width and
 * other variant forms folded, so that rules are written once, and its pieces so
 * far. Positions are indices of characters. */
#ifndef LD_MANDARIN_SCAN_H
#define LD_MANDARIN_SCAN_H

#include "mandarin/normalize.h"
#include "mandarin/number.h"
#include "mandarin/terms.h"

#define LD_FOREIGN_NAMED 4

typedef struct ld_scan {
    const char *text;
    const ld_sentences_options *options;
    uint32_t *cp; /* count of them; cp[-1] and cp[count] may be read and are 0 */
    uint32_t *at; /* count + 1 of them: the byte at which each begins */
    size_t count;
    ld_arena *arena;
    ld_pieces *pieces;
    ld_buf say;  /* what the rule at work has said; emptied by ld_scan_said() */
    bool failed; /* memory ran out */
    const char *named[LD_FOREIGN_NAMED]; /* scripts that the sentence has been said to
                                            hold, the last ones */
    size_t named_count;
} ld_scan;

/* A number in digits: 1,234.50 */
typedef struct ld_numeral {
    size_t from, to;    /* of the whole */
    size_t whole_to;    /* of the digits (and commas) before the point */
    size_t digit_count; /* of digits before the point */
    bool grouped;       /* with commas between thousands */
} ld_numeral;

/* Decodes and folds. `options` may be NULL. False when memory ran out. */
bool ld_scan_open(ld_scan *scan, const char *text, size_t len,
                  const ld_sentences_options *options, ld_arena *arena,
                  ld_pieces *pieces);

/* Adds a piece. `say` is kept, not copied. */
void ld_scan_add(ld_scan *scan, ld_piece_kind kind, size_t from, size_t to,
                 const char *say);
/* Adds an LD_PIECE_SAID with what is in scan->say. Returns `to`. */
size_t ld_scan_said(ld_scan *scan, size_t from, size_t to);
/* The same with a constant. */
size_t ld_scan_said_as(ld_scan *scan, size_t from, size_t to, const char *say);

static inline bool ld_is_digit(uint32_t cp)
{
    return cp >= '0' && cp <= '9';
}

static inline bool ld_is_ascii_letter(uint32_t cp)
{
    return (cp | 0x20) >= 'a' && (cp | 0x20) <= 'z';
}

/* A letter of the alphabets that words are written in: Latin to Cyrillic. */
static inline bool ld_is_letter(uint32_t cp)
{
    return ld_is_ascii_letter(cp) ||
           (cp >= 0xC0 && cp < 0x530 && cp != 0xD7 && cp != 0xF7);
}

static inline bool ld_is_alnum(uint32_t cp)
{
    return ld_is_digit(cp) || ld_is_ascii_letter(cp);
}

/* The first position from `i` on that is no space. */
size_t ld_scan_skip(const ld_scan *scan, size_t i);

/* The last position before `i` that is no space, as a character; 0: none. */
uint32_t ld_scan_before(const ld_scan *scan, size_t i);

/* Whether one of the words, which are separated by spaces, stands at `i`. They are
 * written in simplified characters and match traditional ones too. Returns the
 * length of the first that does, in characters, or 0. */
size_t ld_scan_any(const ld_scan *scan, size_t i, const char *words);

/* Whether one of the words ends at `i`, one space allowed between. */
bool ld_scan_any_before(const ld_scan *scan, size_t i, const char *words);

/* Whether one of the words, which begin with letters or hanzi, begins within `window`
 * characters before `i`. */
bool ld_scan_any_near(const ld_scan *scan, size_t i, const char *words, size_t window);

/* The number of digits at `i`. */
size_t ld_scan_digits(const ld_scan *scan, size_t i);

/* The value of `n` digits at `i`, at most 9. */
unsigned ld_scan_value(const ld_scan *scan, size_t i, size_t n);

/* Whether a digit and a point or comma, or another digit, come before `i`, so that
 * what stands there is the rest of a number. */
bool ld_scan_inside_number(const ld_scan *scan, size_t i);

/* Reads the number at `i`, where a digit stands, or a point and a digit. */
ld_numeral ld_scan_numeral(const ld_scan *scan, size_t i);

/* Says it as a cardinal, with 点 and the digits behind the point. */
void ld_scan_say_numeral(ld_scan *scan, const ld_numeral *numeral, ld_two two);

/* Whether `cp` is a dash or tilde that can mean 到: - – — ~ */
bool ld_is_range_sign(uint32_t cp);

/* Where the number begins that a range sign at `i` (spaces allowed around it) leads
 * to; 0 when there is none: the 5 of 3-5. */
size_t ld_scan_range(const ld_scan *scan, size_t i);

#endif
