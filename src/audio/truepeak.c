#include "audio/truepeak.h"

#include <math.h>

#define PI 3.14159265358979323846

/* A sinc under a Kaiser window, whose shape is good for -70 dB. */
#define KAISER 7.0

static double bessel(double x)
{
    double sum = 1, term = 1;
    for (int k = 1; k < 30; k++) {
        term *= x / (2 * k);
        sum += term * term;
    }
    return sum;
}

static double tap(double at)
{
    double part = at / (LD_TRUEPEAK_TAPS / 2.0);
    double sinc = fabs(at) < 1e-9 ? 1 : sin(PI * at) / (PI * at);
    return sinc * bessel(KAISER * sqrt(1 - part * part)) / bessel(KAISER);
}

/* The taps of a point `part` of the way to the next sample; a constant stays itself. */
static void make_phase(float *taps, double part)
{
    double values[LD_TRUEPEAK_TAPS], sum = 0;
    for (int i = 0; i < LD_TRUEPEAK_TAPS; i++)
        sum += values[i] = tap(part - (i + 1 - LD_TRUEPEAK_AHEAD));
    for (int i = 0; i < LD_TRUEPEAK_TAPS; i++)
        taps[i] = (float)(values[i] / sum);
}

ld_truepeak ld_truepeak_make(int rate)
{
    ld_truepeak peak = {.phases = rate < 96000 ? 4 : rate < 192000 ? 2 : 1, .most = 1};
    for (int p = 1; p < peak.phases; p++) {
        float sum = 0;
        make_phase(peak.taps[p], (double)p / peak.phases);
        for (int i = 0; i < LD_TRUEPEAK_TAPS; i++)
            sum += fabsf(peak.taps[p][i]);
        peak.most = fmaxf(peak.most, sum);
    }
    return peak;
}

float ld_truepeak_at(const ld_truepeak *peak, const float *pcm)
{
    float highest = fabsf(*pcm);
    for (int p = 1; p < peak->phases; p++) {
        float sum = 0;
        for (int i = 0; i < LD_TRUEPEAK_TAPS; i++)
            sum += peak->taps[p][i] * pcm[i + 1 - LD_TRUEPEAK_AHEAD];
        highest = fmaxf(highest, fabsf(sum));
    }
    return highest;
}

/* Where no sample around is high enough for it, no point between them can be. */
float ld_truepeak_of(const ld_truepeak *peak, const float *pcm, size_t frames,
                     float least)
{
    enum { AROUND = LD_TRUEPEAK_AHEAD, BLOCK = 64 };
    for (size_t from = 0; from < frames; from += BLOCK) {
        size_t count = frames - from < BLOCK ? frames - from : BLOCK;
        float highest = 0;
        for (const float *at = pcm + from + 1 - AROUND;
             at <= pcm + from + count - 1 + AROUND; at++)
            highest = fmaxf(highest, fabsf(*at));
        if (highest * peak->most <= least) continue;
        for (size_t i = 0; i < count; i++)
            least = fmaxf(least, ld_truepeak_at(peak, pcm + from + i));
    }
    return least;
}
