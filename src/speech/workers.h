/* Jobs done by several worker processes, their results in the order of the jobs.
 *
 * What is under way is bounded: LD_WORKERS_WINDOW jobs, and some 8 MiB of results. The
 * window opens step by step, so that the first result does not wait until so many
 * jobs have been made. A worker that dies is replaced and its job done again; a job
 * that has killed two workers is given up. */
#ifndef LD_SPEECH_WORKERS_H
#define LD_SPEECH_WORKERS_H

#include "langdu.h"
#include "speech/worker.h"

#define LD_WORKERS_WINDOW 64

typedef struct ld_workers ld_workers;

/* Starts `count` workers that do `work`. No other thread may be running, now or later
 * when a worker is replaced, that holds locks which `work` takes.
 * Errors: LD_MEMORY, LD_IO (the system allows no more processes). */
ld_status ld_workers_open(size_t count, ld_work work, void *context,
                          ld_workers **workers, ld_error *error);

/* Whether another job can be added. */
bool ld_workers_have_room(const ld_workers *workers);

/* Adds a job of at most LD_JOB_MAX bytes, which is copied. Only while there is room.
 * Errors: LD_MEMORY. */
ld_status ld_workers_add(ld_workers *workers, const void *job, size_t len,
                         ld_error *error);

/* Adds a job that is done already; `result`, malloc'ed, becomes the workers'. Only
 * while there is room. */
void ld_workers_add_done(ld_workers *workers, void *result, size_t len);

/* Waits for the result of the oldest job, valid until the next call, and malloc'ed as
 * a whole: aligned for any type.
 * Returns LD_OK; LD_END, no job is under way; LD_SKIPPED, the job was given up, and the
 * next call goes on; LD_INTERRUPTED, a signal came, and the next call goes on; LD_IO,
 * no worker is left and none can be started. */
ld_status ld_workers_next(ld_workers *workers, const void **result, size_t *len,
                          ld_error *error);

/* Kills the workers; what they have not done is dropped. */
void ld_workers_close(ld_workers *workers);

#endif
