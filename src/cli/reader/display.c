#include "cli/reader/display.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void display_open(display *d, display_mode wanted)
{
    *d = (display){wanted};
    if (wanted == DISPLAY_CHOOSE)
        d->mode = isatty(STDOUT_FILENO) ? DISPLAY_SENTENCE : DISPLAY_NONE;
}

void display_sentence(display *d, const take *one)
{
    if (d->mode != DISPLAY_NONE) display_line(d, one->text.data);
}

void display_line(display *d, const char *text)
{
    (void)d;
    puts(text);
    fflush(stdout);
}
