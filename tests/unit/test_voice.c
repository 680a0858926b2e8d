/* The voices: found, listed, described, and alike in loudness. */
#include "fixture.h"
#include "sound.h"
#include "speech/gain.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

static const char *const passage[] = {
    "zao3chen2 xia4 le5 yi4chang2 xiao3 yu3，jie1 shang4 xing2ren2 bu4 duo1。",
    "mai3 cai4 de5 lao3ren2 cheng1 zhe5 san3，man4man4 zou3 guo4 shi2 qiao2。",
};

/* A folder with voices of the listener's own. */
typedef struct own_folder {
    char path[64], file[80];
} own_folder;

static own_folder make_folder(const char *name, const char *text)
{
    own_folder folder = {.path = "/tmp/langdu-voices-XXXXXX"};
    assert_non_null(mkdtemp(folder.path));
    snprintf(folder.file, sizeof folder.file, "%s/%s", folder.path, name);
    FILE *out = fopen(folder.file, "w");
    assert_non_null(out);
    fputs(text, out);
    fclose(out);
    return folder;
}

static void remove_folder(const own_folder *folder)
{
    unlink(folder->file);
    rmdir(folder->path);
}

static ld_status try_voice(const char *name, const char *folder, ld_error *error)
{
    ld_voice_options options = {.voice = name, .voice_folder = folder};
    ld_speech *speech;
    *error = (ld_error){0};
    ld_status status = ld_speech_open(&options, &speech, error);
    ld_speech_close(speech);
    return status;
}

/* The sound of the passage; the caller frees it. */
static int16_t *render(const char *name, const char *folder, size_t *frames)
{
    ld_voice_options options = {.voice = name, .voice_folder = folder};
    ld_speech *speech;
    ld_error error;
    if (ld_speech_open(&options, &speech, &error) != LD_OK)
        fail_msg("%s: %s", name, error.what);
    int16_t *all = NULL;
    *frames = 0;
    for (size_t i = 0; i < sizeof passage / sizeof *passage; i++) {
        fixture f = {0};
        ld_clip clip;
        ld_speech_say(speech, fixture_sentence(&f, passage[i]), NULL);
        while (ld_speech_next(speech, &clip, NULL) == LD_OK) {
            all = realloc(all, (*frames + clip.frames) * sizeof *all);
            memcpy(all + *frames, clip.pcm, clip.frames * sizeof *all);
            *frames += clip.frames;
        }
        fixture_free(&f);
    }
    ld_speech_close(speech);
    return all;
}

static double pitch_of(const char *name, const char *folder)
{
    size_t frames;
    int16_t *pcm = render(name, folder, &frames);
    double pitch = sound_median_pitch(pcm, frames, 0, frames);
    free(pcm);
    return pitch;
}

/* ----------------------------------------------------------------- listing */

static void voices_are_listed_and_described(void **state)
{
    (void)state;
    static const char *const shipped[] = {"anchor", "calm", "fast", "news"};
    own_folder folder = make_folder("aunt.voice", "// en: my aunt\npitch 120 240\n");
    ld_voices *voices;
    size_t own = 0, ours = 0, variants = 0;
    assert_int_equal(ld_voices_open(folder.path, &voices, NULL), LD_OK);
    for (size_t i = 0; i < ld_voices_count(voices); i++) {
        ld_voice_info voice = ld_voices_get(voices, i);
        if (voice.kind == LD_VOICE_OWN) {
            own++;
            assert_string_equal(voice.name, "aunt");
            assert_string_equal(voice.en, "my aunt");
            assert_string_equal(voice.zh, "");
        } else if (voice.kind == LD_VOICE_SHIPPED) {
            assert_string_equal(voice.name, shipped[ours++]);
            assert_true(strlen(voice.zh) > 10 && strlen(voice.en) > 10);
        } else {
            variants +=
                strcmp(voice.name, "f3") == 0 || strcmp(voice.name, "Annie") == 0;
        }
    }
    assert_int_equal(own, 1);
    assert_int_equal(ours, 4);
    assert_int_equal(variants, 2);
    ld_voices_close(voices);
    remove_folder(&folder);
    assert_int_equal(ld_voices_open("/nowhere/at/all", &voices, NULL), LD_OK);
    assert_true(ld_voices_count(voices) > 4);
    ld_voices_close(voices);
}

