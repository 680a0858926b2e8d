/* What is done to sound on its way to a file: silence around it, another rate, fewer
 * bits, another loudness, another length. */
#include "langdu.h"
#include "sound.h"
#include "soundfile.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#define RATE SOUNDFILE_RATE
#define PI SOUNDFILE_PI

/* Decibels that 8 points from one sample to the next may miss of a peak (ITU-R
 * BS.1770-4, annex 2, attachment 1). */
#define MISSED 0.17

static soundfile process(const int16_t *pcm, size_t frames,
                         const ld_writer_options *options, ld_written *written)
{
    ld_writer_options how = *options;
    how.force = true;
    assert_int_equal(soundfile_write("a.wav", pcm, frames, &how, written, NULL), LD_OK);
    return soundfile_read("a.wav");
}

static double decibels(double value)
{
    return 20 * log10(value + 1e-12);
}

/* ------------------------------------------------------------ silence and fades */

static void silence_is_exact(void **state)
{
    (void)state;
    static const int rates[] = {22050, 44100, 48000, 8000, 192000};
    int16_t *pcm = soundfile_sine(1000, -6, RATE + 7);
    for (size_t i = 0; i < sizeof rates / sizeof *rates; i++) {
        int rate = rates[i];
        soundfile s = process(
            pcm, RATE + 7,
            &(ld_writer_options){
                .lead_in = 0.123, .tail = 0.25, .channels = 2, .sample_rate = rate},
            NULL);
        sf_count_t lead = lround(0.123 * rate), tail = lround(0.25 * rate);
        sf_count_t speech = lround((RATE + 7) / (double)RATE * rate);
        assert_int_equal(s.info.frames, lead + speech + tail);
        float first = 0, last = 0;
        for (sf_count_t k = 0; k < s.info.frames; k++) {
            bool around = k < lead || k >= lead + speech;
            assert_true(!around || s.pcm[2 * k] == 0);
            assert_true(s.pcm[2 * k] == s.pcm[2 * k + 1]);
            if (k >= lead && k < lead + 20) first = fmaxf(first, fabsf(s.pcm[2 * k]));
            if (k >= lead + speech - 20 && k < lead + speech)
                last = fmaxf(last, fabsf(s.pcm[2 * k]));
        }
        assert_true(first > 0.05F && last > 0.05F);
        free(s.pcm);
    }
    free(pcm);
}

static void fades_begin_and_end_softly(void **state)
{
    (void)state;
    int16_t *pcm = soundfile_sine(2000, -6, (size_t)2 * RATE);
    soundfile s = process(
        pcm, (size_t)2 * RATE,
        &(ld_writer_options){.fade_in = 0.5, .fade_out = 1, .bits = LD_BITS_FLOAT},
        NULL);
    for (int i = 0; i < 2 * RATE; i++) {
        double in = fmin((i + 0.5) / (0.5 * RATE), 1);
        double out = fmin((2 * RATE - i - 0.5) / RATE, 1);
        double factor = (0.5 - 0.5 * cos(PI * in)) * (0.5 - 0.5 * cos(PI * out));
        assert_true(fabs(s.pcm[i] - factor * pcm[i] / 32768) < 1e-6);
    }
    free(s.pcm);
    /* Longer fades than the sound share it. */
    s = process(
        pcm, 3000,
        &(ld_writer_options){.fade_in = 2, .fade_out = 4, .bits = LD_BITS_FLOAT}, NULL);
    assert_int_equal(s.info.frames, 3000);
    assert_true(fabs(s.pcm[999]) > 0.9 * fabs(pcm[999] / 32768.0));
    assert_true(fabs(s.pcm[2995]) < 0.001);
    free(s.pcm);
    free(pcm);
}

/* ------------------------------------------------------------- rates and bits */

/* The sine of `hertz` that comes nearest to the middle half of `pcm`: its amplitude,
 * and the level of what remains, in decibels. */
