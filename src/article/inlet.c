#include "article/inlet.h"

#include "article/pinyin.h"
#include "base/error.h"
#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

ld_status ld_inlet_open(int document, const ld_format *format, const char *name,
                        const ld_article_options *options, ld_encoding encoding,
                        ld_inlet *inlet, ld_error *error)
{
    *inlet = (ld_inlet){.name = name, .pipe.fd = -1};
    int pipe;
    char chapter[16];
    const char *said = format->is_text ? ld_encoding_name(encoding) : "";
    snprintf(chapter, sizeof chapter, "%d", options->chapter);
    char *const args[] = {"langdu-formats", (char *)format->name, (char *)name,
                          chapter,          (char *)said,         NULL};
    ld_status status = ld_child_start(args, document, &inlet->child, &pipe, error);
    if (status == LD_OK) status = ld_source_open_pipe(pipe, name, &inlet->pipe, error);
    if (status != LD_OK) ld_inlet_close(inlet);
    return status;
}

void ld_inlet_close(ld_inlet *inlet)
{
    ld_child_stop(&inlet->child);
    ld_source_close(&inlet->pipe);
    for (size_t i = 0; i < LD_META_COUNT; i++)
        ld_buf_free(&inlet->meta[i]);
}

/* ---------------------------------------------------------------- the end */

static ld_status finish(ld_inlet *inlet, ld_status status)
{
    inlet->done = true;
    inlet->end = status;
    return status;
}

/* The pipe has ended without a record that says so. */
static ld_status ended_badly(ld_inlet *inlet)
{
    bool slow = ld_child_wait(&inlet->child) == LD_CHILD_SLOW;
    const char *what = slow ? LD_MESSAGE("%s: takes too long to read")
                            : LD_MESSAGE("%s: is broken in a way that cannot be read");
    return finish(inlet, ld_fail(&inlet->end_error, LD_NOT_TEXT,
                                 "turn it into plain text by another program", what,
                                 inlet->name));
}

static ld_status sent_nonsense(ld_inlet *inlet)
{
    ld_child_stop(&inlet->child);
    return finish(inlet,
                  ld_fail(&inlet->end_error, LD_NOT_TEXT,
                          "turn it into plain text by another program",
                          "%s: is broken in a way that cannot be read", inlet->name));
}

/* The length of the beginning that is valid UTF-8 without control characters: a message
 * goes to a terminal. */
static int clean_length(const char *text, size_t len)
{
    size_t at = 0;
    while (at < len) {
        uint32_t cp;
        size_t size = ld_utf8_decode(text + at, len - at, &cp);
        if (size == 0 || cp < 0x20 || (cp >= 0x7F && cp < 0xA0)) break;
        at += size;
    }
    return (int)at;
}

static ld_status take_done(ld_inlet *inlet, const char *payload, size_t len)
{
    if (len < 1) return sent_nonsense(inlet);
    ld_status status = (ld_status)payload[0];
    const char *what = payload + 1, *end = memchr(what, 0, len - 1);
    if (status == LD_OK) return finish(inlet, LD_END);
    if (!end) return sent_nonsense(inlet);
    const char *hint = end + 1;
    int what_len = clean_length(what, (size_t)(end - what));
    int hint_len = clean_length(hint, len - (size_t)(hint - payload));
    bool known = status == LD_MEMORY || status == LD_EMPTY || status == LD_ARGUMENT ||
                 status == LD_NOT_FOUND || status == LD_IO;
    ld_fail(&inlet->end_error, known ? status : LD_NOT_TEXT, NULL, "%.*s", what_len,
            what);
    snprintf(inlet->end_error.hint, sizeof inlet->end_error.hint, "%.*s", hint_len,
             hint);
    return finish(inlet, inlet->end_error.status);
}

/* ---------------------------------------------------------------- records */

/* Waits until `n` bytes are there. LD_END: the pipe has ended before. */
static ld_status await(ld_inlet *inlet, size_t n, ld_error *error)
{
    while (inlet->pipe.len < n) {
        if (inlet->pipe.at_end) return LD_END;
        ld_status status = ld_source_fill(&inlet->pipe, error);
        if (status != LD_OK) return status;
    }
    return LD_OK;
}

