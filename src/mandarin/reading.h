/* Grapheme-to-phoneme: the dictionary reading of every unit. */
#ifndef LD_MANDARIN_READING_H
#define LD_MANDARIN_READING_H

#include "mandarin/segment.h"

/* Fills in pinyin and confidence of the units, by their words. A unit whose
 * pinyin is set already (the text gave it) keeps it. */
void ld_read_words(const ld_lexicon *lexicon, ld_unit *units,
                   const ld_segment *segments, size_t segment_count);

#endif
