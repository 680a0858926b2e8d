/* A queue of frames between two threads, without locks: one writes, one reads, and
 * neither ever waits. */
#ifndef LD_AUDIO_RING_H
#define LD_AUDIO_RING_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* `written` and `read` count frames since the beginning and wrap with size_t. */
typedef struct ld_ring {
    int16_t *frames;
    size_t size; /* a power of two */
    size_t kept; /* frames that were read and are there still */
    atomic_size_t written, read;
} ld_ring;

/* Makes room for `frames` or somewhat more; the last `kept` of those that were read can
 * be read again. False when memory ran out. */
bool ld_ring_open(ld_ring *ring, size_t frames, size_t kept);

/* Adds what fits of `n` frames, and returns how many. Only the writing thread. */
size_t ld_ring_write(ld_ring *ring, const int16_t *pcm, size_t n);

/* Takes up to `n` frames, and returns how many. Only the reading thread. */
size_t ld_ring_read(ld_ring *ring, int16_t *pcm, size_t n);

/* Goes back by `n` frames, of those that are kept. Only while no thread reads. */
void ld_ring_unread(ld_ring *ring, size_t n);

/* Frames that were written and not yet read. Any thread. */
size_t ld_ring_count(const ld_ring *ring);

void ld_ring_close(ld_ring *ring);

#endif
