/* The rate of speech: from hanzi a minute to what eSpeak NG is told, and to the
 * milliseconds of our pauses. */
#ifndef LD_SPEECH_PACE_H
#define LD_SPEECH_PACE_H

#include "langdu.h"

typedef struct ld_pace {
    int wpm;        /* eSpeak NG's words a minute */
    int word_gap;   /* its gap between words, where its slowest is too fast */
    double least;   /* then also the seconds that a syllable takes at least, on the
                       average of a clause; else 0 */
    double silence; /* factor for our pauses; 1 at LD_RATE_DEFAULT */
} ld_pace;

/* The pace at which ordinary text comes to `rate` hanzi a minute, pauses included. */
ld_pace ld_pace_at(int rate);

/* The silence where the language changes without a pause, in milliseconds. */
double ld_pace_seam(const ld_pace *pace);

#endif
