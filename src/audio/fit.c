#include "audio/fit.h"

#include "base/buf.h"
#include "base/error.h"

#include <math.h>
#include <stdlib.h>

static bool add_pause(ld_fit *fit, uint64_t at, uint64_t frames, uint64_t fitted)
{
    if (!ld_grow(&fit->pauses, &fit->cap, fit->count, sizeof *fit->pauses))
        return false;
    fit->pauses[fit->count++] =
        (ld_fit_pause){.at = at, .frames = frames, .fitted = fitted};
    return true;
}

/* Ends a run of zeros before frame `end`. */
static bool end_run(ld_fit *fit, uint64_t end)
{
    uint64_t least = (uint64_t)fit->rate * LD_FIT_PAUSE_MS / 1000;
    uint64_t frames = fit->zeros;
    fit->zeros = 0;
    return frames < least || add_pause(fit, end - frames, frames, frames);
}

ld_status ld_fit_take(ld_fit *fit, const int16_t *pcm, size_t frames, ld_error *error)
{
    for (size_t i = 0; i < frames; i++) {
        if (pcm[i] == 0)
            fit->zeros++;
        else if (fit->zeros && !end_run(fit, fit->frames + i))
            return ld_fail_memory(error);
    }
    fit->frames += frames;
    return LD_OK;
}

static ld_status fail_length(const ld_fit *fit, uint64_t wanted, ld_error *error)
{
    double seconds = (double)fit->frames / fit->rate;
    return ld_fail(error, LD_ARGUMENT, "change the rate",
                   "the speech takes %.2f seconds, and its pauses cannot make it %.2f",
                   seconds, (double)wanted / fit->rate);
}

/* Pauses keep their order and what is between them, so rounding is done on sums. */
static void scale(ld_fit *fit, uint64_t all, uint64_t wanted)
{
    uint64_t sum = 0, done = 0;
    for (size_t i = 0; i < fit->count; i++) {
        ld_fit_pause *p = &fit->pauses[i];
        sum += p->frames;
        uint64_t to = (uint64_t)((double)sum / (double)all * (double)wanted + 0.5);
        if (sum == all) to = wanted;
        p->fitted = to - done;
        done = to;
    }
}

ld_status ld_fit_plan(ld_fit *fit, uint64_t wanted, ld_error *error)
{
    if (!end_run(fit, fit->frames)) return ld_fail_memory(error);
    if (!wanted) return LD_OK;
    uint64_t all = 0;
    for (size_t i = 0; i < fit->count; i++)
        all += fit->pauses[i].frames;
    uint64_t spoken = fit->frames - all;
    double least = LD_FIT_LEAST * (double)all, most = LD_FIT_MOST * (double)all;
    double pauses = (double)wanted - (double)spoken;
    if (pauses < least || pauses > most + LD_FIT_END * (double)wanted)
        return fail_length(fit, wanted, error);
    uint64_t fitted = (uint64_t)fmin(pauses, most);
    if (all > 0) scale(fit, all, fitted);
    if (spoken + fitted < wanted &&
        !add_pause(fit, fit->frames, 0, wanted - spoken - fitted))
        return ld_fail_memory(error);
    return LD_OK;
}

uint64_t ld_fit_frame(const ld_fit *fit, uint64_t frame)
{
    int64_t moved = 0;
    for (size_t i = 0; i < fit->count && fit->pauses[i].at < frame; i++) {
        const ld_fit_pause *p = &fit->pauses[i];
        if (frame < p->at + p->frames) {
            uint64_t in = frame - p->at;
            uint64_t place = in < p->fitted ? in : p->fitted;
            return (uint64_t)((int64_t)(p->at + place) + moved);
        }
        moved += (int64_t)p->fitted - (int64_t)p->frames;
    }
    return (uint64_t)((int64_t)frame + moved);
}

uint64_t ld_fit_total(const ld_fit *fit, uint64_t frames)
{
    for (size_t i = 0; i < fit->count; i++)
        frames += fit->pauses[i].fitted - fit->pauses[i].frames;
    return frames;
}

void ld_fit_free(ld_fit *fit)
{
    free(fit->pauses);
    *fit = (ld_fit){.rate = fit->rate};
}
