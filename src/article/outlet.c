#include "article/outlet.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* Gathered bytes are sent at the end of a block from this size on. */
#define PORTION 8192

static void begin_record(ld_outlet *out, ld_record_type type, size_t len)
{
    char head[LD_RECORD_HEAD] = {(char)type};
    uint32_t length = (uint32_t)len;
    memcpy(head + 1, &length, sizeof length);
    ld_buf_add(&out->records, head, sizeof head);
}

static void begin_block(ld_outlet *out, ld_block_kind kind, unsigned level,
                        ld_reason reason)
{
    if (out->in_block) ld_outlet_end(out);
    out->in_block = true;
    char block[3] = {(char)kind, (char)(level < 255 ? level : 255), (char)reason};
    begin_record(out, LD_RECORD_BEGIN, sizeof block);
    ld_buf_add(&out->records, block, sizeof block);
}

void ld_outlet_begin(ld_outlet *out, ld_block_kind kind, unsigned level)
{
    out->blocks++;
    begin_block(out, kind, level, LD_READ);
}

void ld_outlet_begin_left_out(ld_outlet *out, ld_block_kind kind, ld_reason reason)
{
    begin_block(out, kind, 0, reason);
}

static void add_sourced(ld_outlet *out, ld_record_type type, const char *text,
                        size_t len, uint64_t source)
{
    begin_record(out, type, sizeof source + len);
    ld_buf_add(&out->records, (const char *)&source, sizeof source);
    ld_buf_add(&out->records, text, len);
}

/* The length of the first portion of the text: no character is parted. */
static size_t portion(const char *text, size_t len)
{
    size_t most = LD_RECORD_MOST - sizeof(uint64_t);
    if (len <= most) return len;
    size_t cut = most;
    while (cut > most - 4 && ((unsigned char)text[cut] & 0xC0) == 0x80)
        cut--;
    return cut;
}

/* How much of the text runs in step with its places, whole characters. */
static size_t in_step(const ld_outlet *out, const char *text, size_t len,
                      uint64_t source)
{
    if (!out->places || source > SIZE_MAX) return len;
    size_t end = ld_text_step(out->places, (size_t)source);
    if (end <= source || end - source >= len) return len;
    size_t part = (size_t)(end - source);
    while (part < len && ((unsigned char)text[part] & 0xC0) == 0x80)
        part++;
    return part;
}

static uint64_t place_of(const ld_outlet *out, uint64_t source)
{
    return out->places ? ld_text_source(out->places, (size_t)source) : source;
}

void ld_outlet_text(ld_outlet *out, const char *text, size_t len, uint64_t source)
{
    while (len > 0 && !out->closed) {
        size_t part = portion(text, in_step(out, text, len, source));
        add_sourced(out, LD_RECORD_TEXT, text, part, place_of(out, source));
        if (out->records.len >= (size_t)4 * PORTION) ld_outlet_flush(out);
        text += part;
        len -= part;
        source += part;
    }
}

void ld_outlet_reading(ld_outlet *out, const char *reading, size_t len, uint64_t source)
{
    if (len > 0 && len <= LD_READING_MOST)
        add_sourced(out, LD_RECORD_READING, reading, len, place_of(out, source));
}

void ld_outlet_end(ld_outlet *out)
{
    if (!out->in_block) return;
    out->in_block = false;
    begin_record(out, LD_RECORD_END, 0);
    if (out->blocks == 1 || out->records.len >= PORTION) ld_outlet_flush(out);
}

void ld_outlet_meta(ld_outlet *out, ld_meta_key key, const char *text, size_t len)
{
    char code = (char)key;
    size_t most = LD_RECORD_MOST - 1;
    if (len == 0) return;
    if (len > most) len = portion(text, most);
    begin_record(out, LD_RECORD_META, 1 + len);
    ld_buf_add(&out->records, &code, 1);
    ld_buf_add(&out->records, text, len);
}

void ld_outlet_flush(ld_outlet *out)
{
    const char *at = out->records.data;
    size_t left = out->records.len;
    if (out->records.failed) out->closed = true;
    if (out->fd < 0) return;
    while (left > 0 && !out->closed) {
        ssize_t sent = write(out->fd, at, left);
        if (sent < 0 && errno == EINTR) continue;
        if (sent < 0) {
            out->closed = true;
            break;
        }
        at += sent;
        left -= (size_t)sent;
    }
    ld_buf_truncate(&out->records, 0);
}

void ld_outlet_done(ld_outlet *out, ld_status status, const ld_error *error)
{
    char code = (char)status;
    const char *what = status == LD_OK ? "" : error->what;
    const char *hint = status == LD_OK ? "" : error->hint;
    ld_outlet_end(out);
    begin_record(out, LD_RECORD_DONE, 1 + strlen(what) + 1 + strlen(hint));
    ld_buf_add(&out->records, &code, 1);
    ld_buf_add(&out->records, what, strlen(what) + 1);
    ld_buf_add(&out->records, hint, strlen(hint));
    ld_outlet_flush(out);
}
