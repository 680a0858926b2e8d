/* Runs of common hanzi, told by their bytes alone, two characters at a time: most of
 * the bytes of an article are in one. */
#ifndef LD_ARTICLE_HANZI_RUN_H
#define LD_ARTICLE_HANZI_RUN_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

static inline uint64_t ld_bytes_word(const unsigned char bytes[8])
{
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
    return word;
}

/* Whether the first six of eight bytes are two characters of U+4000 to U+9FFF: leads E4
 * to E9, trails 80 to BF. The sums carry into no other byte, so the order of bytes in a
 * word does not matter. */
static inline int ld_are_hanzi(const unsigned char *s)
{
    static const unsigned char mask[8] = {0xF0, 0xC0, 0xC0, 0xF0, 0xC0, 0xC0},
                               form[8] = {0xE0, 0x80, 0x80, 0xE0, 0x80, 0x80},
                               low[8] = {0x0F, 0, 0, 0x0F}, from_4[8] = {12, 0, 0, 12},
                               from_10[8] = {6, 0, 0, 6}, carry[8] = {16, 0, 0, 16};
    uint64_t word = ld_bytes_word(s), leads = word & ld_bytes_word(low);
    uint64_t fit = (leads + ld_bytes_word(from_4)) & ~(leads + ld_bytes_word(from_10));
    return (word & ld_bytes_word(mask)) == ld_bytes_word(form) &&
           (fit & ld_bytes_word(carry)) == ld_bytes_word(carry);
}

/* The length of a run of them at `s`, of which the last few bytes may be missed. */
static inline size_t ld_hanzi_run(const unsigned char *s, size_t n)
{
    size_t at = 0;
    while (n - at >= sizeof(uint64_t) && ld_are_hanzi(s + at))
        at += 6;
    return at;
}

#endif
