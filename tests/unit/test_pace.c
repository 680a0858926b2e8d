/* Durations that are known beforehand, and time compression. */
#include "fixture.h"
#include "sound.h"
#include "speech/durations.h"
#include "speech/stretch.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

/* ----------------------------------------------------------------- phonemes */

static void phonemes_are_read_back(void **state)
{
    (void)state;
    ld_phone p[LD_PHONES_MAX];
    assert_int_equal(ld_phones_read("[[X'N-51]]", p), 2);
    assert_int_equal(p[1].kind, LD_PHONE_VOWEL);
    size_t count = ld_phones_read("[[ts'ai51 tS;h'y&35nS;'iE55t@11 nj'A214:n]]", p);
    static const struct {
        const char *name;
        ld_phone_kind kind;
        int tone, follow;
        bool held, starts_word;
    } expected[] = {
        {"ts", LD_PHONE_STOP, 0, 0, false, true},
        {"ai", LD_PHONE_VOWEL, 51, 0, false, false},
        {"tS;h", LD_PHONE_STOP, 0, 0, false, true},
        {"y&", LD_PHONE_VOWEL, 35, 2, false, false},
        {"n", LD_PHONE_SONORANT, 0, 0, false, false},
        {"S;", LD_PHONE_FRICATIVE, 0, 0, false, false},
        {"iE", LD_PHONE_VOWEL, 55, 1, false, false},
        {"t", LD_PHONE_STOP, 0, 0, false, false},
        {"@", LD_PHONE_VOWEL, 11, 0, false, false},
        {"n", LD_PHONE_SONORANT, 0, 0, false, true},
        {"j", LD_PHONE_SONORANT, 0, 0, false, false},
        {"A", LD_PHONE_VOWEL, 214, 0, true, false},
        {"n", LD_PHONE_SONORANT, 0, 0, false, false},
    };
    assert_int_equal(count, sizeof expected / sizeof *expected);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(p[i].len, strlen(expected[i].name));
        assert_memory_equal(p[i].name, expected[i].name, p[i].len);
        assert_int_equal(p[i].kind, expected[i].kind);
        assert_int_equal(p[i].tone, expected[i].tone);
        assert_int_equal(p[i].follow, expected[i].follow);
        assert_int_equal(p[i].held, expected[i].held);
        assert_int_equal(p[i].starts_word, expected[i].starts_word);
    }
}

/* Any bytes end in a bounded number of phonemes. */
static void broken_phonemes_are_read(void **state)
{
    (void)state;
    static ld_phone p[LD_PHONES_MAX];
    char text[2000];
    unsigned random = 1;
    for (int round = 0; round < 200; round++) {
        for (size_t i = 0; i < sizeof text - 1; i++) {
            random = random * 1103515245 + 12345;
            text[i] = " '[]:15tsh.S;nA@"[random / 65536 % 16];
        }
        text[sizeof text - 1] = 0;
        size_t count = ld_phones_read(text, p);
        uint32_t keys[LD_PHONE_KEYS];
        for (size_t i = 0; i < count; i++)
            assert_in_range(ld_phone_keys(p, count, i, keys), 1, LD_PHONE_KEYS);
    }
    assert_int_equal(ld_phones_read("", p), 0);
    assert_int_equal(ld_phones_read("[[]]", p), 0);
}

/* ---------------------------------------------------------------- durations */

static void settings_are_found_for_lengths(void **state)
{
    (void)state;
    ld_durations d;
    ld_length length = {0};
    assert_int_equal(ld_durations_open("news", &d, NULL), LD_OK);
    ld_durations_add(&d, false, "[[n'i21X'Au21 ts.'ong55ku35:o]]", &length);
    double before = 10;
    for (int wpm = LD_WPM_MIN; wpm <= LD_WPM_MAX; wpm += 3) {
        double seconds = ld_durations_seconds(&d, &length, wpm);
        assert_true(seconds > 0.2 && seconds < 3);
        assert_true(seconds < before + 0.02);
        before = seconds;
        int found = ld_durations_wpm(&d, &length, seconds);
        assert_true(fabs(ld_durations_seconds(&d, &length, found) / seconds - 1) <
                    0.015);
    }
    assert_int_equal(ld_durations_wpm(&d, &length, 100), LD_WPM_MIN);
    assert_int_equal(ld_durations_wpm(&d, &length, 0.001), LD_WPM_MAX);
    ld_durations_close(&d);
}

