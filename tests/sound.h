/* Instruments that listen to what was rendered. */
#ifndef LD_TESTS_SOUND_H
#define LD_TESTS_SOUND_H

#include "langdu.h"

#define SOUND_RATE 22050

/* The fundamental frequency around frame `at` in Hz, 0 where there is no voice: the
 * YIN estimator (de Cheveigne and Kawahara 2002), for voices of 55 to 500 Hz. */
double sound_f0(const int16_t *pcm, size_t frames, size_t at);

/* The same in semitones above 1 Hz; NAN where there is no voice. */
double sound_pitch(const int16_t *pcm, size_t frames, size_t at);

/* The same, where it is known that the voice is from 15 semitones below `high` to 3
 * above: a strong formant is not taken for it. */
double sound_pitch_below(const int16_t *pcm, size_t frames, size_t at, double high);

/* The median pitch of the voiced parts between two frames, NAN without any. */
double sound_median_pitch(const int16_t *pcm, size_t frames, size_t from, size_t to);

/* The level between two frames in dB below full scale. */
double sound_level(const int16_t *pcm, size_t from, size_t to);

/* The loudness in LUFS of what is heard between two frames (ITU-R BS.1770-4, with both
 * its gates). */
double sound_loudness(const int16_t *pcm, size_t from, size_t to);

/* The energy between two frames in dB below full scale, of the frequencies from `low`
 * to `high` in Hz. */
double sound_band(const int16_t *pcm, size_t from, size_t to, double low, double high);

/* The zeros at the end, in milliseconds. */
double sound_silence_after(const ld_clip *clip);

#endif
