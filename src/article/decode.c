#include "article/decode.h"

#include "article/hanzi_run.h"
#include "base/utf8.h"

#define INVALID UINT32_MAX

/* How far runs are copied at once: a bound on how much longer than asked a line gets.
 */
#define STRIDE 4096

typedef enum char_class {
    KEPT,
    DROPPED,
    SPACE,
    LINE_END,
} char_class;

static char_class classify_control(uint32_t cp)
{
    switch (cp) {
    case '\t':
    case ' ':
    case 0xA0:
        return SPACE;
    case '\n':
    case '\v':
    case '\f':
    case '\r':
    case 0x85:
        return LINE_END;
    default:
        return DROPPED;
    }
}

/* What is invisible has no sound: zero-width and bidi controls, soft hyphens,
 * variation selectors, tags, noncharacters. */
static char_class classify(uint32_t cp)
{
    if (cp <= 0x20 || (cp >= 0x7F && cp <= 0xA0)) return classify_control(cp);
    if (cp < 0x1680) return cp == 0xAD ? DROPPED : KEPT;
    if (cp == 0x1680 || (cp >= 0x2000 && cp <= 0x200A)) return SPACE;
    if (cp == 0x202F || cp == 0x205F || cp == 0x3000) return SPACE;
    if (cp == 0x2028 || cp == 0x2029) return LINE_END;
    if (cp == 0x180E || (cp >= 0x200B && cp <= 0x200F)) return DROPPED;
    if ((cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2060 && cp <= 0x206F))
        return DROPPED;
    if ((cp >= 0xFE00 && cp <= 0xFE0F) || cp == 0xFEFF) return DROPPED;
    if ((cp >= 0xFFF9 && cp <= 0xFFFB) || cp >= 0xE0000) return DROPPED;
    return (cp & 0xFFFE) == 0xFFFE ? DROPPED : KEPT;
}

static bool is_graphic(unsigned char c)
{
    return c > 0x20 && c < 0x7F;
}

static bool is_trail(unsigned char c)
{
    return (c & 0xC0) == 0x80;
}

/* Whether the three bytes at `s` are a character that is kept, decided without
 * decoding; the commoner ones of them. */
static bool is_plain_triple(const unsigned char *s)
{
    if (!is_trail(s[1]) || !is_trail(s[2])) return false;
    if (s[0] >= 0xE4 && s[0] <= 0xE9) return true;
    if (s[0] == 0xE3) return s[1] != 0x80 || s[2] != 0x80;
    if (s[0] == 0xE2) return s[1] == 0x80 && s[2] >= 0x90 && s[2] <= 0xA7;
    return s[0] == 0xEF && (s[1] == 0xBC || s[1] == 0xBD);
}

/* Whether the space at s[i] is one between two ASCII words. */
static bool is_plain_space(const unsigned char *s, size_t i, size_t n)
{
    return s[i] == ' ' && i > 0 && i + 1 < n && is_graphic(s[i - 1]) &&
           is_graphic(s[i + 1]);
}

/* The length of the run at `s` that is kept as it is: clean text passes at the speed of
 * this loop. */
static size_t plain_run(const unsigned char *s, size_t n)
{
    size_t i = 0;
    while (i < n) {
        if (s[i] >= 0xE4) i += ld_hanzi_run(s + i, n - i);
        if (n - i >= 3 && s[i] >= 0xE2 && is_plain_triple(s + i))
            i += 3;
        else if (i < n && (is_graphic(s[i]) || is_plain_space(s, i, n)))
            i++;
        else
            break;
    }
    return i;
}

static bool is_latin_byte(uint32_t cp)
{
    return (cp >= 0x80 && cp <= 0xA0) || cp == 0xAD;
}

/* Of Latin-1, or of those that Windows-1252 has besides. */
static bool is_latin(uint32_t cp)
{
    return (cp >= 0x80 && cp <= 0xFF) || (cp >= 0x152 && cp <= 0x192) || cp == 0x2C6 ||
           cp == 0x2DC || (cp >= 0x2013 && cp <= 0x203A) || cp == 0x20AC ||
           cp == 0x2122;
}

/* Whether a run that was taken without decoding ends with a quote or a dash. */
static bool ends_latin(const char *s, size_t len)
{
    return len >= 3 && (unsigned char)s[len - 3] == 0xE2;
}

static void add_kept(ld_decoder *decoder, ld_text *line, const char *s, size_t len)
{
    if (decoder->space && line->bytes.len > 0)
        ld_text_add(line, " ", 1, decoder->offset - 1);
    decoder->space = false;
    ld_text_add(line, s, len, decoder->offset);
}

