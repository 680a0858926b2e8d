#include "parse.h"

#include <string.h>

static void check_record(uint8_t type, const uint8_t *payload, size_t len,
                         bool *in_block)
{
    PROMISE(len <= LD_RECORD_MOST);
    switch (type) {
    case LD_RECORD_BEGIN:
        PROMISE(!*in_block && len == 3);
        PROMISE(payload[0] <= LD_RIGHTS && payload[2] <= LD_UNREADABLE_PART);
        *in_block = true;
        break;
    case LD_RECORD_TEXT:
        PROMISE(*in_block && len > sizeof(uint64_t));
        break;
    case LD_RECORD_READING:
        PROMISE(*in_block && len > sizeof(uint64_t) &&
                len <= sizeof(uint64_t) + LD_READING_MOST);
        break;
    case LD_RECORD_END:
        PROMISE(*in_block);
        *in_block = false;
        break;
    default:
        PROMISE(type == LD_RECORD_META && len > 1 && payload[0] < LD_META_COUNT);
        break;
    }
}

static void check_records(const ld_buf *records)
{
    bool in_block = false;
    for (size_t at = 0; at < records->len;) {
        uint32_t len;
        PROMISE(records->len - at >= LD_RECORD_HEAD);
        memcpy(&len, records->data + at + 1, sizeof len);
        PROMISE(records->len - at - LD_RECORD_HEAD >= len);
        check_record((uint8_t)records->data[at],
                     (const uint8_t *)records->data + at + LD_RECORD_HEAD, len,
                     &in_block);
        at += LD_RECORD_HEAD + len;
    }
    PROMISE(!in_block);
}

void fuzz_parse(ld_parse_function *parse, const char *bytes, size_t len, int chapter)
{
    static ld_transcoder *transcoders[LD_ENCODING_COUNT];
    for (ld_encoding e = LD_UTF_8; e < LD_ENCODING_COUNT; e++)
        if (!transcoders[e]) transcoders[e] = ld_transcoder_open(e);
    ld_document in = {.name = "fuzz",
                      .bytes = bytes,
                      .len = len,
                      .chapter = chapter,
                      .transcoders = transcoders};
    ld_outlet out = {.fd = -1};
    ld_error error = {0};
    ld_status status = parse(&in, &out, &error);
    PROMISE(status == LD_OK || status == error.status);
    PROMISE(status == LD_OK || strstr(error.what, "fuzz") || status == LD_MEMORY);
    PROMISE(status != LD_END && status != LD_INTERRUPTED);
    check_records(&out.records);
    ld_buf_free(&out.records);
}
