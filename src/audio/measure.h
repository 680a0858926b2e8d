/* The loudness of sound by EBU R 128 (libebur128, loaded when it is needed), and its
 * true peak. */
#ifndef LD_AUDIO_MEASURE_H
#define LD_AUDIO_MEASURE_H

#include "langdu.h"

typedef struct ld_measure ld_measure;

/* Measures mono sound of `rate` frames a second, in which nothing is above half of
 * `source` Hz. `sides`: how many loudspeakers it is heard from, 1 or 2. `all`: also
 * what is not needed to level it. Errors: LD_DATA (libebur128 is missing), LD_MEMORY.
 */
ld_status ld_measure_open(int rate, int source, int sides, bool all,
                          ld_measure **measure, ld_error *error);

/* Errors: LD_MEMORY. */
ld_status ld_measure_take(ld_measure *measure, const float *pcm, size_t frames,
                          ld_error *error);

/* Puts the levels of what was taken into `sound`: loudness and peak, and with `all` the
 * others. Nothing more can be taken after it. */
void ld_measure_end(ld_measure *measure, ld_written *sound);

void ld_measure_close(ld_measure *measure);

#endif
