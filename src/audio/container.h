/* A sound file that is being written: the samples as they are, in the format chosen. */
#ifndef LD_AUDIO_CONTAINER_H
#define LD_AUDIO_CONTAINER_H

#include "audio/format.h"
#include "audio/rf64.h"
#include "audio/sink.h"

typedef struct ld_container {
    ld_sink *sink;
    SNDFILE *sound;
    ld_format format;
    uint64_t frames; /* written so far */
    uint64_t most;   /* that it can hold */
    bool grows;      /* what is beyond makes an RF64 file of it, */
    bool grown;      /* as it has */
    ld_rf64 rf64;
    ld_sink tail; /* what is behind the file that it was before */
} ld_container;

/* Whether libsndfile takes the format at all. Errors: LD_ARGUMENT. */
ld_status ld_container_check(const ld_format *format, ld_error *error);

/* Whether a file of the format can go to a pipe: it need not be changed in the end. */
bool ld_container_can_stream(const ld_format *format);

/* Begins a file of `frames` frames, 0 if that is not known, in `sink`, which is empty
 * and must outlive it. A WAV file that cannot be that long becomes an RF64 file.
 * Errors: LD_ARGUMENT, LD_IO, LD_CLOSED. */
ld_status ld_container_open(ld_container *container, ld_sink *sink,
                            const ld_format *format, uint64_t frames, ld_error *error);

/* Samples of `frames` frames, of all channels. Errors: LD_IO, LD_CLOSED. */
ld_status ld_container_write_short(ld_container *container, const int16_t *pcm,
                                   size_t frames, ld_error *error);
ld_status ld_container_write_int(ld_container *container, const int32_t *pcm,
                                 size_t frames, ld_error *error);
ld_status ld_container_write_float(ld_container *container, const float *pcm,
                                   size_t frames, ld_error *error);

/* Completes the file. Errors: LD_IO, LD_CLOSED. */
ld_status ld_container_end(ld_container *container, ld_error *error);

/* Lets go of it, completed or not; a zeroed one too. */
void ld_container_close(ld_container *container);

#endif
