/* Tone sandhi: from dictionary tones to the tones that are heard, as a news reader
 * of the mainland says them. */
#ifndef LD_MANDARIN_SANDHI_H
#define LD_MANDARIN_SANDHI_H

#include "mandarin/unit.h"

/* Fills in `spoken` of every unit, from cp, pinyin, starts_word, tag and pause:
 * 一 and 不 in every position, third tones by word and foot, reduplicated verbs,
 * erhua merged, 啊. A half third is still a 3. A unit with starts_run, or a pause of
 * LD_PAUSE_PHRASE or more after the unit before, is a border that no rule crosses.
 * Linear in `count`. */
void ld_sandhi(ld_unit *units, size_t count);

#endif
