#include "article/context.h"

#include "base/utf8.h"
#include "lexicon/bigram.h"

size_t ld_context_before(const ld_buf *text, size_t at, size_t most, uint32_t *chars)
{
    size_t from = at, left = most, count = 0;
    for (; from > 0 && left > 0; left--)
        from = ld_utf8_back(text->data, from);
    if (left > 0) chars[count++] = LD_BIGRAM_EDGE;
    while (from < at)
        from += ld_utf8_next(text->data + from, &chars[count++]);
    return count;
}

size_t ld_context_after(const ld_buf *text, size_t at, size_t most, uint32_t *chars)
{
    size_t count = 0;
    while (at < text->len && count < most)
        at += ld_utf8_next(text->data + at, &chars[count++]);
    if (at >= text->len && count < most) chars[count++] = LD_BIGRAM_EDGE;
    return count;
}