/* Reads the next record, whole. Its payload stands at the head of the pipe. */
static ld_status next_record(ld_inlet *inlet, ld_error *error)
{
    uint32_t len;
    ld_status status = await(inlet, LD_RECORD_HEAD, error);
    if (status != LD_OK) return status == LD_END ? ended_badly(inlet) : status;
    memcpy(&len, inlet->pipe.data + 1, sizeof len);
    if (len > LD_RECORD_MOST) return sent_nonsense(inlet);
    status = await(inlet, LD_RECORD_HEAD + len, error);
    if (status != LD_OK) return status == LD_END ? ended_badly(inlet) : status;
    inlet->type = (uint8_t)inlet->pipe.data[0];
    inlet->left = len;
    ld_source_take(&inlet->pipe, LD_RECORD_HEAD);
    return LD_OK;
}

static void take(ld_inlet *inlet, size_t len)
{
    ld_source_take(&inlet->pipe, len);
    inlet->left -= len;
}

static bool begin_block(ld_inlet *inlet)
{
    const unsigned char *payload = (const unsigned char *)inlet->pipe.data;
    if (inlet->in_block || inlet->left != 3 || payload[0] > LD_RIGHTS ||
        payload[2] > LD_UNREADABLE_PART)
        return false;
    inlet->in_block = true;
    inlet->awaits_next = false;
    inlet->kind = (ld_block_kind)payload[0];
    inlet->level = payload[1];
    inlet->reason = (ld_reason)payload[2];
    inlet->least_source = 0;
    return true;
}

static bool take_meta(ld_inlet *inlet)
{
    const char *payload = inlet->pipe.data;
    if (inlet->left < 2 || (unsigned char)payload[0] >= LD_META_COUNT) return false;
    ld_buf *meta = &inlet->meta[(unsigned char)payload[0]];
    if (meta->len == 0)
        ld_buf_add(meta, payload + 1,
                   (size_t)clean_length(payload + 1, inlet->left - 1));
    return true;
}

/* ------------------------------------------------------------------- text */

static bool is_wide(uint32_t cp)
{
    return ld_is_hanzi(cp) || (cp >= 0x3001 && cp <= 0x303F) ||
           (cp >= 0xFF01 && cp <= 0xFF60);
}

/* After the end of a line in the source: it parts words of Latin letters, but two hanzi
 * stand together on the page. */
static void join_lines(ld_inlet *inlet, ld_decoder *decoder, const ld_text *line)
{
    const char *next = inlet->pipe.data;
    size_t n = inlet->left;
    uint32_t before, after;
    while (n > 0 && (*next == ' ' || *next == '\t' || *next == '\n' || *next == '\r')) {
        next++;
        n--;
    }
    decoder->offset += inlet->left - n;
    take(inlet, inlet->left - n);
    if (n == 0) return;
    inlet->awaits_next = false;
    if (line->bytes.len == 0 || ld_utf8_decode(next, n, &after) == 0) return;
    ld_utf8_next(line->bytes.data + ld_utf8_back(line->bytes.data, line->bytes.len),
                 &before);
    if (is_wide(before) && is_wide(after)) decoder->space = false;
}

/* The source of the text record at the head of the pipe. It may not go back, whatever
 * the parser says: places in a block ascend. */
static void take_source(ld_inlet *inlet, ld_decoder *decoder, const ld_text *line)
{
    uint64_t source;
    if (line->origin_count > 0) {
        uint64_t last = line->origins[line->origin_count - 1].source;
        if (last >= inlet->least_source) inlet->least_source = last + 1;
    }
    memcpy(&source, inlet->pipe.data, sizeof source);
    take(inlet, sizeof source);
    if (source > UINT64_MAX / 2) source = UINT64_MAX / 2;
    if (source < inlet->least_source) source = inlet->least_source;
    inlet->least_source = source + 1;
    decoder->offset = source;
}

static void take_text(ld_inlet *inlet, ld_decoder *decoder, size_t bound, ld_text *line)
{
    while (inlet->left > 0 && line->bytes.len < bound) {
        bool line_ended;
        if (inlet->awaits_next) join_lines(inlet, decoder, line);
        size_t used = ld_decode(decoder, inlet->pipe.data, inlet->left, true, bound,
                                line, &line_ended);
        take(inlet, used);
        decoder->after_return = false;
        if (!line_ended) continue;
        decoder->space = true;
        inlet->awaits_next = true;
    }
}

