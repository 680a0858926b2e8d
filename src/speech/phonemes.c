#include "speech/phonemes.h"

#include "lexicon/syllable.h"

#include <string.h>

/* clang-format off */
static const char *const initials[LD_INITIAL_COUNT] = {
    [LD_INITIAL_NONE] = "",
    [LD_INITIAL_B] = "p",    [LD_INITIAL_P] = "ph",    [LD_INITIAL_M] = "m",   [LD_INITIAL_F] = "f",
    [LD_INITIAL_D] = "t",    [LD_INITIAL_T] = "th",    [LD_INITIAL_N] = "n",   [LD_INITIAL_L] = "l",
    [LD_INITIAL_G] = "k",    [LD_INITIAL_K] = "kh",    [LD_INITIAL_H] = "X",
    [LD_INITIAL_J] = "tS;",  [LD_INITIAL_Q] = "tS;h",  [LD_INITIAL_X] = "S;",
    [LD_INITIAL_ZH] = "ts.", [LD_INITIAL_CH] = "ts.h", [LD_INITIAL_SH] = "s.", [LD_INITIAL_R] = "z.",
    [LD_INITIAL_Z] = "ts",   [LD_INITIAL_C] = "tsh",   [LD_INITIAL_S] = "s",
};

/* A final after an initial, by itself, and as erhua changes it: a coda gives way to
 * the r, and so does the second half of ai and ei. Nothing is nasal before the r,
 * since eSpeak NG has no nasal vowels for Mandarin. */
typedef struct final_shape {
    const char *glide, *vowel, *coda;
    const char *alone_onset, *alone_vowel;
    const char *erhua_glide, *erhua_vowel;
} final_shape;

static const final_shape finals[LD_FINAL_COUNT] = {
    /*            after initial     alone         with erhua  */
    [LD_FINAL_NONE] = {"", "", "",  "", "",       "", ""},
    [LD_FINAL_A]    = {"",  "A",   "",    "", "A",      "", "A"},
    [LD_FINAL_O]    = {"",  "o",   "",    "", "o",      "", "o"},
    [LD_FINAL_E]    = {"",  "o-",  "",    "", "o-",     "", "o-"},
    [LD_FINAL_AI]   = {"",  "ai",  "",    "", "ai",     "", "A"},
    [LD_FINAL_EI]   = {"",  "ei",  "",    "", "ei",     "", "@"},
    [LD_FINAL_AO]   = {"",  "Au",  "",    "", "Au",     "", "Au"},
    [LD_FINAL_OU]   = {"",  "ou",  "",    "", "ou",     "", "ou"},
    [LD_FINAL_AN]   = {"",  "a",   "n",   "", "a",      "", "A"},
    [LD_FINAL_EN]   = {"",  "@",   "n",   "", "@",      "", "@"},
    [LD_FINAL_ANG]  = {"",  "A",   "N",   "", "A",      "", "A"},
    [LD_FINAL_ENG]  = {"",  "@",   "N",   "", "@",      "", "@"},
    [LD_FINAL_ONG]  = {"",  "ong", "",    "", "ong",    "", "u"},
    [LD_FINAL_ER]   = {"",  "@r",  "",    "", "@r",     "", "@"},
    [LD_FINAL_I]    = {"",  "i",   "",    "j", "i",     "j", "@"},
    [LD_FINAL_IA]   = {"",  "iA",  "",    "j", "iA",    "j", "A"},
    [LD_FINAL_IO]   = {"",  "io",  "",    "j", "io",    "j", "o"},
    [LD_FINAL_IE]   = {"",  "iE",  "",    "j", "iE",    "",  "iE"},
    [LD_FINAL_IAI]  = {"j", "ai",  "",    "j", "ai",    "j", "A"},
    [LD_FINAL_IAO]  = {"j", "Au",  "",    "j", "Au",    "j", "Au"},
    [LD_FINAL_IU]   = {"",  "iou", "",    "j", "iou",   "",  "iou"},
    [LD_FINAL_IAN]  = {"",  "iE",  "n",   "j", "iE",    "j", "A"},
    [LD_FINAL_IN]   = {"",  "i",   "n",   "j", "i",     "j", "@"},
    [LD_FINAL_IANG] = {"",  "iA",  "N",   "j", "iA",    "j", "A"},
    [LD_FINAL_ING]  = {"",  "i",   "N",   "j", "i",     "j", "@"},
    [LD_FINAL_IONG] = {"",  "y",   "N",   "",  "yu",    "",  "y@"},
    [LD_FINAL_U]    = {"",  "u",   "",    "w", "u",     "",  "u"},
    [LD_FINAL_UA]   = {"w", "A",   "",    "w", "A",     "w", "A"},
    [LD_FINAL_UO]   = {"",  "uo",  "",    "w", "o",     "w", "o"},
    [LD_FINAL_UAI]  = {"",  "uai", "",    "w", "ai",    "w", "A"},
    [LD_FINAL_UI]   = {"",  "uei", "",    "w", "ei",    "w", "@"},
    [LD_FINAL_UAN]  = {"",  "ua",  "n",   "w", "A",     "w", "A"},
    [LD_FINAL_UN]   = {"",  "u@",  "n",   "w", "u@",    "w", "@"},
    [LD_FINAL_UANG] = {"w", "A",   "N",   "w", "A",     "w", "A"},
    [LD_FINAL_UENG] = {"",  "u@",  "N",   "w", "u@",    "w", "@"},
    [LD_FINAL_V]    = {"",  "y",   "",    ";", "y",     "",  "y@"},
    [LD_FINAL_VE]   = {"",  "yE",  "",    "",  "yE",    "",  "yE"},
    [LD_FINAL_VAN]  = {"",  "y&",  "n",   "",  "y&",    "",  "y&"},
    [LD_FINAL_VN]   = {"",  "y@",  "n",   ";", "y@",    "",  "y@"},
    [LD_FINAL_EH]   = {"",  "E",   "",    "",  "E",     "",  "E"},
    [LD_FINAL_SYLLABIC_M]  = {"", "@", "m",   "m", "@",  "", "@"},
    [LD_FINAL_SYLLABIC_N]  = {"", "@", "n",   "",  "@",  "", "@"},
    [LD_FINAL_SYLLABIC_NG] = {"", "@", "N",   "",  "N-", "", "@"},
};

