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

/* Digits and magnitudes with which numbers are written. */
static inline bool ld_is_numeral(uint32_t cp)
{
    switch (cp) {
    case U'〇':
    case U'零':
    case U'一':
    case U'二':
    case U'两':
    case U'兩':
    case U'三':
    case U'四':
    case U'五':
    case U'六':
    case U'七':
    case U'八':
    case U'九':
    case U'十':
    case U'百':
    case U'千':
    case U'万':
    case U'萬':
    case U'亿':
    case U'億':
        return true;
    default:
        return false;
    }
}

#endif
