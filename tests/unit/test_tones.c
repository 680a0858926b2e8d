/* Every syllable in every voice: the phonemes that eSpeak NG says, and the contour of
 * the tone that is heard. */
#include "lexicon/syllable.h"
#include "sound.h"
#include "speech/engine.h"
#include "speech/phonemes.h"
#include "table.h"

#include <espeak-ng/speak_lib.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

/* The tracker of pitch is slow under the sanitizers: there fewer syllables do. */
#ifdef __SANITIZE_ADDRESS__
#define STRIDE 23
#else
#define STRIDE 3
#endif

static const char *const voices[] = {"news", "anchor", "calm", "fast"};
#define VOICE_COUNT (sizeof voices / sizeof *voices)

static ld_engine *open_engine(const char *name)
{
    ld_voice voice = {0};
    ld_engine *engine;
    ld_error error = {0};
    if (ld_voice_load(NULL, name, 0, &voice, &error) != LD_OK ||
        ld_engine_open(&voice, &engine, &error) != LD_OK)
        fail_msg("%s", error.what);
    ld_voice_free(&voice);
    return engine;
}

/* ---------------------------------------------------------------- phonemes */

/* eSpeak NG's own events, without what our engine makes of them. */
static int add_names(short *pcm, int count, espeak_EVENT *events)
{
    char *names = events->user_data;
    (void)pcm, (void)count;
    for (espeak_EVENT *e = events; e->type; e++) {
        if (e->type != espeakEVENT_PHONEME) continue;
        const char *name = e->id.string + strspn(e->id.string, "',");
        if (*name != '_') strncat(names, name, 7);
    }
    return 0;
}

static bool says(const table_row *row, ld_syllable syllable, bool last)
{
    ld_buf text = {0};
    char names[128] = "";
    ld_buf_add_string(&text, "[[");
    ld_phonemes_print(syllable, last, &text);
    ld_buf_add_string(&text, "]]");
    espeak_Synth(text.data, text.len + 1, 0, POS_CHARACTER, 0,
                 espeakCHARS_UTF8 | espeakPHONEMES, NULL, names);
    ld_buf_free(&text);
    return table_equal(row, names, row->field[1]);
}

static bool phonemes_are(const table_row *row, void *state)
{
    size_t *count = state;
    const char *pinyin = row->field[0];
    size_t len = strlen(pinyin);
    bool good = true, toned = pinyin[len - 1] == '5';
    for (char tone = toned ? '5' : '1'; tone <= '5' && good; tone++) {
        char text[LD_PINYIN_SIZE + 1];
        snprintf(text, sizeof text, "%.*s%c", (int)(toned ? len - 1 : len), pinyin,
                 tone);
        ld_syllable syllable = ld_syllable_parse(text, strlen(text));
        if (!syllable) fail_msg("line %d: %s is no syllable", row->line, text);
        /* The particles have lines of their own. */
        if (tone == '5' && !toned && strchr("dtnlm", *pinyin) && pinyin[1] == 'e' &&
            !pinyin[2])
            continue;
        good = says(row, syllable, false) && says(row, syllable, true);
        *count += 1;
    }
    return good;
}

static void every_syllable_has_its_phonemes(void **state)
{
    (void)state;
    size_t count = 0;
    ld_engine *engine = open_engine("news");
    espeak_SetSynthCallback(add_names);
    table_run("phonemes.txt", 2, phonemes_are, &count);
    assert_true(count > 2100);
    ld_engine_close(engine);
}

/* ------------------------------------------------------------------- tones */

/* What is heard of a syllable from its vowel on, in semitones above the high tone
 * before it and dB above its level. */
typedef struct contour {
    double start, middle, end;
    double level, milliseconds;
} contour;

static ld_sound say_between(ld_engine *engine, ld_syllable syllable)
{
    static ld_sound sound;
    ld_error error = {0};
    ld_buf text = {0};
    ld_buf_add_string(&text, "[[m'A55");
    if (ld_syllable_tone(syllable) < 5) ld_buf_add_string(&text, " ");
    ld_phonemes_print(syllable, false, &text);
    ld_buf_add_string(&text, " m'A55 m'A55]]");
    ld_utterance utterance = {.text = text.data, .wpm = 200, .range = 1};
    if (ld_engine_say(engine, &utterance, &sound, &error) != LD_OK)
        fail_msg("%s", error.what);
    ld_buf_free(&text);
    return sound;
}

/* The frame at which the phoneme begins that has `offset` bytes of names before it. */
static size_t frame_of(const ld_sound *sound, size_t offset)
{
    for (size_t i = 0; i < sound->event_count; i++)
        if (sound->events[i].offset >= offset) return sound->events[i].frame;
    return sound->frames;
}

