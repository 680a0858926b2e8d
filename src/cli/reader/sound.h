/* The sound device of a reader, which may go and come back. */
#ifndef LD_CLI_SOUND_H
#define LD_CLI_SOUND_H

#include "cli/reader/reader.h"

/* Opens the device that the user wants, else the default one, and watches over it.
 * False: there is none, which the user has been told. */
bool sound_open(reader *r);

/* The device has gone. Reading stands still until there is one again, and then goes on
 * with the sentence that was heard. */
void sound_lose(reader *r);

#endif
