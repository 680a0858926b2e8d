/* A file that gets its name only when it is whole.
 *
 * What is written goes to a hidden file in the same folder, ".NAME.XXXXXX", which
 * is synced to disk and then renamed, so that whoever looks at NAME sees the old
 * file, no file or the new one, never half of one, also after a power failure.
 * A device or a named pipe (/dev/null, a FIFO) has no halves: it is written to
 * directly, and needs no `force`. */
#ifndef LD_BASE_SAVEFILE_H
#define LD_BASE_SAVEFILE_H

#include "langdu.h"

typedef struct ld_savefile {
    int fd;       /* write here; -1 when closed */
    int folder;   /* -1 when `path` is written to directly */
    bool force;   /* replace a file that is there */
    char *path;   /* as given, for messages */
    char *name;   /* within `folder` */
    char *hidden; /* the name until the commit, within `folder` */
} ld_savefile;

/* Begins to write `path`. With `force`, a symbolic link stays one and the file it
 * points to is replaced. The new file's mode comes from the umask.
 * Errors: LD_EXISTS, LD_NOT_FOUND (no such folder), LD_PERMISSION, LD_ARGUMENT
 * (a folder, a socket, a disk), LD_IO, LD_MEMORY. */
ld_status ld_savefile_open(const char *path, bool force, ld_savefile *file,
                           ld_error *error);

/* Syncs the file, gives it its name and closes it.
 * Errors: LD_EXISTS (one has appeared meanwhile, and not `force`), LD_IO,
 * LD_PERMISSION. After an error the hidden file is there until the discard. */
ld_status ld_savefile_commit(ld_savefile *file, ld_error *error);

/* Removes what was not committed and frees the rest; after a commit too.
 * Accepts one whose open failed, and a second call. */
void ld_savefile_discard(ld_savefile *file);

/* The length of NAME, which begins after the dot, when `hidden` is like the names of
 * files that are being written, else 0. */
size_t ld_savefile_name(const char *hidden);

/* Removes the file `hidden`, of such a name, unless a process is writing it: it has
 * been left there by a crash. */
void ld_savefile_sweep(int folder, const char *hidden);

#endif
