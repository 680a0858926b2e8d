/* The program's own files are not in the library. */
#include "cli/studio/subtitle_units.c"
#include "cli/studio/subtitles.c"
#include "cli/studio/timeline.c"

#include "lexicon.h"
#include "table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

/* Frames a second, so that a frame is a millisecond. */
#define RATE 1000
/* What a syllable takes. */
#define SYLLABLE 250

static int16_t sound[1 << 20];

/* Says the tokens at an even pace, a pause of 300 ms after marks, as one clip. */
static void say(timeline *t, const ld_sentence *sentence)
{
    ld_mark marks[1000];
    ld_clip clip = {.pcm = sound,
                    .marks = marks,
                    .starts_sentence = true,
                    .ends_sentence = true,
                    .sentence = sentence};
    for (size_t i = 0; i < sentence->token_count; i++) {
        const ld_token *token = &sentence->tokens[i];
        for (size_t k = 0; k < token->spoken_count; k++) {
            const ld_spoken *one = &token->spoken[k];
            marks[clip.mark_count++] = (ld_mark){clip.frames, one->at, one->len};
            clip.frames += SYLLABLE;
        }
        if (token->kind == LD_FOREIGN) {
            marks[clip.mark_count++] = (ld_mark){clip.frames, token->at, token->len};
            clip.frames += (size_t)token->len * 60;
        }
        if (token->kind == LD_PUNCTUATION && token->pause) clip.frames += 300;
    }
    assert_true(timeline_add(t, &clip));
}

/* The timeline of a text that is said so. */
static void say_text(timeline *t, const char *text, ld_lexicon *lexicon)
{
    ld_article *article;
    ld_sentences *sentences;
    const ld_sentence *sentence;
    ld_status status;
    ld_article_options options = {.lines = true};
    *t = (timeline){.rate = RATE};
    assert_int_equal(
        ld_article_open_text(text, strlen(text), lexicon, &options, &article, NULL),
        LD_OK);
    assert_int_equal(ld_sentences_open(article, lexicon, NULL, &sentences, NULL),
                     LD_OK);
    while ((status = ld_sentences_next(sentences, &sentence, NULL)) == LD_OK)
        say(t, sentence);
    assert_int_equal(status, LD_END);
    ld_sentences_close(sentences);
    ld_article_close(article);
}

static bool check_parts(const table_row *row, void *state)
{
    timeline t;
    subtitles s = {0};
    ld_buf parts = {0};
    say_text(&t, row->field[0], state);
    assert_true(subtitles_make(&s, &t));
    for (size_t i = 0; i < s.count; i++)
        for (size_t k = 0; k < s.all[i].line_count; k++) {
            if (i + k > 0) ld_buf_add_string(&parts, k > 0 ? "|" : "/");
            ld_buf_add_string(&parts, s.all[i].lines[k]);
        }
    bool good = table_equal(row, parts.data, row->field[1]);
    ld_buf_free(&parts);
    subtitles_free(&s);
    timeline_free(&t);
    return good;
}

static void parts(void **state)
{
    memset(sound, 1, sizeof sound);
    table_run("subtitles.txt", 2, check_parts, *state);
}

/* None overlap, each has its time, and the characters are where the subtitle is. */
static void times(void **state)
{
    timeline t;
    subtitles s = {0};
    say_text(
        &t,
        "好。春天来了，燕子从南方飞回来了，河边的柳树发芽了，田里的农民开始播种了，"
        "孩子们在草地上放风筝。\n是的！\n走吧",
        *state);
    assert_true(subtitles_make(&s, &t));
    assert_int_equal(s.count, 5);
    assert_int_equal(s.all[0].start, 0);
    assert_int_equal(s.all[0].end, 550); /* no room for a second before the next one */
    assert_int_equal(s.all[1].start, 550);
    for (size_t i = 0; i < s.count; i++) {
        assert_true(s.all[i].end > s.all[i].start);
        assert_true(s.all[i].end - s.all[i].start <= MOST + LEAST);
        if (i > 0) assert_true(s.all[i].start >= s.all[i - 1].end);
    }
    assert_int_equal(s.all[4].end, timeline_ms(&t, t.frames));
    subtitles_free(&s);
    timeline_free(&t);
}

/* Where nothing is heard there is nothing to show, and nothing falls over. */
static void silence(void **state)
{
    timeline t;
    subtitles s = {0};
    say_text(&t, "……\n", *state);
    assert_true(subtitles_make(&s, &t));
    assert_int_equal(s.count, 0);
    subtitles_free(&s);
    timeline_free(&t);
}

/* The pause at the end of a clip belongs to no character. */
static void sound_ends_before_the_pause(void **state)
{
    (void)state;
    static const int16_t pcm[] = {5, 5, 5, 0, 5, 5, 0, 0, 0};
    static const ld_mark marks[] = {{0, 0, 3}, {3, 3, 3}, {8, 6, 3}};
    ld_sentence sentence = {.text = "甲乙丙", .len = 9};
    ld_clip clip = {.pcm = pcm,
                    .frames = 9,
                    .marks = marks,
                    .mark_count = 3,
                    .starts_sentence = true,
                    .sentence = &sentence};
    timeline t = {.rate = RATE};
    assert_true(timeline_add(&t, &clip));
    clip.starts_sentence = false;
    assert_true(timeline_add(&t, &clip));
    assert_int_equal(t.count, 1);
    assert_int_equal(t.frames, 18);
    const timed_sentence *s = &t.sentences[0];
    assert_int_equal(s->mark_count, 6);
    assert_int_equal(s->marks[1].end, 6);
    assert_int_equal(s->marks[2].start, 6);
    assert_int_equal(s->marks[3].start, 9);
    assert_int_equal(s->end, 15);
    timeline_free(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts),
        cmocka_unit_test(times),
        cmocka_unit_test(silence),
        cmocka_unit_test(sound_ends_before_the_pause),
    };
    return cmocka_run_group_tests_name("subtitles", tests, lexicon_open, lexicon_close);
}
