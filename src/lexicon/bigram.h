/* How much likelier a character is behind another than elsewhere: a small table that
 * tells which of several characters a text had. Kept in lexicon.bin; made of
 * voices/mandarin/bigrams.txt. */
#ifndef LD_LEXICON_BIGRAM_H
#define LD_LEXICON_BIGRAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A symbol is a character and its other forms, all digits, or all letters of ASCII;
 * 0 is whatever the table does not know. A pair holds the second symbol and a level. */
#define LD_BIGRAM_SYMBOLS 0x1000
#define LD_BIGRAM_LEVEL_BITS 4
#define LD_BIGRAM_LEAST (-5) /* the gain of level 0 in bits; each level is one more */
#define LD_BIGRAM_MOST 10

typedef struct ld_bigrams {
    const uint32_t *starts; /* of the pairs of each first symbol; one more at the end */
    const uint16_t *pairs;  /* of each first symbol, ascending */
    const uint16_t *costs; /* of each symbol as a word of its own, in 1/256 bit; 0 where
                              that is not known */
    size_t symbol_count, pair_count;
} ld_bigrams;

/* The begin and the end of a text, which the table knows as if they were characters,
 * and what bigrams.txt writes for them. */
#define LD_BIGRAM_EDGE '\n'
#define LD_BIGRAM_EDGE_SIGN 0xB6

/* What stands for a character in the table. Converters make marks half-width. */
static inline uint32_t ld_bigram_char(uint32_t cp)
{
    if (cp == LD_BIGRAM_EDGE) return LD_BIGRAM_EDGE_SIGN;
    if (cp >= 0xFF01 && cp <= 0xFF5E) cp -= 0xFEE0;
    if (cp >= '0' && cp <= '9') return '0';
    if ((cp | 0x20) >= 'a' && (cp | 0x20) <= 'z') return 'a';
    return cp;
}

/* Whether all that the table refers to is there. */
bool ld_bigrams_are_sound(const ld_bigrams *bigrams);

/* The gain in bits of the second symbol by the first, negative where it is less likely
 * there; of pairs that are not listed, too. */
int ld_bigrams_gain(const ld_bigrams *bigrams, unsigned first, unsigned second);

#endif
