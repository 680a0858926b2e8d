/* The last stage: channels, bits, and silence around. */
#ifndef LD_AUDIO_ENCODE_H
#define LD_AUDIO_ENCODE_H

#include "audio/container.h"
#include "audio/stage.h"

/* A stage that writes what it takes to `container`, which must outlive it, and `tail`
 * frames of silence at the end. Where samples have fewer bits than they are given with,
 * they are dithered; the silence is not. Errors: LD_MEMORY. */
ld_status ld_encode_open(ld_container *container, uint64_t tail, ld_stage **stage,
                         ld_error *error);

/* Writes silence. */
ld_status ld_encode_silence(ld_container *container, uint64_t frames, ld_error *error);

/* Writes frames of speech as they are, where nothing else is done to them. */
ld_status ld_encode_pcm(ld_container *container, const int16_t *pcm, size_t frames,
                        ld_error *error);

#endif
