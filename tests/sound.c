#include "sound.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The pitch is sought at half the rate. */
enum {
    RATE = SOUND_RATE / 2,
    WINDOW = RATE / 64,
    LAG_MIN = RATE / 500,
    LAG_MAX = RATE / 55,
    NEEDED = WINDOW + LAG_MAX + 1,
    SMOOTH = SOUND_RATE / 600,
    STEP = SOUND_RATE / 100,
};

#define PI 3.14159265358979323846

#define WORST 0.7 /* of the differences at a period, in parts of their mean */
#define TOLERANCE 0.1
#define QUIET 150 /* root mean square of what is no voice */

/* Means over 1.7 ms: the fundamental stays, the formants and the hiss are weakened. */
static void smooth(const int16_t *pcm, float *out)
{
    for (size_t i = 0; i < NEEDED; i++) {
        int sum = 0;
        for (size_t k = 0; k < SMOOTH; k++)
            sum += pcm[2 * i + k];
        out[i] = (float)sum / SMOOTH;
    }
}

static float difference_at(const float *wave, size_t lag)
{
    float sum[8] = {0};
    for (size_t i = 0; i + 8 <= WINDOW; i += 8)
        for (size_t k = 0; k < 8; k++) {
            float d = wave[i + k] - wave[i + k + lag];
            sum[k] += d * d;
        }
    return sum[0] + sum[1] + sum[2] + sum[3] + sum[4] + sum[5] + sum[6] + sum[7];
}

/* The same in the frames themselves, which are not smoothed. */
static double full_difference(const int16_t *pcm, size_t lag)
{
    int64_t sum = 0;
    for (size_t i = 0; i < (size_t)2 * WINDOW; i++) {
        int d = pcm[i] - pcm[i + lag];
        sum += (int64_t)d * d;
    }
    return (double)sum;
}

/* The period in frames near `lag`: where a parabola through the least difference and
 * its neighbours is lowest. */
static double refine(const int16_t *pcm, size_t lag)
{
    double value[7];
    size_t best = 1;
    for (size_t i = 0; i < 7; i++)
        value[i] = full_difference(pcm, lag - 3 + i);
    for (size_t i = 1; i < 6; i++)
        if (value[i] < value[best]) best = i;
    double a = value[best - 1], b = value[best], c = value[best + 1];
    double bend = a - 2 * b + c, move = bend > 0 ? 0.5 * (a - c) / bend : 0;
    return (double)(lag - 3 + best) + fmax(-1, fmin(1, move));
}

static bool is_quiet(const float *wave)
{
    double power = 0;
    for (size_t i = 0; i < WINDOW; i++)
        power += (double)wave[i] * wave[i];
    return sqrt(power / WINDOW) < QUIET;
}

/* The shortest period in the range of lags that is nearly as good as the best of them:
 * longer ones are multiples. */
static double find_period(const int16_t *pcm, const double *norm, size_t low,
                          size_t high)
{
    double least = WORST;
    for (size_t lag = low; lag <= high; lag++)
        least = fmin(least, norm[lag]);
    for (size_t lag = low; lag <= high; lag++)
        if (norm[lag] < least + TOLERANCE && norm[lag] <= norm[lag + 1] &&
            norm[lag] < WORST)
            return SOUND_RATE / refine(pcm, 2 * lag);
    return 0;
}

/* The frequency between two, 0 where there is no voice. */
static double find_f0(const int16_t *pcm, size_t frames, size_t at, double lowest,
                      double highest)
{
    float wave[NEEDED];
    double norm[LAG_MAX + 2] = {1}, sum = 0;
    const size_t span = (size_t)2 * NEEDED + SMOOTH;
    size_t from = at > span / 2 ? at - span / 2 : 0;
    if (from + span > frames) return 0;
    smooth(pcm + from, wave);
    if (is_quiet(wave)) return 0;
    for (size_t lag = 1; lag <= LAG_MAX + 1; lag++) {
        double d = (double)difference_at(wave, lag);
        sum += d;
        norm[lag] = sum > 0 ? d * (double)lag / sum : 1;
    }
    size_t low = (size_t)(RATE / highest), high = (size_t)(RATE / lowest);
    return find_period(pcm + from, norm, low < LAG_MIN ? LAG_MIN : low,
                       high > LAG_MAX ? LAG_MAX : high);
}

double sound_f0(const int16_t *pcm, size_t frames, size_t at)
{
    return find_f0(pcm, frames, at, RATE / (double)LAG_MAX, RATE / (double)LAG_MIN);
}

