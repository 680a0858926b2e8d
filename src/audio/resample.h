/* Another sample rate, by libsoxr at its high quality, loaded when it is needed. */
#ifndef LD_AUDIO_RESAMPLE_H
#define LD_AUDIO_RESAMPLE_H

#include "audio/stage.h"

/* A stage from `from` frames a second to `to`. Of n frames it makes n * to / from, to
 * the nearest. Errors: LD_DATA (libsoxr is missing), LD_MEMORY. */
ld_status ld_resample_open(int from, int to, ld_stage **stage, ld_error *error);

/* Whether libsoxr is there. Errors: LD_DATA. */
ld_status ld_resample_check(ld_error *error);

/* How many frames it makes of `frames`. */
uint64_t ld_resample_count(int from, int to, uint64_t frames);

#endif
