/* The polyphone model: which reading a character has among its neighbours. One
 * multinomial logistic regression for each character, learned by
 * src/tools/polyphone_train.c, compiled from voices/mandarin/polyphones.txt. */
#ifndef LD_LEXICON_POLYPHONE_H
#define LD_LEXICON_POLYPHONE_H

#include "langdu.h"

#define LD_POLYPHONE_READINGS_MAX 8

/* Weights are stored in this part of a nat (natural logarithm of odds). */
#define LD_POLYPHONE_SCALE 16

typedef struct ld_polyphones ld_polyphones;

/* Opens the compiled model at `path`. Errors: LD_DATA, LD_MEMORY. */
ld_status ld_polyphones_open(const char *path, ld_polyphones **polyphones,
                             ld_error *error);
void ld_polyphones_close(ld_polyphones *polyphones);

/* The readings that the model knows for a character, at most
 * LD_POLYPHONE_READINGS_MAX. Returns their number, 0 for a character without model. */
size_t ld_polyphones_readings(const ld_polyphones *polyphones, uint32_t cp,
                              const ld_syllable **readings);

/* Adds to `scores` (one for each of the `reading_count` readings, in nats) what the
 * features say. */
void ld_polyphones_score(const ld_polyphones *polyphones, size_t reading_count,
                         const uint32_t *features, size_t feature_count, float *scores);

/* The file format, which src/tools/polyphone_compile.c writes. Sections: characters
 * in ascending order; their readings; slots, a power of two of them, probed
 * linearly from hash % count; weights, as many to a feature as its character has
 * readings. */
#define LD_POLYPHONE_MAGIC "LDPOLYPH"
#define LD_POLYPHONE_VERSION 1
enum {
    LD_POLYPHONE_CHARS,
    LD_POLYPHONE_READINGS,
    LD_POLYPHONE_SLOTS,
    LD_POLYPHONE_WEIGHTS,
    LD_POLYPHONE_SECTIONS,
};

typedef struct ld_polyphone_char {
    uint32_t cp;
    uint16_t first_reading, reading_count;
} ld_polyphone_char;

typedef struct ld_polyphone_slot {
    uint32_t feature;      /* 0: the slot is empty */
    uint32_t first_weight; /* of int8_t weights */
} ld_polyphone_slot;

#endif
