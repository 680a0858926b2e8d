/* Where someone wants to go in an article, as typed: a part of it or a time. */
#ifndef LD_CLI_TARGET_H
#define LD_CLI_TARGET_H

#include <stdbool.h>

/* Reads "40%" or "40" as a part, 0 to 1, and "12:30", "1:02:30", "90s", "5m", "1.5h" as
 * seconds; the other one is -1 then. False: it is neither. */
bool target_read(const char *text, double *part, double *seconds);

#endif
