/* Pauses and melody, measured in what is rendered. */
#include "fixture.h"
#include "lexicon.h"
#include "sound.h"
#include "speech/intonation.h"
#include "speech/warp.h"
#include "table.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
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

static const char *const pause_marks[] = {
    "/", "（", "、", "，", "：", "——", "；", "……", "。", "！", "？", "¶",
};
#define PAUSE_COUNT (sizeof pause_marks / sizeof *pause_marks)

/* Each kind is heard as longer than the one before it, at any rate, and all of them
 * shrink with the rate. How long they are, within a part that gives way to the rate. */
static void every_mark_has_its_pause(void **state)
{
    (void)state;
    static const int rates[] = {120, 240, 480};
    double times[3][PAUSE_COUNT], sum[3] = {0};
    for (size_t r = 0; r < 3; r++) {
        ld_speech *speech = open_with((ld_voice_options){.rate = rates[r]});
        for (size_t i = 0; i < PAUSE_COUNT; i++) {
            char pinyin[160];
            snprintf(pinyin, sizeof pinyin,
                     "wo3men5 jin1tian1 zai4 jia1li3 kan4 dian4shi4 %s "
                     "wai4mian4 xia4 le5 yi4 chang3 da4 xue3，hen3 leng3",
                     pause_marks[i]);
            times[r][i] = pause_in(speech, pinyin);
            if (i > 0) assert_true(times[r][i] > times[r][i - 1]);
            sum[r] += times[r][i];
        }
        ld_speech_close(speech);
    }
    assert_true(fabs(sum[0] / sum[1] / 2 - 1) < 0.15);
    assert_true(fabs(sum[2] / sum[1] * 2 - 1) < 0.15);
    assert_true(fabs(times[1][3] / 230 - 1) < 0.4);
    assert_true(fabs(times[1][8] / 500 - 1) < 0.4);
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
    assert_in_range(mark[1] - mark[0], SOUND_RATE * 4 / 30, SOUND_RATE * 4 / 10);
    ld_speech_close(speech);
    fixture_free(&f);
}

/* ----------------------------------------------------------------- reading */

/* The sentences of a text, through the whole front end. */
typedef struct text_reader {
    ld_article *article;
    ld_sentences *sentences;
} text_reader;

static text_reader read_text(const ld_lexicon *lexicon, const char *text)
{
    text_reader r;
    assert_int_equal(
        ld_article_open_text(text, strlen(text), lexicon, NULL, &r.article, NULL),
        LD_OK);
    assert_int_equal(ld_sentences_open(r.article, lexicon, NULL, &r.sentences, NULL),
                     LD_OK);
    return r;
}

static const ld_sentence *next_sentence(text_reader *r)
{
    const ld_sentence *sentence;
    assert_int_equal(ld_sentences_next(r->sentences, &sentence, NULL), LD_OK);
    return sentence;
}

static void close_text(text_reader *r)
{
    ld_sentences_close(r->sentences);
    ld_article_close(r->article);
}

static bool ending_is(const table_row *row, void *state)
{
    static const char *const names[] = {"statement", "exclamation", "yes-no", "tag",
                                        "which"};
    text_reader r = read_text(state, row->field[0]);
    ld_ending ending = ld_tune_of(next_sentence(&r)).ending;
    close_text(&r);
    return table_equal(row, names[ending], row->field[1]);
}

static void questions_are_told_apart(void **state)
{
    table_run("intonation.txt", 2, ending_is, *state);
}

static void quotes_go_on_in_the_next_sentence(void **state)
{
    static const unsigned expected[] = {0, 1, 1, 0, 0};
    text_reader r = read_text(*state, "他说：“来。坐下。喝茶。”我走了。\n\n好。");
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        assert_int_equal(next_sentence(&r)->open_quotes, expected[i]);
    close_text(&r);
}

/* ------------------------------------------------------------------- melody */

/* What is heard of a syllable. */
typedef struct heard {
    double pitch; /* the median of its vowel, in semitones */
    double end;   /* that of its last third */
    double milliseconds;
} heard;

#define HEARD_MAX 64

/* Says the sentence; returns the number of its syllables. */
static size_t hear(ld_speech *speech, const ld_sentence *sentence, heard *all)
{
    size_t count = 0;
    ld_clip clip;
    ld_speech_say(speech, sentence, NULL);
    while (ld_speech_next(speech, &clip, NULL) == LD_OK) {
        size_t frames = clip.frames;
        while (frames > 0 && clip.pcm[frames - 1] == 0)
            frames--;
        for (size_t i = 0; i < clip.mark_count; i++) {
            size_t from = clip.marks[i].frame;
            size_t to = i + 1 < clip.mark_count ? clip.marks[i + 1].frame : frames;
            assert_true(count < HEARD_MAX);
            all[count++] = (heard){
                sound_median_pitch(clip.pcm, clip.frames, from + (to - from) * 4 / 10,
                                   from + (to - from) * 9 / 10),
                sound_median_pitch(clip.pcm, clip.frames, to - (to - from) / 3, to),
                1000.0 * (double)(to - from) / SOUND_RATE};
        }
    }
    return count;
}

