/* Small sets of characters, written as strings: U"个個箇". */
#ifndef LD_MANDARIN_HANZI_SET_H
#define LD_MANDARIN_HANZI_SET_H

#include <stdbool.h>
#include <stdint.h>
#include <uchar.h>

static inline bool ld_hanzi_in(uint32_t cp, const char32_t *set)
{
    while (*set && *set != cp)
        set++;
    return *set != 0;
}

#endif