static double to_semitones(double f0)
{
    return f0 > 0 ? 12 * log2(f0) : (double)NAN;
}

double sound_pitch(const int16_t *pcm, size_t frames, size_t at)
{
    return to_semitones(sound_f0(pcm, frames, at));
}

double sound_pitch_below(const int16_t *pcm, size_t frames, size_t at, double high)
{
    const double up = exp2((high + 3) / 12), down = exp2((high - 15) / 12);
    return to_semitones(find_f0(pcm, frames, at, down, up));
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

/* ---------------------------------------------------------------- loudness */

/* A second-order filter, normalized. */
typedef struct filter {
    double b[3], a[3], z[2];
} filter;

static double pass(filter *f, double x)
{
    double y = f->b[0] * x + f->z[0];
    f->z[0] = f->b[1] * x - f->a[1] * y + f->z[1];
    f->z[1] = f->b[2] * x - f->a[2] * y;
    return y;
}

/* The two filters of BS.1770-4, annex 1, made for our rate. */
static filter shelf(void)
{
    double k = tan(PI * 1681.974450955533 / SOUND_RATE), q = 0.7071752369554196;
    double high = pow(10, 3.999843853973347 / 20), band = pow(high, 0.4996667741545416);
    double a0 = 1 + k / q + k * k;
    return (filter){.b = {(high + band * k / q + k * k) / a0, 2 * (k * k - high) / a0,
                          (high - band * k / q + k * k) / a0},
                    .a = {1, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0}};
}

static filter high_pass(void)
{
    double k = tan(PI * 38.13547087602444 / SOUND_RATE), q = 0.5003270373238773;
    double a0 = 1 + k / q + k * k;
    return (filter){.b = {1, -2, 1},
                    .a = {1, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0}};
}

static double to_lufs(double power)
{
    return -0.691 + 10 * log10(power + 1e-15);
}

/* The mean power of the blocks louder than `gate` LUFS. */
static double gated(const double *powers, size_t count, double gate)
{
    double sum = 0;
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        if (to_lufs(powers[i]) <= gate) continue;
        sum += powers[i];
        used++;
    }
    return used ? sum / (double)used : 0;
}

double sound_loudness(const int16_t *pcm, size_t from, size_t to)
{
    enum { BLOCK = SOUND_RATE * 4 / 10, HOP = SOUND_RATE / 10 };
    size_t count = to - from > BLOCK ? (to - from - BLOCK) / HOP + 1 : 1;
    double *powers = calloc(count, sizeof *powers);
    filter first = shelf(), second = high_pass();
    for (size_t i = 0; powers && i < to - from; i++) {
        double y = pass(&second, pass(&first, pcm[from + i] / 32768.0));
        for (size_t b = i / HOP + 1; b-- > 0 && i - b * HOP < BLOCK;)
            if (b < count) powers[b] += y * y / BLOCK;
    }
    double loud = gated(powers, count, -70);
    loud = gated(powers, count, to_lufs(loud) - 10);
    free(powers);
    return to_lufs(loud);
}

/* By a discrete Fourier transform of each 512 frames at the band's frequencies. */
double sound_band(const int16_t *pcm, size_t from, size_t to, double low, double high)
{
    enum { SIZE = 512 };
    double sum = 0;
    size_t count = 0;
    for (size_t at = from; at + SIZE <= to; at += SIZE, count++) {
        for (int bin = (int)ceil(low * SIZE / SOUND_RATE);
             bin < (int)ceil(high * SIZE / SOUND_RATE); bin++) {
            double re = 0, im = 0;
            for (int i = 0; i < SIZE; i++) {
                double window = 0.5 - 0.5 * cos(2 * PI * i / SIZE);
                double x = window * pcm[at + (size_t)i] / 32768.0;
                re += x * cos(2 * PI * bin * i / SIZE);
                im += x * sin(2 * PI * bin * i / SIZE);
            }
            sum += (re * re + im * im) / SIZE / SIZE;
        }
    }
    return 10 * log10(sum / (double)(count ? count : 1) + 1e-15);
}

/* ----------------------------------------------------------------- silence */

double sound_silence_after(const ld_clip *clip)
{
    size_t end = clip->frames;
    while (end > 0 && clip->pcm[end - 1] == 0)
        end--;
    return 1000.0 * (double)(clip->frames - end) / SOUND_RATE;
}
