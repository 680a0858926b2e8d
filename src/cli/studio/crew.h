/* Processes that make clips side by side, each a whole article at a time: eSpeak NG is
 * one global state, so that a process can make but one clip at once.
 *
 * They are forks of this one, which must run no other thread. What they say on standard
 * error is kept for each job; SIGINT, SIGTERM and SIGHUP end a job in good order (see
 * stop_signal), and so does the end of this process. */
#ifndef LD_CLI_CREW_H
#define LD_CLI_CREW_H

#include "langdu.h"

#include <limits.h>

typedef struct crew_job {
    int64_t number; /* the caller's */
    char article[PATH_MAX], output[PATH_MAX];
} crew_job;

/* What a clip came to be. */
typedef struct crew_facts {
    int status;     /* the exit status that `render` would have */
    double seconds; /* that it lasts */
    size_t unknown; /* words and characters without a reading */
} crew_facts;

/* Makes a clip, in a process of the crew. */
typedef crew_facts crew_work(void *context, const crew_job *job);

typedef struct crew_result {
    int64_t number;
    crew_facts facts;
    char *said; /* on standard error, lines; malloc'ed, NULL: nothing */
} crew_result;

typedef struct crew crew;

/* Of `count` processes, which are started when there is work for them.
 * Errors: LD_MEMORY. */
ld_status crew_open(size_t count, crew_work *work, void *context, crew **made,
                    ld_error *error);

/* Whether a job can be given at once, and how many are under way. */
bool crew_has_room(const crew *c);
size_t crew_busy(const crew *c);

/* Gives a job; only while there is room. Errors: LD_IO (no process can be started). */
ld_status crew_give(crew *c, const crew_job *job, ld_error *error);

/* Waits up to `milliseconds`, -1 for ever, for a job that is done, or for something to
 * read from `fd`, -1: nothing. A job that ended its process is tried once more, and
 * then has the status EXIT_BROKEN. Returns LD_OK; LD_END, none is under way and there
 * is no `fd`; LD_INTERRUPTED, there is something to read, a signal came or the time is
 * up; LD_IO, LD_MEMORY. */
ld_status crew_wait(crew *c, int fd, int milliseconds, crew_result *result,
                    ld_error *error);

/* Asks the processes to end what they are at. */
void crew_stop(crew *c);

/* Ends them. */
void crew_close(crew *c);

#endif
