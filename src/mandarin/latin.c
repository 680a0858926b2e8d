/* Words in Latin letters and other alphabets, and pinyin with tone marks. */
#include "mandarin/kind.h"

#include "base/utf8.h"
#include "mandarin/boundary.h"

#include <string.h>
#include <strings.h>

/* The longest word that is tried as pinyin, in characters, and the longest
 * syllable (zhuang, and an r of erhua). */
#define PINYIN_WORD 40
#define PINYIN_SYLLABLE 7

typedef enum script {
    SCRIPT_NONE,
    SCRIPT_LATIN,
    SCRIPT_GREEK,
    SCRIPT_CYRILLIC,
    SCRIPT_KANA,
    SCRIPT_HANGUL,
    SCRIPT_OTHER,
} script;

/* By block (Unicode 15): as finely as the voices are told apart. */
static script script_of(uint32_t cp)
{
    if (cp < 0x80) return ld_is_ascii_letter(cp) ? SCRIPT_LATIN : SCRIPT_NONE;
    if (cp < 0xC0 || cp == 0xD7 || cp == 0xF7) return SCRIPT_NONE;
    if (cp < 0x370) return SCRIPT_LATIN;
    if (cp < 0x400) return SCRIPT_GREEK;
    if (cp < 0x530) return SCRIPT_CYRILLIC;
    if (cp >= 0x1100 && cp < 0x1200) return SCRIPT_HANGUL;
    if (cp >= 0x1E00 && cp < 0x1F00) return SCRIPT_LATIN;
    if (cp >= 0x1F00 && cp < 0x2000) return SCRIPT_GREEK;
    if (cp < 0x2000) return SCRIPT_OTHER;
    if (cp >= 0x3041 && cp <= 0x30FF && cp != 0x30FB && cp != 0x30A0)
        return SCRIPT_KANA;
    if (cp >= 0x31F0 && cp <= 0x31FF) return SCRIPT_KANA;
    if (cp >= 0x3131 && cp <= 0x318E) return SCRIPT_HANGUL;
    if (cp >= 0xAC00 && cp <= 0xD7A3) return SCRIPT_HANGUL;
    return cp >= 0xFF66 && cp <= 0xFF9D ? SCRIPT_KANA : SCRIPT_NONE;
}

/* ---- pinyin */

/* The base letter of a vowel with a tone mark; 0 for any other. */
static char marked_vowel(uint32_t cp)
{
    static const struct {
        const char *marked;
        char base;
    } vowels[] = {
        {"āáǎàĀÁǍÀ", 'a'}, {"ēéěèĒÉĚÈ", 'e'}, {"īíǐìĪÍǏÌ", 'i'},
        {"ōóǒòŌÓǑÒ", 'o'}, {"ūúǔùŪÚǓÙ", 'u'}, {"ǖǘǚǜǕǗǙǛ", 'v'},
    };
    char one[5] = {0};
    if (cp < 0xC0 || cp > 0x1DC) return 0;
    ld_utf8_encode(cp, one);
    for (size_t i = 0; i < sizeof vowels / sizeof *vowels; i++)
        if (strstr(vowels[i].marked, one)) return vowels[i].base;
    return 0;
}

/* Syllables that a word may have without a tone mark, in the neutral tone. */
static bool may_be_neutral(const char *syllable, size_t len)
{
    static const char *const words[] = {"de",  "le",  "zi", "men",   "ma",
                                        "ne",  "ba",  "ge", "me",    "zhe",
                                        "guo", "tou", "li", "shang", "a"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i]) == len && strncasecmp(words[i], syllable, len) == 0)
            return true;
    return false;
}

/* Whether the characters from `i` to `to` are one syllable as pinyin writes it
 * within a word: with its tone, and after an apostrophe when it begins with a
 * vowel (GB/T 16159, 6.2). */
static bool is_syllable(const ld_scan *scan, size_t i, size_t to,
                        bool may_begin_with_vowel)
{
    const char *text = scan->text + scan->at[i];
    size_t len = scan->at[to] - scan->at[i], marks = 0;
    for (size_t k = i; k < to; k++)
        marks += marked_vowel(scan->cp[k]) != 0;
    uint32_t first = (unsigned char)marked_vowel(scan->cp[i]);
    if (!first) first = scan->cp[i] | 0x20;
    bool begins_with_vowel = first == 'a' || first == 'e' || first == 'o';
    if (begins_with_vowel && !may_begin_with_vowel) return false;
    if (marks > 1 || (marks == 0 && !may_be_neutral(text, len))) return false;
    return ld_syllable_parse(text, len) != 0;
}

static bool is_separator(uint32_t cp)
{
    return cp == '\'' || cp == 0x2019 || cp == '-';
}

/* Splits the word into syllables: ends[k] is where the one that begins at from + k
 * ends, on the way to the end of the word; 0: there is no way from there. */
