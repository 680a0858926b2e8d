/* The text that was copied on the desktop. */
#ifndef LD_CLI_CLIPBOARD_H
#define LD_CLI_CLIPBOARD_H

#include <stdbool.h>
#include <stddef.h>

/* Asks Wayland or X11 for the clipboard, through the programs that are made for it, and
 * puts the path under which its text can be read into `path`. Returns EXIT_READ, or
 * what it has told of. */
int clipboard_open(char *path, size_t size);

/* Whether a path is one that clipboard_open() gave. */
bool clipboard_is(const char *path);

#endif
