#include "damage.h"

#include "base/utf8.h"
#include "lexicon/lexicon.h"

#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#define MOST 512 /* characters of a text */

/* A text as characters. */
typedef struct chars {
    uint32_t cps[MOST];
    size_t count;
} chars;

static const char *const names[DAMAGE_COUNT] = {
    [DAMAGE_NOTES] = "notes after characters",
    [DAMAGE_LOST_NOTES] = "notes inside of characters",
    [DAMAGE_LATE] = "GBK, a byte lost",
    [DAMAGE_EARLY] = "GBK, a byte too many",
    [DAMAGE_UTF8_GBK] = "UTF-8 as GBK",
    [DAMAGE_UTF8_LATIN] = "UTF-8 as Latin-1",
    [DAMAGE_UTF8_WINDOWS] = "UTF-8 as Windows-1252",
    [DAMAGE_GBK_LATIN] = "GBK as Windows-1252",
    [DAMAGE_BIG5_LATIN] = "Big5 as Windows-1252",
    [DAMAGE_DOUBLE] = "UTF-8 encoded twice",
    [DAMAGE_ENTITIES] = "HTML entities",
    [DAMAGE_ENTITIES_TWICE] = "HTML entities, twice",
    [DAMAGE_LOST] = "signs of lost characters",
    [DAMAGE_FULL_WIDTH] = "full-width letters, digits",
    [DAMAGE_RADICALS] = "radicals, compatibility",
    [DAMAGE_INVISIBLE] = "invisible characters",
    [DAMAGE_SPACE] = "a space inside a word",
    [DAMAGE_SPACED] = "spaces between all hanzi",
};

const char *damage_name(damage_kind kind)
{
    return names[kind];
}

uint32_t damage_random(uint32_t *seed, uint32_t below)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return below ? *seed % below : 0;
}

static void read_chars(const char *text, chars *out)
{
    size_t len = strlen(text);
    out->count = 0;
    for (size_t at = 0; at < len && out->count < MOST;)
        at += ld_utf8_next(text + at, &out->cps[out->count++]);
}

static void add_chars(const chars *c, size_t from, size_t to, ld_buf *out)
{
    for (size_t i = from; i < to; i++)
        ld_buf_add_char(out, c->cps[i]);
}

/* A random hanzi of the text from `from` on; the text's length when there is none. */
static size_t pick_hanzi(const chars *c, size_t from, uint32_t *seed)
{
    for (int tries = 0; tries < 50 && from < c->count; tries++) {
        size_t i = from + damage_random(seed, (uint32_t)(c->count - from));
        if (ld_is_hanzi(c->cps[i])) return i;
    }
    return c->count;
}

/* ---------------------------------------------------------------- encodings */

/* `text` from one encoding to another. What is wrong in it becomes `mark`, a byte each
 * time; false when something cannot be written in `to`, or `mark` is NULL and something
 * is wrong. */
static bool convert(const char *from, const char *to, const char *text, size_t len,
                    const char *mark, ld_buf *out)
{
    iconv_t converter = iconv_open(to, from);
    char *copy = malloc(len + 1), *in = copy;
    size_t left = len;
    bool fits = copy && (intptr_t)converter != -1;
    if (fits) memcpy(copy, text, len);
    while (fits && left > 0) {
        char bytes[256], *next = bytes;
        size_t room = sizeof bytes;
        size_t wrong = iconv(converter, &in, &left, &next, &room);
        ld_buf_add(out, bytes, sizeof bytes - room);
        if (wrong != (size_t)-1 || room < 8) continue;
        fits = mark != NULL;
        if (!fits) break;
        iconv(converter, NULL, NULL, NULL, NULL);
        ld_buf_add_string(out, mark);
        in++;
        left--;
    }
    if ((intptr_t)converter != -1) iconv_close(converter);
    free(copy);
    return fits;
}

/* The bytes read as Latin-1, or as Windows-1252 with its gaps filled by Latin-1, as
 * browsers do. */
static void read_as_latin(const ld_buf *bytes, bool windows, ld_buf *out)
{
    static const uint16_t upper[32] = {
        0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
        0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0x8D,   0x17D,  0x8F,
        0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
        0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};
    for (size_t i = 0; i < bytes->len; i++) {
        unsigned char c = (unsigned char)bytes->data[i];
        ld_buf_add_char(out, windows && c >= 0x80 && c < 0xA0 ? upper[c - 0x80] : c);
    }
}

static bool misread_as_latin(const char *encoding, bool windows, int times,
                             const char *text, ld_buf *out)
{
    ld_buf bytes = {0};
    bool fits = convert("UTF-8", encoding, text, strlen(text), NULL, &bytes);
    if (fits) read_as_latin(&bytes, windows, out);
    for (int i = 1; fits && i < times; i++) {
        ld_buf_truncate(&bytes, 0);
        ld_buf_add(&bytes, out->data, out->len);
        ld_buf_truncate(out, 0);
        read_as_latin(&bytes, windows, out);
    }
    ld_buf_free(&bytes);
    return fits;
}

