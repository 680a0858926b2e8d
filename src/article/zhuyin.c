#include "article/zhuyin.h"

#include "base/utf8.h"
#include "lexicon/syllable.h"

#include <string.h>

#define FIRST_INITIAL 0x3105 /* ㄅ; they stand in the order of ld_initial */
#define LAST_INITIAL 0x3119
#define FIRST_FINAL 0x311A /* ㄚ */
#define MEDIAL_I 0x3127
#define MEDIAL_U 0x3128
#define MEDIAL_V 0x3129

#define FINALS (MEDIAL_I - FIRST_FINAL)

/* By the medial before it: none, ㄧ, ㄨ, ㄩ; and ㄚㄛㄜㄝㄞㄟㄠㄡㄢㄣㄤㄥㄦ. */
static const uint8_t finals[4][FINALS] = {
    {LD_FINAL_A, LD_FINAL_O, LD_FINAL_E, LD_FINAL_EH, LD_FINAL_AI, LD_FINAL_EI,
     LD_FINAL_AO, LD_FINAL_OU, LD_FINAL_AN, LD_FINAL_EN, LD_FINAL_ANG, LD_FINAL_ENG,
     LD_FINAL_ER},
    {LD_FINAL_IA, LD_FINAL_IO, 0, LD_FINAL_IE, LD_FINAL_IAI, 0, LD_FINAL_IAO,
     LD_FINAL_IU, LD_FINAL_IAN, LD_FINAL_IN, LD_FINAL_IANG, LD_FINAL_ING, 0},
    {LD_FINAL_UA, LD_FINAL_UO, 0, 0, LD_FINAL_UAI, LD_FINAL_UI, 0, 0, LD_FINAL_UAN,
     LD_FINAL_UN, LD_FINAL_UANG, LD_FINAL_UENG, 0},
    {0, 0, 0, LD_FINAL_VE, 0, 0, 0, 0, LD_FINAL_VAN, LD_FINAL_VN, 0, LD_FINAL_IONG, 0},
};

static int tone_of(uint32_t cp)
{
    switch (cp) {
    case 0x2C9:
        return 1;
    case 0x2CA:
        return 2;
    case 0x2C7:
        return 3;
    case 0x2CB:
        return 4;
    case 0x2D9:
        return 5;
    default:
        return 0;
    }
}

/* The vowel by itself after an initial: of ㄧ ㄨ ㄩ, and of ㄓ to ㄙ, which need none.
 */
static ld_final bare_final(uint32_t medial, ld_initial initial)
{
    if (medial == MEDIAL_I) return LD_FINAL_I;
    if (medial == MEDIAL_U) return LD_FINAL_U;
    if (medial == MEDIAL_V) return LD_FINAL_V;
    return initial >= LD_INITIAL_ZH ? LD_FINAL_I : LD_FINAL_NONE;
}

static ld_syllable checked(ld_syllable syllable)
{
    char pinyin[LD_PINYIN_SIZE];
    ld_syllable_print(syllable, pinyin);
    return ld_syllable_parse(pinyin, strlen(pinyin)) == syllable ? syllable : 0;
}

ld_syllable ld_zhuyin_parse(const char *text, size_t n)
{
    ld_initial initial = LD_INITIAL_NONE;
    uint32_t medial = 0, rest = 0, cp;
    int tone = 0;
    for (size_t at = 0; at < n;) {
        at += ld_utf8_next(text + at, &cp);
        bool begins = !medial && !rest;
        if (tone_of(cp) && !tone)
            tone = tone_of(cp);
        else if (cp >= FIRST_INITIAL && cp <= LAST_INITIAL && begins && !initial)
            initial = (ld_initial)(LD_INITIAL_B + (cp - FIRST_INITIAL));
        else if (cp >= MEDIAL_I && cp <= MEDIAL_V && begins)
            medial = cp;
        else if (cp >= FIRST_FINAL && cp < MEDIAL_I && !rest)
            rest = cp;
        else
            return 0;
    }
    if (!initial && !medial && !rest) return 0;
    size_t row = medial ? medial - MEDIAL_I + 1 : 0;
    ld_final final =
        rest ? (ld_final)finals[row][rest - FIRST_FINAL] : bare_final(medial, initial);
    if (final == LD_FINAL_UENG && initial) final = LD_FINAL_ONG;
    if (final == LD_FINAL_NONE) return 0;
    return checked(ld_syllable_make(initial, final, false, tone ? tone : 1));
}
