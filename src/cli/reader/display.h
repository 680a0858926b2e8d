/* What stands on the terminal: whole sentences, plain, on lines of their own, as a
 * screen reader or a braille display wants them; and for those who read along, the word
 * that is said. */
#ifndef LD_CLI_DISPLAY_H
#define LD_CLI_DISPLAY_H

#include "cli/options.h"
#include "cli/reader/take.h"

typedef struct display {
    display_mode mode;
    bool terminal; /* standard output is one */
    ld_buf text;   /* karaoke: the sentence that stands there */
    int columns;   /* as wide as it was drawn; 0: none stands there */
    size_t rows;
    uint32_t at, len; /* its bytes that are marked */
} display;

/* Chooses what to show: what the user wants, as far as the terminal can. With
 * ACCESSIBLE set, or a terminal that can only print, nothing is drawn again. */
void display_open(display *d, display_mode wanted);

/* The sentence that begins to be heard. */
void display_sentence(display *d, const take *one);

/* The word at these bytes of it is said now. */
void display_word(display *d, const take *one, uint32_t at, uint32_t len);

/* A line besides. */
void display_line(display *d, const char *text);

/* Leaves the cursor at the beginning of a line. */
void display_end(display *d);

void display_close(display *d);

#endif