static void damaged_durations_are_refused(void **state)
{
    (void)state;
    char path[] = "/tmp/langdu-durations-XXXXXX";
    int fd = mkstemp(path);
    ld_durations d;
    ld_durations_head head = {0};
    uint32_t key = 1; /* no slot is empty: a search would not end */
    float row[LD_KNOT_COUNT] = {0};
    for (size_t i = 0; i < LD_WPM_COUNT; i++)
        head.syllable[i] = 0.2F;
    ld_section sections[LD_DURATIONS_SECTIONS] = {
        {&head, sizeof head}, {&key, sizeof key}, {row, sizeof row}};
    FILE *out = fdopen(fd, "wb");
    assert_true(ld_datafile_write(out, LD_DURATIONS_MAGIC, LD_DURATIONS_VERSION,
                                  sections, LD_DURATIONS_SECTIONS));
    fclose(out);
    assert_int_equal(ld_durations_open_file(path, &d, NULL), LD_DATA);
    ld_durations_close(&d);
    unlink(path);
    assert_int_equal(ld_durations_open_file(path, &d, NULL), LD_DATA);
    ld_durations_close(&d);
    assert_int_equal(ld_durations_open("nobody", &d, NULL),
                     LD_OK); /* the default one */
    ld_durations_close(&d);
    assert_int_equal(ld_durations_open("a/file.voice", &d, NULL), LD_OK);
    ld_durations_close(&d);
}

/* -------------------------------------------------------------- compression */

#define BURSTS 8
#define BURST_FRAMES (SOUND_RATE / 5)

/* Bursts of a voice-like wave of 150 Hz, each with an event and silence before it. */
static void make_bursts(ld_sound *sound)
{
    assert_true(ld_sound_reserve(sound, BURSTS * BURST_FRAMES));
    sound->frames = BURSTS * BURST_FRAMES;
    sound->events = calloc(BURSTS, sizeof *sound->events);
    sound->event_count = sound->event_cap = BURSTS;
    for (size_t i = 0; i < sound->frames; i++) {
        double phase = 2 * M_PI * 150 * (double)i / SOUND_RATE, wave = 0;
        for (int k = 1; k < 12; k++)
            wave += sin(k * phase) / k;
        bool silent = i % BURST_FRAMES < BURST_FRAMES / 3;
        sound->pcm[i] = (int16_t)(silent ? 0 : 8000 * wave);
    }
    for (size_t i = 0; i < BURSTS; i++)
        sound->events[i].frame = i * BURST_FRAMES + BURST_FRAMES / 3;
}

static void compression_keeps_pitch_and_moments(void **state)
{
    (void)state;
    static const double parts[] = {1.1, 1.5, 2, 2.5};
    for (size_t p = 0; p < 4; p++) {
        ld_sound sound = {0};
        make_bursts(&sound);
        assert_int_equal(ld_stretch(&sound, SOUND_RATE, parts[p], NULL), LD_OK);
        double length = (double)sound.frames / (BURSTS * BURST_FRAMES) * parts[p];
        assert_true(fabs(length - 1) < 0.01);
        for (size_t i = 0; i < BURSTS; i++) {
            size_t at = sound.events[i].frame, begin = at - SOUND_RATE / 45;
            while (abs(sound.pcm[begin]) < 500)
                begin++;
            assert_true(fabs((double)begin - (double)at) < 0.02 * SOUND_RATE);
        }
        size_t middle = sound.events[4].frame + SOUND_RATE / 50;
        double f0 = sound_f0(sound.pcm, sound.frames, middle);
        assert_true(fabs(f0 / 150 - 1) < 0.01);
        ld_sound_free(&sound);
    }
}

static void compression_of_little_is_fine(void **state)
{
    (void)state;
    ld_sound sound = {0};
    assert_int_equal(ld_stretch(&sound, SOUND_RATE, 2, NULL), LD_OK);
    assert_true(ld_sound_reserve(&sound, 3));
    memset(sound.pcm, 0, 3 * sizeof *sound.pcm);
    sound.frames = 3;
    assert_int_equal(ld_stretch(&sound, SOUND_RATE, 2, NULL), LD_OK);
    assert_true(sound.frames <= 3);
    ld_sound_free(&sound);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(phonemes_are_read_back),
        cmocka_unit_test(broken_phonemes_are_read),
        cmocka_unit_test(settings_are_found_for_lengths),
        cmocka_unit_test(damaged_durations_are_refused),
        cmocka_unit_test(compression_keeps_pitch_and_moments),
        cmocka_unit_test(compression_of_little_is_fine),
    };
    return cmocka_run_group_tests_name("pace", tests, NULL, NULL);
}
