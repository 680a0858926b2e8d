/* Saying the program's messages aloud (--say-messages), for those without a screen
 * reader. */
#ifndef LD_CLI_SAY_H
#define LD_CLI_SAY_H

#include "cli/options.h"
#include "cli/reader/reader.h"

/* Lets the reader say them where an article ends, and when the sound comes back. */
void say_attach(reader *r);

/* Says those that were kept and not said, and waits until they have been heard. When
 * nothing can be heard, as it may be what they are about, they are dropped. */
void say_kept(const options *opts);

#endif
