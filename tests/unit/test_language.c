/* Foreign words: their languages, and the same speaker in all of them. */
#include "fixture.h"
#include "sound.h"
#include "speech/clause.h"
#include "table.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static const char *const codes[LD_LANGUAGE_COUNT] = {
    "cmn", "en", "de", "fr", "es", "pt", "it", "sv", "da", "pl", "cs", "hu",
    "tr",  "ro", "vi", "ja", "ko", "ru", "uk", "el", "he", "ar", "hi", "th",
};

/* A sentence of these words, as foreign ones. */
static const ld_sentence *foreign_sentence(fixture *f, const char *words)
{
    ld_buf text = {0};
    while (*words) {
        size_t len = strcspn(words, " ");
        ld_buf_printf(&text, "{%.*s} ", (int)len, words);
        words += len + strspn(words + len, " ");
    }
    const ld_sentence *sentence = fixture_sentence(f, text.data);
    ld_buf_free(&text);
    return sentence;
}

static bool languages_are(const table_row *row, void *state)
{
    (void)state;
    fixture f = {0};
    ld_buf got = {0};
    ld_clause clause = {0};
    ld_clauses way = ld_clauses_of(foreign_sentence(&f, row->field[0]));
    while (ld_clauses_next(&way, &clause))
        ld_buf_printf(&got, "%s%s", got.len ? " " : "", codes[clause.language]);
    bool good = table_equal(row, got.data, row->field[1]);
    ld_clause_free(&clause);
    ld_buf_free(&got);
    fixture_free(&f);
    return good;
}

static void languages_are_told_apart(void **state)
{
    (void)state;
    table_run("languages.txt", 2, languages_are, NULL);
}

/* ------------------------------------------------------------------- sound */

/* Sentences of each language that are not those its traits were measured on. */
static const struct {
    ld_language language;
    const char *text;
} said[] = {
    {LD_ENGLISH, "Fresh bread is sold at the corner every afternoon"},
    {LD_GERMAN, "Fünf Kinder spielen früh am Fluß und lachen"},
    {LD_FRENCH, "Ma grand-mère achète du pain près de la forêt"},
    {LD_SPANISH, "El señor vende pan en la montaña todas las tardes"},
    {LD_POLISH, "Babcia piecze świeży chleb każdego popołudnia"},
    {LD_JAPANESE, "おばあさんは まいにち パンを つくります"},
    {LD_KOREAN, "할머니는 오후마다 신선한 빵을 만듭니다"},
    {LD_RUSSIAN, "Бабушка печёт свежий хлеб после обеда"},
    {LD_GREEK, "Η γιαγιά φτιάχνει φρέσκο ψωμί το απόγευμα"},
};

static const char *const mandarin =
    "nai3nai5 mei3tian1 xia4wu3 dou1 zai4 he2bian1 kao3 xin1xian1 mian4bao1。";

typedef struct voice_heard {
    double loudness, pitch;
} voice_heard;

static voice_heard hear(ld_speech *speech, const ld_sentence *sentence)
{
    int16_t *all = NULL;
    size_t frames = 0;
    ld_clip clip;
    ld_speech_say(speech, sentence, NULL);
    while (ld_speech_next(speech, &clip, NULL) == LD_OK) {
        all = realloc(all, (frames + clip.frames) * sizeof *all);
        memcpy(all + frames, clip.pcm, clip.frames * sizeof *all);
        frames += clip.frames;
    }
    voice_heard heard = {sound_loudness(all, 0, frames),
                         sound_median_pitch(all, frames, 0, frames)};
    free(all);
    return heard;
}

/* In all languages about as loud and as high as in Mandarin, in a man's voice and a
 * woman's: without the traits English is three semitones higher. */
static void the_speaker_stays_the_same(void **state)
{
    (void)state;
    static const char *const voices[] = {"news", "anchor"};
    for (size_t v = 0; v < 2; v++) {
        ld_voice_options options = {.voice = voices[v]};
        ld_speech *speech;
        fixture f = {0};
        assert_int_equal(ld_speech_open(&options, &speech, NULL), LD_OK);
        voice_heard own = hear(speech, fixture_sentence(&f, mandarin));
        for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
            voice_heard it = hear(speech, foreign_sentence(&f, said[i].text));
            if (fabs(it.loudness - own.loudness) > 1.7 ||
                fabs(it.pitch - own.pitch) > 1.7)
                fail_msg("%s, %s: %.1f LU louder, %.1f semitones higher", voices[v],
                         codes[said[i].language], it.loudness - own.loudness,
                         it.pitch - own.pitch);
        }
        ld_speech_close(speech);
        fixture_free(&f);
    }
}

/* Languages are not mixed up: what one says of a word, English does not. */
static void each_language_has_its_own_sounds(void **state)
{
    (void)state;
    static const char *const words[] = {"Brücke", "forêt", "señor", "świeży",
                                        "Dvořák", "Győr",  "così",  "Tromsø"};
    ld_speech *speech;
    fixture f = {0};
    ld_clip clip;
    assert_int_equal(ld_speech_open(NULL, &speech, NULL), LD_OK);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t frames[2];
        char english[64];
        snprintf(english, sizeof english, "the %s", words[i]);
        ld_speech_say(speech, foreign_sentence(&f, words[i]), NULL);
        assert_int_equal(ld_speech_next(speech, &clip, NULL), LD_OK);
        assert_int_equal(clip.mark_count, 1);
        frames[0] = clip.frames - clip.marks[0].frame;
        ld_speech_say(speech, foreign_sentence(&f, english), NULL);
        assert_int_equal(ld_speech_next(speech, &clip, NULL), LD_OK);
        assert_int_equal(clip.mark_count, 2);
        frames[1] = clip.frames - clip.marks[1].frame;
        assert_int_not_equal(frames[0], frames[1]);
    }
    ld_speech_close(speech);
    fixture_free(&f);
}

/* The silence, in milliseconds, where the language changes within a phrase. */
static void seams_are_short(void **state)
{
    (void)state;
    static const char *const sentences[] = {
        "ta1 lai2 {Nokia} shang4ban1", "ta1 zai4 {Berlin} nian4shu1",
        "yong4 {Python} xie3 de5",     "zhu4 zai4 {Zürich} san1 nian2",
        "shuo1 {ありがとう} dao4xie4", "qu4 {Киев} kai1hui4",
    };
    ld_speech *speech;
    fixture f = {0};
    ld_clip clip;
    assert_int_equal(ld_speech_open(NULL, &speech, NULL), LD_OK);
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++) {
        ld_speech_say(speech, fixture_sentence(&f, sentences[i]), NULL);
        for (int c = 0; c < 2; c++) {
            assert_int_equal(ld_speech_next(speech, &clip, NULL), LD_OK);
            assert_in_range((int)sound_silence_after(&clip), 10, 60);
        }
        assert_int_equal(ld_speech_next(speech, &clip, NULL), LD_OK);
        assert_int_equal(ld_speech_next(speech, &clip, NULL), LD_END);
    }
    ld_speech_close(speech);
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(languages_are_told_apart),
        cmocka_unit_test(the_speaker_stays_the_same),
        cmocka_unit_test(each_language_has_its_own_sounds),
        cmocka_unit_test(seams_are_short),
    };
    return cmocka_run_group_tests_name("language", tests, NULL, NULL);
}
