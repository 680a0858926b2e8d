#include "audio/unnamed.h"

#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/statvfs.h>
#include <unistd.h>

#define ATTEMPTS 100

/* Where a file system has no files without a name, one gets a name for a moment. */
static int open_named(int folder, const char *path)
{
    char name[PATH_MAX];
    int fd = -1;
    for (unsigned i = 0; fd < 0 && i < ATTEMPTS; i++) {
        snprintf(name, sizeof name, "%s/.langdu-%d-%u", path, (int)getpid(), i);
        fd = openat(folder, name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        if (fd >= 0) unlinkat(folder, name, 0);
        if (fd < 0 && errno != EEXIST) break;
    }
    return fd;
}

ld_status ld_unnamed_open(int folder, int *fd, ld_error *error)
{
    const char *path = folder < 0 ? getenv("TMPDIR") : ".";
    if (!path || !*path) path = "/tmp";
    if (folder < 0) folder = AT_FDCWD;
    *fd = openat(folder, path, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (*fd < 0 && (errno == EOPNOTSUPP || errno == EISDIR || errno == ENOENT))
        *fd = open_named(folder, path);
    return *fd < 0 ? ld_fail_system(error, LD_UNNAMED, errno) : LD_OK;
}

ld_status ld_unnamed_check_room(int fd, uint64_t bytes, const char *name,
                                ld_error *error)
{
    struct statvfs info;
    if (fstatvfs(fd, &info) != 0 || info.f_blocks == 0) return LD_OK;
    if (bytes / info.f_frsize < info.f_bavail) return LD_OK;
    return ld_fail_system(error, name, ENOSPC);
}
