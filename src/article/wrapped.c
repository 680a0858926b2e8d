#include "article/wrapped.h"

#include "base/char_set.h"
#include "base/utf8.h"

#include <string.h>

#define WIDTH_LEAST 36
#define WIDTH_MOST 120
#define LINES_LEAST 4
#define FULL_LEAST 3

size_t ld_wrapped_columns(const char *text, size_t len)
{
    size_t columns = 0;
    for (size_t at = 0; at < len;) {
        uint32_t cp;
        size_t size = ld_utf8_decode(text + at, len - at, &cp);
        columns += cp < 0x1100 || (cp >= 0x2010 && cp < 0x2030) ? 1 : 2;
        at += size ? size : 1;
    }
    return columns;
}

/* In the other encodings a hanzi has as many bytes as columns. */
static size_t columns_of(ld_encoding encoding, const char *line, size_t len)
{
    return encoding == LD_UTF_8 ? ld_wrapped_columns(line, len) : len;
}

static bool ends_sentence(ld_encoding encoding, const char *line, size_t len)
{
    static const char *const ends[] = {"。", "！", "？", "”", "：", "…", "」", "；"};
    if (len == 0 || strchr(".!?:;\"", line[len - 1])) return true;
    if (encoding == LD_GB18030)
        return len >= 2 && (memcmp(line + len - 2, "\xA1\xA3", 2) == 0 ||
                            memcmp(line + len - 2, "\xA3\xA1", 2) == 0 ||
                            memcmp(line + len - 2, "\xA3\xBF", 2) == 0);
    if (encoding == LD_BIG5)
        return len >= 2 && memcmp(line + len - 2, "\xA1\x43", 2) == 0;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (len >= 3 && memcmp(line + len - 3, ends[i], 3) == 0) return true;
    return false;
}

/* The length of a line without what ends it and white space before that. */
static size_t trimmed(const char *line, size_t len)
{
    while (len > 0 && strchr(" \t\r", line[len - 1]) && line[len - 1])
        len--;
    return len;
}

typedef struct line_counts {
    size_t lines, widest;
    size_t full, unfinished;
} line_counts;

/* Counts the whole lines; the full ones, once the widest is known. */
static void count_lines(ld_encoding encoding, const char *bytes, size_t n,
                        line_counts *counts)
{
    const char *end;
    size_t widest = counts->widest;
    counts->lines = 0;
    for (; (end = memchr(bytes, '\n', n));
         n -= (size_t)(end - bytes) + 1, bytes = end + 1) {
        size_t len = trimmed(bytes, (size_t)(end - bytes));
        size_t columns = columns_of(encoding, bytes, len);
        if (columns == 0) continue;
        counts->lines++;
        if (columns > counts->widest) counts->widest = columns;
        if (widest == 0 || columns + LD_WRAPPED_SLACK < widest) continue;
        counts->full++;
        counts->unfinished += !ends_sentence(encoding, bytes, len);
    }
}

size_t ld_wrapped_width(ld_encoding encoding, const char *bytes, size_t n)
{
    line_counts counts = {0};
    if (encoding == LD_UTF_16LE || encoding == LD_UTF_16BE) return 0;
    if (encoding == LD_ENCODING_UNKNOWN) encoding = LD_UTF_8;
    count_lines(encoding, bytes, n, &counts);
    if (counts.widest < WIDTH_LEAST || counts.widest > WIDTH_MOST) return 0;
    count_lines(encoding, bytes, n, &counts);
    bool wrapped = counts.lines >= LINES_LEAST && counts.full >= FULL_LEAST &&
                   counts.full * 2 >= counts.lines &&
                   counts.unfinished * 3 >= counts.full * 2;
    return wrapped ? counts.widest : 0;
}

static bool begins_with(const char *bytes, size_t n, const char *what)
{
    size_t len = strlen(what);
    return n >= len && memcmp(bytes, what, len) == 0;
}

bool ld_wrapped_begins(ld_encoding encoding, const char *bytes, size_t n)
{
    static const char *const marks[] = {"　", "•", "·", "●", "■", "——", "（一）", "①"};
    if (n == 0 || strchr(" \t\r\n\v\f-*>|#", bytes[0])) return true;
    if (encoding == LD_GB18030) return begins_with(bytes, n, "\xA1\xA1");
    if (encoding == LD_BIG5) return begins_with(bytes, n, "\xA1\x40");
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (begins_with(bytes, n, marks[i])) return true;
    size_t digits = 0;
    while (digits < n && digits < 3 && bytes[digits] >= '0' && bytes[digits] <= '9')
        digits++;
    return digits > 0 && digits + 1 < n &&
           (begins_with(bytes + digits, n - digits, "、") ||
            (bytes[digits] == '.' && bytes[digits + 1] == ' '));
}
