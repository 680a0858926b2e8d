#include "audio/rf64.h"

#include "audio/little.h"
#include "audio/riff.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* The chunk ds64: its head, three sizes of 64 bits, and an empty table. */
#define DS64_SIZE 36
#define RIFF_SIZE 12 /* RIFF, its size, WAVE */
#define CHUNK_HEAD 8

#define MOVED ((size_t)1 << 20)

/* Finds the chunk with the samples, and where they end. */
static bool find_data(ld_sink *sink, int64_t *data, int64_t *end)
{
    uint32_t size;
    if (!ld_riff_find(sink, "data", data, &size)) return false;
    *end = *data + size;
    return *end <= sink->len;
}

/* Moves all from `from` to `end` on by the size of ds64, the last first. */
static bool move(ld_sink *sink, int64_t from, int64_t end)
{
    char *piece = malloc(MOVED);
    if (!piece) sink->error = ENOMEM;
    while (piece && end > from && !sink->error) {
        size_t n = end - from < (int64_t)MOVED ? (size_t)(end - from) : MOVED;
        end -= (int64_t)n;
        if (ld_riff_read(sink, end, piece, n))
            ld_riff_replace(sink, end + DS64_SIZE, piece, n);
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
    if ((sink->len & 1) && !ld_riff_replace(sink, sink->len, &zero, 1)) return false;
    unsigned char head[RIFF_SIZE + DS64_SIZE] = "RF64\xFF\xFF\xFF\xFFWAVEds64";
    ld_little_put(head + 16, DS64_SIZE - CHUNK_HEAD, 4);
    ld_little_put(head + 20, (uint64_t)sink->len - CHUNK_HEAD, 8);
    ld_little_put(head + 28, size, 8);
    ld_little_put(head + 36, size / (uint64_t)file->frame_size, 8);
    return ld_riff_replace(sink, 0, head, sizeof head) &&
           ld_riff_replace(sink, file->data - 4, "\xFF\xFF\xFF\xFF", 4);
}
