#include "article/lines.h"

#include "base/error.h"

/* How many bytes at the beginning are checked for being text. */
#define INSPECTED 65536

/* So many bytes are waited for where the first ones do not say what they are. */
#define ENOUGH 1024

static ld_status use_encoding(ld_lines *lines, ld_encoding encoding, ld_error *error)
{
    lines->encoding = encoding;
    if (encoding == LD_ENCODING_UNKNOWN || encoding == LD_UTF_8) return LD_OK;
    lines->decoder.transcoder = ld_transcoder_open(encoding);
    return lines->decoder.transcoder ? LD_OK : ld_fail_memory(error);
}

/* Finds out the encoding of what has come, and waits for more where that is open. */
static ld_status find_encoding(ld_lines *lines, ld_error *error)
{
    ld_source *source = &lines->source;
    while (!lines->hints.forced && !source->at_end && source->len < ENOUGH &&
           !ld_encoding_is_clear(source->data, source->len)) {
        ld_status status = ld_source_fill(source, error);
        if (status != LD_OK) return status;
    }
    ld_encoding found =
        ld_encoding_find(&lines->hints, lines->lexicon, source->data, source->len);
    return use_encoding(lines, found, error);
}

/* Checks the first bytes as they arrive: a pipe may bring them in small portions. */
static ld_status inspect(ld_lines *lines, ld_error *error)
{
    const ld_source *source = &lines->source;
    if (!lines->encoding) {
        ld_status status = find_encoding(lines, error);
        if (status != LD_OK) return status;
    }
    if (lines->inspected >= INSPECTED) return LD_OK;
    size_t n = source->len < INSPECTED ? source->len : INSPECTED;
    lines->inspected += n;
    if (!ld_decode_is_binary(lines->decoder.transcoder, source->data, n)) return LD_OK;
    return ld_fail(error, LD_NOT_TEXT,
                   "if it is text, name its encoding: --encoding GB18030",
                   "%s: not text in UTF-8, UTF-16, GB18030 or Big5", source->name);
}

static ld_status fill(ld_lines *lines, ld_error *error)
{
    ld_status status = ld_source_fill(&lines->source, error);
    return status == LD_OK ? inspect(lines, error) : status;
}

ld_status ld_lines_read(ld_lines *lines, size_t bound, ld_text *line, bool *ended,
                        ld_error *error)
{
    ld_source *source = &lines->source;
    *ended = false;
    if (lines->inspected == 0 && (source->len > 0 || source->at_end)) {
        ld_status status = inspect(lines, error);
        if (status != LD_OK) return status;
    }
    for (;;) {
        size_t used = ld_decode(&lines->decoder, source->data, source->len,
                                source->at_end, bound, line, ended);
        ld_source_take(source, used);
        if (line->bytes.failed) return ld_fail_memory(error);
        if (*ended || line->bytes.len >= bound) return LD_OK;
        if (source->at_end && source->len == 0) break;
        ld_status status = fill(lines, error);
        if (status != LD_OK) return status;
    }
    *ended = lines->decoder.in_line;
    lines->decoder.in_line = false;
    return *ended ? LD_OK : LD_END;
}

void ld_lines_close(ld_lines *lines)
{
    ld_source_close(&lines->source);
    ld_transcoder_close(lines->decoder.transcoder);
    *lines = (ld_lines){.source.fd = -1};
}
