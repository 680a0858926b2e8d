/* Loudness without clipping. */
#ifndef LD_SPEECH_GAIN_H
#define LD_SPEECH_GAIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Makes the frames `decibels` louder. Around what would come far above full scale they
 * are made less loud, smoothly, from some 20 ms before to some 20 ms after it; peaks
 * that are left above -1.5 dBFS are bent towards full scale, which they never reach.
 * False: no memory. */
bool ld_gain(int16_t *pcm, size_t frames, double decibels);

#endif