static double fit_sine(const float *pcm, size_t frames, double hertz, int rate,
                       double *rest)
{
    double cc = 0, ss = 0, cs = 0, xc = 0, xs = 0, sum = 0;
    size_t from = frames / 4, to = 3 * (frames / 4);
    for (size_t i = from; i < to; i++) {
        double phase = 2 * PI * hertz * (double)i / rate;
        double c = cos(phase), s = sin(phase);
        cc += c * c, ss += s * s, cs += c * s;
        xc += pcm[i] * c, xs += pcm[i] * s;
    }
    double det = cc * ss - cs * cs;
    double a = (xc * ss - xs * cs) / det, b = (xs * cc - xc * cs) / det;
    for (size_t i = from; i < to; i++) {
        double phase = 2 * PI * hertz * (double)i / rate;
        double d = pcm[i] - a * cos(phase) - b * sin(phase);
        sum += d * d;
    }
    *rest = decibels(sqrt(sum / (double)(to - from)));
    return sqrt(a * a + b * b);
}

/* Full scale, so that 16 bits in the speech are -98 dB of noise; images and the rest of
 * what resampling adds must not show above it. */
static void resampling_is_clean(void **state)
{
    (void)state;
    static const int rates[] = {44100, 48000, 32000, 96000, 16000};
    static const double tones[] = {50, 997, 5003, 7001, 9901};
    for (size_t r = 0; r < sizeof rates / sizeof *rates; r++)
        for (size_t t = 0; t < sizeof tones / sizeof *tones; t++) {
            if (tones[t] > 0.45 * rates[r]) continue;
            int16_t *pcm = soundfile_sine(tones[t], -0.1, RATE);
            soundfile s = process(
                pcm, RATE,
                &(ld_writer_options){.sample_rate = rates[r], .bits = LD_BITS_FLOAT},
                NULL);
            double rest;
            double top =
                fit_sine(s.pcm, (size_t)s.info.frames, tones[t], rates[r], &rest);
            assert_true(fabs(decibels(top) + 0.1) < 0.01);
            assert_true(rest < -97);
            free(s.pcm);
            free(pcm);
        }
    /* What the new rate cannot hold is gone, and nothing of it comes back elsewhere. */
    int16_t *pcm = soundfile_sine(9901, -0.1, RATE);
    soundfile s = process(
        pcm, RATE, &(ld_writer_options){.sample_rate = 16000, .bits = LD_BITS_FLOAT},
        NULL);
    for (sf_count_t i = 4000; i < 12000; i++)
        assert_true(fabsf(s.pcm[i]) < 1e-4F);
    free(s.pcm);
    free(pcm);
}

/* The noise of rounding with TPDF dither: half a step, whatever the sound, and none of
 * it in step with the sound, as distortion would be. */
static void dither_is_noise(void **state)
{
    (void)state;
    static const struct {
        ld_bits bits;
        double noise;
    } cases[] = {{LD_BITS_16, -96.33}, {LD_BITS_24, -144.5}};
    for (size_t i = 0; i < 2; i++)
        for (double level = -80; level < 0; level += 26) {
            int16_t *pcm = soundfile_sine(441, level, (size_t)4 * RATE);
            ld_writer_options how = {.sample_rate = 44100, .bits = LD_BITS_FLOAT};
            soundfile exact = process(pcm, (size_t)4 * RATE, &how, NULL);
            how.bits = cases[i].bits;
            soundfile cut = process(pcm, (size_t)4 * RATE, &how, NULL);
            double sum = 0, with = 0, power = 0;
            for (sf_count_t k = 0; k < exact.info.frames; k++) {
                double error = (double)cut.pcm[k] - (double)exact.pcm[k];
                sum += error * error;
                with += error * exact.pcm[k];
                power += (double)exact.pcm[k] * exact.pcm[k];
            }
            double noise = decibels(sqrt(sum / (double)exact.info.frames));
            /* Of 24 bits, what a float leaves of the last ones is in it too. */
            assert_true(fabs(noise - cases[i].noise) < (i == 0 ? 0.1 : 3));
            assert_true(fabs(with) / sqrt(sum * power) < 0.02);
            free(exact.pcm);
            free(cut.pcm);
            free(pcm);
        }
}

