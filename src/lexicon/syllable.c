#include "lexicon/syllable.h"

#include "base/utf8.h"

#include <string.h>

/* clang-format off */
static const char *const initial_text[LD_INITIAL_COUNT] = {
    "", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x",
    "zh", "ch", "sh", "r", "z", "c", "s",
};

/* How pinyin spells a final after an initial, and as a syllable of its own. */
static const struct final_text {
    const char *after, *alone;
} final_text[LD_FINAL_COUNT] = {
    [LD_FINAL_NONE] = {"", ""},
    [LD_FINAL_A] = {"a", "a"},          [LD_FINAL_O] = {"o", "o"},
    [LD_FINAL_E] = {"e", "e"},          [LD_FINAL_AI] = {"ai", "ai"},
    [LD_FINAL_EI] = {"ei", "ei"},       [LD_FINAL_AO] = {"ao", "ao"},
    [LD_FINAL_OU] = {"ou", "ou"},       [LD_FINAL_AN] = {"an", "an"},
    [LD_FINAL_EN] = {"en", "en"},       [LD_FINAL_ANG] = {"ang", "ang"},
    [LD_FINAL_ENG] = {"eng", "eng"},    [LD_FINAL_ONG] = {"ong", "ong"},
    [LD_FINAL_ER] = {"er", "er"},
    [LD_FINAL_I] = {"i", "yi"},         [LD_FINAL_IA] = {"ia", "ya"},
    [LD_FINAL_IO] = {"io", "yo"},       [LD_FINAL_IE] = {"ie", "ye"},
    [LD_FINAL_IAI] = {"iai", "yai"},    [LD_FINAL_IAO] = {"iao", "yao"},
    [LD_FINAL_IU] = {"iu", "you"},      [LD_FINAL_IAN] = {"ian", "yan"},
    [LD_FINAL_IN] = {"in", "yin"},      [LD_FINAL_IANG] = {"iang", "yang"},
    [LD_FINAL_ING] = {"ing", "ying"},   [LD_FINAL_IONG] = {"iong", "yong"},
    [LD_FINAL_U] = {"u", "wu"},         [LD_FINAL_UA] = {"ua", "wa"},
    [LD_FINAL_UO] = {"uo", "wo"},       [LD_FINAL_UAI] = {"uai", "wai"},
    [LD_FINAL_UI] = {"ui", "wei"},      [LD_FINAL_UAN] = {"uan", "wan"},
    [LD_FINAL_UN] = {"un", "wen"},      [LD_FINAL_UANG] = {"uang", "wang"},
    [LD_FINAL_UENG] = {"ueng", "weng"},
    [LD_FINAL_V] = {"v", "yu"},         [LD_FINAL_VE] = {"ve", "yue"},
    [LD_FINAL_VAN] = {"van", "yuan"},   [LD_FINAL_VN] = {"vn", "yun"},
    [LD_FINAL_EH] = {"ê", "ê"},         [LD_FINAL_SYLLABIC_M] = {"m", "m"},
    [LD_FINAL_SYLLABIC_N] = {"n", "n"}, [LD_FINAL_SYLLABIC_NG] = {"ng", "ng"},
};

#define F(final) ((uint64_t)1 << LD_FINAL_##final)
#define A_ROW (F(A) | F(AI) | F(AO) | F(AN) | F(ANG))
#define E_ROW (F(E) | F(EI) | F(OU) | F(EN) | F(ENG))
#define I_ROW (F(I) | F(IE) | F(IAO) | F(IAN) | F(IN) | F(ING))
#define U_ROW (F(U) | F(UO) | F(UI) | F(UAN) | F(UN))
#define V_ROW (F(V) | F(VE) | F(VAN) | F(VN))
#define UA_ROW (F(UA) | F(UAI) | F(UANG))

/* The finals that each initial goes with (现代汉语词典's table of syllables, with
 * the rare ones that its entries use: den, tei, nou, kei, zhei, fiao, rua; and of
 * Unihan's biang, din and cei). */
