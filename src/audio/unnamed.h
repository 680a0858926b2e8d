/* A file without a name, for what is needed for a while: the system removes it however
 * the program ends. */
#ifndef LD_AUDIO_UNNAMED_H
#define LD_AUDIO_UNNAMED_H

#include "langdu.h"

#define LD_UNNAMED "the file for sound that waits"

/* Opens one for reading and writing, in the folder open as `folder`; -1: in that of the
 * environment variable TMPDIR, or /tmp. Errors: LD_IO, LD_PERMISSION. */
ld_status ld_unnamed_open(int folder, int *fd, ld_error *error);

/* Whether the file system has room for so many bytes more, as far as it tells.
 * Errors: LD_IO. */
ld_status ld_unnamed_check_room(int fd, uint64_t bytes, const char *name,
                                ld_error *error);

#endif