static void the_same_sound_gives_the_same_bytes(void **state)
{
    (void)state;
    int16_t *pcm = soundfile_bursts((size_t)3 * RATE);
    ld_writer_options how = {.sample_rate = 48000, .loudness = -14, .force = true};
    soundfile first = process(pcm, (size_t)3 * RATE, &how, NULL);
    soundfile second = process(pcm, (size_t)3 * RATE, &how, NULL);
    assert_memory_equal(first.pcm, second.pcm,
                        (size_t)first.info.frames * sizeof *first.pcm);
    free(first.pcm);
    free(second.pcm);
    free(pcm);
}

/* ------------------------------------------------------------------ loudness */

/* Of a file at the rate of the speech, by the tests' own instrument. */
static double loudness_of(const soundfile *s)
{
    int16_t *pcm = calloc((size_t)s->info.frames, sizeof *pcm);
    for (sf_count_t i = 0; i < s->info.frames; i++)
        pcm[i] = (int16_t)lrintf(s->pcm[i * s->info.channels] * 32768);
    double loudness = sound_loudness(pcm, 0, (size_t)s->info.frames);
    free(pcm);
    return loudness;
}

/* The highest point between samples, oversampled 16 times by a long sinc. */
static double true_peak_of(const soundfile *s)
{
    enum { HALF = 48 };
    double highest = 0;
    float top = 0;
    for (sf_count_t i = 0; i < s->info.frames; i++)
        top = fmaxf(top, fabsf(s->pcm[i]));
    for (sf_count_t i = HALF; i + HALF < s->info.frames; i++) {
        if (fabsf(s->pcm[i]) < 0.6F * top && fabsf(s->pcm[i + 1]) < 0.6F * top)
            continue;
        for (int p = 0; p < 16; p++) {
            double at = p / 16.0, sum = 0;
            for (int k = 1 - HALF; k <= HALF; k++) {
                double x = at - k, sinc = fabs(x) < 1e-9 ? 1 : sin(PI * x) / (PI * x);
                sum += sinc * (0.5 + 0.5 * cos(PI * x / HALF)) * s->pcm[i + k];
            }
            highest = fmax(highest, fabs(sum));
        }
    }
    return decibels(highest);
}

static void loudness_is_what_was_asked(void **state)
{
    (void)state;
    static const double lengths[] = {0.2, 0.39, 1, 2.5, 8};
    static const double targets[] = {-36, -24, -23, -16};
    int16_t *pcm = soundfile_bursts((size_t)8 * RATE);
    for (size_t l = 0; l < sizeof lengths / sizeof *lengths; l++)
        for (size_t t = 0; t < sizeof targets / sizeof *targets; t++) {
            ld_written w;
            size_t frames = (size_t)(lengths[l] * RATE);
            soundfile s =
                process(pcm, frames, &(ld_writer_options){.loudness = targets[t]}, &w);
            assert_true(w.measured && fabs(w.loudness - targets[t]) <= 0.1);
            /* Our instrument has no loudness for what is shorter than its blocks. */
            if (lengths[l] > 0.4)
                assert_true(fabs(loudness_of(&s) - targets[t]) <= 0.1);
            assert_true(true_peak_of(&s) <= -1 + MISSED && w.peak <= -1 + 0.005);
            assert_int_equal(s.info.frames, frames);
            free(s.pcm);
        }
    free(pcm);
}

