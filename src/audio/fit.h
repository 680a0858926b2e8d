/* Making sound as long as it is to be, by its pauses: stretches of zeros, which become
 * longer or shorter by the same part. */
#ifndef LD_AUDIO_FIT_H
#define LD_AUDIO_FIT_H

#include "langdu.h"

/* Shorter stretches of zeros are no pauses. */
#define LD_FIT_PAUSE_MS 20

/* How much shorter and longer pauses may become: one does not notice a difference that
 * is the same everywhere. */
#define LD_FIT_LEAST 0.6
#define LD_FIT_MOST 1.7

/* The part of the whole that may be silence at the end, where the pauses cannot become
 * long enough. */
#define LD_FIT_END 0.01

typedef struct ld_fit_pause {
    uint64_t at; /* its first frame, and how many */
    uint64_t frames;
    uint64_t fitted; /* how many there will be */
} ld_fit_pause;

/* A zeroed one, but for its rate, is ready. */
typedef struct ld_fit {
    int rate;
    uint64_t frames;      /* all that were taken */
    uint64_t zeros;       /* of which the last so many are zeros */
    ld_fit_pause *pauses; /* ascending */
    size_t count, cap;
} ld_fit;

/* Finds the pauses in what comes next. Errors: LD_MEMORY. */
ld_status ld_fit_take(ld_fit *fit, const int16_t *pcm, size_t frames, ld_error *error);

/* Ends the sound, and makes it `wanted` frames long; 0 leaves it as it is.
 * Errors: LD_MEMORY; LD_ARGUMENT (the pauses cannot give so much). */
ld_status ld_fit_plan(ld_fit *fit, uint64_t wanted, ld_error *error);

/* Where frame `frame` is when all is as long as it is to be. */
uint64_t ld_fit_frame(const ld_fit *fit, uint64_t frame);

/* How many frames `frames` become. */
uint64_t ld_fit_total(const ld_fit *fit, uint64_t frames);

void ld_fit_free(ld_fit *fit);

#endif
