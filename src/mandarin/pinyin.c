/* Words written in pinyin with tone marks. */
#include "mandarin/kind.h"

#include "base/utf8.h"

#include <string.h>
#include <strings.h>

/* The longest word that is tried as pinyin, in characters, and the longest
 * syllable (zhuang, and an r of erhua). */
#define PINYIN_WORD 40
#define PINYIN_SYLLABLE 7

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
bool ld_say_pinyin(ld_scan *scan, size_t from, size_t to)
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