/* ----------------------------------------------------------------- finding */

static void voices_are_found_by_name(void **state)
{
    (void)state;
    own_folder folder = make_folder("aunt.voice", "pitch 250 420\n");
    double news = pitch_of("news", NULL), f3 = pitch_of("f3", NULL);
    assert_true(f3 - news > 5);
    assert_true(pitch_of("aunt", folder.path) - f3 > 5);
    assert_true(pitch_of(folder.file, NULL) - f3 > 5);
    assert_true(fabs(pitch_of("+f3", NULL) - f3) < 0.5);
    assert_true(fabs(pitch_of("anchor+m1", NULL) - pitch_of("m1", NULL)) < 0.5);
    char both[160];
    snprintf(both, sizeof both, "f3+%s", folder.file);
    assert_true(fabs(pitch_of(both, NULL) - pitch_of(folder.file, NULL)) < 0.5);
    remove_folder(&folder);
}

static void own_voices_hide_others(void **state)
{
    (void)state;
    own_folder folder = make_folder("news.voice", "pitch 250 420\n");
    assert_true(pitch_of("news", folder.path) - pitch_of("news", NULL) > 12);
    ld_voices *voices;
    size_t count = 0;
    assert_int_equal(ld_voices_open(folder.path, &voices, NULL), LD_OK);
    for (size_t i = 0; i < ld_voices_count(voices); i++)
        count += strcmp(ld_voices_get(voices, i).name, "news") == 0;
    assert_int_equal(count, 1);
    ld_voices_close(voices);
    remove_folder(&folder);
}

static void refuse(const char *name, const char *hint)
{
    ld_error error;
    assert_int_equal(try_voice(name, NULL, &error), LD_ARGUMENT);
    if (!strstr(error.hint, hint)) fail_msg("%s: %s", name, error.hint);
}

static void unknown_names_get_the_nearest(void **state)
{
    (void)state;
    refuse("neus", "perhaps news;");
    refuse("ANCHOR", "perhaps anchor;");
    refuse("annie", "perhaps Annie");
    refuse("Anni", "perhaps Annie");
    refuse("clam", "perhaps calm");
    refuse("ste", "perhaps steph, steph2, steph3");
    refuse("xyzzyxyzzy", "choose anchor, calm, fast, news;");
    refuse("", "choose anchor, calm, fast, news;");
    refuse("news+", "choose anchor");
    refuse("news+f33", "perhaps f3");
}

static void broken_files_are_named(void **state)
{
    (void)state;
    ld_error error;
    own_folder folder = make_folder("bad.voice", "name bad\npitch high\n");
    assert_int_equal(try_voice("bad", folder.path, &error), LD_DATA);
    assert_non_null(strstr(error.what, "bad, line 2: pitch high"));
    assert_int_equal(try_voice("news+bad", folder.path, &error), LD_DATA);
    remove_folder(&folder);
    folder = make_folder("loud.voice", "// gain: loud\npitch 80 120\n");
    assert_int_equal(try_voice("loud", folder.path, &error), LD_DATA);
    assert_non_null(strstr(error.what, "line 1"));
    remove_folder(&folder);
    assert_int_equal(try_voice("/nowhere/x.voice", NULL, &error), LD_NOT_FOUND);
    assert_int_equal(try_voice("/tmp", NULL, &error), LD_ARGUMENT);
}

/* ------------------------------------------------------------------ sound */

/* A change of voice is no change of volume, and each is what it is for. */
static void voices_are_alike_in_loudness(void **state)
{
    (void)state;
    static const char *const names[] = {"news", "anchor", "calm", "fast"};
    double high[4];
    for (size_t i = 0; i < 4; i++) {
        size_t frames;
        int16_t *pcm = render(names[i], NULL, &frames);
        double loudness = sound_loudness(pcm, 0, frames);
        if (fabs(loudness + 20) > 1) fail_msg("%s: %f LUFS", names[i], loudness);
        high[i] = sound_band(pcm, 0, frames, 2000, 6000) -
                  sound_band(pcm, 0, frames, 200, 2000);
        for (size_t k = 0; k < frames; k++)
            assert_in_range(abs(pcm[k]), 0, 32766);
        free(pcm);
    }
    assert_true(high[3] > high[0] + 3 && high[3] > high[1] + 1); /* fast */
    assert_true(high[2] < high[0] - 4);                          /* calm */
    assert_true(pitch_of("anchor", NULL) - pitch_of("news", NULL) > 9);
}

