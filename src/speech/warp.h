/* A melody over a clause that is one call of eSpeak NG: its sound is played a little
 * faster where the voice shall be higher, and slower where it shall be lower. Within
 * a semitone or two that shifts the formants less than is heard as another voice, and
 * what falls at the end is lengthened there, as speakers do. */
#ifndef LD_SPEECH_WARP_H
#define LD_SPEECH_WARP_H

#include "speech/engine.h"

/* Semitones above the clause's own pitch, on a straight line between the points. */
typedef struct ld_warp_point {
    size_t frame;
    double semitones;
} ld_warp_point;

/* A frame between two others is the sum of so many around it, with a windowed sinc as
 * weights, at one of so many places between the two. */
#define LD_WARP_TAPS 8
#define LD_WARP_PLACES 256

/* What it works with. A zeroed one is ready, and may be used again and again. */
typedef struct ld_warper {
    int16_t weights[LD_WARP_PLACES][LD_WARP_TAPS];
    bool ready;
    double *shares;
    int16_t *pcm;
    size_t frame_cap;
} ld_warper;

/* Bends the sound along the points, of which the first is at frame 0, the last at
 * sound->frames, and none at the place of another. It stays as long as it is: the mean
 * of the speeds is 1. Moves the events too. False: no memory. */
bool ld_warp(ld_warper *warper, const ld_warp_point *points, size_t count,
             ld_sound *sound);

void ld_warper_free(ld_warper *warper);

#endif
