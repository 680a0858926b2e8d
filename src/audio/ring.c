#include "audio/ring.h"

#include <stdlib.h>
#include <string.h>

bool ld_ring_open(ld_ring *ring, size_t frames, size_t kept)
{
    size_t size = 1;
    ring->kept = kept;
    while (size < frames + kept)
        size *= 2;
    ring->frames = calloc(size, sizeof *ring->frames);
    ring->size = size;
    atomic_init(&ring->written, 0);
    atomic_init(&ring->read, 0);
    return ring->frames != NULL;
}

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* How many of `n` frames from the count `at` on come before the buffer's end; the
 * others are at its start. */
static size_t before_end(const ld_ring *ring, size_t at, size_t n)
{
    return smaller(n, ring->size - (at & (ring->size - 1)));
}

size_t ld_ring_write(ld_ring *ring, const int16_t *pcm, size_t n)
{
    size_t written = atomic_load_explicit(&ring->written, memory_order_relaxed);
    size_t read = atomic_load_explicit(&ring->read, memory_order_acquire);
    size_t room = ring->size - ring->kept, used = written - read;
    n = used < room ? smaller(n, room - used) : 0; /* more is used after going back */
    if (n == 0) return 0;
    size_t first = before_end(ring, written, n);
    memcpy(ring->frames + (written & (ring->size - 1)), pcm, first * sizeof *pcm);
    memcpy(ring->frames, pcm + first, (n - first) * sizeof *pcm);
    atomic_store_explicit(&ring->written, written + n, memory_order_release);
    return n;
}

size_t ld_ring_read(ld_ring *ring, int16_t *pcm, size_t n)
{
    size_t read = atomic_load_explicit(&ring->read, memory_order_relaxed);
    size_t written = atomic_load_explicit(&ring->written, memory_order_acquire);
    n = smaller(n, written - read);
    if (n == 0) return 0;
    size_t first = before_end(ring, read, n);
    memcpy(pcm, ring->frames + (read & (ring->size - 1)), first * sizeof *pcm);
    memcpy(pcm + first, ring->frames, (n - first) * sizeof *pcm);
    atomic_store_explicit(&ring->read, read + n, memory_order_release);
    return n;
}

void ld_ring_unread(ld_ring *ring, size_t n)
{
    size_t read = atomic_load(&ring->read);
    n = smaller(n, smaller(read, ring->kept));
    atomic_store(&ring->read, read - n);
}

size_t ld_ring_count(const ld_ring *ring)
{
    /* `read` first: it never passes the `written` that is seen later. */
    size_t read = atomic_load_explicit(&ring->read, memory_order_acquire);
    return atomic_load_explicit(&ring->written, memory_order_acquire) - read;
}

void ld_ring_close(ld_ring *ring)
{
    free(ring->frames);
    ring->frames = NULL;
}