/* ---------------------------------------------------------------- readings */

/* Where in the line the text from `source` on begins. */
static size_t find_base(const ld_text *line, uint64_t source)
{
    size_t i = line->origin_count;
    while (i > 0 && line->origins[i - 1].source > source)
        i--;
    if (i == 0) return line->bytes.len;
    const ld_origin *origin = &line->origins[i - 1];
    size_t at = origin->at + (size_t)(source - origin->source);
    bool starts =
        at < line->bytes.len && ((unsigned char)line->bytes.data[at] & 0xC0) != 0x80;
    return starts ? at : line->bytes.len;
}

/* The next syllable of a reading; its parts stand apart. 0: it is none of Mandarin. */
static ld_syllable next_syllable(const char **reading, size_t *len)
{
    const char *start = *reading;
    size_t n = 0;
    while (*len > 0 && *start == ' ') {
        start++;
        --*len;
    }
    while (n < *len && start[n] != ' ')
        n++;
    *reading = start + n;
    *len -= n;
    return n > 0 ? ld_note_syllable(start, n) : 0;
}

/* A reading holds when it has a syllable for each hanzi of its base, which is the end
 * of the line. */
static void give_reading(ld_inlet *inlet, ld_text *line)
{
    uint64_t source;
    memcpy(&source, inlet->pipe.data, sizeof source);
    const char *reading = inlet->pipe.data + sizeof source;
    size_t len = inlet->left - sizeof source;
    if (len > LD_READING_MOST || (size_t)clean_length(reading, len) < len) return;
    ld_given given[LD_READING_MOST];
    size_t count = 0;
    for (size_t at = find_base(line, source); at < line->bytes.len; count++) {
        uint32_t cp;
        ld_syllable syllable = next_syllable(&reading, &len);
        if (count == LD_READING_MOST || !syllable) return;
        given[count] = (ld_given){at, syllable};
        at += ld_utf8_next(line->bytes.data + at, &cp);
        if (!ld_is_hanzi(cp)) return;
    }
    for (size_t i = 0; i < count; i++)
        ld_text_give(line, given[i].at, given[i].syllable);
}

static ld_status take_record(ld_inlet *inlet, ld_decoder *decoder, ld_text *line,
                             ld_error *error)
{
    ld_status status = next_record(inlet, error);
    if (status != LD_OK) return status;
    bool sound = false;
    switch (inlet->type) {
    case LD_RECORD_BEGIN:
        sound = begin_block(inlet);
        decoder->space = decoder->after_return = false;
        break;
    case LD_RECORD_TEXT:
        sound = inlet->in_block && inlet->left >= sizeof(uint64_t);
        if (sound) take_source(inlet, decoder, line);
        return sound ? LD_OK : sent_nonsense(inlet);
    case LD_RECORD_READING:
        sound = inlet->in_block && inlet->left > sizeof(uint64_t);
        if (sound) give_reading(inlet, line);
        break;
    case LD_RECORD_END:
        sound = inlet->in_block;
        inlet->in_block = false;
        break;
    case LD_RECORD_META:
        sound = take_meta(inlet);
        break;
    case LD_RECORD_DONE:
        return take_done(inlet, inlet->pipe.data, inlet->left);
    }
    take(inlet, inlet->left);
    return sound ? LD_OK : sent_nonsense(inlet);
}

ld_status ld_inlet_read(ld_inlet *inlet, ld_decoder *decoder, size_t bound,
                        ld_text *line, bool *ended, ld_error *error)
{
    *ended = false;
    for (;;) {
        if (inlet->done) {
            if (error) *error = inlet->end_error;
            return inlet->end;
        }
        bool was_in_block = inlet->in_block;
        if (inlet->left > 0) {
            take_text(inlet, decoder, bound, line);
            if (line->bytes.failed) return ld_fail_memory(error);
            if (line->bytes.len >= bound) return LD_OK;
        }
        ld_status status = take_record(inlet, decoder, line, error);
        if (inlet->done) continue;
        if (status != LD_OK) return status;
        *ended = was_in_block && !inlet->in_block;
        if (*ended) return LD_OK;
    }
}