/* Takes one character, `len` bytes long. Returns whether the line ends with it. */
static bool take_char(ld_decoder *decoder, ld_text *line, const char *s, size_t len,
                      uint32_t cp)
{
    bool after_return = decoder->after_return;
    decoder->after_return = false;
    char_class class = classify(cp);
    if (is_latin_byte(cp) &&
        (decoder->after_latin || (decoder->keeps_latin && class == DROPPED)))
        class = KEPT;
    decoder->after_latin = decoder->keeps_latin && is_latin(cp) ? 2 : 0;
    if (class == LINE_END && decoder->only_newlines && cp != '\n') class = SPACE;
    switch (class) {
    case KEPT:
        add_kept(decoder, line, s, len);
        break;
    case SPACE:
        decoder->space = true;
        break;
    case DROPPED:
        decoder->bad_bytes += cp == 0;
        break;
    case LINE_END:
        if (cp == '\n' && after_return) return false;
        decoder->after_return = cp == '\r';
        decoder->space = false;
        decoder->in_line = false;
        return true;
    }
    decoder->in_line = true;
    return false;
}

/* Takes a run of plain characters or one character from UTF-8. Returns its length, 0
 * when it is cut. */
static size_t take_utf8(ld_decoder *decoder, const char *s, size_t n, bool last,
                        ld_text *line, bool *ended)
{
    uint32_t cp;
    size_t len = plain_run((const unsigned char *)s, n < STRIDE ? n : STRIDE);
    if (len > 0) {
        add_kept(decoder, line, s, len);
        decoder->after_return = false;
        bool latin = decoder->keeps_latin && ends_latin(s, len);
        decoder->after_latin = latin ? 2 : len == 1 && decoder->after_latin == 2;
        decoder->in_line = true;
    } else if ((len = ld_utf8_decode(s, n, &cp)) > 0) {
        *ended = take_char(decoder, line, s, len, cp);
    } else if (last || !ld_utf8_is_cut(s, n)) {
        decoder->bad_bytes++;
        decoder->in_line = true;
        return 1;
    }
    return len;
}

/* The same from another encoding, a character at a time. */
static size_t take_other(ld_decoder *decoder, const char *s, size_t n, bool last,
                         ld_text *line, bool *ended)
{
    char utf8[4];
    size_t len;
    uint32_t cp;
    size_t used = ld_transcode_char(decoder->transcoder, s, n, last, utf8, &len);
    if (used > 0 && len == 0) {
        decoder->bad_bytes += used;
        decoder->in_line = true;
    } else if (used > 0) {
        ld_utf8_decode(utf8, len, &cp);
        size_t before = line->bytes.len;
        *ended = take_char(decoder, line, utf8, len, cp);
        if (line->bytes.len > before) ld_text_mark(line, decoder->offset + used);
    }
    return used;
}

size_t ld_decode(ld_decoder *decoder, const char *bytes, size_t n, bool last,
                 size_t bound, ld_text *line, bool *ended)
{
    size_t at = 0;
    *ended = false;
    while (at < n && !*ended && line->bytes.len < bound) {
        size_t len = decoder->transcoder
                         ? take_other(decoder, bytes + at, n - at, last, line, ended)
                         : take_utf8(decoder, bytes + at, n - at, last, line, ended);
        if (len == 0) break;
        at += len;
        decoder->offset += len;
    }
    return at;
}

/* Decodes one character to `cp`, or INVALID. Returns its length; 0 when it is cut. */
static size_t char_at(ld_transcoder *transcoder, const char *s, size_t n, uint32_t *cp)
{
    char utf8[4];
    size_t len, used;
    if (transcoder) {
        used = ld_transcode_char(transcoder, s, n, false, utf8, &len);
        if (len == 0 || ld_utf8_decode(utf8, len, cp) == 0) *cp = INVALID;
        return used;
    }
    used = ld_utf8_decode(s, n, cp);
    if (used > 0) return used;
    *cp = INVALID;
    return ld_utf8_is_cut(s, n) ? 0 : 1;
}

/* One control character in fifty or one invalid byte in five is no text, and a few more
 * where there is little: damaged articles have far fewer, text in another encoding and
 * programs far more. */
bool ld_decode_is_binary(ld_transcoder *transcoder, const char *bytes, size_t n)
{
    size_t controls = 0, invalid = 0;
    for (size_t at = 0; at < n;) {
        uint32_t cp;
        size_t len = char_at(transcoder, bytes + at, n - at, &cp);
        if (len == 0) break;
        invalid += cp == INVALID ? len : 0;
        controls += (cp < 0x20 || cp == 0x7F) && classify_control(cp) == DROPPED;
        at += len;
    }
    return controls > n / 50 + 4 || invalid > n / 5 + 2;
}
