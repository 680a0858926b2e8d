#include "audio/rf64.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The chunk ds64: its head, three sizes of 64 bits, and an empty table. */
#define DS64_SIZE 36
#define RIFF_SIZE 12 /* RIFF, its size, WAVE */
#define CHUNK_HEAD 8

#define MOVED ((size_t)1 << 20)

static void put(unsigned char *out, uint64_t value, int bytes)
{
    for (int i = 0; i < bytes; i++)
        out[i] = (unsigned char)(value >> 8 * i);
}

static uint32_t get(const unsigned char *in)
{
    return in[0] | (uint32_t)in[1] << 8 | (uint32_t)in[2] << 16 | (uint32_t)in[3] << 24;
}

static bool read_at(ld_sink *sink, int64_t at, void *data, size_t len)
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

static bool write_at(ld_sink *sink, int64_t at, const void *data, size_t len)
{
    sink->at = at;
    return ld_sink_write(sink, data, len);
}

/* Finds the chunk with the samples, and where they end. */
static bool find_data(ld_sink *sink, int64_t *data, int64_t *end)
{
    unsigned char head[RIFF_SIZE];
    if (!read_at(sink, 0, head, RIFF_SIZE) || memcmp(head, "RIFF", 4) != 0)
        return false;
    for (int64_t at = RIFF_SIZE; read_at(sink, at, head, CHUNK_HEAD);) {
        uint32_t size = get(head + 4);
        *data = at + CHUNK_HEAD;
        *end = *data + size;
        if (memcmp(head, "data", 4) == 0) return *end <= sink->len;
        at = *end + (size & 1);
    }
    return false;
}

/* Moves all from `from` to `end` on by the size of ds64, the last first. */
static bool move(ld_sink *sink, int64_t from, int64_t end)
{
    char *piece = malloc(MOVED);
    if (!piece) sink->error = ENOMEM;
    while (piece && end > from && !sink->error) {
        size_t n = end - from < (int64_t)MOVED ? (size_t)(end - from) : MOVED;
        end -= (int64_t)n;
        if (read_at(sink, end, piece, n)) write_at(sink, end + DS64_SIZE, piece, n);
    }
    free(piece);
    return !sink->error;
}

bool ld_rf64_convert(ld_sink *sink, int frame_size, ld_rf64 *file)
{
    int64_t data, end;
    if (!find_data(sink, &data, &end) || !move(sink, RIFF_SIZE, end)) return false;
    *file = (ld_rf64){.sink = sink, .data = data + DS64_SIZE, .frame_size = frame_size};
    sink->len = end + DS64_SIZE;
    return true;
}

bool ld_rf64_complete(const ld_rf64 *file)
{
    static const char zero = 0;
    ld_sink *sink = file->sink;
    uint64_t size = (uint64_t)(sink->len - file->data);
    if ((sink->len & 1) && !write_at(sink, sink->len, &zero, 1)) return false;
    unsigned char head[RIFF_SIZE + DS64_SIZE] = "RF64\xFF\xFF\xFF\xFFWAVEds64";
    put(head + 16, DS64_SIZE - CHUNK_HEAD, 4);
    put(head + 20, (uint64_t)sink->len - CHUNK_HEAD, 8);
    put(head + 28, size, 8);
    put(head + 36, size / (uint64_t)file->frame_size, 8);
    return write_at(sink, 0, head, sizeof head) &&
           write_at(sink, file->data - 4, "\xFF\xFF\xFF\xFF", 4);
}
