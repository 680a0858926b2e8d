/* Files of the listener's names. */
#include "base/error.h"
#include "base/utf8.h"
#include "lexicon/syllable.h"
#include "mandarin/names.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* A file that is larger than this is something else. */
#define FILE_MOST ((size_t)64 << 20)

/* A file while it is read. */
typedef struct reader {
    ld_names *names;
    const char *path;
    ld_names_report *report;
    void *user;
    size_t line;
    size_t chars, syllables; /* of the line's word, as far as it was read */
    uint32_t word[LD_NAME_MAX];
    ld_syllable reading[LD_NAME_MAX];
} reader;

/* Tells what is wrong with the line. Returns false: it is skipped. */
__attribute__((format(printf, 3, 4))) static bool bad(const reader *r, const char *hint,
                                                      const char *what, ...)
{
    char text[200];
    ld_error error;
    va_list args;
    va_start(args, what);
    vsnprintf(text, sizeof text, what, args);
    va_end(args);
    ld_fail(&error, LD_ARGUMENT, hint, "%s, line %zu: %s", r->path, r->line, text);
    if (r->report) r->report(r->user, &error);
    return false;
}

/* The length of the white space at `text`, 0 when there is none. A Chinese keyboard
 * gives the wide space. */
static size_t space_at(const char *text, size_t n)
{
    if (n > 0 && (*text == ' ' || *text == '\t' || *text == '\r')) return 1;
    return n >= 3 && memcmp(text, "\u3000", 3) == 0 ? 3 : 0;
}

/* The length of what parts two syllables there. */
static size_t gap_at(const char *text, size_t n)
{
    if (n > 0 && *text == '\'') return 1;
    if (n >= 3 && memcmp(text, "\u2019", 3) == 0) return 3;
    return space_at(text, n);
}

/* The length of the line without its comment: # at its beginning or after a space. */
static size_t without_comment(const char *line, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (line[i] == '#' && (i == 0 || space_at(line + i - 1, 1) ||
                               (i >= 3 && space_at(line + i - 3, 3))))
            return i;
    return len;
}

static bool is_utf8(const char *text, size_t len)
{
    uint32_t cp;
    for (size_t i = 0, width; i < len; i += width)
        if ((width = ld_utf8_decode(text + i, len - i, &cp)) == 0) return false;
    return true;
}

static bool check_character(const reader *r, uint32_t cp)
{
    bool digit = (cp >= '0' && cp <= '9') || (cp >= 0xFF10 && cp <= 0xFF19);
    bool latin = (cp | 0x20) >= 'a' && (cp | 0x20) <= 'z';
    if (ld_is_hanzi(cp)) return true;
    if (digit || latin || (cp >= 0xC0 && cp < 0x250))
        return bad(r, "write only the part in hanzi",
                   "words with Latin letters or digits are not supported yet");
    return bad(r, "write a line for each part of the name",
               "U+%04X in the word is no hanzi", (unsigned)cp);
}

static bool read_word(reader *r, const char *word, size_t len)
{
    uint32_t cp;
    for (size_t i = 0; i < len;) {
        i += ld_utf8_next(word + i, &cp);
        if (!check_character(r, cp)) return false;
        if (r->chars == LD_NAME_MAX)
            return bad(r, "shorten it", "a word has %d hanzi at most", LD_NAME_MAX);
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
        return bad(r, "write the syllables apart, as in `bei3 jing1` or `běi jīng`",
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
        return bad(r, "add a space and the pinyin", "the word has no pinyin");
    if (r->chars != r->syllables)
        return bad(r, "give each hanzi one syllable, er5 for 儿",
                   "%zu hanzi, but pinyin for %zu", r->chars, r->syllables);
    /* Tone marks write the neutral tone as none; digits do not. */
    if (tones.none && (tones.digits || !tones.marks))
        return bad(r, "write tones as in `ma1` or `mā`, the neutral one as `ma5`",
                   "a syllable has no tone");
    return true;
}

/* Returns LD_OK, also for a line that is skipped, or LD_MEMORY. */
static ld_status read_line(reader *r, const char *line, size_t len)
{
    r->chars = r->syllables = 0;
    if (!is_utf8(line, len)) {
        bad(r, "save the file as UTF-8", "the text is not UTF-8");
        return LD_OK;
    }
    len = without_comment(line, len);
    for (size_t gap; (gap = space_at(line, len)) > 0; len -= gap)
        line += gap;
    size_t word = 0;
    while (word < len && !space_at(line + word, len - word))
        word++;
    if (word == 0 || !read_word(r, line, word) ||
        !read_pinyin(r, line + word, len - word))
        return LD_OK;
    return ld_names_add(r->names, r->word, r->reading, r->chars);
}

static ld_status read_lines(reader *r, const char *text, size_t len)
{
    const char *end = text + len;
    if (len >= 3 && memcmp(text, "\uFEFF", 3) == 0) text += 3;
    while (text < end) {
        const char *stop = memchr(text, '\n', (size_t)(end - text));
        if (!stop) stop = end;
        r->line++;
        ld_status status = read_line(r, text, (size_t)(stop - text));
        if (status != LD_OK) return status;
        text = stop < end ? stop + 1 : end;
    }
    return LD_OK;
}

static ld_status read_file(const char *path, ld_buf *text, ld_error *error)
{
    char chunk[16384];
    size_t got;
    FILE *file = fopen(path, "re");
    if (!file) return ld_fail_system(error, path, errno);
    while ((got = fread(chunk, 1, sizeof chunk, file)) > 0 && text->len <= FILE_MOST)
        ld_buf_add(text, chunk, got);
    ld_status status = LD_OK;
    if (ferror(file))
        status = ld_fail_system(error, path, errno);
    else if (text->len > FILE_MOST)
        status = ld_fail(error, LD_ARGUMENT, "check the name",
                         "%s: too large for a file of names", path);
    else if (text->failed)
        status = ld_fail_memory(error);
    fclose(file);
    return status;
}

ld_status ld_names_read(ld_names *names, const char *path, ld_names_report *report,
                        void *user, ld_error *error)
{
    reader r = {.names = names, .path = path, .report = report, .user = user};
    ld_buf text = {0};
    ld_status status = read_file(path, &text, error);
    if (status == LD_OK && text.len > 0) {
        status = read_lines(&r, text.data, text.len);
        ld_names_sort(names);
        if (status == LD_MEMORY) ld_fail_memory(error);
    }
    ld_buf_free(&text);
    return status;
}
