/* Characters named by a word that has them: 银行的行. */
#ifndef LD_MANDARIN_CITATION_H
#define LD_MANDARIN_CITATION_H

#include "mandarin/context.h"

/* The reading of the unit where it is the character of the word before 的, as in
 * 银行的行, 了解的“了”, 重庆的重字; 0 where it is none. The word's units have their
 * readings already. */
ld_syllable ld_citation_reading(const ld_lexicon *lexicon, const ld_context *context,
                                size_t count, size_t at);

#endif
