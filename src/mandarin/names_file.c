/* Files of the listener's names. */
#include "base/utf8.h"
#include "lexicon/syllable.h"
#include "mandarin/list_file.h"
#include "mandarin/names.h"

#include <string.h>

/* A line while it is read. */
typedef struct reader {
    ld_list *list;
    size_t chars, syllables; /* of the word, as far as it was read */
    uint32_t word[LD_NAME_MAX];
    ld_syllable reading[LD_NAME_MAX];
} reader;

/* The length of what parts two syllables there. */
static size_t gap_at(const char *text, size_t n)
{
    if (n > 0 && *text == '\'') return 1;
    if (n >= 3 && memcmp(text, "\u2019", 3) == 0) return 3;
    return ld_list_space(text, n);
}

static bool check_character(const reader *r, uint32_t cp)
{
    bool digit = (cp >= '0' && cp <= '9') || (cp >= 0xFF10 && cp <= 0xFF19);
    bool latin = (cp | 0x20) >= 'a' && (cp | 0x20) <= 'z';
    if (ld_is_hanzi(cp)) return true;
    if (digit || latin || (cp >= 0xC0 && cp < 0x250))
        return ld_list_bad(r->list, "write only the part in hanzi",
                           "words with Latin letters or digits are not supported yet");
    return ld_list_bad(r->list, "write a line for each part of the name",
                       "U+%04X in the word is no hanzi", (unsigned)cp);
}

static bool read_word(reader *r, const char *word, size_t len)
{
    uint32_t cp;
    for (size_t i = 0; i < len;) {
        i += ld_utf8_next(word + i, &cp);
        if (!check_character(r, cp)) return false;
        if (r->chars == LD_NAME_MAX)
            return ld_list_bad(r->list, "shorten it", "a word has %d hanzi at most",
                               LD_NAME_MAX);
        r->word[r->chars++] = cp;
    }
    return true;
}

/* The bytes of the first characters, as many as a message has room for. */
static int shown(const char *text, size_t len)
{
    size_t at = 0;
    uint32_t cp;
    for (int i = 0; i < 24 && at < len; i++)
        at += ld_utf8_next(text + at, &cp);
    return (int)at;
}

/* How the syllables of a line were written. */
typedef struct tone_marks {
    bool digits, marks;
    bool none; /* one of them has neither */
} tone_marks;

static bool read_syllable(reader *r, const char *text, size_t len, tone_marks *tones)
{
    ld_syllable syllable = ld_syllable_parse(text, len);
    if (!syllable)
        return ld_list_bad(
            r->list, "write the syllables apart, as in `bei3 jing1` or `běi jīng`",
            "`%.*s` is no syllable of pinyin", shown(text, len), text);
    bool digit = text[len - 1] >= '1' && text[len - 1] <= '5';
    tones->digits |= digit;
    tones->marks |= !digit && ld_syllable_tone(syllable) != 5;
    tones->none |= !digit && ld_syllable_tone(syllable) == 5;
    if (r->syllables < LD_NAME_MAX) r->reading[r->syllables] = syllable;
    r->syllables++;
    return true;
}

static bool read_pinyin(reader *r, const char *text, size_t len)
{
    tone_marks tones = {0};
    for (size_t at = 0, gap; at < len; at += gap) {
        if ((gap = gap_at(text + at, len - at)) > 0) continue;
        size_t begin = at;
        while (at < len && !gap_at(text + at, len - at))
            at++;
        if (!read_syllable(r, text + begin, at - begin, &tones)) return false;
    }
    if (r->syllables == 0)
        return ld_list_bad(r->list, "add a space and the pinyin",
                           "the word has no pinyin");
    if (r->chars != r->syllables)
        return ld_list_bad(r->list, "give each hanzi one syllable, er5 for 儿",
                           "%zu hanzi, but pinyin for %zu", r->chars, r->syllables);
    /* Tone marks write the neutral tone as none; digits do not. */
    if (tones.none && (tones.digits || !tones.marks))
        return ld_list_bad(r->list,
                           "write tones as in `ma1` or `mā`, the neutral one as `ma5`",
                           "a syllable has no tone");
    return true;
}

static ld_status take(ld_list *list, const char *line, size_t len)
{
    reader r = {.list = list};
    size_t word = 0;
    while (word < len && !ld_list_space(line + word, len - word))
        word++;
    if (!read_word(&r, line, word) || !read_pinyin(&r, line + word, len - word))
        return LD_OK;
    return ld_names_add(list->target, r.word, r.reading, r.chars);
}

ld_status ld_names_read(ld_names *names, const char *path, ld_names_report *report,
                        void *user, ld_error *error)
{
    ld_list list = {
        .path = path, .report = report, .user = user, .take = take, .target = names};
    ld_status status = ld_list_read(&list, error);
    ld_names_sort(names);
    return status;
}
