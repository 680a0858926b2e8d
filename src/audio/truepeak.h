/* The true peak: the highest point of the wave between its samples (ITU-R BS.1770-4,
 * annex 2), found by oversampling. */
#ifndef LD_AUDIO_TRUEPEAK_H
#define LD_AUDIO_TRUEPEAK_H

#include <stdbool.h>
#include <stddef.h>

/* Points of the wave between two samples are sums of so many around them. */
#define LD_TRUEPEAK_TAPS 24
/* Of these, so many come after the earlier of the two. */
#define LD_TRUEPEAK_AHEAD (LD_TRUEPEAK_TAPS / 2)

#define LD_TRUEPEAK_PHASES 24

typedef struct ld_truepeak {
    int phases; /* points from one sample to the next, so that a second has 176,400 or
                   more of them: a peak may be 0.17 dB higher than the highest, at most
                 */
    float taps[LD_TRUEPEAK_PHASES][LD_TRUEPEAK_TAPS];
    float most; /* that a point can be higher than the highest sample around it */
} ld_truepeak;

ld_truepeak ld_truepeak_make(int rate);

/* The highest point from sample `pcm[0]` up to, and without, `pcm[1]`; samples from
 * pcm[1 - LD_TRUEPEAK_AHEAD] to pcm[LD_TRUEPEAK_AHEAD] are looked at. */
float ld_truepeak_at(const ld_truepeak *peak, const float *pcm);

/* The highest point of the `frames` samples from `pcm` on, with as many around them, if
 * it is higher than `least`; else `least`. */
float ld_truepeak_of(const ld_truepeak *peak, const float *pcm, size_t frames,
                     float least);

#endif