static const uint64_t finals_of[LD_INITIAL_COUNT] = {
    [LD_INITIAL_NONE] = A_ROW | E_ROW | F(O) | F(ER) | I_ROW | F(IA) | F(IO) |
        F(IAI) | F(IU) | F(IANG) | F(IONG) | U_ROW | UA_ROW | F(UENG) |
        V_ROW | F(EH) | F(SYLLABIC_M) | F(SYLLABIC_N) | F(SYLLABIC_NG),
    [LD_INITIAL_B] = A_ROW | F(O) | F(EI) | F(EN) | F(ENG) | I_ROW | F(IANG) | F(U),
    [LD_INITIAL_P] = A_ROW | F(O) | F(EI) | F(OU) | F(EN) | F(ENG) | I_ROW | F(U),
    [LD_INITIAL_M] = A_ROW | F(O) | E_ROW | I_ROW | F(IU) | F(U),
    [LD_INITIAL_F] = F(A) | F(O) | F(EI) | F(OU) | F(AN) | F(EN) | F(ANG) |
        F(ENG) | F(IAO) | F(U),
    [LD_INITIAL_D] = A_ROW | E_ROW | F(ONG) | I_ROW | F(IA) | F(IU) | U_ROW,
    [LD_INITIAL_T] = A_ROW | (E_ROW & ~F(EN)) | F(ONG) | (I_ROW & ~F(IN)) | U_ROW,
    [LD_INITIAL_N] = A_ROW | E_ROW | F(ONG) | I_ROW | F(IU) | F(IANG) |
        (U_ROW & ~F(UI)) | F(V) | F(VE),
    [LD_INITIAL_L] = A_ROW | (E_ROW & ~F(EN)) | F(O) | F(ONG) | I_ROW | F(IA) |
        F(IU) | F(IANG) | (U_ROW & ~F(UI)) | F(V) | F(VE),
    [LD_INITIAL_G] = A_ROW | E_ROW | F(ONG) | U_ROW | UA_ROW,
    [LD_INITIAL_K] = A_ROW | E_ROW | F(ONG) | U_ROW | UA_ROW,
    [LD_INITIAL_H] = A_ROW | E_ROW | F(ONG) | U_ROW | UA_ROW | F(SYLLABIC_M) |
        F(SYLLABIC_NG),
    [LD_INITIAL_J] = I_ROW | F(IA) | F(IU) | F(IANG) | F(IONG) | V_ROW,
    [LD_INITIAL_Q] = I_ROW | F(IA) | F(IU) | F(IANG) | F(IONG) | V_ROW,
    [LD_INITIAL_X] = I_ROW | F(IA) | F(IU) | F(IANG) | F(IONG) | V_ROW,
    [LD_INITIAL_ZH] = A_ROW | E_ROW | F(ONG) | F(I) | U_ROW | UA_ROW,
    [LD_INITIAL_CH] = A_ROW | (E_ROW & ~F(EI)) | F(ONG) | F(I) | U_ROW | UA_ROW,
    [LD_INITIAL_SH] = A_ROW | E_ROW | F(I) | U_ROW | UA_ROW,
    [LD_INITIAL_R] = (A_ROW & ~(F(A) | F(AI))) | (E_ROW & ~F(EI)) | F(ONG) | F(I) |
        U_ROW | F(UA),
    [LD_INITIAL_Z] = A_ROW | E_ROW | F(ONG) | F(I) | U_ROW,
    [LD_INITIAL_C] = A_ROW | E_ROW | F(ONG) | F(I) | U_ROW,
    [LD_INITIAL_S] = A_ROW | (E_ROW & ~F(EI)) | F(ONG) | F(I) | U_ROW,
};

