/* A gain, and a limiter of true peaks that looks ahead, so that what is too high
 * becomes lower without a click and without distortion. */
#ifndef LD_AUDIO_LIMITER_H
#define LD_AUDIO_LIMITER_H

#include "audio/stage.h"

/* A stage that multiplies by `gain`; where points of the wave would then be higher than
 * `ceiling` it lowers what is around them. A ceiling of 0 is none.
 * Errors: LD_MEMORY. */
ld_status ld_limiter_open(int rate, double gain, double ceiling, ld_stage **stage,
                          ld_error *error);

/* The least factor that it has used besides the gain. */
double ld_limiter_least(const ld_stage *stage);

#endif
