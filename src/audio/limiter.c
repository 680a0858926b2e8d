#include "audio/limiter.h"

#include "audio/truepeak.h"
#include "base/error.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Seconds in which it becomes lower, and in which a fall of it is down to a third. */
#define ATTACK 0.005
#define RELEASE 0.06

/* So near to 1 a factor is 1: -100 dB below what it multiplies. */
#define NEARLY 1e-5F

#define BLOCK 64

/* `wave` begins with LD_TRUEPEAK_AHEAD frames that were handed on; places count in it.
 */
typedef struct limiter {
    ld_stage stage;
    ld_truepeak peak;
    float gain, ceiling;
    size_t ahead;   /* frames that a fall takes */
    float *wave;    /* multiplied by the gain */
    float *need;    /* the highest factor that each of them may have */
    size_t count;   /* frames in `wave` */
    size_t known;   /* of which so many have their need */
    size_t next;    /* the one to hand on next */
    size_t before;  /* frames before the sound, which are not handed on */
    size_t lowest;  /* the place of the least need that it looks at */
    float factor;   /* before it is smoothed */
    float rise;     /* its part of the way to 1 in a frame */
    float *factors; /* the last `ahead` + 1 of them, around */
    size_t at;
    double sum;   /* of these */
    size_t still; /* frames since the last that needed less than 1 or was not at 1 */
    float least;
    float out[LD_STAGE_FRAMES];
} limiter;

/* Finds the needs of all frames around which there are enough. */
static void find_needs(limiter *l)
{
    while (l->known + LD_TRUEPEAK_AHEAD < l->count) {
        size_t left = l->count - LD_TRUEPEAK_AHEAD - l->known;
        size_t n = left < BLOCK ? left : BLOCK;
        const float *pcm = l->wave + l->known;
        float *need = l->need + l->known;
        bool high = ld_truepeak_of(&l->peak, pcm, n, l->ceiling) > l->ceiling;
        for (size_t i = 0; i < n; i++) {
            float top = high ? ld_truepeak_at(&l->peak, pcm + i) : 0;
            need[i] = top > l->ceiling ? l->ceiling / top : 1;
        }
        l->known += n;
    }
}

/* The least need from one frame before the next to `ahead` after it. */
static float least_need(limiter *l)
{
    size_t newest = l->next + l->ahead;
    if (l->lowest + 1 < l->next) {
        l->lowest = l->next - 1;
        for (size_t i = l->next; i <= newest; i++)
            if (l->need[i] <= l->need[l->lowest]) l->lowest = i;
    } else if (l->need[newest] <= l->need[l->lowest]) {
        l->lowest = newest;
    }
    return l->need[l->lowest];
}

/* The mean of the last factors, of which none is more than the frame needs. */
static float smooth(limiter *l, float factor)
{
    l->sum += (double)factor - (double)l->factors[l->at];
    l->factors[l->at] = factor;
    l->at = l->at < l->ahead ? l->at + 1 : 0;
    return (float)(l->sum / (double)(l->ahead + 1));
}

static float next_factor(limiter *l)
{
    float need = least_need(l);
    l->factor += (1 - l->factor) * l->rise;
    if (l->factor > 1 - NEARLY) l->factor = 1;
    l->factor = fminf(l->factor, need);
    l->still = l->factor < 1 ? 0 : l->still + 1;
    if (l->still > 2 * l->ahead) return 1;
    float factor = smooth(l, l->factor);
    l->least = fminf(l->least, factor);
    return factor;
}

/* Forgets what was handed on and is not looked at any more. */
static void drop(limiter *l)
{
    size_t gone = l->next - LD_TRUEPEAK_AHEAD;
    memmove(l->wave, l->wave + gone, (l->count - gone) * sizeof *l->wave);
    memmove(l->need, l->need + gone, (l->known - gone) * sizeof *l->need);
    l->count -= gone;
    l->known -= gone;
    l->next -= gone;
    l->lowest = l->lowest > gone ? l->lowest - gone : 0;
}

