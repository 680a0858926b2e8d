/* Pauses and melody, measured in what is rendered. */
#include "fixture.h"
#include "sound.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static ld_speech *open_with(ld_voice_options options)
{
    ld_speech *speech;
    ld_error error = {0};
    if (ld_speech_open(&options, &speech, &error) != LD_OK) fail_msg("%s", error.what);
    return speech;
}

/* ------------------------------------------------------------------ pauses */

/* The silence in milliseconds after the first clause. */
static double pause_in(ld_speech *speech, const char *pinyin)
{
    fixture f = {0};
    ld_clip clip;
    assert_int_equal(ld_speech_say(speech, fixture_sentence(&f, pinyin), NULL), LD_OK);
    assert_int_equal(ld_speech_next(speech, &clip, NULL), LD_OK);
    double silence = sound_silence_after(&clip);
    fixture_free(&f);
    return silence;
}

static const char *const pause_cases[] = {
    "ma1 / ma1", "ma1（ma1", "ma1、ma1", "ma1，ma1", "ma1：ma1", "ma1——ma1",
    "ma1；ma1",  "ma1……ma1", "ma1。ma1", "ma1！ma1", "ma1？ma1", "ma1¶",
};
#define PAUSE_CASES (sizeof pause_cases / sizeof *pause_cases)

/* Each kind is heard as longer than the one before it, at any rate. */
static void every_mark_has_its_pause(void **state)
{
    (void)state;
    static const int rates[] = {120, 240, 480};
    double times[3][PAUSE_CASES];
    for (size_t r = 0; r < 3; r++) {
        ld_speech *speech = open_with((ld_voice_options){.rate = rates[r]});
        for (size_t i = 0; i < PAUSE_CASES; i++) {
            times[r][i] = pause_in(speech, pause_cases[i]);
            if (i > 0) assert_true(times[r][i] >= times[r][i - 1] + 2);
        }
        ld_speech_close(speech);
    }
    for (size_t i = 0; i < PAUSE_CASES; i++) {
        assert_true(fabs(times[0][i] / times[1][i] - 2) < 0.02);
        assert_true(fabs(times[2][i] / times[1][i] - 0.5) < 0.02);
    }
    assert_true(fabs(times[1][3] - 230) < 1);
    assert_true(fabs(times[1][8] - 500) < 1);
}

static void pauses_can_be_set(void **state)
{
    (void)state;
    ld_error error;
    ld_pauses pauses = ld_pauses_default();
    assert_int_equal(ld_pauses_set(&pauses, "comma", 321, &error), LD_OK);
    assert_int_equal(ld_pauses_set(&pauses, "stop", 0, &error), LD_OK);
    ld_speech *speech = open_with((ld_voice_options){.pauses = &pauses});
    assert_true(fabs(pause_in(speech, "ma1，ma1") - 321) < 1);
    assert_true(pause_in(speech, "ma1。ma1") < 1);
    assert_true(fabs(pause_in(speech, "ma1、ma1") - 130) < 1);
    ld_speech_close(speech);

    assert_int_equal(ld_pauses_set(&pauses, "coma", 100, &error), LD_ARGUMENT);
    assert_non_null(strstr(error.hint, "comma"));
    assert_non_null(strstr(error.hint, "before-heading"));
    assert_int_equal(ld_pauses_set(&pauses, "comma", -1, &error), LD_ARGUMENT);
    assert_int_equal(ld_pauses_set(&pauses, "comma", NAN, &error), LD_ARGUMENT);
    assert_int_equal(ld_pauses_set(&pauses, "comma", 10001, &error), LD_ARGUMENT);
    pauses.after[LD_PAUSE_ITEM] = -1;
    assert_int_equal(
        ld_speech_open(&(ld_voice_options){.pauses = &pauses}, &speech, &error),
        LD_ARGUMENT);
}

/* The silence before a heading, which its marks know of; a title begins at once. */
static void headings_stand_apart(void **state)
{
    (void)state;
    fixture f = {0};
    ld_clip clip;
    size_t mark[3];
    ld_speech *speech = open_with((ld_voice_options){0});
    for (int i = 0; i < 3; i++) {
        fixture_sentence(&f, "ma1 mi1");
        f.sentence.kind = i > 0 ? LD_HEADING : LD_PARAGRAPH;
        f.sentence.starts_article = i == 2;
        ld_speech_say(speech, &f.sentence, NULL);
        assert_int_equal(ld_speech_next(speech, &clip, NULL), LD_OK);
        assert_int_equal(clip.mark_count, 2);
        mark[i] = clip.marks[0].frame;
        assert_true(clip.marks[1].frame > mark[i]);
        if (i == 1)
            for (size_t k = 0; k < mark[1]; k++)
                assert_int_equal(clip.pcm[k], 0);
    }
    assert_int_equal(mark[0], mark[2]);
    assert_int_equal(mark[1] - mark[0], SOUND_RATE * 4 / 10);
    ld_speech_close(speech);
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_mark_has_its_pause),
        cmocka_unit_test(pauses_can_be_set),
        cmocka_unit_test(headings_stand_apart),
    };
    return cmocka_run_group_tests_name("prosody", tests, NULL, NULL);
}
