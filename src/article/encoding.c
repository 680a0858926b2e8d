#include "article/encoding.h"

#include <string.h>
#include <strings.h>

/* How far a declaration is looked for: HTML asks for it in the first 1,024 bytes, and
 * pages put comments before it. */
#define DECLARED_WITHIN 4096
#define NAME_MAX_LEN 32

static const struct {
    const char *name;
    ld_encoding encoding;
} names[] = {
    {"utf-8", LD_UTF_8},
    {"utf8", LD_UTF_8},
    {"utf-16le", LD_UTF_16LE},
    {"utf-16", LD_UTF_16LE},
    {"utf16le", LD_UTF_16LE},
    {"utf16", LD_UTF_16LE},
    {"ucs-2", LD_UTF_16LE},
    {"unicode", LD_UTF_16LE},
    {"utf-16be", LD_UTF_16BE},
    {"utf16be", LD_UTF_16BE},
    {"gb18030", LD_GB18030},
    {"gb-18030", LD_GB18030},
    {"gbk", LD_GB18030},
    {"x-gbk", LD_GB18030},
    {"gb2312", LD_GB18030},
    {"gb-2312", LD_GB18030},
    {"gb_2312-80", LD_GB18030},
    {"gb_2312", LD_GB18030},
    {"gb2312-80", LD_GB18030},
    {"chinese", LD_GB18030},
    {"cp936", LD_GB18030},
    {"ms936", LD_GB18030},
    {"windows-936", LD_GB18030},
    {"936", LD_GB18030},
    {"euc-cn", LD_GB18030},
    {"euccn", LD_GB18030},
    {"csgb2312", LD_GB18030},
    {"big5", LD_BIG5},
    {"big-5", LD_BIG5},
    {"big5-hkscs", LD_BIG5},
    {"big5hkscs", LD_BIG5},
    {"cp950", LD_BIG5},
    {"ms950", LD_BIG5},
    {"windows-950", LD_BIG5},
    {"950", LD_BIG5},
    {"x-x-big5", LD_BIG5},
    {"cn-big5", LD_BIG5},
    {"csbig5", LD_BIG5},
};

const char *ld_encoding_name(ld_encoding encoding)
{
    static const char *const printed[LD_ENCODING_COUNT] = {
        [LD_ENCODING_UNKNOWN] = "unknown", [LD_UTF_8] = "UTF-8",
        [LD_UTF_16LE] = "UTF-16LE",        [LD_UTF_16BE] = "UTF-16BE",
        [LD_GB18030] = "GB18030",          [LD_BIG5] = "Big5",
    };
    return printed[encoding];
}

ld_encoding ld_encoding_named(const char *name, size_t len)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strlen(names[i].name) == len && strncasecmp(names[i].name, name, len) == 0)
            return names[i].encoding;
    return LD_ENCODING_UNKNOWN;
}

ld_encoding ld_encoding_marked(const char *bytes, size_t n)
{
    if (n >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) return LD_UTF_8;
    if (n >= 4 && memcmp(bytes, "\x84\x31\x95\x33", 4) == 0) return LD_GB18030;
    if (n >= 2 && memcmp(bytes, "\xFF\xFE", 2) == 0) return LD_UTF_16LE;
    if (n >= 2 && memcmp(bytes, "\xFE\xFF", 2) == 0) return LD_UTF_16BE;
    return LD_ENCODING_UNKNOWN;
}

/* The name that follows at `at`, in quotes or not. */
static ld_encoding name_at(const char *bytes, size_t n, size_t at)
{
    while (at < n && strchr(" \t\r\n='\"", bytes[at]) && bytes[at])
        at++;
    size_t len = 0;
    while (at + len < n && len < NAME_MAX_LEN && bytes[at + len] &&
           !strchr(" \t\r\n'\"/>;?", bytes[at + len]))
        len++;
    return ld_encoding_named(bytes + at, len);
}

/* Whether the `n` bytes at `bytes` begin with `word`, in any case. */
static bool begins(const char *bytes, size_t n, const char *word)
{
    size_t len = strlen(word);
    return n >= len && strncasecmp(bytes, word, len) == 0;
}

/* The encoding named behind `key` in the tag that begins at `bytes`. */
static ld_encoding named_in_tag(const char *bytes, size_t n, const char *key)
{
    const char *end = memchr(bytes, '>', n);
    if (end) n = (size_t)(end - bytes);
    for (size_t at = 0; at < n; at++) {
        if (!begins(bytes + at, n - at, key)) continue;
        ld_encoding found = name_at(bytes, n, at + strlen(key));
        if (found) return found;
    }
    return LD_ENCODING_UNKNOWN;
}

/* A declaration that can be read is in an encoding that agrees with ASCII: where it
 * says UTF-16 it is wrong, and means UTF-8 (HTML standard, "prescan"). */
ld_encoding ld_encoding_declared(const char *bytes, size_t n)
{
    ld_encoding found = LD_ENCODING_UNKNOWN;
    if (n > DECLARED_WITHIN) n = DECLARED_WITHIN;
    for (size_t at = 0; at < n && !found; at++) {
        if (bytes[at] != '<') continue;
        if (begins(bytes + at, n - at, "<meta"))
            found = named_in_tag(bytes + at, n - at, "charset");
        else if (begins(bytes + at, n - at, "<?xml"))
            found = named_in_tag(bytes + at, n - at, "encoding");
    }
    return found == LD_UTF_16LE || found == LD_UTF_16BE ? LD_UTF_8 : found;
}