/* Letters with a tone mark. `tone` 0: a letter without one. */
static const struct marked_letter {
    uint16_t cp;
    char letter;
    uint8_t tone;
} marked_letters[] = {
    {0x101, 'a', 1}, {0xE1, 'a', 2},  {0x1CE, 'a', 3}, {0xE0, 'a', 4},
    {0x14D, 'o', 1}, {0xF3, 'o', 2},  {0x1D2, 'o', 3}, {0xF2, 'o', 4},
    {0x113, 'e', 1}, {0xE9, 'e', 2},  {0x11B, 'e', 3}, {0xE8, 'e', 4},
    {0x12B, 'i', 1}, {0xED, 'i', 2},  {0x1D0, 'i', 3}, {0xEC, 'i', 4},
    {0x16B, 'u', 1}, {0xFA, 'u', 2},  {0x1D4, 'u', 3}, {0xF9, 'u', 4},
    {0x1D6, 'v', 1}, {0x1D8, 'v', 2}, {0x1DA, 'v', 3}, {0x1DC, 'v', 4},
    {0x144, 'n', 2}, {0x148, 'n', 3}, {0x1F9, 'n', 4}, {0x1E3F, 'm', 2},
    {0xFC, 'v', 0},  {0x251, 'a', 0}, {0x261, 'g', 0},
};
/* clang-format on */

/* A syllable in plain letters, v for ü and E for ê, with its tone. */
typedef struct plain {
    char text[LD_PINYIN_SIZE];
    size_t len;
    int tone; /* 0: none was written */
} plain;

/* Combining marks of tone follow their letter in decomposed Unicode. */
static int combining_tone(uint32_t cp)
{
    switch (cp) {
    case 0x304:
        return 1;
    case 0x301:
        return 2;
    case 0x30C:
        return 3;
    case 0x300:
        return 4;
    default:
        return 0;
    }
}

/* ê with its tones; only the first four exist precomposed or not. */
static bool is_e_circumflex(uint32_t cp, int *tone)
{
    *tone = cp == 0x1EBF ? 2 : cp == 0x1EC1 ? 4 : 0;
    return cp == 0xEA || *tone != 0;
}

/* Small letters. The marked capitals come in pairs with them, in Latin Extended-A
 * mostly even before odd, but from U+0139 to U+0148 (Ń, Ň), as in Extended-B, odd
 * before even. */
static uint32_t to_lower(uint32_t cp)
{
    if (cp >= 'A' && cp <= 'Z') return cp + 32;
    if (cp >= 0xC0 && cp <= 0xDE) return cp + 32;
    bool odd_first = (cp >= 0x139 && cp <= 0x148) || (cp >= 0x1CD && cp <= 0x1DC);
    if (odd_first) return cp + cp % 2;
    if (cp >= 0x100 && cp <= 0x177) return cp | 1;
    return cp;
}

/* Reads a letter into `letter` and its tone, 0 where it has none. */
static bool read_letter(uint32_t cp, char *letter, int *tone)
{
    *tone = 0;
    cp = to_lower(cp);
    *letter = (char)cp;
    if (cp >= 'a' && cp <= 'z') return true;
    if (is_e_circumflex(cp, tone)) {
        *letter = 'E';
        return true;
    }
    for (size_t i = 0; i < sizeof marked_letters / sizeof *marked_letters; i++) {
        if (marked_letters[i].cp != cp) continue;
        *letter = marked_letters[i].letter;
        *tone = marked_letters[i].tone;
        return true;
    }
    return false;
}

/* Reads a mark that stands after a letter: a combining tone, a diaeresis or the
 * colon of u:, or the digit that ends the syllable. */
static bool read_modifier(uint32_t cp, bool last, plain *out, int *tone)
{
    char *before = out->len ? &out->text[out->len - 1] : NULL;
    *tone = combining_tone(cp);
    if (*tone) return before != NULL;
    if (cp == 0x308 || cp == ':') {
        if (!before || *before != 'u') return false;
        *before = 'v';
        return true;
    }
    *tone = (int)cp - '0';
    return last && before && cp >= '1' && cp <= '5';
}

static bool read_plain(const char *pinyin, size_t n, plain *out)
{
    *out = (plain){0};
    for (size_t i = 0; i < n;) {
        uint32_t cp;
        size_t len = ld_utf8_decode(pinyin + i, n - i, &cp);
        if (len == 0) return false;
        i += len;
        char letter;
        int tone;
        if (read_letter(cp, &letter, &tone)) {
            if (out->len + 1 >= sizeof out->text) return false;
            out->text[out->len++] = letter;
        } else if (!read_modifier(cp, i == n, out, &tone)) {
            return false;
        }
        if (tone && out->tone) return false;
        if (tone) out->tone = tone;
    }
    return out->len > 0;
}

