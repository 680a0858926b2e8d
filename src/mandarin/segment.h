/* Word segmentation: the most probable path of lexicon words and names of persons. */
#ifndef LD_MANDARIN_SEGMENT_H
#define LD_MANDARIN_SEGMENT_H

#include "base/buf.h"
#include "mandarin/unit.h"

#include "lexicon/lexicon.h"

/* A word of the sentence: units first .. first + count - 1. */
typedef struct ld_segment {
    uint32_t first, count;
    bool known;   /* `word` was found in the lexicon */
    ld_word word; /* its entry */
    /* Of a name that no dictionary has: how many characters the surname has, and a bit
     * for each character whose reading nothing but its surroundings tell. */
    uint8_t surname, open;
} ld_segment;

/* Cuts the units into words, fills in starts_word and tag, and points `segments` to
 * `*segment_count` words in the arena. A unit that is marked starts_word already
 * begins a word whatever the lexicon says; if it has its pinyin already, too, all up
 * to the next such unit is one word. Time and memory are linear in `count`.
 * Returns LD_OK or LD_MEMORY. */
ld_status ld_segment_words(const ld_lexicon *lexicon, ld_unit *units, size_t count,
                           ld_arena *arena, const ld_segment **segments,
                           size_t *segment_count);

#endif
