/* The main loop: keys, signals, sound, and what others wait for. */
#ifndef LD_CLI_LOOP_H
#define LD_CLI_LOOP_H

#include "cli/reader/keys.h"
#include "cli/reader/line.h"
#include "cli/reader/reader.h"
#include "cli/reader/terminal.h"

#include <signal.h>

typedef struct loop {
    reader *reader;
    terminal terminal;
    keys keys;
    double typed_at;       /* when the last byte came */
    line line;             /* that is being typed */
    reader_command asking; /* what wants one more key; READER_COMMANDS: nothing */
    bool was_paused;       /* before a line was typed */
    sigset_t waiting;      /* the signals that are let in while waiting */
} loop;

/* Keeps all signals until the loop waits, so that none comes between a look and the
 * waiting. To be called before threads are started. */
void loop_hold_signals(loop *l);

/* Waits for the first sentence. False: there is none, or a signal came. */
bool loop_await_first(loop *l);

/* Reads until the end. */
void loop_run(loop *l);

#endif
