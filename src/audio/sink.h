/* Where a file's bytes go: a file descriptor, for libsndfile or directly.
 *
 * libsndfile says only that a write was short; a sink remembers why. It leaves the
 * process's signals alone: a program that writes to a pipe must ignore SIGPIPE to
 * see EPIPE instead. */
#ifndef LD_AUDIO_SINK_H
#define LD_AUDIO_SINK_H

#include <sndfile.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct ld_sink {
    int fd;           /* the caller's */
    const char *name; /* of it, for messages; the caller's */
    bool seekable;    /* what was written can be changed: an ordinary file */
    int64_t base;     /* where our file begins in the descriptor's */
    int64_t at;       /* the next byte to write, counted from `base` */
    int64_t len;      /* bytes from `base` to the last one written */
    int error;        /* the errno of the first write that failed, or 0 */
} ld_sink;

/* A sink that begins where `fd` stands. */
ld_sink ld_sink_make(int fd);

/* Writes all of it, waiting where `fd` does not block. False, and `error` set,
 * when that failed, also once an earlier write has failed. */
bool ld_sink_write(ld_sink *sink, const void *data, size_t len);

/* Opens a sound file of the format `info` in a sink. Where that is not seekable, what
 * libsndfile would change later stays as it was written. NULL on failure, as sf_open().
 * The sink must outlive it. */
SNDFILE *ld_sink_open_sound(ld_sink *sink, SF_INFO *info);

/* Opens what was written to the sink, which must be seekable and its descriptor
 * readable, for reading. NULL on failure. `info` is that of sf_open(). */
SNDFILE *ld_sink_read_sound(ld_sink *sink, SF_INFO *info);

/* Makes the sink empty, to begin again. It must be seekable. */
bool ld_sink_clear(ld_sink *sink);

/* Puts the descriptor's position after the last byte, for whoever writes next. */
void ld_sink_leave(const ld_sink *sink);

#endif