static ld_status hand_on(limiter *l, size_t count, ld_error *error)
{
    size_t gone = count < l->before ? count : l->before;
    l->before -= gone;
    if (count == gone) return LD_OK;
    return ld_stage_take(l->stage.next, l->out + gone, count - gone, error);
}

static ld_status pass(limiter *l, ld_error *error)
{
    find_needs(l);
    ld_status status = LD_OK;
    while (status == LD_OK && l->next + l->ahead < l->known) {
        size_t n = 0;
        for (; n < LD_STAGE_FRAMES && l->next + l->ahead < l->known; n++, l->next++)
            l->out[n] = l->wave[l->next] * next_factor(l);
        status = hand_on(l, n, error);
    }
    drop(l);
    return status;
}

static ld_status take(ld_stage *stage, const float *pcm, size_t frames, ld_error *error)
{
    limiter *l = (limiter *)stage;
    for (size_t i = 0; i < frames; i++)
        l->wave[l->count++] = pcm[i] * l->gain;
    return pass(l, error);
}

/* Silence after the end brings out what is held. */
static ld_status end(ld_stage *stage, ld_error *error)
{
    limiter *l = (limiter *)stage;
    size_t frames = l->ahead + LD_TRUEPEAK_AHEAD;
    memset(l->wave + l->count, 0, frames * sizeof *l->wave);
    l->count += frames;
    ld_status status = pass(l, error);
    return status == LD_OK ? ld_stage_end(l->stage.next, error) : status;
}

static ld_status take_gain(ld_stage *stage, const float *pcm, size_t frames,
                           ld_error *error)
{
    limiter *l = (limiter *)stage;
    for (size_t i = 0; i < frames; i++)
        l->out[i] = pcm[i] * l->gain;
    return ld_stage_take(l->stage.next, l->out, frames, error);
}

static ld_status end_gain(ld_stage *stage, ld_error *error)
{
    return ld_stage_end(stage->next, error);
}

static void close_limiter(ld_stage *stage)
{
    limiter *l = (limiter *)stage;
    free(l->wave);
    free(l->need);
    free(l->factors);
    free(l);
}

static bool prepare(limiter *l, int rate)
{
    l->ahead = (size_t)(ATTACK * rate);
    l->rise = (float)(1 / (RELEASE * rate));
    size_t cap = LD_STAGE_FRAMES + 3 * (l->ahead + (size_t)2 * LD_TRUEPEAK_AHEAD);
    l->wave = calloc(cap, sizeof *l->wave);
    l->need = calloc(cap, sizeof *l->need);
    l->factors = calloc(l->ahead + 1, sizeof *l->factors);
    if (!l->wave || !l->need || !l->factors) return false;
    /* As long a silence comes first as a fall takes: it may be over when the sound
     * begins. */
    l->known = l->next = LD_TRUEPEAK_AHEAD;
    l->before = l->ahead;
    l->count = l->known + l->before;
    for (size_t i = 0; i < l->known; i++)
        l->need[i] = 1;
    for (size_t i = 0; i <= l->ahead; i++)
        l->factors[i] = 1;
    l->sum = (double)(l->ahead + 1);
    return true;
}

ld_status ld_limiter_open(int rate, double gain, double ceiling, ld_stage **stage,
                          ld_error *error)
{
    *stage = NULL;
    limiter *l = calloc(1, sizeof *l);
    if (!l) return ld_fail_memory(error);
    l->stage = (ld_stage){.take = take_gain, .end = end_gain, .close = close_limiter};
    l->gain = (float)gain;
    l->ceiling = (float)ceiling;
    l->factor = l->least = 1;
    if (ceiling > 0) {
        l->peak = ld_truepeak_make(rate);
        l->stage.take = take;
        l->stage.end = end;
        if (!prepare(l, rate)) {
            close_limiter(&l->stage);
            return ld_fail_memory(error);
        }
    }
    *stage = &l->stage;
    return LD_OK;
}

double ld_limiter_least(const ld_stage *stage)
{
    return ((const limiter *)stage)->least;
}