/* The vowels that pinyin writes i after zh ch sh r and after z c s. */
static const final_shape retroflex_i = {"", "i.", "", "", "", "", "@"};
static const final_shape dental_i    = {"", "i[", "", "", "", "", "@"};

/* Where eSpeak NG's own rules for Mandarin (cmn_rules) choose other phonemes than
 * the final's: its voice is tuned to these. */
static const struct {
    ld_initial initial;
    ld_final final;
    const char *glide, *vowel;
} exceptions[] = {
    {LD_INITIAL_G, LD_FINAL_UAN,  "w", "a"},
    {LD_INITIAL_K, LD_FINAL_UAN,  "w", "a"},
    {LD_INITIAL_SH, LD_FINAL_UO,   "w", "o"},
    {LD_INITIAL_SH, LD_FINAL_UI,   "w", "ei"},
    {LD_INITIAL_SH, LD_FINAL_UN,   "w", "o-"},
    {LD_INITIAL_T, LD_FINAL_UN,   "w", "u@"},
    {LD_INITIAL_K, LD_FINAL_UN,   "w", "u@"},
    {LD_INITIAL_H, LD_FINAL_UN,   "w", "u@"},
    {LD_INITIAL_Q, LD_FINAL_VN,   "",  "yi"},
    {LD_INITIAL_Q, LD_FINAL_IONG, "",  "u"},
};

/* The contours of the tones 1 to 5 in Chao's numbers. */
static const char *const contours[] = {"", "55", "35", "21", "51", "11"};
/* clang-format on */

/* eSpeak NG's sign for a vowel that is held. */
#define LENGTHEN ":"

static const final_shape *shape_of(ld_initial initial, ld_final final)
{
    if (final == LD_FINAL_I && initial >= LD_INITIAL_ZH && initial <= LD_INITIAL_R)
        return &retroflex_i;
    if (final == LD_FINAL_I && initial >= LD_INITIAL_Z && initial <= LD_INITIAL_S)
        return &dental_i;
    return &finals[final];
}

/* 的 了 么 呢: the unstressed e of the particles is a schwa. */
static bool is_reduced(ld_initial initial, ld_final final, int tone)
{
    return tone == 5 && final == LD_FINAL_E &&
           (initial == LD_INITIAL_D || initial == LD_INITIAL_T ||
            initial == LD_INITIAL_N || initial == LD_INITIAL_L ||
            initial == LD_INITIAL_M);
}

/* A schwa before an r is too short for a tone; as one vowel with it, as in er, it is
 * not. */
static ld_phonemes with_erhua(ld_initial initial, const final_shape *shape)
{
    const char *glide = shape->erhua_glide;
    if (initial == LD_INITIAL_NONE && !*glide) glide = shape->alone_onset;
    if (strcmp(shape->erhua_vowel, "@") == 0)
        return (ld_phonemes){initials[initial], glide, "@r", ""};
    return (ld_phonemes){initials[initial], glide, shape->erhua_vowel, "r"};
}

ld_phonemes ld_phonemes_of(ld_syllable syllable)
{
    ld_initial initial = ld_syllable_initial(syllable);
    ld_final final = ld_syllable_final(syllable);
    const final_shape *shape = shape_of(initial, final);
    if (ld_syllable_erhua(syllable)) return with_erhua(initial, shape);

    ld_phonemes phonemes = {initials[initial], shape->glide, shape->vowel, shape->coda};
    if (initial == LD_INITIAL_NONE) {
        phonemes.glide = shape->alone_onset;
        phonemes.vowel = shape->alone_vowel;
        if (final == LD_FINAL_SYLLABIC_M || final == LD_FINAL_SYLLABIC_NG)
            phonemes.coda = "";
    }
    if (is_reduced(initial, final, ld_syllable_tone(syllable))) phonemes.vowel = "@";
    for (size_t i = 0; i < sizeof exceptions / sizeof *exceptions; i++) {
        if (exceptions[i].initial == initial && exceptions[i].final == final) {
            phonemes.glide = exceptions[i].glide;
            phonemes.vowel = exceptions[i].vowel;
        }
    }
    return phonemes;
}

size_t ld_phonemes_length(ld_syllable syllable)
{
    ld_phonemes p = ld_phonemes_of(syllable);
    return strlen(p.initial) + strlen(p.glide) + strlen(p.vowel) + strlen(p.coda);
}

void ld_phonemes_print(ld_syllable syllable, bool last, ld_buf *out)
{
    ld_phonemes p = ld_phonemes_of(syllable);
    int tone = ld_syllable_tone(syllable);
    ld_buf_add_string(out, p.initial);
    ld_buf_add_string(out, p.glide);
    if (tone != 5) ld_buf_add_string(out, "'");
    ld_buf_add_string(out, p.vowel);
    ld_buf_add_string(out, tone == 3 && last ? "214" : contours[tone]);
    if (last) ld_buf_add_string(out, LENGTHEN);
    ld_buf_add_string(out, p.coda);
}
