/* The terminal's keys, one by one, without waiting for Enter; and the terminal put back
 * as it was, whatever happens. */
#ifndef LD_CLI_TERMINAL_H
#define LD_CLI_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <termios.h>

typedef struct terminal {
    int fd; /* -1: there is none, and no key ever comes */
    struct termios before;
    bool ours; /* it gives us single keys */
} terminal;

/* Takes the controlling terminal, also when standard input is an article. A process in
 * the background has no say over it: terminal_take() tries again. */
void terminal_open(terminal *t);

/* Takes the terminal, if this process is in its foreground. */
void terminal_take(terminal *t);

/* Puts it back as it was, and may be taken again. */
void terminal_give_back(terminal *t);

/* Reads what has been typed, up to `size` bytes, without waiting. A terminal that has
 * gone is closed: one listens on without keys. */
size_t terminal_read(terminal *t, void *bytes, size_t size);

void terminal_close(terminal *t);

#endif
