/* Places in a clip that have names: where sentences or paragraphs begin, and how it
 * ends. */
#ifndef LD_CLI_ABOUT_CUES_H
#define LD_CLI_ABOUT_CUES_H

#include "cli/options.h"
#include "cli/studio/timeline.h"

/* Sets the cue points of `tags`; they live in the arena. */
void about_cues(const timeline *t, cues kind, ld_arena *arena, ld_about *tags);

/* The last words of the clip, so many as a presenter needs and a cart chunk has room
 * for; NULL when nothing is said. */
const char *about_out_cue(const timeline *t, ld_arena *arena);

#endif
