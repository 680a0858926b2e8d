#include "article/lines.h"

#include "base/error.h"

/* How many bytes at the beginning are checked for being text. */
#define INSPECTED 65536

/* So many bytes are waited for where the first ones do not say what they are. */
#define ENOUGH 1024

static ld_status use_encoding(ld_lines *lines, ld_encoding encoding, ld_error *error)
{
    lines->encoding = encoding;
    ld_transcoder_close(lines->decoder.transcoder);
    lines->decoder.transcoder = NULL;
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

/* Looks through what has come for a change of the encoding. */
static void find_change(ld_lines *lines)
{
    const ld_source *source = &lines->source;
    if (lines->hints.forced || lines->changes) return;
    lines->changes = ld_encoding_changes(lines->lexicon, lines->encoding, source->data,
                                         source->len, &lines->unchanged, &lines->next);
}

/* Checks the first bytes as they arrive: a pipe may bring them in small portions. */
static ld_status inspect(ld_lines *lines, ld_error *error)
{
    const ld_source *source = &lines->source;
    if (!lines->encoding) {
        ld_status status = find_encoding(lines, error);
        if (status != LD_OK) return status;
    }
    find_change(lines);
    if (lines->inspected >= INSPECTED) return LD_OK;
    size_t n = lines->changes ? lines->unchanged : source->len;
    if (n > INSPECTED) n = INSPECTED;
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

/* Decodes what has come, up to where the encoding changes. */
static ld_status decode(ld_lines *lines, size_t bound, ld_text *line, bool *ended,
                        ld_error *error)
{
    ld_source *source = &lines->source;
    size_t n = lines->changes ? lines->unchanged : source->len;
    bool last = lines->changes || source->at_end;
    size_t used = ld_decode(&lines->decoder, source->data, n, last, bound, line, ended);
    ld_source_take(source, used);
    if (!lines->changes) return LD_OK;
    lines->unchanged -= used;
    if (lines->unchanged > 0) return LD_OK;
    lines->changes = false;
    ld_status status = use_encoding(lines, lines->next, error);
    find_change(lines);
    return status;
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
        bool changed = lines->changes;
        ld_status status = decode(lines, bound, line, ended, error);
        if (status != LD_OK) return status;
        if (line->bytes.failed) return ld_fail_memory(error);
        if (*ended || line->bytes.len >= bound) return LD_OK;
        if (source->at_end && source->len == 0) break;
        if (changed) continue;
        status = fill(lines, error);
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
