#include "cli/reader/terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

/* What a crash puts back: its handler knows nothing else. */
static volatile sig_atomic_t taken_fd = -1;
static struct termios taken_before;

/* tcsetattr() may be called by a signal handler (POSIX, 2.4.3). */
static void crash(int number)
{
    if (taken_fd >= 0) tcsetattr(taken_fd, TCSANOW, &taken_before);
    signal(number, SIG_DFL);
    raise(number);
}

static void catch_crashes(void)
{
    static const int numbers[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGQUIT};
    struct sigaction action = {.sa_handler = crash, .sa_flags = (int)SA_RESETHAND};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        sigaction(numbers[i], &action, NULL);
}

void terminal_open(terminal *t)
{
    t->ours = false;
    t->fd = open("/dev/tty", O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (t->fd < 0) return;
    catch_crashes();
    terminal_take(t);
}

void terminal_take(terminal *t)
{
    if (t->fd < 0 || t->ours || tcgetpgrp(t->fd) != getpgrp() ||
        tcgetattr(t->fd, &t->before) != 0)
        return;
    struct termios keys = t->before;
    keys.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
    keys.c_cc[VMIN] = 1;
    keys.c_cc[VTIME] = 0;
    taken_before = t->before;
    taken_fd = t->fd;
    t->ours = tcsetattr(t->fd, TCSANOW, &keys) == 0;
}

void terminal_give_back(terminal *t)
{
    if (t->ours) tcsetattr(t->fd, TCSANOW, &t->before);
    t->ours = false;
    taken_fd = -1;
}

size_t terminal_read(terminal *t, void *bytes, size_t size)
{
    if (!t->ours) return 0;
    ssize_t got = read(t->fd, bytes, size);
    if (got > 0) return (size_t)got;
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) return 0;
    terminal_close(t);
    return 0;
}

void terminal_close(terminal *t)
{
    terminal_give_back(t);
    if (t->fd >= 0) close(t->fd);
    t->fd = -1;
}
