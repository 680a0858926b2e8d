#include "sound.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    WINDOW = SOUND_RATE / 40,
    LAG_MIN = SOUND_RATE / 500,
    LAG_MAX = SOUND_RATE / 55,
    STEP = SOUND_RATE / 100,
};

/* A period is one where the difference falls under this part of its mean. */
#define THRESHOLD 0.25
#define QUIET 150 /* root mean square of what is no voice */

/* Means over 1 ms: the fundamental stays, the formants and the hiss are weakened. */
static void smooth(const int16_t *pcm, double *out, size_t count)
{
    enum { WIDTH = SOUND_RATE / 1000 };
    for (size_t i = 0; i < count; i++) {
        out[i] = 0;
        for (size_t k = 0; k < WIDTH; k++)
            out[i] += pcm[i + k] / (double)WIDTH;
    }
}

static double difference_at(const double *wave, size_t lag)
{
    double sum = 0;
    for (size_t i = 0; i < WINDOW; i++) {
        double d = wave[i] - wave[i + lag];
        sum += d * d;
    }
    return sum;
}

/* The lag between the neighbours of `lag` where a parabola through the three has its
 * lowest point. */
static double refine(const double *value, size_t lag)
{
    double a = value[lag - 1], b = value[lag], c = value[lag + 1];
    double bend = a - 2 * b + c;
    return bend > 0 ? (double)lag + 0.5 * (a - c) / bend : (double)lag;
}

double sound_f0(const int16_t *pcm, size_t frames, size_t at)
{
    double wave[WINDOW + LAG_MAX + 1], norm[LAG_MAX + 2] = {1}, sum = 0, power = 0;
    size_t span = WINDOW + LAG_MAX + 1 + SOUND_RATE / 1000;
    size_t from = at > span / 2 ? at - span / 2 : 0;
    if (from + span > frames) return 0;
    smooth(pcm + from, wave, WINDOW + LAG_MAX + 1);
    for (size_t i = 0; i < WINDOW; i++)
        power += wave[i] * wave[i];
    if (sqrt(power / WINDOW) < QUIET) return 0;
    for (size_t lag = 1; lag <= LAG_MAX + 1; lag++) {
        double d = difference_at(wave, lag);
        sum += d;
        norm[lag] = sum > 0 ? d * (double)lag / sum : 1;
    }
    for (size_t lag = LAG_MIN; lag <= LAG_MAX; lag++) {
        if (norm[lag] > THRESHOLD) continue;
        while (lag < LAG_MAX && norm[lag + 1] < norm[lag])
            lag++;
        return SOUND_RATE / refine(norm, lag);
    }
    return 0;
}

double sound_pitch(const int16_t *pcm, size_t frames, size_t at)
{
    double f0 = sound_f0(pcm, frames, at);
    return f0 > 0 ? 12 * log2(f0) : (double)NAN;
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

double sound_median_pitch(const int16_t *pcm, size_t frames, size_t from, size_t to)
{
    double *found = calloc((to - from) / STEP + 2, sizeof *found);
    size_t count = 0;
    for (size_t at = from; found && at < to; at += STEP) {
        double pitch = sound_pitch(pcm, frames, at);
        if (!isnan(pitch)) found[count++] = pitch;
    }
    if (found) qsort(found, count, sizeof *found, compare);
    double median = count ? found[count / 2] : (double)NAN;
    free(found);
    return median;
}

double sound_level(const int16_t *pcm, size_t from, size_t to)
{
    double sum = 0;
    for (size_t i = from; i < to; i++)
        sum += (double)pcm[i] * pcm[i];
    return 10 * log10(sum / (double)(to - from) / (32768.0 * 32768.0) + 1e-12);
}

double sound_silence_after(const ld_clip *clip)
{
    size_t end = clip->frames;
    while (end > 0 && clip->pcm[end - 1] == 0)
        end--;
    return 1000.0 * (double)(clip->frames - end) / SOUND_RATE;
}
