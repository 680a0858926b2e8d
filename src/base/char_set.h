/* Small sets of characters, written as strings: U"个個箇"; and the numerals. */
#ifndef LD_BASE_CHAR_SET_H
#define LD_BASE_CHAR_SET_H

#include <stdbool.h>
#include <stdint.h>
#include <uchar.h>

static inline bool ld_char_in(uint32_t cp, const char32_t *set)
{
    while (*set && *set != cp)
        set++;
    return *set != 0;
}

/* Digits and magnitudes with which numbers are written. Most characters are none, so
 * that all are compared at once rather than one after another. */
static inline bool ld_is_numeral(uint32_t cp)
{
    static const char32_t numerals[] = U"〇零一二两兩三四五六七八九十百千万萬亿億";
    uint32_t found = 0;
    for (unsigned i = 0; i < sizeof numerals / sizeof *numerals - 1; i++)
        found |= numerals[i] == cp;
    return found != 0;
}

#endif
