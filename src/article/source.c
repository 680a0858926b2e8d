#include "article/source.h"

#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define CHUNK 65536

ld_status ld_source_open_file(int fd, const char *name, ld_source *source,
                              ld_error *error)
{
    *source =
        (ld_source){.fd = fd, .owned_name = strdup(name), .buffer = malloc(CHUNK)};
    source->name = source->owned_name;
    source->data = source->buffer;
    struct stat about = {0};
    ld_status status = LD_OK;
    if (!source->name || !source->buffer)
        status = ld_fail_memory(error);
    else if (fstat(fd, &about) == 0 && S_ISDIR(about.st_mode))
        status = ld_fail_system(error, name, EISDIR);
    source->is_file = S_ISREG(about.st_mode) && lseek(fd, 0, SEEK_CUR) == 0;
    if (status != LD_OK) ld_source_close(source);
    return status;
}

ld_status ld_source_open(const char *path, ld_source *source, ld_error *error)
{
    bool input = strcmp(path, "-") == 0;
    int fd = input ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (fd >= 0)
        return ld_source_open_file(fd, input ? ld_translate("standard input") : path,
                                   source, error);
    *source = (ld_source){.fd = -1};
    return ld_fail_system(error, path, errno);
}

ld_status ld_source_open_pipe(int fd, const char *name, ld_source *source,
                              ld_error *error)
{
    *source = (ld_source){.fd = fd, .name = name, .buffer = malloc(CHUNK)};
    source->data = source->buffer;
    if (source->buffer) return LD_OK;
    ld_source_close(source);
    return ld_fail_memory(error);
}

void ld_source_open_text(const char *text, size_t len, ld_source *source)
{
    *source = (ld_source){
        .name = "the text", .data = text, .len = len, .at_end = true, .fd = -1};
}

/* A descriptor that we share with other programs may have been made non-blocking. */
static ssize_t read_waiting(int fd, char *out, size_t size)
{
    for (;;) {
        ssize_t got = read(fd, out, size);
        if (got >= 0 || (errno != EAGAIN && errno != EWOULDBLOCK)) return got;
        struct pollfd ready = {.fd = fd, .events = POLLIN};
        if (poll(&ready, 1, -1) < 0) return -1;
    }
}

ld_status ld_source_fill(ld_source *source, ld_error *error)
{
    if (source->at_end) return LD_OK;
    memmove(source->buffer, source->data, source->len);
    source->data = source->buffer;
    ssize_t got =
        read_waiting(source->fd, source->buffer + source->len, CHUNK - source->len);
    if (got < 0) return ld_fail_system(error, source->name, errno);
    source->len += (size_t)got;
    source->at_end = got == 0;
    return LD_OK;
}

void ld_source_take(ld_source *source, size_t len)
{
    source->data += len;
    source->len -= len;
}

static ld_status too_large(const ld_source *source, ld_error *error)
{
    return ld_fail(error, LD_NOT_TEXT, "turn it into plain text, or part it",
                   "%s: larger than %zu MB", source->name, LD_DOCUMENT_MOST >> 20);
}

static ld_status open_file_again(ld_source *source, int *fd, ld_error *error)
{
    struct stat about;
    if (fstat(source->fd, &about) != 0)
        return ld_fail_system(error, source->name, errno);
    if ((uint64_t)about.st_size > LD_DOCUMENT_MOST) return too_large(source, error);
    *fd = fcntl(source->fd, F_DUPFD_CLOEXEC, 0);
    return *fd < 0 ? ld_fail_system(error, source->name, errno) : LD_OK;
}

static ld_status write_all(int fd, const char *data, size_t len, ld_error *error)
{
    while (len > 0) {
        ssize_t put = write(fd, data, len);
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) return ld_fail_system(error, "a document in memory", errno);
        data += put;
        len -= (size_t)put;
    }
    return LD_OK;
}

ld_status ld_source_whole(ld_source *source, int *fd, ld_error *error)
{
    if (source->is_file) return open_file_again(source, fd, error);
    if (*fd < 0) *fd = memfd_create("document", MFD_CLOEXEC);
    if (*fd < 0) return ld_fail_system(error, source->name, errno);
    for (;;) {
        off_t held = lseek(*fd, 0, SEEK_CUR);
        if ((uint64_t)held + source->len > LD_DOCUMENT_MOST)
            return too_large(source, error);
        ld_status status = write_all(*fd, source->data, source->len, error);
        if (status != LD_OK) return status;
        ld_source_take(source, source->len);
        if (source->at_end) return LD_OK;
        status = ld_source_fill(source, error);
        if (status != LD_OK) return status;
    }
}

void ld_source_close(ld_source *source)
{
    if (source->fd > STDIN_FILENO) close(source->fd);
    free(source->buffer);
    free(source->owned_name);
    *source = (ld_source){.fd = -1};
}
