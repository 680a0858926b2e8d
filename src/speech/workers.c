#include "speech/workers.h"

#include "base/error.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>

/* The jobs that a worker has at once: it starts on the second while the result of the
 * first is on its way. */
#define DEPTH 2
/* A job that has killed so many workers is given up. */
#define DEATHS_MAX 2
/* The bytes of results that are kept until it is their turn. */
#define HELD_MAX ((size_t)8 << 20)

typedef enum job_state {
    WAITING, /* for a worker */
    GIVEN,   /* to a worker */
    DONE,
    GIVEN_UP,
} job_state;

typedef struct job {
    job_state state;
    int deaths;
    void *data; /* the job; when it is done, its result */
    size_t len;
} job;

/* What a worker is doing: numbers of jobs, the one it is at first. */
typedef struct queue {
    size_t jobs[DEPTH];
    size_t count;
} queue;

/* Jobs are numbered; the one with number n is jobs[n % LD_WORKERS_WINDOW]. */
struct ld_workers {
    ld_work work;
    void *context;
    job jobs[LD_WORKERS_WINDOW];
    size_t first, end; /* the jobs under way */
    size_t window;     /* how many may be */
    size_t held;       /* bytes of the results among them */
    void *result;      /* the one that was handed out */
    size_t count;
    ld_worker *workers;
    queue *queues;
    struct pollfd *polls;
};

static job *job_at(ld_workers *w, size_t number)
{
    return &w->jobs[number % LD_WORKERS_WINDOW];
}

static bool start(ld_workers *w, size_t which)
{
    return ld_worker_start(w->workers, w->count, which, w->work, w->context);
}

/* Starts what can be started; false when there is none at all. */
static bool start_missing(ld_workers *w)
{
    size_t alive = 0;
    for (size_t i = 0; i < w->count; i++)
        alive += w->workers[i].pid || start(w, i);
    return alive > 0;
}

static ld_status fail_start(ld_error *error)
{
    int code = errno;
    return ld_fail(error, LD_IO, "close other programs",
                   "no worker process can be started: %s", ld_system_text(code));
}

ld_status ld_workers_open(size_t count, ld_work work, void *context,
                          ld_workers **workers, ld_error *error)
{
    *workers = NULL;
    ld_workers *w = calloc(1, sizeof *w);
    if (!w) return ld_fail_memory(error);
    *w = (ld_workers){
        .work = work, .context = context, .count = count, .window = 2 * count};
    if (w->window > LD_WORKERS_WINDOW) w->window = LD_WORKERS_WINDOW;
    w->workers = calloc(count, sizeof *w->workers);
    w->queues = calloc(count, sizeof *w->queues);
    w->polls = calloc(count, sizeof *w->polls);
    ld_status status = LD_OK;
    if (!w->workers || !w->queues || !w->polls)
        status = ld_fail_memory(error);
    else if (!start_missing(w))
        status = fail_start(error);
    if (status == LD_OK)
        *workers = w;
    else
        ld_workers_close(w);
    return status;
}

bool ld_workers_have_room(const ld_workers *w)
{
    return w->end - w->first < w->window;
}

/* ----------------------------------------------------------------- giving */

/* The worker died: what it had to do is done again by others. */
static void bury(ld_workers *w, size_t which)
{
    queue *q = &w->queues[which];
    ld_worker_stop(&w->workers[which]);
    for (size_t i = 0; i < q->count; i++)
        job_at(w, q->jobs[i])->state = WAITING;
    if (q->count > 0 && ++job_at(w, q->jobs[0])->deaths == DEATHS_MAX)
        job_at(w, q->jobs[0])->state = GIVEN_UP;
    q->count = 0;
    start(w, which);
}

/* The worker with the least to do; w->count when all have enough. */
static size_t idlest(const ld_workers *w)
{
    size_t best = w->count, least = DEPTH;
    for (size_t i = 0; i < w->count; i++) {
        if (!w->workers[i].pid || w->queues[i].count >= least) continue;
        least = w->queues[i].count;
        best = i;
    }
    return best;
}

/* Gives the waiting jobs to the workers, the oldest first. */
static void give(ld_workers *w)
{
    for (size_t n = w->first; n < w->end; n++) {
        job *j = job_at(w, n);
        if (j->state != WAITING) continue;
        size_t which = idlest(w);
        if (which == w->count) return;
        if (!ld_worker_send(&w->workers[which], j->data, j->len)) {
            bury(w, which);
            return;
        }
        queue *q = &w->queues[which];
        q->jobs[q->count++] = n;
        j->state = GIVEN;
    }
}

