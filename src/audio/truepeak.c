#include "audio/truepeak.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#define PI 3.14159265358979323846

/* A sinc under a Kaiser window, whose shape is good for -70 dB. */
#define KAISER 7.0

/* A second: 4 times 44,100. The standard has 4 times any rate; at the rate of speech,
 * in which there is sound up to half of it, that could miss 0.7 dB. */
#define POINTS 176400

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
    const int ahead = LD_TRUEPEAK_AHEAD;
    for (int i = 0; i < LD_TRUEPEAK_TAPS; i++)
        sum += values[i] = tap(part + ahead - 1 - i);
    for (int i = 0; i < LD_TRUEPEAK_TAPS; i++)
        taps[i] = (float)(values[i] / sum);
}

static int phases_at(int rate)
{
    int phases = (POINTS + rate - 1) / rate;
    return phases < LD_TRUEPEAK_PHASES ? phases : LD_TRUEPEAK_PHASES;
}

ld_truepeak ld_truepeak_make(int rate)
{
    ld_truepeak peak = {.phases = phases_at(rate), .most = 1};
    for (int p = 1; p < peak.phases; p++) {
        float sum = 0;
        make_phase(peak.taps[p], (double)p / peak.phases);
        for (int i = 0; i < LD_TRUEPEAK_TAPS; i++)
            sum += fabsf(peak.taps[p][i]);
        peak.most = fmaxf(peak.most, sum);
    }
    return peak;
}

/* The sum of products, in an order that lets them be made four at a time. */
static float sum_products(const float *taps, const float *pcm)
{
    float sum[4] = {0};
    for (size_t i = 0; i < LD_TRUEPEAK_TAPS; i += 4)
        for (size_t k = 0; k < 4; k++)
            sum[k] += taps[i + k] * pcm[i + k];
    return sum[0] + sum[1] + sum[2] + sum[3];
}

float ld_truepeak_at(const ld_truepeak *peak, const float *pcm)
{
    float highest = fabsf(*pcm);
    for (int p = 1; p < peak->phases; p++) {
        float point = fabsf(sum_products(peak->taps[p], pcm + 1 - LD_TRUEPEAK_AHEAD));
        highest = point > highest ? point : highest;
    }
    return highest;
}

/* The highest absolute value. Of floats without a sign the order is that of their bits
 * as integers, which are compared many at a time. */
static float highest_of(const float *pcm, size_t count)
{
    int32_t most = 0;
    for (size_t i = 0; i < count; i++) {
        int32_t bits;
        memcpy(&bits, &pcm[i], sizeof bits);
        bits &= INT32_MAX;
        most = bits > most ? bits : most;
    }
    float highest;
    memcpy(&highest, &most, sizeof highest);
    return highest;
}

/* Where no sample around is high enough for it, no point between them can be. */
float ld_truepeak_of(const ld_truepeak *peak, const float *pcm, size_t frames,
                     float least)
{
    enum { BLOCK = 64 };
    const size_t ahead = LD_TRUEPEAK_AHEAD;
    for (size_t from = 0; from < frames; from += BLOCK) {
        size_t count = frames - from < BLOCK ? frames - from : BLOCK;
        const float *around = pcm + from + 1 - ahead;
        if (highest_of(around, count + 2 * ahead - 1) * peak->most <= least) continue;
        for (size_t i = 0; i < count; i++)
            least = fmaxf(least, ld_truepeak_at(peak, pcm + from + i));
    }
    return least;
}
