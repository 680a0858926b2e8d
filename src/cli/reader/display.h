/* What stands on the terminal: whole sentences, each on a line of its own, plain, as a
 * screen reader or a braille display wants it. */
#ifndef LD_CLI_DISPLAY_H
#define LD_CLI_DISPLAY_H

#include "cli/options.h"
#include "cli/reader/take.h"

typedef struct display {
    display_mode mode;
} display;

/* Chooses what to show: what the user wants, as far as the terminal can. */
void display_open(display *d, display_mode wanted);

/* The sentence that begins to be heard. */
void display_sentence(display *d, const take *take);

/* A line besides. */
void display_line(display *d, const char *text);

#endif