static size_t hear_pinyin(ld_speech *speech, const char *pinyin, heard *all)
{
    fixture f = {0};
    size_t count = hear(speech, fixture_sentence(&f, pinyin), all);
    fixture_free(&f);
    return count;
}

static size_t hear_text(const ld_lexicon *lexicon, ld_speech *speech, const char *text,
                        heard *all)
{
    text_reader r = read_text(lexicon, text);
    size_t count = hear(speech, next_sentence(&r), all);
    close_text(&r);
    return count;
}

static const char *const voices[] = {"news", "anchor", "calm", "fast"};

/* High level tones, of which each is lower than the one before it; the last one falls
 * more and is longer. */
static void statements_sink(void **state)
{
    (void)state;
    for (size_t v = 0; v < sizeof voices / sizeof *voices; v++) {
        heard h[HEARD_MAX];
        ld_speech *speech =
            open_with((ld_voice_options){.voice = voices[v], .rate = 200});
        size_t n = hear_pinyin(speech, "ma1 ma1 ma1 ma1 ma1 ma1 ma1 ma1 ma1 ma1。", h);
        assert_int_equal(n, 10);
        for (size_t i = 1; i < n; i++)
            assert_true(h[i].pitch < h[i - 1].pitch + 0.05);
        assert_true(h[0].pitch - h[7].pitch > 0.8);
        assert_true(h[0].pitch - h[7].pitch < 2.5);
        assert_true(h[7].pitch - h[9].end > 0.8);
        assert_true(h[9].milliseconds > 1.3 * h[7].milliseconds);

        /* Each phrase begins a little higher than the one before it ended. */
        n = hear_pinyin(speech, "ma1 ma1 ma1 ma1，ma1 ma1 ma1 ma1，ma1 ma1 ma1 ma1。",
                        h);
        assert_int_equal(n, 12);
        assert_true(h[4].pitch > h[3].pitch + 0.1 && h[8].pitch > h[7].pitch + 0.1);
        assert_true(h[0].pitch - h[4].pitch > 0.3 && h[4].pitch - h[8].pitch > 0.3);
        ld_speech_close(speech);
    }
}

static void questions_end_as_they_ask(void **state)
{
    heard statement[HEARD_MAX], yes_no[HEARD_MAX], tag[HEARD_MAX], which[HEARD_MAX];
    ld_speech *speech = open_with((ld_voice_options){0});
    size_t n = hear_text(*state, speech, "他今天喝鸡汤。", statement);
    assert_int_equal(hear_text(*state, speech, "他今天喝鸡汤？", yes_no), n);
    assert_true(yes_no[n - 1].end - statement[n - 1].end > 3);
    assert_true(yes_no[n - 1].end > yes_no[1].pitch + 0.5);
    assert_true(statement[n - 1].end < statement[1].pitch - 0.5);
    n = hear_text(*state, speech, "谁今天喝鸡汤？", which);
    assert_true(which[n - 1].end < yes_no[n - 1].end - 2);
    assert_true(which[n - 1].end > statement[n - 1].end + 0.5);

    n = hear_text(*state, speech, "他今天喝鸡汤吧？", tag);
    assert_int_equal(hear_text(*state, speech, "他今天喝鸡汤吗？", yes_no), n);
    assert_true(tag[n - 2].end < yes_no[n - 2].end - 0.5);
    assert_true(tag[n - 2].end > statement[n - 2].end + 0.5);
    ld_speech_close(speech);
}

/* The mean pitch and length of the syllables from..to. */
static heard mean_of(const heard *all, size_t from, size_t to)
{
    heard mean = {0};
    for (size_t i = from; i < to; i++) {
        mean.pitch += all[i].pitch / (double)(to - from);
        mean.milliseconds += all[i].milliseconds / (double)(to - from);
    }
    return mean;
}

/* What lies between marks differs from the same between other marks. */
static void quotes_and_brackets_are_heard(void **state)
{
    (void)state;
    heard h[HEARD_MAX];
    ld_speech *speech = open_with((ld_voice_options){0});
    hear_pinyin(speech, "ma1ma1ma1，ma1ma1ma1，ma1ma1ma1。", h);
    heard plain = mean_of(h, 3, 6);
    hear_pinyin(speech, "ma1ma1ma1，“ma1ma1ma1，”ma1ma1ma1。", h);
    heard quoted = mean_of(h, 3, 6);
    assert_true(quoted.pitch - plain.pitch > 0.4 && quoted.pitch - plain.pitch < 1.2);
    hear_pinyin(speech, "ma1ma1ma1（ma1ma1ma1），ma1ma1ma1。", h);
    heard aside = mean_of(h, 3, 6);
    assert_true(plain.pitch - aside.pitch > 0.8 && plain.pitch - aside.pitch < 2.2);
    assert_true(aside.milliseconds < 0.97 * mean_of(h, 0, 3).milliseconds);
    /* Only what is quoted as a whole. */
    hear_pinyin(speech, "ma1ma1ma1，ma1“ma1”ma1，ma1ma1ma1。", h);
    assert_true(fabs(mean_of(h, 3, 6).pitch - plain.pitch) < 0.1);
    ld_speech_close(speech);
}

