/* The parts of ld_sandhi(). All work on a stretch: `count` units (1 or more) between
 * which no border lies, `spoken` holding the dictionary tone or what the parts before
 * have made of it. A word begins at 0 and at every starts_word. */
#ifndef LD_MANDARIN_SANDHI_RULES_H
#define LD_MANDARIN_SANDHI_RULES_H

#include "lexicon/syllable.h"
#include "base/char_set.h"
#include "mandarin/unit.h"

#define LD_DIGITS U"〇零一二三四五六七八九"
#define LD_MAGNITUDES U"十百千万萬亿億"

/* Whether a unit is a verb: by the tag of its word, or, since a word of one character
 * has none, as one of the commonest that are repeated or take a complement. */
bool ld_is_verb(const ld_unit *unit);

/* 一 and 不. */
void ld_sandhi_yi_bu(ld_unit *stretch, size_t count);

/* Third tones before third tones. */
void ld_sandhi_third(ld_unit *stretch, size_t count);

/* The end of the word that begins at `begin`. */
static inline size_t ld_word_end(const ld_unit *stretch, size_t count, size_t begin)
{
    size_t end = begin + 1;
    while (end < count && !stretch[end].starts_word)
        end++;
    return end;
}

static inline int ld_tone(const ld_unit *unit)
{
    return ld_syllable_tone(unit->spoken);
}

static inline void ld_set_tone(ld_unit *unit, int tone)
{
    unit->spoken = ld_syllable_with_tone(unit->spoken, tone);
}

#endif
