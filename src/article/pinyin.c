#include "article/pinyin.h"

#include "article/zhuyin.h"
#include "base/utf8.h"
#include "lexicon/lexicon.h"
#include "lexicon/syllable.h"

/* The longest syllable, zhuāng with a combining mark in two bytes, has room in it. */
#define NOTE_PINYIN_MAX 12

/* The tone of a combining mark, 0 when it is none. A breve is often typed for a caron.
 */
static int combining_tone(uint32_t cp)
{
    switch (cp) {
    case 0x304:
        return 1;
    case 0x301:
        return 2;
    case 0x30C:
    case 0x306:
        return 3;
    case 0x300:
        return 4;
    default:
        return 0;
    }
}

/* What ld_syllable_parse() takes for a letter of a note. */
static uint32_t plain_letter(uint32_t cp)
{
    if (cp >= 'A' && cp <= 'Z') return cp + 0x20;
    if (cp == 0x251) return 'a';
    if (cp == 0x261) return 'g';
    if (cp == 0x308) return ':';
    return cp;
}

static bool parse_zhuyin(const char *text, size_t n, ld_note *note)
{
    note->syllable = ld_zhuyin_parse(text, n);
    note->marked = true;
    return note->syllable != 0;
}

static bool parse_pinyin(const char *text, size_t n, ld_note *note)
{
    char plain[2 * NOTE_PINYIN_MAX];
    size_t len = 0;
    int tone = 0;
    for (size_t at = 0; at < n;) {
        uint32_t cp;
        at += ld_utf8_next(text + at, &cp);
        int combining = combining_tone(cp);
        if (combining)
            tone = combining;
        else
            len += ld_utf8_encode(plain_letter(cp), plain + len);
    }
    if (len == 0) return false;
    bool digit = plain[len - 1] >= '1' && plain[len - 1] <= '5';
    if (tone) plain[len++] = (char)('0' + tone);
    note->syllable = ld_syllable_parse(plain, len);
    note->marked = !digit && ld_syllable_tone(note->syllable) != 5;
    return note->syllable != 0;
}

static bool parse_syllable(const char *text, size_t n, ld_note *note)
{
    return parse_pinyin(text, n, note) || parse_zhuyin(text, n, note);
}

ld_syllable ld_note_syllable(const char *text, size_t n)
{
    ld_note note;
    return n <= NOTE_PINYIN_MAX && parse_syllable(text, n, &note) ? note.syllable : 0;
}

static bool is_closing_bracket(uint32_t cp)
{
    return cp == ')' || cp == ']' || cp == 0xFF09 || cp == 0x3011;
}

bool ld_note_parse(const char *text, size_t n, ld_note *note)
{
    for (size_t at = 0; at < n && at <= NOTE_PINYIN_MAX;) {
        uint32_t cp;
        size_t size = ld_utf8_next(text + at, &cp);
        if (is_closing_bracket(cp)) {
            note->pinyin_len = at;
            note->len = at + size;
            return parse_syllable(text, at, note);
        }
        at += size;
    }
    return false;
}

bool ld_note_fits(const ld_lexicon *lexicon, uint32_t cp, ld_syllable syllable)
{
    const ld_reading *readings;
    size_t count = ld_lexicon_readings(lexicon, cp, &readings);
    for (size_t i = 0; i < count; i++)
        if (readings[i].syllable == syllable) return true;
    return false;
}
