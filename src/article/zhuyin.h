/* Zhuyin (bopomofo), as ㄔㄨㄥˊ. */
#ifndef LD_ARTICLE_ZHUYIN_H
#define LD_ARTICLE_ZHUYIN_H

#include "langdu.h"

/* The syllable that the `n` bytes of valid UTF-8 spell, 0 when they are none. Without a
 * tone mark it is in the first tone. */
ld_syllable ld_zhuyin_parse(const char *text, size_t n);

#endif
