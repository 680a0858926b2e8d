/* One worker process: a fork of this one that does jobs, one after the other, and
 * hands the results back. It dies with this process, and is deaf to the signals with
 * which a terminal ends a program: this process decides. */
#ifndef LD_SPEECH_WORKER_H
#define LD_SPEECH_WORKER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <sys/uio.h>

/* The longest job, so that a worker's queue never blocks the one who fills it. */
#define LD_JOB_MAX 8192
#define LD_RESULT_PIECES 4

/* Does a job in the worker process, and points `pieces`, which are zeroed, at its
 * result, valid until the next call. `job` is aligned for any type. */
typedef void (*ld_work)(void *context, const void *job, size_t len,
                        struct iovec pieces[LD_RESULT_PIECES]);

/* A zeroed ld_worker is none. */
typedef struct ld_worker {
    pid_t pid; /* 0: there is no process */
    int socket;
    void *result; /* what has arrived of it; malloc'ed */
    uint64_t result_len;
    size_t arrived; /* bytes of the length and of the result */
} ld_worker;

typedef enum ld_arrival {
    LD_ARRIVAL_PART,  /* not all of the result is there yet */
    LD_ARRIVAL_WHOLE, /* the result can be taken */
    LD_ARRIVAL_LOST,  /* the worker is dead, or talks nonsense */
} ld_arrival;

/* Starts worker `which` of the `count` in `workers`, which must be none. To be called
 * while no other thread runs. False when the system has no process or memory left;
 * errno tells. */
bool ld_worker_start(ld_worker *workers, size_t count, size_t which, ld_work work,
                     void *context);

/* Queues a job. False when the worker is dead. */
bool ld_worker_send(const ld_worker *worker, const void *job, size_t len);

/* Takes what has arrived of the next result, without waiting. */
ld_arrival ld_worker_receive(ld_worker *worker);

/* Hands over a whole result: malloc'ed, the caller's to free. */
void *ld_worker_take(ld_worker *worker, size_t *len);

/* Kills the process, and makes it none. */
void ld_worker_stop(ld_worker *worker);

#endif
