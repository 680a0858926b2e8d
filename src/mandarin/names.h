/* The listener's own names while a sentence is analysed. */
#ifndef LD_MANDARIN_NAMES_H
#define LD_MANDARIN_NAMES_H

#include "base/buf.h"
#include "mandarin/unit.h"

/* The longest name, in characters. */
#define LD_NAME_MAX 64

/* Adds a word of `count` hanzi (1 to LD_NAME_MAX) with a syllable for each; it is found
 * after ld_names_sort(). Returns LD_OK or LD_MEMORY. */
ld_status ld_names_add(ld_names *names, const uint32_t *word,
                       const ld_syllable *reading, size_t count);

/* Puts the words in order; of the same word the last one stays. */
void ld_names_sort(ld_names *names);

/* Finds the names in what is written, the leftmost first and of those the longest:
 * each becomes a word with its reading, whatever the lexicon says. Sets starts_word,
 * pinyin and confidence. To be called before segmentation; linear in `count`.
 * False when memory ran out. */
bool ld_names_mark(const ld_names *names, ld_unit *units, size_t count,
                   ld_arena *arena);

#endif
