#include "cli/studio/crew.h"

#include "base/error.h"
#include "cli/message.h"
#include "cli/reading.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* A job that has ended so many processes is given up. */
#define DEATHS_MAX 2

/* So long a process may take to end when it was asked to. */
#define STOP_MS 5000

/* More than this of what a process says is not kept. */
#define SAID_MAX ((off_t)1 << 20)

typedef struct member {
    pid_t pid; /* 0: there is no process */
    int socket;
    int said; /* a file in memory, its standard error */
    bool busy;
    int deaths; /* of processes at this job */
    crew_job job;
} member;

typedef struct answer {
    int64_t number;
    crew_facts facts;
} answer;

struct crew {
    crew_work *work;
    void *context;
    size_t count, busy;
    member *members;
    struct pollfd *polls;
};

ld_status crew_open(size_t count, crew_work *work, void *context, crew **made,
                    ld_error *error)
{
    crew *c = *made = calloc(1, sizeof *c);
    if (!c) return ld_fail_memory(error);
    *c = (crew){.work = work, .context = context, .count = count};
    c->members = calloc(count, sizeof *c->members);
    c->polls = calloc(count + 1, sizeof *c->polls);
    if (c->members && c->polls) return LD_OK;
    if (!c->members) c->count = 0;
    crew_close(c);
    *made = NULL;
    return ld_fail_memory(error);
}

/* --------------------------------------------------------- in the process */

static void take_streams(int said)
{
    int null = open("/dev/null", O_RDWR | O_CLOEXEC);
    if (null >= 0) {
        dup2(null, STDIN_FILENO);
        dup2(null, STDOUT_FILENO);
    }
    dup2(said, STDERR_FILENO);
}

static void do_jobs(const crew *c, int socket)
{
    crew_job job;
    while (!stop_signal) {
        ssize_t got = recv(socket, &job, sizeof job, 0);
        if (got < 0 && errno == EINTR) continue;
        if (got != (ssize_t)sizeof job) return;
        answer done = {.number = job.number, .facts = c->work(c->context, &job)};
        if (stop_signal) return; /* it is not done */
        while (send(socket, &done, sizeof done, MSG_NOSIGNAL) < 0)
            if (errno != EINTR) return;
    }
}

static _Noreturn void be_member(const crew *c, int socket, int said, pid_t parent)
{
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != parent) _exit(0); /* it died before the line above */
    for (size_t i = 0; i < c->count; i++) {
        /* Held open here, the others would not see the parent's end. */
        if (!c->members[i].pid) continue;
        close(c->members[i].socket);
        close(c->members[i].said);
    }
    take_streams(said);
    do_jobs(c, socket);
    _exit(0);
}

/* ------------------------------------------------------------- in the parent */

static bool start(crew *c, member *m)
{
    int ends[2];
    /* Written at its end by whoever writes, and emptied by us. */
    int said = memfd_create("said", MFD_CLOEXEC);
    if (said < 0 || fcntl(said, F_SETFL, O_APPEND) != 0 ||
        socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) {
        if (said >= 0) close(said);
        return false;
    }
    fflush(NULL);
    pid_t parent = getpid(), pid = fork();
    if (pid == 0) {
        close(ends[0]);
        be_member(c, ends[1], said, parent);
    }
    close(ends[1]);
    if (pid < 0) {
        close(ends[0]);
        close(said);
        return false;
    }
    m->pid = pid;
    m->socket = ends[0];
    m->said = said;
    return true;
}

/* Waits for its end. */
static void bury(member *m)
{
    close(m->socket);
    while (waitpid(m->pid, NULL, 0) < 0 && errno == EINTR)
        ;
    close(m->said);
    m->pid = 0;
}

/* One that has nothing to do, rather one that lives. */
static member *find_idle(const crew *c)
{
    member *idle = NULL;
    for (size_t i = 0; i < c->count; i++) {
        member *m = &c->members[i];
        if (m->busy || (idle && !m->pid)) continue;
        if (m->pid) return m;
        idle = m;
    }
    return idle;
}

bool crew_has_room(const crew *c)
{
    return c->busy < c->count;
}

size_t crew_busy(const crew *c)
{
    return c->busy;
}

