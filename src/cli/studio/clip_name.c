#include "cli/studio/clip_name.h"

#include "cli/studio/articles.h"

#include <stdio.h>
#include <string.h>

/* The last part of a path, or of an address. */
static const char *last_part(const char *path, size_t *len)
{
    *len = strlen(path);
    while (*len > 1 && path[*len - 1] == '/')
        --*len;
    const char *slash = memrchr(path, '/', *len);
    if (!slash || *len == 1) return path;
    *len -= (size_t)(slash + 1 - path);
    return slash + 1;
}

static const char *ending_of(const options *opts)
{
    const char *format = opts->sound.format;
    return !format || strcmp(format, "rf64") == 0 ? "wav" : format;
}

bool clip_name(const options *opts, const char *article, const char *below, char *name,
               size_t size)
{
    size_t len;
    const char *last = last_part(article, &len);
    size_t stem = articles_stem(last);
    if (stem < len) len = stem;
    int written = snprintf(name, size, "%s%s%.*s.%s", below, *below ? "/" : "",
                           (int)len, last, ending_of(opts));
    return written > 0 && (size_t)written < size;
}
