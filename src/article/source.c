#include "article/source.h"

#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define CHUNK 65536

static int open_path(const char *path)
{
    if (strcmp(path, "-") == 0) return STDIN_FILENO;
    return open(path, O_RDONLY | O_CLOEXEC);
}

ld_status ld_source_open(const char *path, ld_source *source, ld_error *error)
{
    *source = (ld_source){.fd = open_path(path)};
    if (source->fd < 0) return ld_fail_system(error, path, errno);
    source->owned_name = strdup(source->fd == STDIN_FILENO ? "standard input" : path);
    source->name = source->owned_name;
    source->buffer = malloc(CHUNK);
    source->data = source->buffer;
    struct stat about;
    ld_status status = LD_OK;
    if (!source->name || !source->buffer)
        status = ld_fail_memory(error);
    else if (fstat(source->fd, &about) == 0 && S_ISDIR(about.st_mode))
        status = ld_fail_system(error, source->name, EISDIR);
    if (status != LD_OK) ld_source_close(source);
    return status;
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

void ld_source_close(ld_source *source)
{
    if (source->fd > STDIN_FILENO) close(source->fd);
    free(source->buffer);
    free(source->owned_name);
    *source = (ld_source){.fd = -1};
}