/* Says the same as a block of one kind or another, or in its middle. */
static heard hear_as(ld_speech *speech, ld_sentence how)
{
    heard h[HEARD_MAX];
    fixture f = {0};
    fixture_sentence(&f, "ma1ma1 ma1ma1 ma1ma1 ma1ma1。");
    f.sentence.kind = how.kind;
    f.sentence.starts_block = how.starts_block;
    f.sentence.ends_block = how.ends_block;
    f.sentence.starts_article = how.starts_article;
    hear(speech, &f.sentence, h);
    fixture_free(&f);
    return mean_of(h, 0, 4);
}

static void blocks_begin_higher(void **state)
{
    (void)state;
    ld_speech *speech = open_with((ld_voice_options){0});
    heard middle = hear_as(speech, (ld_sentence){.kind = LD_PARAGRAPH});
    heard first = hear_as(speech, (ld_sentence){.starts_block = true});
    heard last = hear_as(speech, (ld_sentence){.ends_block = true});
    heard heading =
        hear_as(speech, (ld_sentence){.kind = LD_HEADING, .starts_block = true});
    heard title = hear_as(speech, (ld_sentence){.kind = LD_HEADING,
                                                .starts_block = true,
                                                .starts_article = true});
    assert_true(first.pitch - middle.pitch > 0.25);
    assert_true(middle.pitch - last.pitch > 0.15);
    assert_true(heading.pitch - middle.pitch > 0.4);
    assert_true(title.pitch - heading.pitch > 0.1);
    /* They are slower, but the rate is kept with the silence before a heading too. */
    assert_true(title.milliseconds > 1.03 * middle.milliseconds);
    assert_true(heading.milliseconds > 0.95 * middle.milliseconds);
    ld_speech_close(speech);
}

/* --------------------------------------------------------------------- warp */

/* A tone of 200 Hz is bent as it was asked, keeps its level, and its events move with
 * it: the click that an event marks is still there. */
static void warping_bends_and_keeps_the_length(void **state)
{
    (void)state;
    enum { FRAMES = SOUND_RATE };
    ld_sound sound = {0};
    ld_warper warper = {0};
    ld_event event = {.frame = FRAMES / 4};
    assert_true(ld_sound_reserve(&sound, FRAMES));
    sound.events = malloc(sizeof event);
    sound.events[0] = event;
    sound.event_count = sound.event_cap = 1;
    sound.frames = FRAMES;
    for (size_t i = 0; i < FRAMES; i++)
        sound.pcm[i] =
            (int16_t)(i < event.frame ? 0 : 8000 * sin(0.0569903 * (double)i));
    const ld_warp_point points[] = {{0, 2}, {FRAMES / 2, 0}, {FRAMES, -2}};
    assert_true(ld_warp(&warper, points, 3, &sound));
    assert_int_equal(sound.frames, FRAMES);
    double early = sound_pitch(sound.pcm, FRAMES, FRAMES * 3 / 8);
    double late = sound_pitch(sound.pcm, FRAMES, FRAMES * 7 / 8);
    assert_true(fabs(early - late - 2) < 0.1);
    assert_true(fabs(sound_level(sound.pcm, FRAMES / 2, FRAMES) -
                     20 * log10(8000 / 32768.0 / sqrt(2))) < 0.05);
    size_t onset = 0;
    while (sound.pcm[onset] == 0)
        onset++;
    assert_in_range(sound.events[0].frame, onset - 3, onset + 8);
    assert_true(onset + 100 < event.frame);
    ld_warper_free(&warper);
    ld_sound_free(&sound);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_mark_has_its_pause),
        cmocka_unit_test(pauses_can_be_set),
        cmocka_unit_test(headings_stand_apart),
        cmocka_unit_test(questions_are_told_apart),
        cmocka_unit_test(quotes_go_on_in_the_next_sentence),
        cmocka_unit_test(statements_sink),
        cmocka_unit_test(questions_end_as_they_ask),
        cmocka_unit_test(quotes_and_brackets_are_heard),
        cmocka_unit_test(blocks_begin_higher),
        cmocka_unit_test(warping_bends_and_keeps_the_length),
    };
    return cmocka_run_group_tests_name("prosody", tests, lexicon_open, lexicon_close);
}
