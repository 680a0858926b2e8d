#include "article/transcode.h"

#include "base/utf8.h"

#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#define LEAD_MIN 0x81
#define LEAD_COUNT (0xFF - LEAD_MIN)
#define NO_CHAR ((char)0xFF)

/* Characters of two bytes are asked of the system once, and kept: the UTF-8 padded with
 * NULs, all NULs while it has not been asked, NO_CHAR where there is none. In four
 * codes of HKSCS it is a letter and its mark, which have room too. */
struct ld_transcoder {
    ld_encoding encoding;
    iconv_t converter;
    char pairs[LEAD_COUNT][256][4];
};

static const char *iconv_name(ld_encoding encoding)
{
    return encoding == LD_BIG5 ? "BIG5-HKSCS" : ld_encoding_name(encoding);
}

ld_transcoder *ld_transcoder_open(ld_encoding encoding)
{
    iconv_t converter = NULL;
    bool converts = encoding == LD_GB18030 || encoding == LD_BIG5;
    if (converts) {
        converter = iconv_open("UTF-8", iconv_name(encoding));
        if ((intptr_t)converter == -1) return NULL;
    }
    ld_transcoder *t = calloc(1, sizeof *t);
    if (!t) {
        if (converts) iconv_close(converter);
        return NULL;
    }
    t->encoding = encoding;
    t->converter = converter;
    return t;
}

void ld_transcoder_close(ld_transcoder *t)
{
    if (!t) return;
    if (t->encoding == LD_GB18030 || t->encoding == LD_BIG5) iconv_close(t->converter);
    free(t);
}

/* Returns the length of the UTF-8, 0 when the bytes are no character. */
static size_t convert(const ld_transcoder *t, const char *bytes, size_t n, char utf8[4])
{
    char in[4], *from = in, *to = utf8;
    size_t in_left = n, out_left = 4;
    memcpy(in, bytes, n);
    iconv(t->converter, NULL, NULL, NULL, NULL);
    size_t wrong = iconv(t->converter, &from, &in_left, &to, &out_left);
    return wrong == 0 && in_left == 0 ? 4 - out_left : 0;
}

static size_t convert_pair(ld_transcoder *t, const char *bytes, char utf8[4])
{
    char *known = t->pairs[(unsigned char)bytes[0] - LEAD_MIN][(unsigned char)bytes[1]];
    size_t len = 0;
    if (known[0] == 0 && convert(t, bytes, 2, known) == 0) known[0] = NO_CHAR;
    if (known[0] == NO_CHAR) return 0;
    memcpy(utf8, known, 4);
    while (len < 4 && utf8[len])
        len++;
    return len;
}

static bool is_gb_digit(unsigned char c)
{
    return c >= '0' && c <= '9';
}

/* Two bytes, or four when the second is a digit. The byte 0x80 is Windows' euro sign.
 */
static size_t gb18030_char(ld_transcoder *t, const char *bytes, size_t n, char utf8[4],
                           size_t *len)
{
    const unsigned char *s = (const unsigned char *)bytes;
    if (s[0] == 0x80) *len = ld_utf8_encode(0x20AC, utf8);
    if (s[0] < LEAD_MIN || s[0] == 0xFF) return 1;
    if (n < 2) return 0;
    if (is_gb_digit(s[1])) {
        if (n >= 3 && (s[2] < LEAD_MIN || s[2] == 0xFF)) return 1;
        if (n < 4) return 0;
        if (is_gb_digit(s[3])) *len = convert(t, bytes, 4, utf8);
        return *len ? 4 : 1;
    }
    if (s[1] >= 0x40 && s[1] != 0x7F && s[1] != 0xFF)
        *len = convert_pair(t, bytes, utf8);
    return *len ? 2 : 1;
}

