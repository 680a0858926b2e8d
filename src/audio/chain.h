/* All stages of the way from speech to file, as many as there is work for. */
#ifndef LD_AUDIO_CHAIN_H
#define LD_AUDIO_CHAIN_H

#include "audio/container.h"
#include "audio/stage.h"

/* What is to be done; frames are those of the file. */
typedef struct ld_plan {
    int rate; /* of the speech */
    uint64_t lead, tail;
    size_t fade_in, fade_out;
    double gain;    /* decibels */
    double ceiling; /* of true peaks, dBTP; 0: none */
} ld_plan;

typedef struct ld_chain {
    ld_container *container;
    ld_stage *first;   /* NULL: samples are written as they are */
    ld_stage *limiter; /* NULL: none */
    uint64_t tail;
} ld_chain;

/* Builds the way to `container`, which must outlive it, and writes the silence that
 * comes first. Errors: LD_DATA, LD_MEMORY, LD_IO, LD_CLOSED. */
ld_status ld_chain_open(ld_chain *chain, ld_container *container, const ld_plan *plan,
                        ld_error *error);

ld_status ld_chain_take(ld_chain *chain, const int16_t *pcm, size_t frames,
                        ld_error *error);

/* All of the speech has come. */
ld_status ld_chain_end(ld_chain *chain, ld_error *error);

/* By how many decibels the limiter has lowered the sound at most. */
double ld_chain_limited(const ld_chain *chain);

void ld_chain_close(ld_chain *chain);

#endif
