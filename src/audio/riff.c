#include "audio/riff.h"

#include "audio/little.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define RIFF_SIZE 12 /* RIFF or RF64, its size, WAVE */
#define CHUNK_HEAD 8
#define DS64_RIFF_SIZE (RIFF_SIZE + CHUNK_HEAD) /* of 64 bits (EBU Tech 3306) */

bool ld_riff_read(ld_sink *sink, int64_t at, void *data, size_t len)
{
    char *out = data;
    while (len > 0) {
        ssize_t n = pread(sink->fd, out, len, sink->base + at);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) {
            sink->error = n < 0 ? errno : EIO;
            return false;
        }
        out += n;
        at += n;
        len -= (size_t)n;
    }
    return true;
}

bool ld_riff_find(ld_sink *sink, const char id[4], int64_t *at, uint32_t *size)
{
    unsigned char head[CHUNK_HEAD];
    for (int64_t chunk = RIFF_SIZE; ld_riff_read(sink, chunk, head, CHUNK_HEAD);) {
        *at = chunk + CHUNK_HEAD;
        *size = ld_little_get(head + 4);
        if (memcmp(head, id, 4) == 0) return true;
        if (memcmp(head, "data", 4) == 0) return false;
        chunk = *at + *size + (*size & 1);
    }
    return false;
}

bool ld_riff_replace(ld_sink *sink, int64_t at, const void *data, size_t len)
{
    sink->at = at;
    return ld_sink_write(sink, data, len);
}

static bool write_size(ld_sink *sink)
{
    unsigned char magic[4], size[8];
    uint64_t bytes = (uint64_t)sink->len - CHUNK_HEAD;
    ld_little_put(size, bytes, 8);
    if (!ld_riff_read(sink, 0, magic, 4)) return false;
    if (memcmp(magic, "RF64", 4) == 0)
        return ld_riff_replace(sink, DS64_RIFF_SIZE, size, 8);
    return ld_riff_replace(sink, 4, size, 4);
}

static bool is_too_large(ld_sink *sink, size_t more)
{
    unsigned char magic[4];
    return ld_riff_read(sink, 0, magic, 4) && memcmp(magic, "RIFF", 4) == 0 &&
           (uint64_t)sink->len + more > UINT32_MAX;
}

bool ld_riff_append(ld_sink *sink, const void *chunks, size_t len)
{
    if (is_too_large(sink, len + 1)) {
        sink->error = EFBIG;
        return false;
    }
    if ((sink->len & 1) && !ld_riff_replace(sink, sink->len, "", 1)) return false;
    return ld_riff_replace(sink, sink->len, chunks, len) && write_size(sink);
}
