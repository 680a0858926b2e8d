#include "audio/measure.h"

#include "audio/truepeak.h"
#include "base/error.h"
#include "base/library.h"

#include <ebur128.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define FUNCTIONS(X)                                                                   \
    X(init)                                                                            \
    X(destroy)                                                                         \
    X(set_channel)                                                                     \
    X(add_frames_float)                                                                \
    X(loudness_global)                                                                 \
    X(loudness_range)                                                                  \
    X(loudness_window)

/* The functions of ebur128.h, without their ebur128_. */
typedef struct library {
#define MEMBER(name) __typeof__ (&ebur128_##name)(name);
    FUNCTIONS(MEMBER)
#undef MEMBER
} library;

/* A gating block of EBU R 128, in milliseconds; the loudness of what is shorter is that
 * of its whole length. */
#define GATE_MS 400

/* Of tenths of a second, so many are a short-term loudness, and a momentary one. */
#define SHORT_TERM 30
#define MOMENTARY 4

#define ENOUGH 44100

#define PIECE 4096

struct ld_measure {
    library ebur128;
    ebur128_state *state;
    int step; /* every so many frames is looked at for the loudness */
    int skip; /* frames until the next of these */
    int rate; /* of these */
    bool all;
    uint64_t frames;              /* of these */
    double tenths[SHORT_TERM];    /* the power of the last ones, around */
    size_t tenth;                 /* how many there were */
    double momentary, short_term; /* the highest power so far */
    ld_truepeak peak;
    float highest;
    float wave[PIECE + 2 * LD_TRUEPEAK_AHEAD]; /* with the end of the piece before */
    size_t held;
};

static bool load(library *functions)
{
    static const char *const names[] = {
#define NAME(name) "ebur128_" #name,
        FUNCTIONS(NAME)
#undef NAME
    };
    return ld_library_load("libebur128.so.1", names, sizeof names / sizeof *names,
                           functions);
}

ld_status ld_measure_open(int rate, int source, int sides, bool all,
                          ld_measure **measure, ld_error *error)
{
    *measure = NULL;
    ld_measure *m = calloc(1, sizeof *m);
    if (!m) return ld_fail_memory(error);
    if (!load(&m->ebur128)) {
        free(m);
        return ld_fail(error, LD_DATA, "install libebur128-1",
                       "loudness: libebur128 is missing");
    }
    /* Frames left out fold nothing over where there is nothing that high; and the
     * filters of EBU R 128 are the same from ENOUGH on. */
    int least = source > ENOUGH ? source : ENOUGH;
    m->step = rate > least ? rate / least : 1;
    while (rate % m->step != 0)
        m->step--;
    m->rate = rate / m->step;
    m->all = all;
    m->peak = ld_truepeak_make(rate);
    m->held = LD_TRUEPEAK_AHEAD;
    int mode = EBUR128_MODE_I | (all ? EBUR128_MODE_LRA : 0);
    m->state = m->ebur128.init(1, (unsigned long)m->rate, mode);
    if (!m->state) {
        free(m);
        return ld_fail_memory(error);
    }
    if (sides == 2) m->ebur128.set_channel(m->state, 0, EBUR128_DUAL_MONO);
    *measure = m;
    return LD_OK;
}

/* The mean power of the last `count` tenths. */
static double mean_power(const ld_measure *m, size_t count)
{
    double sum = 0;
    for (size_t i = 1; i <= count; i++)
        sum += m->tenths[(m->tenth + SHORT_TERM - i) % SHORT_TERM];
    return sum / (double)count;
}

/* Notes the loudness of the tenth of a second that is over. */
static void note_tenth(ld_measure *m)
{
    double loudness;
    if (m->ebur128.loudness_window(m->state, 100, &loudness) != EBUR128_SUCCESS) return;
    m->tenths[m->tenth++ % SHORT_TERM] = pow(10, loudness / 10);
    if (m->tenth >= MOMENTARY)
        m->momentary = fmax(m->momentary, mean_power(m, MOMENTARY));
    if (m->tenth >= SHORT_TERM)
        m->short_term = fmax(m->short_term, mean_power(m, SHORT_TERM));
}

static ld_status measure_loudness(ld_measure *m, const float *pcm, size_t frames,
                                  ld_error *error)
{
    uint64_t tenth = (uint64_t)m->rate / 10;
    while (frames > 0) {
        size_t n = frames;
        if (m->all && n > tenth - m->frames % tenth)
            n = (size_t)(tenth - m->frames % tenth);
        if (m->ebur128.add_frames_float(m->state, pcm, n) != EBUR128_SUCCESS)
            return ld_fail_memory(error);
        m->frames += n;
        pcm += n;
        frames -= n;
        if (m->all && m->frames % tenth == 0) note_tenth(m);
    }
    return LD_OK;
}

/* The points between the frames that have enough frames after them. */
static void measure_peak(ld_measure *m, const float *pcm, size_t frames)
{
    const size_t ahead = LD_TRUEPEAK_AHEAD;
    memcpy(m->wave + m->held, pcm, frames * sizeof *pcm);
    m->held += frames;
    if (m->held <= 2 * ahead) return;
    size_t n = m->held - 2 * ahead;
    m->highest = ld_truepeak_of(&m->peak, m->wave + ahead, n, m->highest);
    m->held -= n;
    memmove(m->wave, m->wave + n, m->held * sizeof *m->wave);
}

static ld_status take_piece(ld_measure *m, const float *pcm, size_t frames,
                            ld_error *error)
{
    measure_peak(m, pcm, frames);
    if (m->step == 1) return measure_loudness(m, pcm, frames, error);
    float some[PIECE];
    size_t n = 0, at = (size_t)m->skip;
    for (; at < frames; at += (size_t)m->step)
        some[n++] = pcm[at];
    m->skip = (int)(at - frames);
    return measure_loudness(m, some, n, error);
}

ld_status ld_measure_take(ld_measure *measure, const float *pcm, size_t frames,
                          ld_error *error)
{
    ld_status status = LD_OK;
    while (frames > 0 && status == LD_OK) {
        size_t n = frames < PIECE ? frames : PIECE;
        status = take_piece(measure, pcm, n, error);
        pcm += n;
        frames -= n;
    }
    return status;
}

static double loudness_of(ld_measure *m)
{
    double loudness = (double)-HUGE_VAL;
    uint64_t ms = m->frames * 1000 / (uint64_t)m->rate;
    if (ms >= GATE_MS)
        m->ebur128.loudness_global(m->state, &loudness);
    else if (ms > 0)
        m->ebur128.loudness_window(m->state, (unsigned long)ms, &loudness);
    return loudness;
}

void ld_measure_end(ld_measure *measure, ld_written *sound)
{
    static const float silence[LD_TRUEPEAK_AHEAD];
    measure_peak(measure, silence, LD_TRUEPEAK_AHEAD);
    sound->measured = true;
    sound->loudness = loudness_of(measure);
    sound->peak = 20 * log10((double)measure->highest);
    if (!measure->all) return;
    measure->ebur128.loudness_range(measure->state, &sound->range);
    /* What is shorter has silence before it. */
    measure->momentary = fmax(measure->momentary, mean_power(measure, MOMENTARY));
    measure->short_term = fmax(measure->short_term, mean_power(measure, SHORT_TERM));
    sound->momentary = 10 * log10(measure->momentary);
    sound->short_term = 10 * log10(measure->short_term);
}

void ld_measure_close(ld_measure *measure)
{
    if (!measure) return;
    measure->ebur128.destroy(&measure->state);
    free(measure);
}
