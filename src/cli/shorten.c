#include "cli/shorten.h"

#include <string.h>

/* What a path in a message ends at. */
static size_t boundary(const char *at)
{
    static const char *const ends[] = {" ",  "`", "'", "\n", "：", "；", "，",
                                       "。", "“", "”", ": ", "; ", ", "};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (strncmp(at, ends[i], strlen(ends[i])) == 0) return strlen(ends[i]);
    return 0;
}

char *shorten_paths(char *text)
{
    char *to = text;
    for (const char *at = text; *at;) {
        size_t end = 0;
        while (at[end] && boundary(at + end) == 0)
            end++;
        size_t from = end;
        while (from > 0 && at[from - 1] != '/')
            from--;
        if (from == end) from = 0; /* it ends with a slash */
        size_t gap = at[end] ? boundary(at + end) : 0;
        memmove(to, at + from, end + gap - from);
        to += end + gap - from;
        at += end + gap;
    }
    *to = 0;
    return text;
}
