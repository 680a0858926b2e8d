#include "article/text.h"

#include <stdlib.h>
#include <string.h>

/* Whether a byte added now from `source` follows the last origin in step. */
static bool in_step(const ld_text *text, uint64_t source)
{
    if (text->origin_count == 0) return false;
    const ld_origin *last = &text->origins[text->origin_count - 1];
    return last->source + (text->bytes.len - last->at) == source;
}

void ld_text_mark(ld_text *text, uint64_t source)
{
    if (in_step(text, source)) return;
    size_t count = text->origin_count;
    /* The mark of an end where nothing was added since is moved. */
    if (count > 0 && text->origins[count - 1].at == text->bytes.len) count--;
    if (!ld_grow(&text->origins, &text->origin_cap, count, sizeof *text->origins)) {
        text->bytes.failed = true;
        return;
    }
    text->origins[count] = (ld_origin){text->bytes.len, source};
    text->origin_count = count + 1;
}

void ld_text_add(ld_text *text, const char *bytes, size_t len, uint64_t source)
{
    if (len == 0) return;
    ld_text_mark(text, source);
    if (!text->bytes.failed) ld_buf_add(&text->bytes, bytes, len);
}

/* The index of the last origin at or before `at`. */
static size_t find_origin(const ld_text *text, size_t at)
{
    size_t low = 0, high = text->origin_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (text->origins[middle].at <= at)
            low = middle;
        else
            high = middle;
    }
    return low;
}

uint64_t ld_text_source(const ld_text *text, size_t at)
{
    if (text->origin_count == 0) return 0;
    size_t i = find_origin(text, at);
    uint64_t source = text->origins[i].source + (at - text->origins[i].at);
    if (i + 1 < text->origin_count && source > text->origins[i + 1].source)
        source = text->origins[i + 1].source;
    return source;
}

void ld_text_give(ld_text *text, size_t at, ld_syllable syllable)
{
    size_t count = text->given_count;
    if (count > 0 && text->given[count - 1].at >= at) count--;
    if (!ld_grow(&text->given, &text->given_cap, count, sizeof *text->given)) {
        text->bytes.failed = true;
        return;
    }
    text->given[count] = (ld_given){at, syllable};
    text->given_count = count + 1;
}

/* The index of the first given reading at or after `at`. */
static size_t find_given(const ld_text *text, size_t at)
{
    size_t low = 0, high = text->given_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (text->given[middle].at < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

size_t ld_text_step(const ld_text *text, size_t at)
{
    size_t next = text->origin_count > 0 ? find_origin(text, at) + 1 : 0;
    return next < text->origin_count ? text->origins[next].at : text->bytes.len;
}

void ld_text_copy(ld_text *text, const ld_text *in, size_t from, size_t to)
{
    if (from >= to) return;
    size_t start = text->bytes.len;
    for (size_t g = find_given(in, from); g < in->given_count; g++) {
        if (in->given[g].at >= to) break;
        ld_text_give(text, start + in->given[g].at - from, in->given[g].syllable);
    }
    for (size_t i = find_origin(in, from); from < to; i++) {
        size_t end = to;
        if (i + 1 < in->origin_count && in->origins[i + 1].at < to)
            end = in->origins[i + 1].at;
        uint64_t source = in->origins[i].source + (from - in->origins[i].at);
        ld_text_add(text, in->bytes.data + from, end - from, source);
        from = end;
        if (i + 1 < in->origin_count && in->origins[i + 1].at == end)
            ld_text_mark(text, in->origins[i + 1].source);
    }
}

void ld_text_consume(ld_text *text, size_t len)
{
    if (len >= text->bytes.len) {
        ld_text_clear(text);
        return;
    }
    size_t first = find_origin(text, len);
    size_t left = text->origin_count - first;
    memmove(text->origins, text->origins + first, left * sizeof *text->origins);
    text->origin_count = left;
    text->origins[0].source += len - text->origins[0].at;
    text->origins[0].at = len;
    for (size_t i = 0; i < left; i++)
        text->origins[i].at -= len;
    size_t given = find_given(text, len);
    text->given_count -= given;
    for (size_t i = 0; i < text->given_count; i++)
        text->given[i] = (ld_given){text->given[given + i].at - len,
                                    text->given[given + i].syllable};
    ld_buf_consume(&text->bytes, len);
}

void ld_text_clear(ld_text *text)
{
    ld_buf_truncate(&text->bytes, 0);
    text->origin_count = 0;
    text->given_count = 0;
}

void ld_text_free(ld_text *text)
{
    ld_buf_free(&text->bytes);
    free(text->origins);
    free(text->given);
    *text = (ld_text){0};
}
