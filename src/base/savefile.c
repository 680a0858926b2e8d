#include "base/savefile.h"

#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

/* So much of NAME goes into ".NAME.XXXXXX", which must stay within NAME_MAX. */
#define HIDDEN_NAME_MAX 200
/* The letters of XXXXXX, which is a number. */
#define NUMBER_LEN ((size_t)6)

static const ld_savefile closed = {.fd = -1, .folder = -1};

static ld_status fail_here(const ld_savefile *file, ld_error *error)
{
    return ld_fail_system(error, file->path, errno);
}

static ld_status open_directly(ld_savefile *file, ld_error *error)
{
    file->fd = open(file->path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    return file->fd < 0 ? fail_here(file, error) : LD_OK;
}

/* Splits the path of the file to make into an open folder and a name. */
static ld_status open_folder(ld_savefile *file, const char *path, ld_error *error)
{
    const char *slash = strrchr(path, '/');
    file->name = strdup(slash ? slash + 1 : path);
    char *folder = slash ? strndup(path, (size_t)(slash - path) + 1) : strdup(".");
    if (!file->name || !folder) {
        free(folder);
        return ld_fail_memory(error);
    }
    ld_status status = LD_OK;
    file->folder = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file->folder < 0 && (errno == ENOENT || errno == ENOTDIR))
        status =
            ld_fail(error, LD_NOT_FOUND, "make the folder first, or check its name",
                    "%s: there is no such folder", folder);
    else if (file->folder < 0)
        status = ld_fail_system(error, folder, errno);
    else if (!*file->name)
        status = ld_fail(error, LD_ARGUMENT, "put a file name after it",
                         "\"%s\" does not name a file", file->path);
    free(folder);
    return status;
}

/* The bytes of `name` that are kept: whole characters, where it is UTF-8. */
static int shortened(const char *name)
{
    size_t len = strnlen(name, HIDDEN_NAME_MAX + 1);
    if (len <= HIDDEN_NAME_MAX) return (int)len;
    len = HIDDEN_NAME_MAX;
    while (len > 0 && ((unsigned char)name[len] & 0xC0) == 0x80)
        len--;
    return (int)len;
}

/* Whoever finds the file knows by its lock that it is being written. Where there are no
 * locks, it is written all the same. False when it was found before it was locked, and
 * is gone or going. */
static bool lock(int fd)
{
    struct stat info;
    if (flock(fd, LOCK_EX | LOCK_NB) != 0) return errno != EWOULDBLOCK;
    return fstat(fd, &info) != 0 || info.st_nlink > 0;
}

/* Not mkostemp(), whose file is for its owner only: here the umask decides. */
static ld_status open_hidden(ld_savefile *file, ld_error *error)
{
    for (int attempt = 0; attempt < 100; attempt++) {
        unsigned number = 0;
        if (getrandom(&number, sizeof number, 0) != (ssize_t)sizeof number) break;
        free(file->hidden);
        if (asprintf(&file->hidden, ".%.*s.%06x", shortened(file->name), file->name,
                     number & 0xFFFFFF) < 0) {
            file->hidden = NULL;
            return ld_fail_memory(error);
        }
        file->fd = openat(file->folder, file->hidden,
                          O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (file->fd < 0 && errno != EEXIST) break;
        if (file->fd < 0) continue;
        if (lock(file->fd)) return LD_OK;
        close(file->fd);
        file->fd = -1;
    }
    ld_status status = fail_here(file, error);
    free(file->hidden);
    file->hidden = NULL;
    return status;
}

static ld_status open_replacement(ld_savefile *file, const char *path, ld_error *error)
{
    ld_status status = open_folder(file, path, error);
    return status == LD_OK ? open_hidden(file, error) : status;
}

/* A forced file may be a symbolic link: what it points to is replaced. */
static ld_status open_existing(ld_savefile *file, ld_error *error)
{
    char target[PATH_MAX];
    if (!realpath(file->path, target)) return fail_here(file, error);
    return open_replacement(file, target, error);
}

static ld_status open_checked(ld_savefile *file, ld_error *error)
{
    struct stat info;
    if (stat(file->path, &info) == 0) {
        if (S_ISDIR(info.st_mode)) return ld_fail_system(error, file->path, EISDIR);
        if (S_ISCHR(info.st_mode) || S_ISFIFO(info.st_mode))
            return open_directly(file, error);
        if (!S_ISREG(info.st_mode))
            return ld_fail(error, LD_ARGUMENT, "name an ordinary file",
                           "%s is neither a file nor a pipe", file->path);
        if (!file->force) return ld_fail_system(error, file->path, EEXIST);
        return open_existing(file, error);
    }
    if (errno != ENOENT && errno != ENOTDIR) return fail_here(file, error);
    bool dangling = lstat(file->path, &info) == 0;
    if (dangling && !file->force) return ld_fail_system(error, file->path, EEXIST);
    return open_replacement(file, file->path, error);
}

ld_status ld_savefile_open(const char *path, bool force, ld_savefile *file,
                           ld_error *error)
{
    *file = closed;
    file->force = force;
    file->path = strdup(path);
    ld_status status = file->path ? open_checked(file, error) : ld_fail_memory(error);
    if (status != LD_OK) ld_savefile_discard(file);
    return status;
}

/* Filesystems that cannot promise not to replace a file in a rename can in a link. */
static int rename_without_replacing(const ld_savefile *file)
{
    if (renameat2(file->folder, file->hidden, file->folder, file->name,
                  RENAME_NOREPLACE) == 0)
        return 0;
    if (errno != EINVAL && errno != ENOSYS) return -1;
    if (linkat(file->folder, file->hidden, file->folder, file->name, 0) != 0) return -1;
    return unlinkat(file->folder, file->hidden, 0);
}

static int give_name(const ld_savefile *file)
{
    if (!file->force) return rename_without_replacing(file);
    return renameat(file->folder, file->hidden, file->folder, file->name);
}

static int close_file(ld_savefile *file)
{
    int result = close(file->fd);
    file->fd = -1;
    return result;
}

ld_status ld_savefile_commit(ld_savefile *file, ld_error *error)
{
    bool direct = file->folder < 0;
    if (!direct && fsync(file->fd) != 0) return fail_here(file, error);
    if (close_file(file) != 0) return fail_here(file, error);
    if (direct) return LD_OK;
    if (give_name(file) != 0) return fail_here(file, error);
    free(file->hidden);
    file->hidden = NULL;
    /* The name is on disk only with its folder; some filesystems cannot sync one. */
    if (fsync(file->folder) != 0 && errno != EINVAL) return fail_here(file, error);
    return LD_OK;
}

void ld_savefile_discard(ld_savefile *file)
{
    if (file->fd >= 0) close(file->fd);
    if (file->hidden) unlinkat(file->folder, file->hidden, 0);
    if (file->folder >= 0) close(file->folder);
    free(file->path);
    free(file->name);
    free(file->hidden);
    *file = closed;
}

size_t ld_savefile_name(const char *hidden)
{
    size_t len = strlen(hidden);
    if (len < 2 + NUMBER_LEN || hidden[0] != '.' ||
        hidden[len - NUMBER_LEN - 1] != '.' ||
        strspn(hidden + len - NUMBER_LEN, "0123456789abcdef") != NUMBER_LEN)
        return 0;
    return len - NUMBER_LEN - 2;
}

void ld_savefile_sweep(int folder, const char *hidden)
{
    int fd = openat(folder, hidden, O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0) return;
    if (flock(fd, LOCK_EX | LOCK_NB) == 0) unlinkat(folder, hidden, 0);
    close(fd);
}