ld_status ld_workers_add(ld_workers *w, const void *data, size_t len, ld_error *error)
{
    void *copy = malloc(len + !len);
    if (!copy) return ld_fail_memory(error);
    memcpy(copy, data, len);
    *job_at(w, w->end++) = (job){.data = copy, .len = len};
    give(w);
    return LD_OK;
}

void ld_workers_add_done(ld_workers *w, void *result, size_t len)
{
    *job_at(w, w->end++) = (job){.state = DONE, .data = result, .len = len};
    w->held += len;
}

/* -------------------------------------------------------------- receiving */

static bool has_job(const queue *q, size_t number)
{
    for (size_t i = 0; i < q->count; i++)
        if (q->jobs[i] == number) return true;
    return false;
}

/* Whether the worker's next result may come: another would be too much to hold, but
 * the oldest job must wait neither for its result nor for a worker. */
static bool is_wanted(const ld_workers *w, size_t which)
{
    const queue *q = &w->queues[which];
    if (q->count == 0) return false;
    return w->held < HELD_MAX || has_job(q, w->first) ||
           w->jobs[w->first % LD_WORKERS_WINDOW].state == WAITING;
}

static void take(ld_workers *w, size_t which)
{
    queue *q = &w->queues[which];
    job *j = job_at(w, q->jobs[0]);
    free(j->data);
    j->data = ld_worker_take(&w->workers[which], &j->len);
    j->state = DONE;
    w->held += j->len;
    q->count--;
    memmove(q->jobs, q->jobs + 1, q->count * sizeof *q->jobs);
}

static void receive(ld_workers *w, size_t which)
{
    while (is_wanted(w, which)) {
        ld_arrival arrival = ld_worker_receive(&w->workers[which]);
        if (arrival == LD_ARRIVAL_PART) return;
        if (arrival == LD_ARRIVAL_LOST)
            bury(w, which);
        else
            take(w, which);
    }
}

/* Receives what has come, and with `wait` something, if something is to come. False
 * when a signal came. */
static bool exchange(ld_workers *w, bool wait)
{
    bool any = false;
    for (size_t i = 0; i < w->count; i++) {
        bool wanted = is_wanted(w, i);
        int fd = wanted ? w->workers[i].socket : -1;
        w->polls[i] = (struct pollfd){.fd = fd, .events = POLLIN};
        any = any || wanted;
    }
    int ready = poll(w->polls, (nfds_t)w->count, wait && any ? -1 : 0);
    if (ready < 0) return errno != EINTR;
    for (size_t i = 0; i < w->count; i++)
        if (w->polls[i].revents) receive(w, i);
    give(w);
    return true;
}

static bool is_ended(const job *j)
{
    return j->state == DONE || j->state == GIVEN_UP;
}

/* Hands out the oldest job, which has ended. */
static ld_status hand_out(ld_workers *w, const void **result, size_t *len,
                          ld_error *error)
{
    job *j = job_at(w, w->first++);
    w->window = w->window * 2 < LD_WORKERS_WINDOW ? w->window * 2 : LD_WORKERS_WINDOW;
    w->result = j->data;
    if (j->state == GIVEN_UP)
        return ld_fail(error, LD_SKIPPED, NULL, "a job has killed %d workers",
                       DEATHS_MAX);
    w->held -= j->len;
    *result = j->data;
    *len = j->len;
    return LD_OK;
}

ld_status ld_workers_next(ld_workers *w, const void **result, size_t *len,
                          ld_error *error)
{
    free(w->result);
    w->result = NULL;
    if (w->first == w->end) return LD_END;
    const job *oldest = job_at(w, w->first);
    exchange(w, false);
    while (!is_ended(oldest)) {
        if (!start_missing(w)) return fail_start(error);
        give(w);
        if (!exchange(w, true))
            return ld_fail(error, LD_INTERRUPTED, NULL, "interrupted by a signal");
    }
    return hand_out(w, result, len, error);
}

void ld_workers_close(ld_workers *w)
{
    if (!w) return;
    for (size_t i = 0; w->workers && i < w->count; i++)
        ld_worker_stop(&w->workers[i]);
    for (size_t n = w->first; n < w->end; n++)
        free(job_at(w, n)->data);
    free(w->result);
    free(w->workers);
    free(w->queues);
    free(w->polls);
    free(w);
}
