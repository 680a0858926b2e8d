/* The polyphone model: which reading a character has among its neighbours. One
 * multinomial logistic regression for each character, learned by
 * src/tools/polyphone_train.c, compiled from voices/mandarin/polyphones.txt.
 *
 * Characters are folded before they are asked for: traditional and variant forms to
 * the character whose words they share (voices/mandarin/variants.txt). */
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

/* The character that stands for `cp` in the model; itself for most. */
uint32_t ld_polyphones_fold(const ld_polyphones *polyphones, uint32_t cp);

/* The readings that the model knows for a folded character, at most
 * LD_POLYPHONE_READINGS_MAX. Returns their number, 0 for a character without model. */
size_t ld_polyphones_readings(const ld_polyphones *polyphones, uint32_t cp,
                              const ld_syllable **readings);

/* Adds to `scores` (one for each reading of the character, in nats) what the
 * features say. */
void ld_polyphones_score(const ld_polyphones *polyphones, const uint32_t *features,
                         size_t feature_count, float scores[LD_POLYPHONE_READINGS_MAX]);

/* The file format, which src/tools/polyphone_compile.c writes. The first two
 * sections have an item for each character of the block of CJK Unified Ideographs;
 * others have no model and fold to themselves. */
#define LD_POLYPHONE_MAGIC "LDPOLYPH"
#define LD_POLYPHONE_VERSION 2
enum {
    LD_POLYPHONE_FOLDS,    /* uint16_t: what the character folds to */
    LD_POLYPHONE_INDEX,    /* uint16_t: its item in the next section; 0: no model */
    LD_POLYPHONE_CHARS,    /* ld_polyphone_char; item 0 has no readings */
    LD_POLYPHONE_READINGS, /* ld_syllable */
    LD_POLYPHONE_SLOTS,    /* uint32_t */
    LD_POLYPHONE_SECTIONS,
};

#define LD_POLYPHONE_FIRST_CHAR 0x4E00
#define LD_POLYPHONE_BLOCK 0x5200

typedef struct ld_polyphone_char {
    uint16_t first_reading, reading_count;
} ld_polyphone_char;

/* A slot is a feature's weight for one reading, so that a look-up touches one line
 * of the cache: bits 0-7 the weight (int8_t, not 0), 8-10 the number of the reading,
 * 11-31 the low bits of the feature's hash, whose high bits say where it stands.
 * A slot of 0 is empty and ends a look-up; the last LD_POLYPHONE_SPILL slots, of
 * which the very last is empty, are no feature's own. */
#define LD_POLYPHONE_SPILL 64
#define LD_POLYPHONE_TAG_SHIFT 11

static inline size_t ld_polyphone_home(uint32_t feature, size_t slot_count)
{
    return (size_t)((uint64_t)feature * (slot_count - LD_POLYPHONE_SPILL) >> 32);
}

#endif
