#include "audio/resample.h"

#include "base/error.h"
#include "base/library.h"

#include <soxr.h>
#include <stdlib.h>

#define FUNCTIONS(X)                                                                   \
    X(create)                                                                          \
    X(process)                                                                         \
    X(delete)                                                                          \
    X(io_spec)                                                                         \
    X(quality_spec)

/* The functions of soxr.h, without their soxr_. */
typedef struct library {
#define MEMBER(name) __typeof__ (&soxr_##name)(name);
    FUNCTIONS(MEMBER)
#undef MEMBER
} library;

typedef struct resampler {
    ld_stage stage;
    library soxr;
    soxr_t state;
    int from, to;
    uint64_t taken, given;
    float out[LD_STAGE_FRAMES];
} resampler;

uint64_t ld_resample_count(int from, int to, uint64_t frames)
{
    uint64_t whole = frames / (uint64_t)from, rest = frames % (uint64_t)from;
    return whole * (uint64_t)to +
           (rest * (uint64_t)to + (uint64_t)from / 2) / (uint64_t)from;
}

static ld_status hand_on(resampler *r, size_t frames, ld_error *error)
{
    r->given += frames;
    return frames ? ld_stage_take(r->stage.next, r->out, frames, error) : LD_OK;
}

static ld_status take(ld_stage *stage, const float *pcm, size_t frames, ld_error *error)
{
    resampler *r = (resampler *)stage;
    r->taken += frames;
    while (frames > 0) {
        size_t used = 0, made = 0;
        if (r->soxr.process(r->state, pcm, frames, &used, r->out, LD_STAGE_FRAMES,
                            &made))
            return ld_fail_memory(error);
        pcm += used;
        frames -= used;
        ld_status status = hand_on(r, made, error);
        if (status != LD_OK) return status;
    }
    return LD_OK;
}

/* What libsoxr still holds, neither less nor more than is due. */
static ld_status end(ld_stage *stage, ld_error *error)
{
    resampler *r = (resampler *)stage;
    uint64_t due = ld_resample_count(r->from, r->to, r->taken);
    while (r->given < due) {
        size_t room = due - r->given < LD_STAGE_FRAMES ? (size_t)(due - r->given)
                                                       : LD_STAGE_FRAMES;
        size_t made = 0;
        if (r->soxr.process(r->state, NULL, 0, NULL, r->out, room, &made))
            return ld_fail_memory(error);
        while (made == 0 && r->given + made < due)
            r->out[made++] = 0;
        ld_status status = hand_on(r, made, error);
        if (status != LD_OK) return status;
    }
    return ld_stage_end(r->stage.next, error);
}

static void close_resampler(ld_stage *stage)
{
    resampler *r = (resampler *)stage;
    if (r->state) r->soxr.delete(r->state);
    free(r);
}

static ld_status load(library *functions, ld_error *error)
{
    static const char *const names[] = {
#define NAME(name) "soxr_" #name,
        FUNCTIONS(NAME)
#undef NAME
    };
    if (ld_library_load("libsoxr.so.0", names, sizeof names / sizeof *names, functions))
        return LD_OK;
    return ld_fail(error, LD_DATA, "install libsoxr0",
                   "another sample rate: libsoxr is missing");
}

ld_status ld_resample_check(ld_error *error)
{
    library functions;
    return load(&functions, error);
}

ld_status ld_resample_open(int from, int to, ld_stage **stage, ld_error *error)
{
    *stage = NULL;
    resampler *r = calloc(1, sizeof *r);
    if (!r) return ld_fail_memory(error);
    ld_status status = load(&r->soxr, error);
    if (status != LD_OK) {
        free(r);
        return status;
    }
    soxr_io_spec_t form = r->soxr.io_spec(SOXR_FLOAT32_I, SOXR_FLOAT32_I);
    soxr_quality_spec_t quality = r->soxr.quality_spec(SOXR_HQ, 0);
    r->state = r->soxr.create(from, to, 1, NULL, &form, &quality, NULL);
    r->stage = (ld_stage){.take = take, .end = end, .close = close_resampler};
    r->from = from;
    r->to = to;
    if (!r->state) {
        close_resampler(&r->stage);
        return ld_fail_memory(error);
    }
    *stage = &r->stage;
    return LD_OK;
}
