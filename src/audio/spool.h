/* Sound that waits for what comes after it, in a file without a name. */
#ifndef LD_AUDIO_SPOOL_H
#define LD_AUDIO_SPOOL_H

#include "audio/sink.h"
#include "langdu.h"

typedef struct ld_spool {
    int fd; /* -1: closed */
    ld_sink sink;
    uint64_t frames;
    size_t count; /* frames in `held`, which are not in the file yet */
    int16_t held[16384];
} ld_spool;

/* Opens one in `folder`: see ld_unnamed_open(). Errors: LD_IO, LD_PERMISSION. */
ld_status ld_spool_open(int folder, ld_spool *spool, ld_error *error);

/* Errors: LD_IO (disk full). */
ld_status ld_spool_write(ld_spool *spool, const int16_t *pcm, size_t frames,
                         ld_error *error);

/* Ends writing. Errors: LD_IO. */
ld_status ld_spool_end(ld_spool *spool, ld_error *error);

/* Reads `frames` frames from frame `at` on, all of them there. Errors: LD_IO. */
ld_status ld_spool_read(const ld_spool *spool, uint64_t at, int16_t *pcm, size_t frames,
                        ld_error *error);

/* Accepts one that is closed. */
void ld_spool_close(ld_spool *spool);

#endif
