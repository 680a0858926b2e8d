#include "article/pinyin.h"

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

static ld_syllable parse_toned(const char *text, size_t n, bool *digit)
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
    if (len == 0) return 0;
    *digit = plain[len - 1] >= '1' && plain[len - 1] <= '5';
    if (tone) plain[len++] = (char)('0' + tone);
    ld_syllable syllable = ld_syllable_parse(plain, len);
    bool toned = *digit || ld_syllable_tone(syllable) != 5;
    return toned ? syllable : 0;
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
            note->syllable = parse_toned(text, at, &note->digit);
            note->pinyin_len = at;
            note->len = at + size;
            return note->syllable != 0;
        }
        at += size;
    }
    return false;
}

bool ld_note_fits(const ld_lexicon *lexicon, uint32_t cp, ld_syllable syllable,
                  bool any_tone)
{
    const ld_reading *readings;
    size_t count = ld_lexicon_readings(lexicon, cp, &readings);
    for (size_t i = 0; i < count; i++) {
        ld_syllable own = readings[i].syllable;
        if (own == syllable) return true;
        if (any_tone &&
            ld_syllable_with_tone(own, 0) == ld_syllable_with_tone(syllable, 0))
            return true;
    }
    return false;
}