static ld_initial read_initial(const char *text, size_t *len)
{
    for (int i = LD_INITIAL_COUNT - 1; i > LD_INITIAL_NONE; i--) {
        if (initial_text[i][0] != text[0]) continue;
        *len = strlen(initial_text[i]);
        bool longer = text[0] && text[1] == 'h' && i >= LD_INITIAL_Z;
        if (!longer && strncmp(text, initial_text[i], *len) == 0) return (ld_initial)i;
    }
    *len = 0;
    return LD_INITIAL_NONE;
}

static bool is_legal(ld_initial initial, ld_final final)
{
    return (finals_of[initial] >> final & 1) != 0;
}

static ld_final find_final(ld_initial initial, const char *text)
{
    if (strcmp(text, "E") == 0)
        return initial == LD_INITIAL_NONE ? LD_FINAL_EH : LD_FINAL_NONE;
    for (int i = 1; i < LD_FINAL_COUNT; i++) {
        const char *spelling =
            initial == LD_INITIAL_NONE ? final_text[i].alone : final_text[i].after;
        if (text[0] == spelling[0] && strcmp(text, spelling) == 0 &&
            is_legal(initial, (ld_final)i))
            return (ld_final)i;
    }
    return LD_FINAL_NONE;
}

/* Undoes the spelling of ü as u after j, q, x, and of üe as ue after n, l. */
static void restore_v(ld_initial initial, char *rest)
{
    bool palatal =
        initial == LD_INITIAL_J || initial == LD_INITIAL_Q || initial == LD_INITIAL_X;
    bool liquid = initial == LD_INITIAL_N || initial == LD_INITIAL_L;
    if (rest[0] == 'u' && (palatal || (liquid && strcmp(rest, "ue") == 0)))
        rest[0] = 'v';
}

static ld_syllable parse_plain(char *text, int tone, bool erhua)
{
    size_t len;
    ld_initial initial = read_initial(text, &len);
    char *rest = text + len;
    restore_v(initial, rest);
    ld_final final = find_final(initial, rest);
    if (final == LD_FINAL_NONE && initial != LD_INITIAL_NONE) {
        initial = LD_INITIAL_NONE; /* m, n, ng */
        final = find_final(initial, text);
    }
    return final ? ld_syllable_make(initial, final, erhua, tone) : 0;
}

ld_syllable ld_syllable_parse(const char *pinyin, size_t n)
{
    plain syllable;
    if (!read_plain(pinyin, n, &syllable)) return 0;
    int tone = syllable.tone ? syllable.tone : 5;
    plain copy = syllable;
    ld_syllable whole = parse_plain(copy.text, tone, false);
    if (whole) return whole;
    if (syllable.len < 2 || syllable.text[syllable.len - 1] != 'r') return 0;
    syllable.text[syllable.len - 1] = 0;
    return parse_plain(syllable.text, tone, true);
}

/* Appends `text` at `end` and returns the new end. */
static char *append(char *end, const char *text)
{
    while (*text)
        *end++ = *text++;
    return end;
}

char *ld_syllable_print(ld_syllable syllable, char out[LD_PINYIN_SIZE])
{
    ld_initial initial = ld_syllable_initial(syllable);
    ld_final final = ld_syllable_final(syllable);
    *out = 0;
    if (initial >= LD_INITIAL_COUNT || final >= LD_FINAL_COUNT || !final) return out;
    bool palatal =
        initial == LD_INITIAL_J || initial == LD_INITIAL_Q || initial == LD_INITIAL_X;
    const char *spelling =
        initial == LD_INITIAL_NONE ? final_text[final].alone : final_text[final].after;
    char *end = append(out, initial_text[initial]);
    if (palatal && *spelling == 'v') {
        *end++ = 'u';
        spelling++;
    }
    end = append(end, spelling);
    if (ld_syllable_erhua(syllable)) *end++ = 'r';
    *end++ = (char)('0' + ld_syllable_tone(syllable));
    *end = 0;
    return out;
}
