#include "audio/fade.h"

#include "base/error.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define PI 3.14159265358979323846

typedef struct fader {
    ld_stage stage;
    size_t in, out;
    uint64_t handed; /* frames */
    float *held;     /* what may belong to the fade-out, and more, to move it seldom */
    size_t count, cap;
} fader;

/* The factor `at` of `length` frames into a fade. */
static float factor(uint64_t at, size_t length)
{
    return (float)(0.5 - 0.5 * cos(PI * ((double)at + 0.5) / (double)length));
}

/* Hands on the first frames of those that are held. */
static ld_status hand_on(fader *f, size_t frames, ld_error *error)
{
    ld_status status = LD_OK;
    for (size_t i = 0; i < frames && f->handed + i < f->in; i++)
        f->held[i] *= factor(f->handed + i, f->in);
    for (size_t i = 0; i < frames && status == LD_OK; i += LD_STAGE_FRAMES) {
        size_t n = frames - i < LD_STAGE_FRAMES ? frames - i : LD_STAGE_FRAMES;
        status = ld_stage_take(f->stage.next, f->held + i, n, error);
    }
    f->handed += frames;
    f->count -= frames;
    memmove(f->held, f->held + frames, f->count * sizeof *f->held);
    return status;
}

/* While the sound might still be shorter than both fades, all of it is held. */
static ld_status take(ld_stage *stage, const float *pcm, size_t frames, ld_error *error)
{
    fader *f = (fader *)stage;
    memcpy(f->held + f->count, pcm, frames * sizeof *pcm);
    f->count += frames;
    if (f->count + LD_STAGE_FRAMES <= f->cap) return LD_OK;
    return hand_on(f, f->count - f->out, error);
}

static ld_status end(ld_stage *stage, ld_error *error)
{
    fader *f = (fader *)stage;
    if (f->handed == 0 && f->count < f->in + f->out) {
        f->in = (size_t)((double)f->in / (double)(f->in + f->out) * (double)f->count);
        f->out = f->count - f->in;
    }
    for (size_t i = 0; i < f->out; i++)
        f->held[f->count - 1 - i] *= factor(i, f->out);
    ld_status status = hand_on(f, f->count, error);
    return status == LD_OK ? ld_stage_end(f->stage.next, error) : status;
}

static void close_fader(ld_stage *stage)
{
    fader *f = (fader *)stage;
    free(f->held);
    free(f);
}

ld_status ld_fade_open(size_t in, size_t out, ld_stage **stage, ld_error *error)
{
    *stage = NULL;
    fader *f = calloc(1, sizeof *f);
    if (!f) return ld_fail_memory(error);
    f->stage = (ld_stage){.take = take, .end = end, .close = close_fader};
    f->in = in;
    f->out = out;
    f->cap = in + 2 * out + (size_t)2 * LD_STAGE_FRAMES;
    f->held = calloc(f->cap, sizeof *f->held);
    if (!f->held) {
        free(f);
        return ld_fail_memory(error);
    }
    *stage = &f->stage;
    return LD_OK;
}