/* A pair that Big5 leaves free costs both bytes, unless the second is ASCII. */
static size_t big5_char(ld_transcoder *t, const char *bytes, size_t n, char utf8[4],
                        size_t *len)
{
    const unsigned char *s = (const unsigned char *)bytes;
    if (s[0] < LEAD_MIN || s[0] == 0xFF) return 1;
    if (n < 2) return 0;
    bool is_trail = (s[1] >= 0x40 && s[1] < 0x7F) || (s[1] > 0xA0 && s[1] < 0xFF);
    if (is_trail) *len = convert_pair(t, bytes, utf8);
    return *len || (is_trail && s[1] > 0xA0) ? 2 : 1;
}

static uint32_t unit_at(const ld_transcoder *t, const char *bytes)
{
    const unsigned char *s = (const unsigned char *)bytes;
    return t->encoding == LD_UTF_16LE ? s[0] | (uint32_t)s[1] << 8
                                      : s[1] | (uint32_t)s[0] << 8;
}

static size_t utf16_char(const ld_transcoder *t, const char *bytes, size_t n,
                         char utf8[4], size_t *len)
{
    if (n < 2) return 0;
    uint32_t unit = unit_at(t, bytes);
    if (unit < 0xD800 || unit > 0xDFFF) {
        *len = ld_utf8_encode(unit, utf8);
        return 2;
    }
    if (unit > 0xDBFF) return 2;
    if (n < 4) return 0;
    uint32_t second = unit_at(t, bytes + 2);
    if (second < 0xDC00 || second > 0xDFFF) return 2;
    *len = ld_utf8_encode(0x10000 + ((unit & 0x3FF) << 10 | (second & 0x3FF)), utf8);
    return 4;
}

static size_t utf8_char(const char *bytes, size_t n, char utf8[4], size_t *len)
{
    uint32_t cp;
    *len = ld_utf8_decode(bytes, n, &cp);
    memcpy(utf8, bytes, *len);
    if (*len) return *len;
    return ld_utf8_is_cut(bytes, n) ? 0 : 1;
}

size_t ld_transcode_char(ld_transcoder *t, const char *bytes, size_t n, bool last,
                         char utf8[4], size_t *len)
{
    bool wide = t->encoding == LD_UTF_16LE || t->encoding == LD_UTF_16BE;
    size_t used;
    *len = 0;
    if (wide) {
        used = utf16_char(t, bytes, n, utf8, len);
    } else if ((unsigned char)bytes[0] < 0x80) {
        utf8[0] = bytes[0];
        *len = used = 1;
    } else if (t->encoding == LD_GB18030) {
        used = gb18030_char(t, bytes, n, utf8, len);
    } else if (t->encoding == LD_BIG5) {
        used = big5_char(t, bytes, n, utf8, len);
    } else {
        used = utf8_char(bytes, n, utf8, len);
    }
    return used == 0 && last ? 1 : used;
}

/* How many of the bytes are the same in UTF-8, as far as that is seen at once. */
static size_t ascii_run(const ld_transcoder *t, const char *bytes, size_t n)
{
    size_t i = 0;
    if (t->encoding == LD_UTF_16LE || t->encoding == LD_UTF_16BE) return 0;
    while (i < n && (unsigned char)bytes[i] < 0x80)
        i++;
    return i;
}

size_t ld_transcode(ld_transcoder *t, const char *bytes, size_t n, bool last,
                    uint64_t source, ld_text *out, size_t *bad_bytes)
{
    size_t at = 0;
    while (at < n) {
        char utf8[4];
        size_t len, run = ascii_run(t, bytes + at, n - at);
        ld_text_add(out, bytes + at, run, source + at);
        at += run;
        if (at == n) break;
        size_t used = ld_transcode_char(t, bytes + at, n - at, last, utf8, &len);
        if (used == 0) break;
        if (len == 0) *bad_bytes += used;
        ld_text_add(out, utf8, len, source + at);
        at += used;
        ld_text_mark(out, source + at);
    }
    return at;
}
