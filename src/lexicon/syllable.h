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
    LD_INITIAL_B,
    LD_INITIAL_P,
    LD_INITIAL_M,
    LD_INITIAL_F,
    LD_INITIAL_D,
    LD_INITIAL_T,
    LD_INITIAL_N,
    LD_INITIAL_L,
    LD_INITIAL_G,
    LD_INITIAL_K,
    LD_INITIAL_H,
    LD_INITIAL_J,
    LD_INITIAL_Q,
    LD_INITIAL_X,
    LD_INITIAL_ZH,
    LD_INITIAL_CH,
    LD_INITIAL_SH,
    LD_INITIAL_R,
    LD_INITIAL_Z,
    LD_INITIAL_C,
    LD_INITIAL_S,
    LD_INITIAL_COUNT,
} ld_initial;

/* Named as pinyin writes them after an initial. LD_FINAL_I is the vowel of zhi and zi
 * too. The last four are interjections: ê, and the nasals of 嗯 and 呣. */
typedef enum ld_final {
    LD_FINAL_NONE,
    LD_FINAL_A,
    LD_FINAL_O,
    LD_FINAL_E,
    LD_FINAL_AI,
    LD_FINAL_EI,
    LD_FINAL_AO,
    LD_FINAL_OU,
    LD_FINAL_AN,
    LD_FINAL_EN,
    LD_FINAL_ANG,
    LD_FINAL_ENG,
    LD_FINAL_ONG,
    LD_FINAL_ER,
    LD_FINAL_I,
    LD_FINAL_IA,
    LD_FINAL_IO,
    LD_FINAL_IE,
    LD_FINAL_IAI,
    LD_FINAL_IAO,
    LD_FINAL_IU,
    LD_FINAL_IAN,
    LD_FINAL_IN,
    LD_FINAL_IANG,
    LD_FINAL_ING,
    LD_FINAL_IONG,
    LD_FINAL_U,
    LD_FINAL_UA,
    LD_FINAL_UO,
    LD_FINAL_UAI,
    LD_FINAL_UI,
    LD_FINAL_UAN,
    LD_FINAL_UN,
    LD_FINAL_UANG,
    LD_FINAL_UENG,
    LD_FINAL_V,
    LD_FINAL_VE,
    LD_FINAL_VAN,
    LD_FINAL_VN,
    LD_FINAL_EH,
    LD_FINAL_SYLLABIC_M,
    LD_FINAL_SYLLABIC_N,
    LD_FINAL_SYLLABIC_NG,
    LD_FINAL_COUNT,
} ld_final;

static inline ld_syllable ld_syllable_make(ld_initial initial, ld_final final,
                                           bool erhua, int tone)
{
    return (ld_syllable)((unsigned) final << 9 | (unsigned)initial << 4 |
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

/* Whether tables can be asked with all parts of what a file says is a syllable; with
 * those of 0, no syllable, they can too. Without a branch, for long arrays. */
static inline bool ld_syllable_is_sound(ld_syllable s)
{
    uint16_t initial = s >> 4 & 31, final = s >> 9, tone = s & 7;
    uint16_t whole = (initial < LD_INITIAL_COUNT) & (final < LD_FINAL_COUNT) &
                     (final > LD_FINAL_NONE) & (tone >= 1) & (tone <= 5);
    return whole | (s == 0);
}

static inline ld_syllable ld_syllable_with_tone(ld_syllable s, int tone)
{
    return (ld_syllable)((s & ~7U) | (unsigned)tone);
}

#endif