static void both_sides_are_three_louder(void **state)
{
    (void)state;
    int16_t *pcm = soundfile_bursts((size_t)2 * RATE);
    ld_written w;
    soundfile mono =
        process(pcm, (size_t)2 * RATE, &(ld_writer_options){.loudness = -23}, &w);
    soundfile dual =
        process(pcm, (size_t)2 * RATE,
                &(ld_writer_options){.loudness = -23, .dual_mono = true}, &w);
    assert_true(fabs(w.loudness + 23) <= 0.1);
    soundfile both = process(pcm, (size_t)2 * RATE,
                             &(ld_writer_options){.loudness = -23, .channels = 2}, &w);
    assert_true(fabs(w.loudness + 23) <= 0.1);
    assert_int_equal(dual.info.channels, 1);
    assert_true(fabs(loudness_of(&mono) - loudness_of(&dual) - 3.01) < 0.1);
    assert_true(fabs(loudness_of(&mono) - loudness_of(&both) - 3.01) < 0.1);
    free(mono.pcm);
    free(dual.pcm);
    free(both.pcm);
    free(pcm);
}

static void peaks_alone_can_be_limited(void **state)
{
    (void)state;
    int16_t *pcm = soundfile_bursts((size_t)2 * RATE);
    ld_written w;
    soundfile s = process(pcm, (size_t)2 * RATE, &(ld_writer_options){.peak = -6}, &w);
    assert_true(true_peak_of(&s) <= -6 + MISSED && w.peak <= -5.995 && w.peak > -6.3);
    assert_true(w.limited > 3);
    free(s.pcm);
    /* Where none is too high nothing changes. */
    int16_t *soft = soundfile_sine(300, -20, RATE);
    s = process(soft, RATE, &(ld_writer_options){.peak = -6}, &w);
    assert_true(w.limited < 0.01 && fabs(w.peak + 20) < 0.1);
    for (int i = 0; i < RATE; i++)
        assert_true(s.pcm[i] == (float)soft[i] / 32768);
    free(s.pcm);
    free(soft);
    free(pcm);
}

static void what_cannot_be_had_is_refused(void **state)
{
    (void)state;
    int16_t *pcm = soundfile_sine(1000, -6, (size_t)2 * RATE);
    ld_error error;
    assert_int_equal(soundfile_write("b.wav", pcm, (size_t)2 * RATE,
                                     &(ld_writer_options){.loudness = -2, .peak = -9},
                                     NULL, &error),
                     LD_ARGUMENT);
    assert_non_null(strstr(error.what, "-2.0 LUFS"));
    assert_int_equal(soundfile_count(), 0);
    free(pcm);
}

static void silence_stays_silent(void **state)
{
    (void)state;
    int16_t *pcm = calloc(RATE, sizeof *pcm);
    ld_written w;
    soundfile s = process(pcm, RATE, &(ld_writer_options){.loudness = -23}, &w);
    assert_int_equal(s.info.frames, RATE);
    assert_true(w.measured && isinf(w.loudness));
    free(s.pcm);
    s = process(pcm, 0, &(ld_writer_options){.loudness = -23, .sample_rate = 48000},
                &w);
    assert_int_equal(s.info.frames, 0);
    free(s.pcm);
    free(pcm);
}

/* --------------------------------------------------------------------- length */

/* Speech is as it was, and where ld_writer_frame() says. */
static void check_length(const int16_t *pcm, size_t frames, double seconds)
{
    ld_writer *writer;
    ld_writer_options how = {.length = seconds, .lead_in = 0.1, .force = true};
    assert_int_equal(ld_writer_open("a.wav", RATE, &how, &writer, NULL), LD_OK);
    assert_int_equal(ld_writer_write(writer, pcm, frames, NULL), LD_OK);
    assert_int_equal(ld_writer_finish(writer, NULL), LD_OK);
    assert_int_equal(ld_writer_result(writer).frames, lround(seconds * RATE));
    assert_int_equal(ld_writer_commit(writer, NULL), LD_OK);
    soundfile s = soundfile_read("a.wav");
    assert_int_equal(s.info.frames, lround(seconds * RATE));
    uint64_t before = 0;
    for (size_t i = 0; i < frames; i++) {
        uint64_t at = ld_writer_frame(writer, i);
        assert_true(at >= before && at < (uint64_t)s.info.frames);
        before = at;
        if (pcm[i] != 0) assert_true(s.pcm[at] == (float)pcm[i] / 32768);
    }
    free(s.pcm);
    ld_writer_close(writer);
}