static bool misread_as_gbk(const char *text, uint32_t *seed, ld_buf *out)
{
    static const char *const marks[] = {"?", "\uFFFD"};
    return convert("GB18030", "UTF-8", text, strlen(text),
                   marks[damage_random(seed, 2)], out);
}

/* GBK with one byte lost or one too many, as far as a converter takes it: it finds the
 * border of characters again behind an ASCII character. */
static bool shift_gbk(const char *text, bool lose, uint32_t *seed, ld_buf *out)
{
    static const char *const marks[] = {"?", "\uFFFD", ""};
    ld_buf gbk = {0}, broken = {0};
    chars c;
    read_chars(text, &c);
    bool fits = convert("UTF-8", "GBK", text, strlen(text), NULL, &gbk);
    size_t at = pick_hanzi(&c, 0, seed), byte = 0;
    for (size_t i = 0; fits && i < at && i < c.count; i++)
        byte += c.cps[i] < 0x80 ? 1 : 2;
    fits = fits && at + 8 < c.count && byte + 2 < gbk.len;
    if (fits) {
        ld_buf_add(&broken, gbk.data, byte + damage_random(seed, 2));
        if (!lose) {
            char extra = (char)(0xB0 + damage_random(seed, 0x28));
            ld_buf_add(&broken, &extra, 1);
        }
        size_t on = broken.len + (lose ? 1 : 0) - (lose ? 0 : 1);
        ld_buf_add(&broken, gbk.data + on, gbk.len - on);
        convert("GB18030", "UTF-8", broken.data, broken.len,
                marks[damage_random(seed, 3)], out);
    }
    ld_buf_free(&gbk);
    ld_buf_free(&broken);
    return fits;
}

/* -------------------------------------------------------------------- notes */

/* Writes the commonest reading with its tone mark. */
static bool add_reading(const ld_lexicon *lexicon, uint32_t cp, ld_buf *out)
{
    static const char *const marked[6][5] = {
        {"a", "ā", "á", "ǎ", "à"}, {"e", "ē", "é", "ě", "è"},
        {"i", "ī", "í", "ǐ", "ì"}, {"o", "ō", "ó", "ǒ", "ò"},
        {"u", "ū", "ú", "ǔ", "ù"}, {"v", "ǖ", "ǘ", "ǚ", "ǜ"}};
    ld_syllable reading;
    char pinyin[LD_PINYIN_SIZE];
    if (ld_lexicon_pinyin(lexicon, cp, &reading, 1) == 0) return false;
    ld_syllable_print(reading, pinyin);
    size_t len = strlen(pinyin);
    int tone = pinyin[len - 1] - '0';
    pinyin[--len] = 0;
    const char *on = strpbrk(pinyin, "ae");
    if (!on) on = strstr(pinyin, "ou");
    for (size_t i = len; !on && i > 0; i--)
        if (strchr("iouv", pinyin[i - 1])) on = pinyin + i - 1;
    if (!on || tone == 5) return false;
    for (const char *p = pinyin; *p; p++) {
        const char *vowel = strchr("aeiouv", *p);
        if (p == on)
            ld_buf_add_string(out, marked[vowel - "aeiouv"][tone]);
        else if (*p == 'v')
            ld_buf_add_string(out, "ü");
        else
            ld_buf_add(out, p, 1);
    }
    return true;
}

/* One character in three has its note, always the same. */
static bool add_notes(const ld_lexicon *lexicon, const chars *c, uint32_t *seed,
                      ld_buf *out)
{
    uint32_t third = damage_random(seed, 3);
    size_t notes = 0;
    for (size_t i = 0; i < c->count; i++) {
        ld_buf reading = {0};
        ld_buf_add_char(out, c->cps[i]);
        if (ld_is_hanzi(c->cps[i]) && c->cps[i] % 3 == third &&
            add_reading(lexicon, c->cps[i], &reading)) {
            ld_buf_printf(out, "(%s)", reading.data);
            notes++;
        }
        ld_buf_free(&reading);
    }
    return notes > 0;
}

