#include "audio/sink.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

/* A file opened for appending puts every write at its end, so that nothing in it
 * can be changed (`langdu render -o - >> file`). */
static bool is_seekable(int fd)
{
    struct stat info;
    int flags = fcntl(fd, F_GETFL);
    return fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && flags >= 0 &&
           !(flags & O_APPEND);
}

ld_sink ld_sink_make(int fd)
{
    off_t base = lseek(fd, 0, SEEK_CUR);
    ld_sink sink = {.fd = fd, .seekable = base >= 0 && is_seekable(fd)};
    if (sink.seekable) sink.base = base;
    return sink;
}

static ssize_t write_some(const ld_sink *sink, const char *data, size_t len)
{
    if (sink->seekable) return pwrite(sink->fd, data, len, sink->base + sink->at);
    return write(sink->fd, data, len);
}

/* Whether it is worth trying again after `errno`. */
static bool wait_for_room(int fd)
{
    if (errno == EINTR) return true;
    if (errno != EAGAIN) return false;
    struct pollfd wanted = {.fd = fd, .events = POLLOUT};
    return poll(&wanted, 1, -1) > 0 || errno == EINTR;
}

/* What of `len` bytes lies before the end of a stream, which cannot be changed. */
static size_t count_past(const ld_sink *sink, size_t len)
{
    if (sink->seekable || sink->at >= sink->len) return 0;
    uint64_t past = (uint64_t)(sink->len - sink->at);
    return past < len ? (size_t)past : len;
}

bool ld_sink_write(ld_sink *sink, const void *data, size_t len)
{
    size_t past = count_past(sink, len);
    const char *bytes = (const char *)data + past;
    sink->at += (int64_t)past;
    len -= past;
    while (len > 0 && !sink->error) {
        ssize_t n = write_some(sink, bytes, len);
        if (n < 0 && wait_for_room(sink->fd)) continue;
        if (n <= 0) {
            sink->error = n < 0 ? errno : EIO;
            break;
        }
        bytes += n;
        len -= (size_t)n;
        sink->at += n;
        if (sink->at > sink->len) sink->len = sink->at;
    }
    return !sink->error;
}

static sf_count_t sound_length(void *user)
{
    const ld_sink *sink = user;
    return sink->len;
}

static sf_count_t sound_seek(sf_count_t offset, int whence, void *user)
{
    ld_sink *sink = user;
    int64_t from = whence == SEEK_CUR ? sink->at : whence == SEEK_END ? sink->len : 0;
    if (from + offset < 0) return -1;
    return sink->at = from + offset;
}

static sf_count_t sound_write(const void *data, sf_count_t len, void *user)
{
    return ld_sink_write(user, data, (size_t)len) ? len : 0;
}

static sf_count_t sound_read(void *data, sf_count_t len, void *user)
{
    ld_sink *sink = user;
    ssize_t n;
    do
        n = pread(sink->fd, data, (size_t)len, sink->base + sink->at);
    while (n < 0 && errno == EINTR);
    if (n > 0) sink->at += n;
    return n > 0 ? n : 0;
}

static sf_count_t sound_tell(void *user)
{
    const ld_sink *sink = user;
    return sink->at;
}

SNDFILE *ld_sink_open_sound(ld_sink *sink, SF_INFO *info)
{
    SF_VIRTUAL_IO io = {.get_filelen = sound_length,
                        .seek = sound_seek,
                        .write = sound_write,
                        .tell = sound_tell};
    return sf_open_virtual(&io, SFM_WRITE, info, sink);
}

SNDFILE *ld_sink_read_sound(ld_sink *sink, SF_INFO *info)
{
    SF_VIRTUAL_IO io = {.get_filelen = sound_length,
                        .seek = sound_seek,
                        .read = sound_read,
                        .tell = sound_tell};
    sink->at = 0;
    return sf_open_virtual(&io, SFM_READ, info, sink);
}

bool ld_sink_clear(ld_sink *sink)
{
    sink->at = sink->len = 0;
    if (ftruncate(sink->fd, sink->base) == 0) return true;
    sink->error = errno;
    return false;
}

void ld_sink_leave(const ld_sink *sink)
{
    if (sink->seekable) lseek(sink->fd, sink->base + sink->len, SEEK_SET);
}
