/* Programs of langdu's own that do a part of the work: langdu-formats, which parses
 * documents, and langdu-fetch, which gets them from the web. They share no memory with
 * us, and who reads plain text never loads the libraries that they need. */
#ifndef LD_ARTICLE_CHILD_H
#define LD_ARTICLE_CHILD_H

#include "langdu.h"

#include <sys/types.h>

typedef struct ld_child {
    pid_t pid; /* 0: none */
} ld_child;

/* How a child came to its end. */
typedef enum ld_child_end {
    LD_CHILD_LEFT,  /* by itself */
    LD_CHILD_SLOW,  /* it used up its time */
    LD_CHILD_BROKE, /* it was stopped: a crash, too much memory, a forbidden call */
} ld_child_end;

/* Starts the program args[0] with these arguments, up to a NULL. Its standard input is
 * `document`; what it says comes from `*pipe`, which the caller closes.
 * Errors: LD_DATA (it is not there), LD_MEMORY, LD_IO. */
ld_status ld_child_start(char *const *args, int document, ld_child *child, int *pipe,
                         ld_error *error);

/* Waits for its end, which it has come to when nothing more comes from the pipe. */
ld_child_end ld_child_wait(ld_child *child);

/* Ends it if it is still there. */
void ld_child_stop(ld_child *child);

#endif
