/* Pinyin as people read it: lǜ, chóng, wánr. */
#ifndef LD_CLI_PINYIN_MARK_H
#define LD_CLI_PINYIN_MARK_H

#include "langdu.h"

#define PINYIN_MARK_SIZE 16

/* Writes the syllable with its tone mark; the neutral tone has none. Returns `out`. */
char *pinyin_mark(ld_syllable syllable, char out[PINYIN_MARK_SIZE]);

#endif