static ld_status fail_start(ld_error *error)
{
    int code = errno;
    return ld_fail(error, LD_IO, "close other programs",
                   "no process can be started: %s", strerror(code));
}

static bool hand_over(crew *c, member *m)
{
    if (!m->pid && !start(c, m)) return false;
    while (send(m->socket, &m->job, sizeof m->job, MSG_NOSIGNAL) < 0)
        if (errno != EINTR) break; /* it is dead, and will be found so */
    return true;
}

ld_status crew_give(crew *c, const crew_job *job, ld_error *error)
{
    member *m = find_idle(c);
    m->job = *job;
    m->deaths = 0;
    if (!hand_over(c, m)) return fail_start(error);
    m->busy = true;
    c->busy++;
    return LD_OK;
}

/* Takes what the process has said. */
static char *take_said(const member *m)
{
    off_t len = lseek(m->said, 0, SEEK_END);
    if (len <= 0) return NULL;
    if (len > SAID_MAX) len = SAID_MAX;
    char *text = malloc((size_t)len + 1);
    ssize_t got = text ? pread(m->said, text, (size_t)len, 0) : 0;
    if (text) text[got > 0 ? got : 0] = 0;
    return ftruncate(m->said, 0) == 0 || text ? text : NULL;
}

/* A job whose process has ended without an answer. False when it is tried again. */
static bool give_up(crew *c, member *m, crew_result *result)
{
    char *said = take_said(m);
    bury(m);
    if (!stop_signal && ++m->deaths < DEATHS_MAX && hand_over(c, m)) {
        free(said);
        return false;
    }
    *result = (crew_result){.number = m->job.number,
                            .facts.status = stop_signal ? EXIT_OTHER : EXIT_BROKEN,
                            .said = said};
    return true;
}

/* What the member has to say. False: the job is not yet done. */
static bool receive(crew *c, member *m, crew_result *result)
{
    answer done;
    ssize_t got = recv(m->socket, &done, sizeof done, MSG_DONTWAIT);
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) return false;
    if (got == (ssize_t)sizeof done)
        *result = (crew_result){
            .number = done.number, .facts = done.facts, .said = take_said(m)};
    else if (!give_up(c, m, result))
        return false;
    m->busy = false;
    c->busy--;
    return true;
}

ld_status crew_wait(crew *c, int fd, int milliseconds, crew_result *result,
                    ld_error *error)
{
    if (c->busy == 0 && fd < 0) return LD_END;
    for (size_t i = 0; i < c->count; i++)
        c->polls[i] = (struct pollfd){
            .fd = c->members[i].busy ? c->members[i].socket : -1, .events = POLLIN};
    c->polls[c->count] = (struct pollfd){.fd = fd, .events = POLLIN};
    int ready = poll(c->polls, (nfds_t)c->count + 1, milliseconds);
    if (ready < 0 && errno != EINTR) return ld_fail_system(error, "the crew", errno);
    for (size_t i = 0; ready > 0 && i < c->count; i++)
        if (c->polls[i].revents && receive(c, &c->members[i], result)) return LD_OK;
    return LD_INTERRUPTED;
}

void crew_stop(crew *c)
{
    for (size_t i = 0; i < c->count; i++)
        if (c->members[i].pid) kill(c->members[i].pid, SIGTERM);
}

/* Waits for the end of its life, which closes its socket. */
static void await(const member *m)
{
    char rest[sizeof(crew_job)];
    struct pollfd end = {.fd = m->socket, .events = POLLIN};
    while (poll(&end, 1, STOP_MS) > 0)
        if (recv(m->socket, rest, sizeof rest, MSG_DONTWAIT) == 0) return;
    kill(m->pid, SIGKILL);
}

void crew_close(crew *c)
{
    if (!c) return;
    for (size_t i = 0; i < c->count; i++)
        if (c->members[i].pid) shutdown(c->members[i].socket, SHUT_WR);
    crew_stop(c);
    for (size_t i = 0; i < c->count; i++) {
        if (!c->members[i].pid) continue;
        await(&c->members[i]);
        bury(&c->members[i]);
    }
    free(c->members);
    free(c->polls);
    free(c);
}
