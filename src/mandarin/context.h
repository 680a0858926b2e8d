/* The surroundings of a character, as features for the polyphone model: what the
 * trainer learns from and the program asks with, so both are made here. */
#ifndef LD_MANDARIN_CONTEXT_H
#define LD_MANDARIN_CONTEXT_H

#include "base/buf.h"
#include "mandarin/segment.h"

/* A sentence as two rows of symbols, one of characters and one of words, in which
 * pauses and foreign words stand as symbols of their own. In the arena. */
typedef struct ld_context {
    const ld_unit *units;
    const ld_segment *segments;
    uint32_t *chars;      /* padded with CONTEXT_PAD symbols at both ends */
    uint32_t *words;      /* hashes, padded likewise */
    uint8_t *tags;        /* of the words */
    uint32_t *char_at;    /* for each unit: its index in `chars` */
    uint32_t *word_at;    /* for each unit: its index in `words` */
    uint32_t *segment_of; /* for each unit: its index in `segments` */
} ld_context;

#define LD_CONTEXT_PAD 3

/* So many features, the first ones, are of the character itself, its word, and the
 * parts of speech around; the others are of the characters and words around. */
#define LD_FEATURES_OWN 8

/* The most features of one character. */
#define LD_FEATURES_MAX 24

/* Lays out a sentence that has been segmented. False when memory ran out. */
bool ld_context_make(const ld_polyphones *polyphones, const ld_unit *units,
                     size_t count, const ld_segment *segments, size_t segment_count,
                     ld_arena *arena, ld_context *context);

/* Writes the hashed features of unit `at` and returns their number. The character
 * itself is part of every hash. */
size_t ld_context_features(const ld_context *context, size_t at,
                           uint32_t features[LD_FEATURES_MAX]);

#endif
