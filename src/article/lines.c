#include "article/lines.h"

#include "article/wrapped.h"
#include "base/error.h"

#include <string.h>

/* How many bytes at the beginning are checked for being text. */
#define INSPECTED 65536

/* So many bytes are waited for where the first ones do not say what they are. */
#define ENOUGH 1024

/* The beginning of the next line that says whether it belongs to this one. */
#define JOIN_LOOK 8

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
    if (lines->inspected == 0 && lines->joins)
        lines->width = ld_wrapped_width(lines->encoding, source->data, n);
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

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Whether `line`, which is full, ends inside a number that goes on in `next`: with its
 * digits, its point or comma, or what it counts. */
static bool breaks_number(const ld_buf *line, const char *next, size_t n)
{
    char last = line->data[line->len - 1];
    char before = line->len > 1 ? line->data[line->len - 2] : 0;
    if (n < 2) return false;
    if (is_digit(last))
        return is_digit(*next) || *next == '%' ||
               (strchr(".,:-/", *next) && is_digit(next[1]));
    return strchr(".,:-/", last) && is_digit(before) && is_digit(*next);
}

/* Whether the line that has just ended goes on with the next one. */
static ld_status goes_on(ld_lines *lines, const ld_text *line, bool *on,
                         ld_error *error)
{
    ld_source *source = &lines->source;
    *on = false;
    if (lines->width == 0 || line->bytes.len <= lines->line_from) return LD_OK;
    size_t columns = ld_wrapped_columns(line->bytes.data + lines->line_from,
                                        line->bytes.len - lines->line_from);
    if (columns + LD_WRAPPED_SLACK < lines->width) return LD_OK;
    if (source->len < JOIN_LOOK && !source->at_end) {
        ld_status status = fill(lines, error);
        if (status != LD_OK) return status;
    }
    const char *next = source->data;
    size_t n = source->len;
    if (n > 0 && next[0] == '\n' && lines->decoder.after_return) {
        next++;
        n--;
    }
    *on = !ld_wrapped_begins(lines->encoding, next, n);
    lines->number_broken =
        columns + 1 >= lines->width && breaks_number(&line->bytes, next, n);
    return LD_OK;
}

/* Joins the next line: words of Latin letters are parted, hanzi and the digits of a
 * number are not. */
static void join(ld_lines *lines, const ld_text *line)
{
    char last = line->bytes.data[line->bytes.len - 1];
    lines->decoder.space = (unsigned char)last < 0x80 && !lines->number_broken;
    lines->line_from = line->bytes.len;
    lines->joined++;
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
        bool on = false;
        if (*ended && lines->joins) status = goes_on(lines, line, &on, error);
        if (status != LD_OK) return status;
        if (on) {
            join(lines, line);
            *ended = false;
        }
        if (*ended) lines->line_from = 0;
        if (*ended || line->bytes.len >= bound) return LD_OK;
        if (on) continue;
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
