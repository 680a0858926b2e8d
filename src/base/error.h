/* Filling in an ld_error. */
#ifndef LD_BASE_ERROR_H
#define LD_BASE_ERROR_H

#include "base/translate.h"
#include "langdu.h"

/* Sets the details and returns `status`, so that a failure is one line:
 *     return ld_fail(error, LD_DATA, "run make", "%s is truncated", path);
 * `error` may be NULL, `hint` too. Both texts are translated (base/translate.h); one
 * that does not fit is cut at a character. */
__attribute__((format(printf, 4, 5))) ld_status
ld_fail(ld_error *error, ld_status status, const char *hint, const char *what, ...);

/* The same for a system call that failed on `subject` with `code` (an errno):
 * chooses the status and the hint. */
ld_status ld_fail_system(ld_error *error, const char *subject, int code);

/* What the system says of an errno. */
const char *ld_system_text(int code);

/* LD_MEMORY with its text. */
ld_status ld_fail_memory(ld_error *error);

#endif
