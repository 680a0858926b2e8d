#include "speech/gain.h"

#include <math.h>
#include <stdlib.h>

#define FULL 32767.0F
#define KNEE (0.84F * FULL)
#define ROOM (FULL - KNEE)

/* The highest peak that is only bent: 1 dB above full scale. */
#define BENT_MOST (1.12F * FULL)

/* The gain is found for blocks of 3 ms, and averaged over as many around each as a
 * period of a deep voice has, so that it does not follow the waves. */
#define BLOCK 64
#define REACH 4

static float bend(float value)
{
    float over = fabsf(value) - KNEE;
    if (over <= 0) return value;
    return copysignf(KNEE + ROOM * over / (ROOM + over), value);
}

static float peak_of(const int16_t *pcm, size_t frames)
{
    int peak = 0;
    for (size_t i = 0; i < frames; i++)
        peak = abs(pcm[i]) > peak ? abs(pcm[i]) : peak;
    return (float)peak;
}

static void apply(int16_t *pcm, size_t frames, float from, float to)
{
    float step = (to - from) / BLOCK;
    for (size_t i = 0; i < frames; i++)
        pcm[i] = (int16_t)lrintf(bend((float)pcm[i] * (from + step * (float)i)));
}

/* The least of the gains from `at` - REACH to `at` + REACH + 1, so that what is
 * averaged from them, on a line from block to block, is low enough in each. */
static float least_around(const float *gains, size_t count, size_t at)
{
    size_t from = at > REACH ? at - REACH : 0;
    float least = gains[from];
    for (size_t i = from; i < count && i <= at + REACH + 1; i++)
        least = fminf(least, gains[i]);
    return least;
}

static float mean_around(const float *least, size_t count, size_t at)
{
    size_t from = at > REACH ? at - REACH : 0, to = at + REACH;
    if (to >= count) to = count - 1;
    float sum = 0;
    for (size_t i = from; i <= to; i++)
        sum += least[i];
    return sum / (float)(to - from + 1);
}

/* Finds the gains at the borders of the blocks; `gains` has room for twice `count`. */
static void find_gains(const int16_t *pcm, size_t frames, float factor, size_t count,
                       float *gains)
{
    float *least = gains + count;
    for (size_t b = 0; b < count; b++) {
        size_t at = b * BLOCK;
        float peak = at < frames
                         ? peak_of(pcm + at, frames - at < BLOCK ? frames - at : BLOCK)
                         : 0;
        gains[b] = peak * factor > BENT_MOST ? BENT_MOST / peak : factor;
    }
    for (size_t b = 0; b < count; b++)
        least[b] = least_around(gains, count, b);
    for (size_t b = 0; b < count; b++)
        gains[b] = mean_around(least, count, b);
}

bool ld_gain(int16_t *pcm, size_t frames, double decibels)
{
    float factor = (float)pow(10, decibels / 20);
    if (peak_of(pcm, frames) * factor <= BENT_MOST) {
        apply(pcm, frames, factor, factor);
        return true;
    }
    size_t blocks = (frames + BLOCK - 1) / BLOCK;
    float *gains = malloc(2 * (blocks + 1) * sizeof *gains);
    if (!gains) return false;
    find_gains(pcm, frames, factor, blocks + 1, gains);
    for (size_t b = 0; b < blocks; b++) {
        size_t at = b * BLOCK, left = frames - at < BLOCK ? frames - at : BLOCK;
        apply(pcm + at, left, gains[b], gains[b + 1]);
    }
    free(gains);
    return true;
}
