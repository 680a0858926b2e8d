/* The syllables of Mandarin as small integers:
 *
 *     bit  14      9 8       4  3    2..0
 *         [ final   ][initial ][er][ tone ]
 *
 * A syllable is legal when pinyin can write it; ld_syllable_parse() makes no
 * others. Pinyin's spelling rules (y, w, ü after j q x, iou as iu) are applied
 * when text is made, and live in syllable.c only. */
#ifndef LD_LEXICON_SYLLABLE_H
#define LD_LEXICON_SYLLABLE_H

#include "langdu.h"

typedef enum ld_initial {
    LD_INITIAL_NONE,
    LD_B, LD_P, LD_M, LD_F,
    LD_D, LD_T, LD_N, LD_L,
    LD_G, LD_K, LD_H,
    LD_J, LD_Q, LD_X,
    LD_ZH, LD_CH, LD_SH, LD_R,
    LD_Z, LD_C, LD_S,
    LD_INITIAL_COUNT,
} ld_initial;

/* Named as pinyin writes them after an initial. LD_I is the vowel of zhi and zi
 * too. The last four are interjections: ê, and the nasals of 嗯 and 呣. */
typedef enum ld_final {
    LD_FINAL_NONE,
    LD_A, LD_O, LD_E, LD_AI, LD_EI, LD_AO, LD_OU, LD_AN, LD_EN, LD_ANG, LD_ENG, LD_ONG,
    LD_ER,
    LD_I, LD_IA, LD_IO, LD_IE, LD_IAI, LD_IAO, LD_IU, LD_IAN, LD_IN, LD_IANG, LD_ING,
    LD_IONG,
    LD_U, LD_UA, LD_UO, LD_UAI, LD_UI, LD_UAN, LD_UN, LD_UANG, LD_UENG,
    LD_V, LD_VE, LD_VAN, LD_VN,
    LD_EH, LD_SYLLABIC_M, LD_SYLLABIC_N, LD_SYLLABIC_NG,
    LD_FINAL_COUNT,
} ld_final;

static inline ld_syllable ld_syllable_make(ld_initial initial, ld_final final, bool erhua,
                                           int tone)
{
    return (ld_syllable)((unsigned)final << 9 | (unsigned)initial << 4 |
                         (erhua ? 8U : 0U) | (unsigned)tone);
}

static inline ld_initial ld_syllable_initial(ld_syllable s)
{
    return (ld_initial)(s >> 4 & 31);
}

static inline ld_final ld_syllable_final(ld_syllable s)
{
    return (ld_final)(s >> 9);
}

static inline bool ld_syllable_erhua(ld_syllable s)
{
    return (s & 8) != 0;
}

/* 1 to 4, 5 for the neutral tone. */
static inline int ld_syllable_tone(ld_syllable s)
{
    return s & 7;
}

static inline ld_syllable ld_syllable_with_tone(ld_syllable s, int tone)
{
    return (ld_syllable)((s & ~7U) | (unsigned)tone);
}

#endif
