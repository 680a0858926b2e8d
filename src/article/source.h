/* Where the bytes of an article come from: a file, standard input, memory. */
#ifndef LD_ARTICLE_SOURCE_H
#define LD_ARTICLE_SOURCE_H

#include "langdu.h"

typedef struct ld_source {
    const char *name; /* for messages; the source owns it */
    const char *data; /* what has arrived and was not yet taken */
    size_t len;
    bool at_end;  /* nothing comes after `data` */
    int fd;       /* -1: memory */
    bool is_file; /* a regular file that stood at its beginning */
    char *buffer;
    char *owned_name;
} ld_source;

/* Opens the file `path`, "-" for standard input.
 * Errors: LD_NOT_FOUND, LD_PERMISSION, LD_IO, LD_ARGUMENT (a folder), LD_MEMORY. */
ld_status ld_source_open(const char *path, ld_source *source, ld_error *error);

/* The same for a file that is open, which the source closes, also when this fails. */
ld_status ld_source_open_file(int fd, const char *name, ld_source *source,
                              ld_error *error);

/* The same for the reading end of a pipe, which the source closes, also when this
 * fails. Errors: LD_MEMORY. */
ld_status ld_source_open_pipe(int fd, const char *name, ld_source *source,
                              ld_error *error);

/* The same for text in memory, which must outlive the source. */
void ld_source_open_text(const char *text, size_t len, ld_source *source);

/* Waits for more bytes and adds what arrives, without waiting to fill a buffer, or
 * sets `at_end`. At most a few bytes may be left in `data`.
 * A signal whose handler does not restart system calls makes it fail with EINTR's
 * LD_IO; it may be called again. Errors: LD_IO, LD_PERMISSION, LD_ARGUMENT. */
ld_status ld_source_fill(ld_source *source, ld_error *error);

/* Takes the first `len` bytes of `data` away. */
void ld_source_take(ld_source *source, size_t len);

/* Opens a descriptor from whose beginning the whole document can be read or mapped,
 * what `data` holds included: the file itself, or a copy in memory. The source is used
 * up, and the caller closes `*fd`. Errors: LD_NOT_TEXT (larger than LD_DOCUMENT_MOST),
 * LD_IO, LD_INTERRUPTED (call again with the same `*fd`, which is -1 at first),
 * LD_MEMORY. */
ld_status ld_source_whole(ld_source *source, int *fd, ld_error *error);

void ld_source_close(ld_source *source);

#endif
