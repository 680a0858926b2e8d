/* Making a clip for who waits for it on the terminal. */
#ifndef LD_CLI_RENDER_H
#define LD_CLI_RENDER_H

#include "cli/studio/recording.h"

/* Makes the clip and tells the user what went wrong, or, with --verbose, what it is.
 * Returns the exit status. */
int render_clip(studio *s, const recording_job *job);

#endif
