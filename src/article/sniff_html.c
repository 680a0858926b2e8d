/* Whether a document is a web page: its first tag tells. */
#include "article/format.h"

#include <string.h>
#include <strings.h>

/* The longest name below, and a byte after it. */
#define TAG_SIZE 16

typedef struct sniffed {
    const char *bytes;
    size_t n, at;
} sniffed;

/* The next byte that is not NUL, or -1: so UTF-16 is read as ASCII. */
static int next_byte(sniffed *s)
{
    while (s->at < s->n && s->bytes[s->at] == 0)
        s->at++;
    return s->at < s->n ? (unsigned char)s->bytes[s->at++] : -1;
}

static bool is_space(int c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* A byte order mark in UTF-8 or UTF-16. */
static bool is_mark_byte(int c)
{
    return c == 0xEF || c == 0xBB || c == 0xBF || c == 0xFE || c == 0xFF;
}

/* Passes what may stand before the first tag: marks, white space, comments, an XML
 * declaration. Returns '<', another byte, or -1. */
static int skip_preamble(sniffed *s)
{
    for (;;) {
        int c = next_byte(s);
        if (is_space(c) || (is_mark_byte(c) && s->at <= 3)) continue;
        if (c != '<') return c;
        sniffed ahead = *s;
        int first = next_byte(&ahead), second = next_byte(&ahead);
        if (first < 0 || second < 0) return -1;
        if (first != '?' && (first != '!' || second != '-')) return '<';
        int before[2] = {0, 0};
        for (c = second; c >= 0; c = next_byte(&ahead)) {
            if (c == '>' && (first == '?' || (before[0] == '-' && before[1] == '-')))
                break;
            before[0] = before[1];
            before[1] = c;
        }
        if (c < 0) return -1;
        *s = ahead;
    }
}

static bool is_html_tag(const char *name)
{
    static const char *const names[] = {
        "html",    "head",     "body",   "meta",       "title",    "link",   "base",
        "script",  "style",    "div",    "p",          "table",    "tr",     "td",
        "h1",      "h2",       "h3",     "h4",         "h5",       "h6",     "ul",
        "ol",      "li",       "a",      "b",          "i",        "em",     "strong",
        "span",    "br",       "hr",     "img",        "font",     "center", "form",
        "article", "main",     "nav",    "aside",      "section",  "header", "footer",
        "pre",     "frameset", "iframe", "blockquote", "noscript", "ruby",
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcasecmp(name, names[i]) == 0) return true;
    return false;
}

ld_sniff ld_sniff_html(const char *bytes, size_t n, bool last)
{
    sniffed s = {bytes, n, 0};
    char name[TAG_SIZE];
    size_t len = 0;
    int c = skip_preamble(&s);
    if (c < 0) return last ? LD_SNIFF_NO : LD_SNIFF_MORE;
    if (c != '<') return LD_SNIFF_NO;
    while ((c = next_byte(&s)) >= 0 && !is_space(c) && c != '>' && c != '/') {
        if (len == TAG_SIZE - 1) return LD_SNIFF_NO;
        name[len++] = (char)c;
    }
    if (c < 0 && !last) return LD_SNIFF_MORE;
    name[len] = 0;
    if (strcasecmp(name, "!doctype") == 0) {
        do
            c = next_byte(&s);
        while (is_space(c));
        for (len = 0; c >= 0 && len < 4; c = next_byte(&s))
            name[len++] = (char)c;
        if (len < 4 && !last) return LD_SNIFF_MORE;
        return len == 4 && strncasecmp(name, "html", 4) == 0 ? LD_SNIFF_YES
                                                             : LD_SNIFF_NO;
    }
    return c >= 0 && is_html_tag(name) ? LD_SNIFF_YES : LD_SNIFF_NO;
}
