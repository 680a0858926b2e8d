#include "cli/studio/hash.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <xxhash.h>

#define NANOSECONDS 1000000000

/* Filesystems that note only seconds, and clocks of servers that are a little behind.
 */
#define FRESH ((int64_t)2 * NANOSECONDS)

#define PART ((size_t)1 << 16)

bool hash_equal(const hash *a, const hash *b)
{
    return memcmp(a, b, sizeof *a) == 0;
}

bool stamp_equal(const stamp *a, const stamp *b)
{
    return a->time != 0 && a->size == b->size && a->time == b->time &&
           a->inode == b->inode;
}

static hash hash_from(XXH128_hash_t sum)
{
    XXH128_canonical_t canonical;
    hash result;
    XXH128_canonicalFromHash(&canonical, sum);
    memcpy(result.bytes, canonical.digest, sizeof result.bytes);
    return result;
}

hash hash_of(const void *data, size_t len)
{
    return hash_from(XXH3_128bits(data, len));
}

static bool is_file(int fd, const struct stat *info)
{
    if (fd < 0) return false;
    if (S_ISREG(info->st_mode)) return true;
    errno = S_ISDIR(info->st_mode) ? EISDIR : EINVAL;
    return false;
}

bool stamp_file(const char *path, stamp *at)
{
    struct stat info;
    struct timespec now;
    if (!is_file(stat(path, &info), &info)) return false;
    clock_gettime(CLOCK_REALTIME, &now);
    int64_t changed = (int64_t)info.st_mtim.tv_sec * NANOSECONDS + info.st_mtim.tv_nsec;
    int64_t age = (int64_t)now.tv_sec * NANOSECONDS + now.tv_nsec - changed;
    *at = (stamp){.size = info.st_size,
                  .time = age < FRESH ? 0 : changed,
                  .inode = (int64_t)info.st_ino};
    return true;
}

/* 0 at the end of the file, less when it cannot be read. */
static ssize_t read_part(int fd, char *part)
{
    ssize_t got;
    do
        got = read(fd, part, PART);
    while (got < 0 && errno == EINTR);
    return got;
}

bool hash_file(const char *path, hash *content)
{
    struct stat info;
    char part[PART];
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    bool good = fd >= 0 && fstat(fd, &info) == 0 && is_file(fd, &info);
    XXH3_state_t *state = good ? XXH3_createState() : NULL;
    ssize_t got = -1;
    if (state) {
        XXH3_128bits_reset(state);
        while ((got = read_part(fd, part)) > 0)
            XXH3_128bits_update(state, part, (size_t)got);
        if (got == 0) *content = hash_from(XXH3_128bits_digest(state));
        XXH3_freeState(state);
    }
    int code = errno;
    if (fd >= 0) close(fd);
    errno = code;
    return got == 0;
}
