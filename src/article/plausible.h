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

/* The same, but for what stands beside what: for characters that may be apart. */
uint32_t ld_plausible_words(const ld_lexicon *lexicon, const uint32_t *cps, size_t n);

/* The same as ld_plausible_text() for `len` bytes of valid UTF-8, however many. */
uint64_t ld_plausible_bytes(const ld_lexicon *lexicon, const char *text, size_t len);

#endif
