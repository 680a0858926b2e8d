/* Grapheme-to-phoneme: the dictionary reading of every unit. */
#ifndef LD_MANDARIN_READING_H
#define LD_MANDARIN_READING_H

#include "base/buf.h"
#include "mandarin/segment.h"

/* What a word's only reading in the dictionaries is worth: they err now and then. */
#define LD_WORD_CONFIDENCE 0.995F

/* Fills in pinyin and confidence of the units: by their words, and where a
 * character has a model, by its neighbours. A unit whose pinyin is set already (the
 * text gave it) keeps it. Returns LD_OK or LD_MEMORY. */
ld_status ld_read_words(const ld_lexicon *lexicon, ld_unit *units, size_t count,
                        const ld_segment *segments, size_t segment_count,
                        ld_arena *arena);

/* Whether the lexicon says how the word is read. */
bool ld_is_read_as_word(const ld_segment *segment);

/* Whether the polyphone model, which knows `count` readings of the character at
 * `offset` of the word, is to decide on it. A word knows better when it is long or
 * has a reading that was never learned. */
bool ld_reading_is_open(const ld_segment *segment, uint32_t offset,
                        const ld_syllable *readings, size_t count);

/* The confidence of the reading of such a character that is not open. */
float ld_reading_word_confidence(const ld_segment *segment, uint32_t offset,
                                 const ld_syllable *readings, size_t count);

/* The confidence of a reading to which the model gives this probability. Where it
 * `overrules` what the lexicon finds likeliest it is too sure of itself: the odds count
 * as their square root, as cross-validation found. */
float ld_reading_confidence(float probability, bool overrules);

/* What is known of a character's readings before its neighbours are looked at: for
 * each of the `reading_count` readings the logarithm of its odds, from how common
 * it is and from the word, of which it is character `offset`. The trainer starts
 * from the same. */
void ld_reading_prior(const ld_lexicon *lexicon, uint32_t cp, const ld_segment *segment,
                      uint32_t offset, const ld_syllable *readings,
                      size_t reading_count, float *scores);

#endif
