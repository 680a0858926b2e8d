/* A line that is typed while one listens: it is echoed as it is, without any moving of
 * the cursor but back over what is taken back. */
#ifndef LD_CLI_LINE_H
#define LD_CLI_LINE_H

#include "cli/reader/command.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct line {
    reader_command command; /* that wants it; READER_COMMANDS: no line is typed */
    char text[256];         /* NUL-terminated */
    size_t len;
} line;

typedef enum line_state { LINE_GOES_ON, LINE_DONE, LINE_LEFT } line_state;

/* Begins a line for the command, and prints what it is for. */
void line_begin(line *l, reader_command command);

/* Takes a key. LINE_DONE: Enter; LINE_LEFT: Escape, or Backspace in an empty line. */
line_state line_key(line *l, int key);

#endif