static void pauses_make_the_length(void **state)
{
    (void)state;
    /* Of 7 seconds, 3 are pauses. */
    const size_t frames = (size_t)7 * RATE;
    int16_t *pcm = soundfile_bursts(frames);
    for (double seconds = 6; seconds < 9; seconds += 0.437)
        check_length(pcm, frames, seconds);
    static const double bad[] = {0.05, 3.9, 5.5, 10, 70};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        ld_writer_options how = {.length = bad[i], .lead_in = 0.1};
        assert_int_equal(soundfile_write("b.wav", pcm, frames, &how, NULL, NULL),
                         LD_ARGUMENT);
        assert_int_equal(access("b.wav", F_OK), -1);
    }
    free(pcm);
}

/* Where there are no pauses, or they cannot become longer, silence comes at the end. */
static void silence_at_the_end_makes_the_rest(void **state)
{
    (void)state;
    int16_t *pcm = soundfile_sine(300, -20, (size_t)10 * RATE);
    for (size_t i = 0; i < (size_t)10 * RATE; i++)
        if (pcm[i] == 0) pcm[i] = 1;
    check_length(pcm, (size_t)10 * RATE, 10.1);
    check_length(pcm, (size_t)10 * RATE, 10.19);
    ld_writer_options how = {.length = 10.3};
    assert_int_equal(soundfile_write("b.wav", pcm, (size_t)10 * RATE, &how, NULL, NULL),
                     LD_ARGUMENT);
    how.length = 9.99;
    assert_int_equal(soundfile_write("b.wav", pcm, (size_t)10 * RATE, &how, NULL, NULL),
                     LD_ARGUMENT);
    free(pcm);
}

/* With another rate and loudness at once. */
static void length_and_loudness_go_together(void **state)
{
    (void)state;
    const size_t frames = (size_t)7 * RATE;
    int16_t *pcm = soundfile_bursts(frames);
    ld_written w;
    soundfile s = process(
        pcm, frames,
        &(ld_writer_options){
            .length = 7.7779, .tail = 0.3, .loudness = -23, .sample_rate = 48000},
        &w);
    assert_int_equal(s.info.frames, lround(7.7779 * 48000));
    assert_int_equal(w.frames, s.info.frames);
    assert_true(fabs(w.loudness + 23) <= 0.1);
    free(s.pcm);
    /* Whatever is left when rates are converted, to and fro. */
    static const int rates[] = {48000, 44100, 32000, 16000, 96000};
    for (size_t i = 0; i < 30; i++) {
        int rate = rates[i % 5];
        double seconds = 6.5 + (double)i * 0.01237;
        s = process(pcm, frames,
                    &(ld_writer_options){.length = seconds, .sample_rate = rate}, NULL);
        assert_int_equal(s.info.frames, llround(seconds * rate));
        free(s.pcm);
    }
    free(pcm);
}

#define test(f)                                                                        \
    cmocka_unit_test_setup_teardown(f, soundfile_folder, soundfile_remove_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(silence_is_exact),
        test(fades_begin_and_end_softly),
        test(resampling_is_clean),
        test(dither_is_noise),
        test(the_same_sound_gives_the_same_bytes),
        test(loudness_is_what_was_asked),
        test(both_sides_are_three_louder),
        test(peaks_alone_can_be_limited),
        test(what_cannot_be_had_is_refused),
        test(silence_stays_silent),
        test(pauses_make_the_length),
        test(silence_at_the_end_makes_the_rest),
        test(length_and_loudness_go_together),
    };
    return cmocka_run_group_tests_name("levels", tests, NULL, NULL);
}