/* A false match over the border of two characters is noted, which splits the second. */
static bool split_char(const ld_lexicon *lexicon, const chars *c, uint32_t *seed,
                       ld_buf *out)
{
    ld_buf pair = {0}, gbk = {0}, wrong = {0}, first = {0}, own = {0};
    size_t at = pick_hanzi(c, 1, seed);
    bool fits = at < c->count && ld_is_hanzi(c->cps[at - 1]);
    if (fits) add_chars(c, at - 1, at + 1, &pair);
    fits = fits && convert("UTF-8", "GBK", pair.data, pair.len, NULL, &gbk) &&
           gbk.len == 4 && convert("GBK", "UTF-8", gbk.data + 1, 2, NULL, &wrong);
    uint32_t cp = 0;
    if (fits) ld_utf8_next(wrong.data, &cp);
    fits = fits && ld_is_hanzi(cp) && add_reading(lexicon, cp, &first) &&
           add_reading(lexicon, c->cps[at], &own);
    if (fits) {
        add_chars(c, 0, at, out);
        ld_buf_printf(out, "?%s)?%s)", first.data, own.data);
        add_chars(c, at + 1, c->count, out);
    }
    ld_buf_free(&pair);
    ld_buf_free(&gbk);
    ld_buf_free(&wrong);
    ld_buf_free(&first);
    ld_buf_free(&own);
    return fits;
}

/* ----------------------------------------------------------------- entities */

static const char *named_entity(uint32_t cp)
{
    switch (cp) {
    case 0x201C:
        return "ldquo";
    case 0x201D:
        return "rdquo";
    case 0x2014:
        return "mdash";
    case 0x2026:
        return "hellip";
    case 0xB7:
        return "middot";
    default:
        return NULL;
    }
}

static bool add_entities(const chars *c, bool twice, uint32_t *seed, ld_buf *out)
{
    const char *amp = twice ? "&amp;" : "&";
    uint32_t share = 1 + damage_random(seed, 4);
    size_t made = 0;
    for (size_t i = 0; i < c->count; i++) {
        uint32_t cp = c->cps[i];
        if (cp < 0x80 || damage_random(seed, share) > 0) {
            ld_buf_add_char(out, cp);
            continue;
        }
        made++;
        if (named_entity(cp))
            ld_buf_printf(out, "%s%s;", amp, named_entity(cp));
        else
            ld_buf_printf(out, damage_random(seed, 2) ? "%s#%u;" : "%s#x%X;", amp, cp);
    }
    return made > 0;
}

/* ---------------------------------------------------------------- characters */

/* Puts one of `signs` between characters, here and there. */
static bool insert(const chars *c, const char *const *signs, size_t count,
                   uint32_t *seed, ld_buf *out)
{
    size_t at = pick_hanzi(c, 0, seed);
    for (size_t i = 0; i < c->count; i++) {
        if (i == at || (i > 0 && damage_random(seed, 12) == 0))
            ld_buf_add_string(out, signs[damage_random(seed, (uint32_t)count)]);
        ld_buf_add_char(out, c->cps[i]);
    }
    return at < c->count;
}

static bool widen(const chars *c, ld_buf *out)
{
    size_t made = 0;
    for (size_t i = 0; i < c->count; i++) {
        uint32_t cp = c->cps[i];
        bool wide = (cp >= '0' && cp <= '9') || ((cp | 32) >= 'a' && (cp | 32) <= 'z');
        ld_buf_add_char(out, wide ? cp + 0xFEE0 : cp);
        made += wide;
    }
    return made > 0;
}

/* Pairs of an ordinary character and a form of it. */
static const uint32_t forms[][2] = {
    {U'一', 0x2F00}, {U'人', 0x2F08}, {U'力', 0x2F12}, {U'口', 0x2F1D}, {U'土', 0x2F1F},
    {U'大', 0x2F24}, {U'女', 0x2F25}, {U'子', 0x2F26}, {U'小', 0x2F29}, {U'山', 0x2F2D},
    {U'工', 0x2F2F}, {U'心', 0x2F3C}, {U'手', 0x2F3F}, {U'文', 0x2F42}, {U'方', 0x2F45},
    {U'日', 0x2F47}, {U'月', 0x2F49}, {U'木', 0x2F4A}, {U'水', 0x2F54}, {U'火', 0x2F55},
    {U'生', 0x2F63}, {U'用', 0x2F64}, {U'白', 0x2F69}, {U'目', 0x2F6C}, {U'立', 0x2F74},
    {U'老', 0x2F7C}, {U'而', 0x2F7D}, {U'自', 0x2F83}, {U'行', 0x2F8F}, {U'里', 0x2FA5},
    {U'金', 0x2FA6}, {U'高', 0x2FBC}, {U'见', 0x2EC5}, {U'车', 0x2ECB}, {U'长', 0x2ED3},
    {U'门', 0x2ED4}, {U'马', 0x2EE2}, {U'不', 0xF967}, {U'年', 0xF98E}, {U'來', 0xF92D},
    {U'量', 0xF97E}, {U'利', 0xF9DD}, {U'理', 0xF9E4}, {U'行', 0xFA08}, {U'度', 0xFA01},
    {U'福', 0xFA1B},
};

