/* Loudness without clipping. */
#ifndef LD_SPEECH_GAIN_H
#define LD_SPEECH_GAIN_H

#include <stddef.h>
#include <stdint.h>

/* Makes the frames `decibels` louder. What comes above -1.5 dBFS is bent towards
 * full scale, which it never reaches. */
void ld_gain(int16_t *pcm, size_t frames, double decibels);

#endif
