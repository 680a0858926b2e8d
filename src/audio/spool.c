#include "audio/spool.h"

#include "audio/unnamed.h"
#include "base/error.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define HELD (sizeof((ld_spool *)0)->held / sizeof(int16_t))

static ld_status fail_here(int code, ld_error *error)
{
    return ld_fail_system(error, LD_UNNAMED, code);
}

ld_status ld_spool_open(int folder, ld_spool *spool, ld_error *error)
{
    spool->count = 0;
    spool->frames = 0;
    ld_status status = ld_unnamed_open(folder, &spool->fd, error);
    if (status == LD_OK) spool->sink = ld_sink_make(spool->fd);
    return status;
}

static bool flush(ld_spool *spool)
{
    size_t size = spool->count * sizeof *spool->held;
    spool->count = 0;
    return ld_sink_write(&spool->sink, spool->held, size);
}

ld_status ld_spool_write(ld_spool *spool, const int16_t *pcm, size_t frames,
                         ld_error *error)
{
    spool->frames += frames;
    while (frames > 0) {
        size_t room = HELD - spool->count, n = frames < room ? frames : room;
        memcpy(spool->held + spool->count, pcm, n * sizeof *pcm);
        spool->count += n;
        pcm += n;
        frames -= n;
        if (spool->count == HELD && !flush(spool))
            return fail_here(spool->sink.error, error);
    }
    return LD_OK;
}

ld_status ld_spool_end(ld_spool *spool, ld_error *error)
{
    return flush(spool) ? LD_OK : fail_here(spool->sink.error, error);
}

ld_status ld_spool_read(const ld_spool *spool, uint64_t at, int16_t *pcm, size_t frames,
                        ld_error *error)
{
    char *out = (char *)pcm;
    size_t left = frames * sizeof *pcm;
    off_t from = (off_t)(at * sizeof *pcm);
    while (left > 0) {
        ssize_t n = pread(spool->fd, out, left, from);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return fail_here(n < 0 ? errno : EIO, error);
        out += n;
        from += n;
        left -= (size_t)n;
    }
    return LD_OK;
}

void ld_spool_close(ld_spool *spool)
{
    if (spool->fd >= 0) close(spool->fd);
    spool->fd = -1;
}
