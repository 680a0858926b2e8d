#include "speech/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdalign.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* More than a clause can be long; a worker that announces more has gone mad. */
#define RESULT_MAX ((uint64_t)64 << 20)

/* ------------------------------------------------------ in the worker process */

/* False at the end of the jobs. */
static bool read_whole(int in, void *data, size_t len)
{
    for (char *to = data; len > 0;) {
        ssize_t got = recv(in, to, len, MSG_WAITALL);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return false;
        to += got;
        len -= (size_t)got;
    }
    return true;
}

/* Removes the first `done` bytes of what is to be sent. */
static void advance(struct msghdr *message, size_t done)
{
    while (message->msg_iovlen > 0 && done >= message->msg_iov->iov_len) {
        done -= message->msg_iov->iov_len;
        message->msg_iov++;
        message->msg_iovlen--;
    }
    if (message->msg_iovlen == 0) return;
    message->msg_iov->iov_base = (char *)message->msg_iov->iov_base + done;
    message->msg_iov->iov_len -= done;
}

static bool write_result(int out, const struct iovec pieces[LD_RESULT_PIECES])
{
    uint64_t len = 0;
    struct iovec all[1 + LD_RESULT_PIECES] = {{&len, sizeof len}};
    for (size_t i = 0; i < LD_RESULT_PIECES; i++) {
        all[1 + i] = pieces[i];
        len += pieces[i].iov_len;
    }
    struct msghdr message = {.msg_iov = all, .msg_iovlen = 1 + LD_RESULT_PIECES};
    while (message.msg_iovlen > 0) {
        ssize_t sent = sendmsg(out, &message, MSG_NOSIGNAL);
        if (sent < 0 && errno != EINTR) return false;
        if (sent > 0) advance(&message, (size_t)sent);
    }
    return true;
}

static void do_jobs(int socket, ld_work work, void *context)
{
    alignas(max_align_t) char job[LD_JOB_MAX];
    uint64_t len;
    while (read_whole(socket, &len, sizeof len) && len <= sizeof job &&
           read_whole(socket, job, (size_t)len)) {
        struct iovec pieces[LD_RESULT_PIECES] = {0};
        work(context, job, (size_t)len, pieces);
        if (!write_result(socket, pieces)) return;
    }
}

/* The streams belong to this process's parent: a reader of our standard output must
 * see its end when the parent ends. */
static void leave_streams(void)
{
    int null = open("/dev/null", O_RDWR | O_CLOEXEC);
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (null < 0 || dup2(null, fd) < 0) close(fd);
    if (null > STDERR_FILENO) close(null);
}

static void ignore_signals(void)
{
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE};
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        signal(signals[i], SIG_IGN);
}

static void become_worker(pid_t parent)
{
    ignore_signals();
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(0); /* it died before the line above */
    leave_streams();
}

/* ------------------------------------------------------ in the parent process */

bool ld_worker_start(ld_worker *workers, size_t count, size_t which, ld_work work,
                     void *context)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return false;
    pid_t parent = getpid(), pid = fork();
    if (pid == 0) {
        become_worker(parent);
        close(ends[0]);
        /* Held open here, the others would not see the parent's end. */
        for (size_t i = 0; i < count; i++)
            if (workers[i].pid) close(workers[i].socket);
        do_jobs(ends[1], work, context);
        _exit(0);
    }
    close(ends[1]);
    if (pid < 0) {
        int code = errno;
        close(ends[0]);
        errno = code;
        return false;
    }
    workers[which] = (ld_worker){.pid = pid, .socket = ends[0]};
    return true;
}

bool ld_worker_send(const ld_worker *worker, const void *job, size_t len)
{
    uint64_t length = len;
    struct iovec pieces[] = {{&length, sizeof length}, {(void *)job, len}};
    struct msghdr message = {.msg_iov = pieces, .msg_iovlen = 2};
    ssize_t sent;
    do
        sent = sendmsg(worker->socket, &message, MSG_DONTWAIT | MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    return sent == (ssize_t)(sizeof length + len);
}

/* The next part of the message: of its length, or of the result itself. */
static ssize_t receive_part(ld_worker *worker)
{
    const size_t head = sizeof worker->result_len;
    char *to;
    size_t left;
    if (worker->arrived < head) {
        to = (char *)&worker->result_len + worker->arrived;
        left = head - worker->arrived;
    } else {
        to = (char *)worker->result + (worker->arrived - head);
        left = worker->result_len - (worker->arrived - head);
    }
    return recv(worker->socket, to, left, MSG_DONTWAIT);
}

static bool is_whole(const ld_worker *worker)
{
    return worker->result &&
           worker->arrived == sizeof worker->result_len + worker->result_len;
}

ld_arrival ld_worker_receive(ld_worker *worker)
{
    while (!is_whole(worker)) {
        ssize_t got = receive_part(worker);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
            return LD_ARRIVAL_PART;
        if (got <= 0) return LD_ARRIVAL_LOST;
        worker->arrived += (size_t)got;
        if (worker->result || worker->arrived < sizeof worker->result_len) continue;
        if (worker->result_len > RESULT_MAX) return LD_ARRIVAL_LOST;
        worker->result = malloc(worker->result_len + !worker->result_len);
        if (!worker->result) return LD_ARRIVAL_LOST;
    }
    return LD_ARRIVAL_WHOLE;
}

void *ld_worker_take(ld_worker *worker, size_t *len)
{
    void *result = worker->result;
    *len = worker->result_len;
    worker->result = NULL;
    worker->result_len = 0;
    worker->arrived = 0;
    return result;
}

void ld_worker_stop(ld_worker *worker)
{
    if (!worker->pid) return;
    close(worker->socket);
    kill(worker->pid, SIGKILL);
    while (waitpid(worker->pid, NULL, 0) < 0 && errno == EINTR)
        ;
    free(worker->result);
    *worker = (ld_worker){0};
}
