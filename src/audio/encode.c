#include "audio/encode.h"

#include "audio/dither.h"
#include "base/error.h"

#include <stdlib.h>

typedef struct encoder {
    ld_stage stage;
    ld_container *container;
    uint64_t tail;
    ld_dither dither;
    union {
        int16_t shorts[2 * LD_STAGE_FRAMES];
        int32_t ints[2 * LD_STAGE_FRAMES];
        float floats[2 * LD_STAGE_FRAMES];
    } out;
} encoder;

/* Makes two channels of one, in place. */
#define DOUBLE(samples, frames)                                                        \
    for (size_t i_ = (frames); i_-- > 0;)                                              \
    (samples)[2 * i_] = (samples)[2 * i_ + 1] = (samples)[i_]

static ld_status take_shorts(encoder *e, const float *pcm, size_t frames,
                             ld_error *error)
{
    int16_t *out = e->out.shorts;
    ld_dither_short(&e->dither, pcm, frames, out);
    if (e->container->format.channels == 2) DOUBLE(out, frames);
    return ld_container_write_short(e->container, out, frames, error);
}

static ld_status take_ints(encoder *e, const float *pcm, size_t frames, ld_error *error)
{
    int32_t *out = e->out.ints;
    ld_dither_int(&e->dither, e->container->format.bits, pcm, frames, out);
    if (e->container->format.channels == 2) DOUBLE(out, frames);
    return ld_container_write_int(e->container, out, frames, error);
}

static ld_status take_floats(encoder *e, const float *pcm, size_t frames,
                             ld_error *error)
{
    float *out = e->out.floats;
    if (e->container->format.channels == 1)
        return ld_container_write_float(e->container, pcm, frames, error);
    for (size_t i = 0; i < frames; i++)
        out[2 * i] = out[2 * i + 1] = pcm[i];
    return ld_container_write_float(e->container, out, frames, error);
}

static ld_status take(ld_stage *stage, const float *pcm, size_t frames, ld_error *error)
{
    encoder *e = (encoder *)stage;
    switch (e->container->format.bits) {
    case LD_BITS_16:
        return take_shorts(e, pcm, frames, error);
    case LD_BITS_24:
    case LD_BITS_32:
        return take_ints(e, pcm, frames, error);
    default:
        return take_floats(e, pcm, frames, error);
    }
}

static ld_status end(ld_stage *stage, ld_error *error)
{
    encoder *e = (encoder *)stage;
    return ld_encode_silence(e->container, e->tail, error);
}

static void close_encoder(ld_stage *stage)
{
    free(stage);
}

ld_status ld_encode_open(ld_container *container, uint64_t tail, ld_stage **stage,
                         ld_error *error)
{
    *stage = NULL;
    encoder *e = calloc(1, sizeof *e);
    if (!e) return ld_fail_memory(error);
    e->stage = (ld_stage){.take = take, .end = end, .close = close_encoder};
    e->container = container;
    e->tail = tail;
    e->dither = ld_dither_make();
    *stage = &e->stage;
    return LD_OK;
}

ld_status ld_encode_silence(ld_container *container, uint64_t frames, ld_error *error)
{
    static const int16_t zeros[2 * LD_STAGE_FRAMES];
    ld_status status = LD_OK;
    while (frames > 0 && status == LD_OK) {
        size_t n = frames < LD_STAGE_FRAMES ? (size_t)frames : LD_STAGE_FRAMES;
        status = ld_container_write_short(container, zeros, n, error);
        frames -= n;
    }
    return status;
}

ld_status ld_encode_pcm(ld_container *container, const int16_t *pcm, size_t frames,
                        ld_error *error)
{
    if (container->format.channels == 1)
        return ld_container_write_short(container, pcm, frames, error);
    int16_t both[2 * LD_STAGE_FRAMES];
    ld_status status = LD_OK;
    while (frames > 0 && status == LD_OK) {
        size_t n = frames < LD_STAGE_FRAMES ? frames : LD_STAGE_FRAMES;
        for (size_t i = 0; i < n; i++)
            both[2 * i] = both[2 * i + 1] = pcm[i];
        status = ld_container_write_short(container, both, n, error);
        pcm += n;
        frames -= n;
    }
    return status;
}