static bool use_forms(const chars *c, uint32_t *seed, ld_buf *out)
{
    size_t made = 0;
    for (size_t i = 0; i < c->count; i++) {
        uint32_t cp = c->cps[i];
        for (size_t f = 0; f < sizeof forms / sizeof *forms; f++)
            if (forms[f][0] == c->cps[i] && cp == c->cps[i] && damage_random(seed, 3))
                cp = forms[f][1];
        ld_buf_add_char(out, cp);
        made += cp != c->cps[i];
    }
    return made > 0;
}

/* ------------------------------------------------------------------- spaces */

/* The length of the longest word of the lexicon at `at`. */
static size_t word_at(const ld_lexicon *lexicon, const chars *c, size_t at)
{
    uint32_t codes[LD_WORD_MAX];
    ld_word words[LD_WORD_MAX];
    size_t n = 0;
    for (; n < LD_WORD_MAX && at + n < c->count && ld_is_hanzi(c->cps[at + n]); n++)
        codes[n] = ld_lexicon_code(lexicon, c->cps[at + n]);
    size_t found = n > 1 ? ld_lexicon_words(lexicon, codes, n, words) : 0;
    return found ? words[found - 1].chars : 1;
}

static bool split_word(const ld_lexicon *lexicon, const chars *c, uint32_t *seed,
                       ld_buf *out)
{
    for (int tries = 0; tries < 20; tries++) {
        size_t at = pick_hanzi(c, 0, seed);
        size_t len = at < c->count ? word_at(lexicon, c, at) : 1;
        if (len < 2) continue;
        size_t cut = at + 1 + damage_random(seed, (uint32_t)len - 1);
        add_chars(c, 0, cut, out);
        ld_buf_add_string(out, " ");
        add_chars(c, cut, c->count, out);
        return true;
    }
    return false;
}

static bool space_out(const chars *c, ld_buf *out)
{
    size_t made = 0;
    for (size_t i = 0; i < c->count; i++) {
        bool between = i > 0 && ld_is_hanzi(c->cps[i]) && ld_is_hanzi(c->cps[i - 1]);
        if (between) ld_buf_add_string(out, " ");
        made += between;
        ld_buf_add_char(out, c->cps[i]);
    }
    return made > 5;
}

bool damage_text(damage_kind kind, const ld_lexicon *lexicon, const char *text,
                 uint32_t *seed, ld_buf *damaged)
{
    static const char *const lost[] = {"锟斤拷",   "锟斤拷锟斤拷",
                                       "烫烫烫烫", "屯屯屯屯",
                                       "\uFFFD",   "\uFFFD\uFFFD\uFFFD"};
    static const char *const invisible[] = {"\u200B", "\u200E", "\u202C", "\u00AD",
                                            "\uFEFF", "\u2060", "\u200D"};
    chars c;
    read_chars(text, &c);
    ld_buf_truncate(damaged, 0);
    switch (kind) {
    case DAMAGE_NOTES:
        return add_notes(lexicon, &c, seed, damaged);
    case DAMAGE_LOST_NOTES:
        return split_char(lexicon, &c, seed, damaged);
    case DAMAGE_LATE:
    case DAMAGE_EARLY:
        return shift_gbk(text, kind == DAMAGE_LATE, seed, damaged);
    case DAMAGE_UTF8_GBK:
        return misread_as_gbk(text, seed, damaged);
    case DAMAGE_UTF8_LATIN:
    case DAMAGE_UTF8_WINDOWS:
        return misread_as_latin("UTF-8", kind == DAMAGE_UTF8_WINDOWS, 1, text, damaged);
    case DAMAGE_GBK_LATIN:
        return misread_as_latin("GBK", true, 1, text, damaged);
    case DAMAGE_BIG5_LATIN:
        return misread_as_latin("BIG5-HKSCS", true, 1, text, damaged);
    case DAMAGE_DOUBLE:
        return misread_as_latin("UTF-8", true, 2, text, damaged);
    case DAMAGE_ENTITIES:
    case DAMAGE_ENTITIES_TWICE:
        return add_entities(&c, kind == DAMAGE_ENTITIES_TWICE, seed, damaged);
    case DAMAGE_LOST:
        return insert(&c, lost, sizeof lost / sizeof *lost, seed, damaged);
    case DAMAGE_FULL_WIDTH:
        return widen(&c, damaged);
    case DAMAGE_RADICALS:
        return use_forms(&c, seed, damaged);
    case DAMAGE_INVISIBLE:
        return insert(&c, invisible, sizeof invisible / sizeof *invisible, seed,
                      damaged);
    case DAMAGE_SPACE:
        return split_word(lexicon, &c, seed, damaged);
    case DAMAGE_SPACED:
        return space_out(&c, damaged);
    case DAMAGE_COUNT:
        break;
    }
    return false;
}
