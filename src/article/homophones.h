/* The characters of each reading: what a note without its character may stand for. */
#ifndef LD_ARTICLE_HOMOPHONES_H
#define LD_ARTICLE_HOMOPHONES_H

#include "langdu.h"

typedef struct ld_homophones ld_homophones;

/* Of the CJK Unified Ideographs U+4E00 to U+9FFF. NULL when memory ran out. */
ld_homophones *ld_homophones_open(const ld_lexicon *lexicon);
void ld_homophones_close(ld_homophones *homophones);

/* Points `chars` to the characters that may be read so, ascending. Returns their
 * number. */
size_t ld_homophones_find(const ld_homophones *homophones, ld_syllable syllable,
                          const uint16_t **chars);

#endif
