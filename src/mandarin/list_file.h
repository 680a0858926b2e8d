/* The listener's own files: lists with an entry a line, and comments. */
#ifndef LD_MANDARIN_LIST_FILE_H
#define LD_MANDARIN_LIST_FILE_H

#include "base/buf.h"
#include "langdu.h"

/* A file while it is read. The caller sets all but `line`. */
typedef struct ld_list {
    const char *path;
    ld_names_report *report; /* may be NULL */
    void *user;              /* for it */
    /* Takes a line without its comment and outer white space, never empty. Returns
     * LD_OK, also for a line that is skipped, or LD_MEMORY. */
    ld_status (*take)(struct ld_list *list, const char *line, size_t len);
    void *target; /* for `take` */
    size_t line;  /* its number, from 1 */
} ld_list;

/* Reads the file. Errors: LD_NOT_FOUND, LD_PERMISSION, LD_IO, LD_INTERRUPTED,
 * LD_ARGUMENT (a folder, or larger than 64 MiB), LD_MEMORY. */
ld_status ld_list_read(ld_list *list, ld_error *error);

/* Tells what is wrong with the line. Returns false: it is skipped. */
__attribute__((format(printf, 3, 4))) bool
ld_list_bad(const ld_list *list, const char *hint, const char *what, ...);

/* The length of the white space at `text`, 0 when there is none. A Chinese keyboard
 * gives the wide space. */
size_t ld_list_space(const char *text, size_t n);

#endif