/* The middle one of three values by their size. */
static double middle_of(const double *three)
{
    double a = three[0], b = three[1], c = three[2];
    return fmax(fmin(a, b), fmin(fmax(a, b), c));
}

static contour contour_of(ld_engine *engine, ld_syllable syllable)
{
    enum { BEFORE = 2, POINTS = 7 }; /* the bytes of mA */
    ld_sound s = say_between(engine, syllable);
    ld_phonemes p = ld_phonemes_of(syllable);
    size_t onset = BEFORE + strlen(p.initial) + strlen(p.glide);
    size_t after = onset + strlen(p.vowel);
    if (strcmp(p.coda, "r") != 0) after += strlen(p.coda);
    size_t from = frame_of(&s, onset), to = frame_of(&s, after);
    contour c = {.milliseconds = 1000.0 * (double)(to - from) / SOUND_RATE};
    size_t high = (frame_of(&s, 1) + frame_of(&s, BEFORE)) / 2;
    double reference = sound_pitch(s.pcm, s.frames, high);
    double pitch[POINTS];
    for (size_t i = 0; i < POINTS; i++) {
        size_t at = from + (to - from) * (2 * i + 2) / (2 * POINTS + 2);
        pitch[i] = sound_pitch_below(s.pcm, s.frames, at, reference) - reference;
    }
    c.start = middle_of(pitch);
    c.end = middle_of(pitch + POINTS - 3);
    c.middle = middle_of(pitch + (POINTS - 3) / 2);
    c.level = sound_level(s.pcm, from, to) -
              sound_level(s.pcm, frame_of(&s, 1), frame_of(&s, BEFORE));
    return c;
}

/* Whether the tones of a syllable are heard as what they are. */
static bool are_distinct(const contour tone[6])
{
    double move[6];
    for (int t = 1; t <= 5; t++)
        move[t] = tone[t].end - tone[t].start;
    bool high = fabs(move[1]) < 1 && tone[1].middle > -1.5;
    bool rising = move[2] > 1 && tone[2].start < -2 && tone[2].middle < -0.5;
    bool low = tone[3].middle < -4.5 && move[3] < 0.5 && move[3] > -3;
    bool falling = move[4] < -1.5 && tone[4].start > -2.5;
    bool light = tone[5].middle < -1 && fabs(move[5]) < 1.5 &&
                 (tone[5].milliseconds < 0.8 * tone[1].milliseconds ||
                  (tone[5].milliseconds < 0.95 * tone[1].milliseconds &&
                   tone[5].level < tone[1].level - 2.5));
    return high && rising && low && falling && light;
}

static bool check_tones(ld_engine *engine, const char *voice, ld_syllable first)
{
    contour tone[6];
    for (int t = 1; t <= 5; t++)
        tone[t] = contour_of(engine, ld_syllable_with_tone(first, t));
    if (are_distinct(tone)) return true;
    char pinyin[LD_PINYIN_SIZE];
    ld_syllable_print(first, pinyin);
    print_error("%s, %s:\n", voice, pinyin);
    for (int t = 1; t <= 5; t++)
        print_error("  tone %d: %.1f to %.1f, between %.1f, %.1f dB, %.0f ms\n", t,
                    tone[t].start, tone[t].end, tone[t].middle, tone[t].level,
                    tone[t].milliseconds);
    return false;
}

/* Whether it has the first tone and pinyin can write it. */
static bool is_legal(unsigned packed)
{
    ld_syllable syllable = (ld_syllable)packed;
    char pinyin[LD_PINYIN_SIZE];
    if (ld_syllable_final(syllable) >= LD_FINAL_COUNT ||
        ld_syllable_initial(syllable) >= LD_INITIAL_COUNT ||
        ld_syllable_tone(syllable) != 1)
        return false;
    ld_syllable_print(syllable, pinyin);
    return ld_syllable_parse(pinyin, strlen(pinyin)) == syllable;
}

/* Each syllable in one voice or another, those of the default voice all. */
static void every_tone_is_heard(void **state)
{
    (void)state;
    size_t count = 0, failed = 0;
    for (size_t v = 0; v < VOICE_COUNT; v++) {
        ld_engine *engine = open_engine(voices[v]);
        for (unsigned s = 1; s <= UINT16_MAX; s++) {
            if (!is_legal(s) || ++count % (v ? STRIDE : STRIDE / 3) != 0) continue;
            failed += !check_tones(engine, voices[v], (ld_syllable)s);
        }
        ld_engine_close(engine);
    }
    assert_int_equal(failed, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_syllable_has_its_phonemes),
        cmocka_unit_test(every_tone_is_heard),
    };
    return cmocka_run_group_tests_name("tones", tests, NULL, NULL);
}
