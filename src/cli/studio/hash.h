/* Checksums that tell whether a file, or what a clip is made with, has changed. */
#ifndef LD_CLI_HASH_H
#define LD_CLI_HASH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct hash {
    unsigned char bytes[16];
} hash;

/* What tells without reading it that a file is as it was. */
typedef struct stamp {
    int64_t size, time, inode; /* the time in nanoseconds */
} stamp;

bool hash_equal(const hash *a, const hash *b);
bool stamp_equal(const stamp *a, const stamp *b);

/* The hash of `len` bytes. */
hash hash_of(const void *data, size_t len);

/* The stamp of the file `path`, which must be an ordinary file. False when it is not
 * there or is none, with errno. A file that was changed so shortly ago that another
 * change might not show gets a time of 0, which equals no other. */
bool stamp_file(const char *path, stamp *at);

/* The hash of what the ordinary file `path` holds. False with errno. */
bool hash_file(const char *path, hash *content);

#endif
