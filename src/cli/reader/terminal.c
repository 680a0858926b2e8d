#include "cli/reader/terminal.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

void terminal_open(terminal *t)
{
    t->fd = open("/dev/tty", O_RDONLY | O_CLOEXEC);
    if (t->fd < 0) return;
    /* A job in the background has no say over the terminal. */
    if (tcgetpgrp(t->fd) != getpgrp() || tcgetattr(t->fd, &t->before) != 0) {
        close(t->fd);
        t->fd = -1;
        return;
    }
    struct termios keys = t->before;
    keys.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
    tcsetattr(t->fd, TCSANOW, &keys);
}

int terminal_key(terminal *t, int milliseconds)
{
    struct pollfd wait = {.fd = t->fd, .events = POLLIN};
    unsigned char key;
    /* poll() ignores a descriptor of -1 and just waits. */
    if (poll(&wait, 1, milliseconds) <= 0) return 0;
    if (read(t->fd, &key, 1) == 1) return key;
    terminal_close(t); /* the terminal has gone: read on without keys */
    return 0;
}

void terminal_close(terminal *t)
{
    if (t->fd < 0) return;
    tcsetattr(t->fd, TCSANOW, &t->before);
    close(t->fd);
    t->fd = -1;
}
