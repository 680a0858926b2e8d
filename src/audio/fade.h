/* Fades at both ends, along a raised cosine. */
#ifndef LD_AUDIO_FADE_H
#define LD_AUDIO_FADE_H

#include "audio/stage.h"

/* A stage that fades the first `in` frames in and the last `out` frames out, of which
 * it keeps as many. Where they are more than all frames, both are shortened. Errors:
 * LD_MEMORY. */
ld_status ld_fade_open(size_t in, size_t out, ld_stage **stage, ld_error *error);

#endif
