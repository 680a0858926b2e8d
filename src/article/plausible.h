/* How likely a text is as Chinese, to compare a damaged text with a restored one. */
#ifndef LD_ARTICLE_PLAUSIBLE_H
#define LD_ARTICLE_PLAUSIBLE_H

#include "langdu.h"

/* Costs are -log2 of a probability, in 1/256 bit, as in the lexicon. */
#define LD_BIT 256

/* The most characters that ld_plausible_text() takes. */
#define LD_PLAUSIBLE_MAX 520

/* Whether `cp` is a punctuation mark of Chinese text, half-width or full-width. */
bool ld_plausible_is_mark(uint32_t cp);

/* The cost of one character after `before` (0: none), for itself: marks by their
 * frequency, what is counted less after a digit, hanzi by the lexicon (20 bits at most,
 * so that a rare name is no proof of damage), letters of another script little when
 * they stand together. */
uint32_t ld_plausible_char(const ld_lexicon *lexicon, uint32_t cp, uint32_t before);

/* The cost of the cheapest way to read `n` characters as words and single characters,
 * each by the character before it; LD_BIGRAM_EDGE is an edge of the text. A word that
 * is made of rare characters costs what the word costs. */
uint32_t ld_plausible_text(const ld_lexicon *lexicon, const uint32_t *cps, size_t n);

/* A short text with a gap, for which many characters are tried: what does not depend on
 * them is looked up once. */
#define LD_GAP_MOST 24

typedef struct ld_gap {
    const ld_lexicon *lexicon;
    uint32_t cps[LD_GAP_MOST], codes[LD_GAP_MOST];
    size_t count, hole;
    unsigned symbols[LD_GAP_MOST];
    int gains[LD_GAP_MOST];         /* by the character before, where both are known */
    uint32_t costs[LD_GAP_MOST];    /* of each as a character by itself */
    uint32_t best[LD_GAP_MOST + 1]; /* of the text up to there, known up to the gap */
    uint32_t pairs[LD_GAP_MOST];    /* ld_lexicon_pairs() */
    uint16_t words[LD_GAP_MOST][LD_GAP_MOST]; /* behind the gap: the cost of the word of
                                                 so many characters there; 0: none */
} ld_gap;

/* `cps[hole]` of `n` characters, LD_GAP_MOST at most, is sought. */
void ld_gap_open(ld_gap *gap, const ld_lexicon *lexicon, const uint32_t *cps, size_t n,
                 size_t hole);

/* What ld_plausible_text() says of the text with `cp` in the gap. */
uint32_t ld_gap_cost(ld_gap *gap, uint32_t cp);

/* The same, but for what stands beside what: for characters that may be apart. */
uint32_t ld_plausible_words(const ld_lexicon *lexicon, const uint32_t *cps, size_t n);

/* The same as ld_plausible_text() for `len` bytes of valid UTF-8, however many. */
uint64_t ld_plausible_bytes(const ld_lexicon *lexicon, const char *text, size_t len);

#endif