/* An octave up or down and all the volume there is: no sample at the edge. */
static void extremes_do_not_clip(void **state)
{
    (void)state;
    static const double pitches[] = {-12, 0, 12};
    static const char *const names[] = {"news", "anchor", "fast", "Annie", "klatt"};
    for (size_t n = 0; n < 5; n++) {
        for (size_t p = 0; p < 3; p++) {
            ld_voice_options options = {
                .voice = names[n], .pitch = pitches[p], .volume = 12};
            ld_speech *speech;
            fixture f = {0};
            ld_clip clip;
            assert_int_equal(ld_speech_open(&options, &speech, NULL), LD_OK);
            ld_speech_say(speech, fixture_sentence(&f, passage[1]), NULL);
            while (ld_speech_next(speech, &clip, NULL) == LD_OK)
                for (size_t i = 0; i < clip.frames; i++)
                    assert_in_range(abs(clip.pcm[i]), 0, 32766);
            ld_speech_close(speech);
            fixture_free(&f);
        }
    }
}

/* Louder in is louder out, to the very top: nothing is cut off or wraps around; and
 * what is not loud is only made louder. */
static void peaks_are_bent(void **state)
{
    (void)state;
    enum { COUNT = 65536 };
    int16_t *all = malloc(COUNT * sizeof *all);
    for (double decibels = -40; decibels <= 0; decibels += 4) {
        for (int i = 0; i < COUNT; i++)
            all[i] = (int16_t)(i - 32768);
        assert_true(ld_gain(all, COUNT, decibels));
        double factor = pow(10, decibels / 20);
        for (int i = 1; i < COUNT; i++) {
            double plain = factor * (i - 32768);
            assert_true(all[i] >= all[i - 1]);
            assert_in_range(abs(all[i]), 0, 32766);
            if (fabs(plain) < 27000) assert_true(fabs(all[i] - plain) <= 0.51);
        }
    }
    free(all);
}

/* What is left of a stretch when the best multiple of `from` is taken away, as a part
 * of its power. */
static double distortion(const double *from, const int16_t *to, size_t frames)
{
    double xx = 0, xy = 0, yy = 0;
    for (size_t i = 0; i < frames; i++) {
        xx += from[i] * from[i];
        xy += from[i] * to[i];
        yy += (double)to[i] * to[i];
    }
    return 1 - xy * xy / xx / yy;
}

/* A tone that swells and is made much too loud stays a tone: its waves are made
 * smaller, not cut. */
static void loud_stretches_are_held_back(void **state)
{
    (void)state;
    enum { COUNT = 22050, PIECE = 245 };
    double *plain = malloc(COUNT * sizeof *plain);
    int16_t *loud = malloc(COUNT * sizeof *loud);
    for (double decibels = 6; decibels <= 12; decibels += 3) {
        for (int i = 0; i < COUNT; i++) {
            double swell = 300 + 30000 * (0.5 - 0.5 * cos(i * 6.2831853 * 3 / COUNT));
            plain[i] = swell * sin(i * 6.2831853 * 180 / 22050);
            loud[i] = (int16_t)lrint(plain[i]);
        }
        assert_true(ld_gain(loud, COUNT, decibels));
        for (int i = 0; i + PIECE <= COUNT; i += PIECE) {
            assert_true(distortion(plain + i, loud + i, PIECE) < 0.01);
            for (int k = i; k < i + PIECE; k++)
                assert_in_range(abs(loud[k]), 0, 32766);
        }
        assert_true(sound_level(loud, 0, COUNT) > -6);
    }
    free(plain);
    free(loud);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(voices_are_listed_and_described),
        cmocka_unit_test(voices_are_found_by_name),
        cmocka_unit_test(own_voices_hide_others),
        cmocka_unit_test(unknown_names_get_the_nearest),
        cmocka_unit_test(broken_files_are_named),
        cmocka_unit_test(voices_are_alike_in_loudness),
        cmocka_unit_test(extremes_do_not_clip),
        cmocka_unit_test(peaks_are_bent),
        cmocka_unit_test(loud_stretches_are_held_back),
    };
    return cmocka_run_group_tests_name("voice", tests, NULL, NULL);
}