static bool split_pinyin(const ld_scan *scan, size_t from, size_t to, uint8_t *ends)
{
    size_t n = to - from;
    memset(ends, 0, PINYIN_WORD + 1);
    for (size_t k = n; k-- > 0;) {
        bool apart = k == 0 || is_separator(scan->cp[from + k - 1]);
        size_t longest = n - k < PINYIN_SYLLABLE ? n - k : PINYIN_SYLLABLE;
        for (size_t len = longest; len > 0 && !ends[k]; len--) {
            size_t end = k + len, next = end;
            if (next + 1 < n && is_separator(scan->cp[from + next])) next++;
            if (next < n && !ends[next]) continue;
            if (is_syllable(scan, from + k, from + end, apart)) ends[k] = (uint8_t)end;
        }
    }
    return ends[0] != 0;
}

/* É and à by themselves are French. */
static bool pinyin(ld_scan *scan, size_t from, size_t to)
{
    uint8_t ends[PINYIN_WORD + 1];
    bool marked = false;
    if (to - from < 2 || to - from > PINYIN_WORD) return false;
    for (size_t i = from; i < to && !marked; i++)
        marked = marked_vowel(scan->cp[i]) != 0;
    if (!marked || !split_pinyin(scan, from, to, ends)) return false;
    for (size_t k = 0; from + k < to;) {
        ld_scan_add(scan, LD_PIECE_PINYIN, from + k, from + ends[k], NULL);
        k = ends[k];
        if (from + k < to && is_separator(scan->cp[from + k])) {
            ld_scan_add(scan, LD_PIECE_MARK, from + k, from + k + 1, NULL);
            k++;
        }
    }
    return true;
}

/* ---- foreign words */

static bool joins(const ld_scan *scan, size_t i)
{
    uint32_t cp = scan->cp[i];
    return (cp == '\'' || cp == 0x2019 || cp == '-' || cp == '.' || cp == '&') &&
           script_of(scan->cp[i + 1]) == SCRIPT_LATIN;
}

/* Whether the dot at `to` belongs to the word: U.S. and a.m., Dr. and No.1. */
static bool owns_dot(const ld_scan *scan, size_t from, size_t to)
{
    if (scan->cp[to] != '.') return false;
    if (to - from >= 3 && scan->cp[to - 2] == '.') return true;
    size_t at = scan->at[from];
    return ld_is_abbreviation(scan->text + at, scan->at[to] - at) && scan->cp[to + 1];
}

static size_t end_of_word(const ld_scan *scan, size_t from, script s)
{
    size_t to = from + 1;
    while (script_of(scan->cp[to]) == s || (s == SCRIPT_LATIN && joins(scan, to)))
        to++;
    if (s == SCRIPT_LATIN && owns_dot(scan, from, to)) to++;
    return to;
}

/* Capitals that are said as a word. */
static bool is_acronym(const char *word, size_t len)
{
    static const char *const words[] = {"NASA", "APEC", "OPEC", "NATO", "AIDS", "SARS",
                                        "MERS", "ASIC", "GIF",  "FIFA", "OLED", "PIN",
                                        "SIM",  "WiFi", "ZARA", "VIVO", "OPPO", "NOVA"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i]) == len && memcmp(words[i], word, len) == 0) return true;
    return false;
}

/* Whether it is said by its letters: two to four capitals and nothing else. */
static bool is_spelled(const char *word, size_t len)
{
    if (len < 2 || len > 4 || is_acronym(word, len)) return false;
    for (size_t i = 0; i < len; i++)
        if (word[i] < 'A' || word[i] > 'Z') return false;
    return true;
}

/* The word as the voice gets it: W.H.O., which eSpeak NG would read "who". */
static const char *foreign_say(ld_scan *scan, size_t from, size_t to)
{
    ld_buf *say = &scan->say;
    for (size_t i = from; i < to; i++)
        ld_buf_add_char(say, scan->cp[i] == 0x2019 ? '\'' : scan->cp[i]);
    if (!say->failed && is_spelled(say->data, say->len)) {
        char letters[4];
        size_t n = say->len;
        memcpy(letters, say->data, n);
        ld_buf_truncate(say, 0);
        for (size_t i = 0; i < n; i++)
            ld_buf_printf(say, "%c.", letters[i]);
    } else if (!say->failed && strcasecmp(say->data, "no.") == 0) {
        ld_buf_truncate(say, 0);
        ld_buf_add_string(say, "number");
    }
    char *copy = say->failed ? NULL : ld_arena_copy(scan->arena, say->data, say->len);
    if (!copy) scan->failed = true;
    ld_buf_truncate(say, 0);
    return copy;
}

size_t ld_kind_word(ld_scan *scan, size_t i)
{
    script s = script_of(scan->cp[i]);
    if (s == SCRIPT_NONE) return 0;
    size_t to = end_of_word(scan, i, s);
    if (s == SCRIPT_LATIN && pinyin(scan, i, to)) return to;
    const char *say = foreign_say(scan, i, to);
    ld_scan_add(scan, LD_PIECE_FOREIGN, i, to, say);
    return to;
}
