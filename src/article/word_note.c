#include "article/word_note.h"

#include "article/pinyin.h"
#include "base/char_set.h"
#include "base/utf8.h"

#define SYLLABLE_MOST 12 /* bytes, as in pinyin.c */
#define CONTENT_MOST ((size_t)(SYLLABLE_MOST + 1) * LD_WORD_NOTE_MOST)

/* What is left to read, and what has been read of it. */
typedef struct word_reader {
    const ld_lexicon *lexicon;
    const uint32_t *hanzi; /* of the word */
    size_t count;
    const char *text;
    size_t len; /* up to the closing bracket */
    ld_syllable *syllables;
} word_reader;

static size_t skip_separator(const word_reader *r, size_t at)
{
    uint32_t cp;
    if (at >= r->len) return at;
    size_t size = ld_utf8_next(r->text + at, &cp);
    return ld_char_in(cp, U" -'’·") ? at + size : at;
}

/* Reads syllable `i` and those after it from `at` on: the shortest that leave a reading
 * for the rest. A word has few syllables, and each few ways to end. */
static bool read_syllables(const word_reader *r, size_t i, size_t at)
{
    if (i == r->count) return at == r->len;
    if (i > 0) at = skip_separator(r, at);
    for (size_t end = at; end < r->len && end - at < SYLLABLE_MOST;) {
        uint32_t cp;
        end += ld_utf8_next(r->text + end, &cp);
        ld_syllable syllable = ld_note_syllable(r->text + at, end - at);
        if (!syllable || !ld_note_fits(r->lexicon, r->hanzi[i], syllable)) continue;
        r->syllables[i] = syllable;
        if (read_syllables(r, i + 1, end)) return true;
    }
    return false;
}

/* The bytes up to the closing bracket; 0 where there is none so near, or no letter
 * beyond ASCII, as marked vowels are. */
static size_t content_length(const char *text, size_t n, size_t *bracket)
{
    bool marked = false;
    for (size_t at = 0; at < n && at <= CONTENT_MOST;) {
        uint32_t cp;
        size_t size = ld_utf8_next(text + at, &cp);
        *bracket = size;
        if (ld_char_in(cp, U")]）】")) return marked ? at : 0;
        marked |= cp >= 0x80 && cp < 0x1E00;
        at += size;
    }
    return 0;
}

bool ld_word_note_parse(const ld_lexicon *lexicon, const uint32_t *hanzi, size_t count,
                        const char *text, size_t n, ld_word_note *note)
{
    size_t bracket, len = content_length(text, n, &bracket);
    if (len == 0) return false;
    for (note->count = 2; note->count <= count; note->count++) {
        word_reader r = {lexicon,     hanzi + count - note->count,
                         note->count, text,
                         len,         note->syllables};
        if (!read_syllables(&r, 0, 0)) continue;
        note->len = len + bracket;
        return true;
    }
    return false;
}
