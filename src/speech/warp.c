#include "speech/warp.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Frames that are played at one speed: 3 ms, less than a step in pitch is heard in. */
#define BLOCK 64

#define TAPS LD_WARP_TAPS
#define PLACES LD_WARP_PLACES
#define PLACE_BITS 8
#define ONE_BITS 14

/* The tap at or before the place. */
enum { MIDDLE = TAPS / 2 - 1 };

/* Places in the sound, in 2^-32 frames. */
#define FRACTION_BITS 32

static double sinc(double x)
{
    const double pi = 3.14159265358979323846;
    return fabs(x) < 1e-9 ? 1 : sin(pi * x) / (pi * x);
}

/* Each place's weights sum to exactly 1, so that silence and DC stay as they are. */
static void make_weights(ld_warper *w)
{
    for (int place = 0; place < PLACES; place++) {
        double exact[TAPS], sum = 0;
        for (int k = 0; k < TAPS; k++) {
            double x = (double)(k - MIDDLE) - (double)place / PLACES;
            exact[k] = sinc(x) * sinc(x / (MIDDLE + 1));
            sum += exact[k];
        }
        int left = 1 << ONE_BITS;
        for (int k = 0; k < TAPS; k++) {
            w->weights[place][k] = (int16_t)lrint(exact[k] / sum * (1 << ONE_BITS));
            left -= w->weights[place][k];
        }
        int16_t *nearest = &w->weights[place][MIDDLE];
        *nearest = (int16_t)(*nearest + left);
    }
    w->ready = true;
}

static int16_t frame_at(const int16_t *pcm, const int16_t weight[TAPS])
{
    int32_t sum = 0;
#pragma GCC unroll 1
    for (int k = 0; k < TAPS; k++)
        sum += pcm[k] * weight[k];
    sum = (sum + (1 << (ONE_BITS - 1))) >> ONE_BITS;
    return (int16_t)(sum > INT16_MAX ? INT16_MAX : sum < INT16_MIN ? INT16_MIN : sum);
}

/* The semitones at `frame`; `*next` is the point after it, which only goes on. */
static double semitones_at(const ld_warp_point *points, size_t count, size_t *next,
                           double frame)
{
    while (*next + 1 < count && (double)points[*next].frame <= frame)
        *next += 1;
    const ld_warp_point *a = &points[*next - 1], *b = &points[*next];
    double part = (frame - (double)a->frame) / (double)(b->frame - a->frame);
    return a->semitones + part * (b->semitones - a->semitones);
}

/* The frames of the result that one of each block gives. */
static void find_shares(const ld_warp_point *points, size_t count, size_t frames,
                        size_t blocks, double *shares)
{
    size_t next = 1;
    double sum = 0;
    for (size_t i = 0; i < blocks; i++) {
        double middle = fmin((double)(i * BLOCK) + BLOCK / 2.0, (double)frames - 1);
        size_t length = frames - i * BLOCK < BLOCK ? frames - i * BLOCK : BLOCK;
        shares[i] = exp2(-semitones_at(points, count, &next, middle) / 12);
        sum += shares[i] * (double)length;
    }
    for (size_t i = 0; i < blocks; i++)
        shares[i] *= (double)frames / sum;
}

static void move_events(ld_sound *sound, const double *shares)
{
    double before = 0; /* frames of the result */
    size_t block = 0;
    for (size_t i = 0; i < sound->event_count; i++) {
        ld_event *event = &sound->events[i];
        if (event->frame >= sound->frames) {
            event->frame = sound->frames;
            continue;
        }
        for (; (block + 1) * BLOCK <= event->frame; block++)
            before += shares[block] * BLOCK;
        double inside = (double)(event->frame - block * BLOCK);
        event->frame = (size_t)(before + inside * shares[block]);
    }
}

/* Fills `out` from `pcm`, before and after which TAPS frames can be read. */
static void play(const ld_warper *w, const int16_t *pcm, size_t frames,
                 const double *shares, int16_t *out)
{
    const double unit = (double)((uint64_t)1 << FRACTION_BITS);
    uint64_t place = 0;
    for (size_t n = 0, block = 0; n < frames; block++) {
        uint64_t end = (uint64_t)(block + 1) * BLOCK << FRACTION_BITS;
        uint64_t step = (uint64_t)(unit / shares[block]);
        bool last = (block + 1) * BLOCK >= frames;
        for (; n < frames && (place < end || last); n++, place += step) {
            size_t at = (size_t)(place >> FRACTION_BITS);
            if (at >= frames) at = frames - 1;
            size_t phase = (place >> (FRACTION_BITS - PLACE_BITS)) & (PLACES - 1);
            out[n] = frame_at(pcm + at - MIDDLE, w->weights[phase]);
        }
    }
}

/* Room for the shares, and for the sound with zeros around it. */
static bool make_room(ld_warper *w, size_t frames, size_t blocks)
{
    if (frames <= w->frame_cap) return true;
    free(w->shares);
    free(w->pcm);
    w->shares = malloc(blocks * sizeof *w->shares);
    w->pcm = malloc((frames + (size_t)2 * TAPS) * sizeof *w->pcm);
    w->frame_cap = w->shares && w->pcm ? frames : 0;
    return w->frame_cap > 0;
}

bool ld_warp(ld_warper *w, const ld_warp_point *points, size_t count, ld_sound *sound)
{
    size_t frames = sound->frames, blocks = (frames + BLOCK - 1) / BLOCK;
    if (frames == 0) return true;
    if (!make_room(w, frames, blocks)) return false;
    if (!w->ready) make_weights(w);
    memset(w->pcm, 0, TAPS * sizeof *w->pcm);
    memcpy(w->pcm + TAPS, sound->pcm, frames * sizeof *w->pcm);
    memset(w->pcm + TAPS + frames, 0, TAPS * sizeof *w->pcm);
    find_shares(points, count, frames, blocks, w->shares);
    move_events(sound, w->shares);
    play(w, w->pcm + TAPS, frames, w->shares, sound->pcm);
    return true;
}

void ld_warper_free(ld_warper *w)
{
    free(w->shares);
    free(w->pcm);
}
