/* Whether a document is a page saved as a mail, .mhtml: it begins with a header, and
 * among the first there are MIME-Version and the Content-Type of one. */
#include "article/format.h"

#include <string.h>
#include <strings.h>

#define HEADERS_WITHIN 4096

static bool is_header_char(char c)
{
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ||
           c == '-';
}

static bool has(const char *bytes, size_t n, const char *word)
{
    size_t len = strlen(word);
    for (size_t at = 0; at + len <= n; at++)
        if (strncasecmp(bytes + at, word, len) == 0) return true;
    return false;
}

ld_sniff ld_sniff_mhtml(const char *bytes, size_t n, bool last)
{
    size_t name = 0;
    if (n > HEADERS_WITHIN) n = HEADERS_WITHIN;
    while (name < n && is_header_char(bytes[name]))
        name++;
    if (name == n) return last || n == HEADERS_WITHIN ? LD_SNIFF_NO : LD_SNIFF_MORE;
    if (name < 4 || bytes[name] != ':') return LD_SNIFF_NO;
    bool mail = has(bytes, n, "MIME-Version:");
    bool page =
        has(bytes, n, "multipart/related") || has(bytes, n, "Content-Type: text/html");
    if (mail && page) return LD_SNIFF_YES;
    bool more = n < HEADERS_WITHIN && !memmem(bytes, n, "\n\n", 2) &&
                !memmem(bytes, n, "\r\n\r\n", 4);
    return more && !last ? LD_SNIFF_MORE : LD_SNIFF_NO;
}
