/* How far a long work is: a bar on a terminal, or a line now and then where there is
 * none or where ACCESSIBLE says that somebody listens to it. */
#ifndef LD_CLI_PROGRESS_H
#define LD_CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

typedef struct progress {
    size_t all, done, worked; /* worked: those that took time */
    bool bar, drawn;
    struct timespec begun, told;
} progress;

/* Begins, with `all` pieces to do. */
void progress_begin(progress *p, size_t all);

/* One more is done; `worked`: it was not done already. */
void progress_add(progress *p, bool worked);

/* Shows how far it is, when it is time for that. */
void progress_show(progress *p);

/* Removes the bar, before anything else is printed, until the next progress_show(). */
void progress_hide(progress *p);

/* Seconds since it began. */
double progress_seconds(const progress *p);

/* Writes a length of time to `text`: "1 h 02 min", "3 min 20 s", "4.2 s". */
void progress_print_time(double seconds, char *text, size_t size);

#endif
