/* Single keys from the terminal, without waiting for Enter. */
#ifndef LD_CLI_TERMINAL_H
#define LD_CLI_TERMINAL_H

#include <stdbool.h>
#include <termios.h>

typedef struct terminal {
    int fd; /* -1: there is none, and no key ever comes */
    struct termios before;
} terminal;

/* Takes the controlling terminal, also when standard input is an article. */
void terminal_open(terminal *t);

/* Waits up to `milliseconds` for a key. Returns it, or 0. */
int terminal_key(terminal *t, int milliseconds);

/* Puts the terminal back as it was. */
void terminal_close(terminal *t);

#endif
