/* The reader as a media player of the desktop: its media keys and panels. */
#ifndef LD_CLI_DESKTOP_H
#define LD_CLI_DESKTOP_H

#include "cli/reader/reader.h"

/* Lets the reader be seen and steered through MPRIS (mpris/mpris.h) from the first
 * sound on. Where there is no session bus, or the module is missing, nothing happens.
 */
void desktop_attach(reader *r);

#endif
