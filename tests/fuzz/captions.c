/* Any text as subtitles, as the name of a file, and as a place where a day is named. */
#include "fuzz.h"

/* The program's own files are not in the library. */
#include "cli/studio/date.c"
#include "cli/studio/slug.c"
#include "cli/studio/subtitle_units.c"
#include "cli/studio/subtitles.c"
#include "cli/studio/template.c"
#include "cli/studio/timeline.c"

#define RATE 1000 /* a frame is a millisecond */
#define SYLLABLE 200

static int16_t sound[SYLLABLE];

/* Each syllable and foreign word as a clip of its own. */
static void say(timeline *t, const ld_sentence *sentence)
{
    ld_clip clip = {.pcm = sound, .starts_sentence = true, .sentence = sentence};
    PROMISE(timeline_add(t, &clip));
    clip.starts_sentence = false;
    clip.frames = SYLLABLE;
    clip.mark_count = 1;
    for (size_t i = 0; i < sentence->token_count; i++) {
        const ld_token *token = &sentence->tokens[i];
        ld_mark mark = {0, token->at, token->len};
        clip.marks = &mark;
        if (token->kind == LD_FOREIGN) PROMISE(timeline_add(t, &clip));
        for (size_t k = 0; k < token->spoken_count; k++) {
            mark.at = token->spoken[k].at;
            mark.len = token->spoken[k].len;
            PROMISE(timeline_add(t, &clip));
        }
    }
}

static void check_subtitles(const timeline *t)
{
    subtitles s = {0};
    uint64_t end = 0;
    PROMISE(subtitles_make(&s, t));
    for (size_t i = 0; i < s.count; i++) {
        const subtitle *one = &s.all[i];
        PROMISE(one->start >= end && one->end >= one->start);
        PROMISE(one->line_count >= 1 && one->line_count <= SUBTITLE_LINES);
        for (size_t k = 0; k < one->line_count; k++)
            PROMISE(*one->lines[k] && !strpbrk(one->lines[k], "\r\n"));
        for (size_t k = 0; one->line_count > 1 && k < one->line_count; k++)
            PROMISE(width_of(one->lines[k], strlen(one->lines[k])) <= LINE_WIDTH);
        end = one->end;
    }
    PROMISE(end <= timeline_ms(t, t->frames));
    subtitles_free(&s);
}

static void check_names(const char *text)
{
    const template_values values = {.text = text, .n = 1};
    char date[DATE_SIZE] = "";
    ld_buf slug = {0}, name = {0};
    PROMISE(slug_add(text, fuzz_lexicon(), NULL, &slug));
    PROMISE(slug.len > 0 && slug.len <= SLUG_MOST + 64);
    PROMISE(strspn(slug.data, "abcdefghijklmnopqrstuvwxyz0123456789-") == slug.len);
    template_fill_name("{text}", &values, &name);
    PROMISE(!strpbrk(name.data, "/\\:*?\"<>|\n"));
    PROMISE(name.data[0] != '.');
    PROMISE(!date_find(text, date) || strlen(date) == DATE_SIZE - 1);
    ld_buf_free(&slug);
    ld_buf_free(&name);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_text input = fuzz_read_text(data, size);
    ld_article_options options = {.lines = input.lines};
    ld_article *article;
    ld_sentences *sentences;
    const ld_sentence *sentence;
    timeline t = {.rate = RATE};
    memset(sound, 1, sizeof sound);
    PROMISE(ld_article_open_text(input.text, input.len, fuzz_lexicon(), &options,
                                 &article, NULL) == LD_OK);
    PROMISE(ld_sentences_open(article, fuzz_lexicon(), NULL, &sentences, NULL) ==
            LD_OK);
    while (ld_sentences_next(sentences, &sentence, NULL) == LD_OK) {
        say(&t, sentence);
        check_names(sentence->text);
    }
    check_subtitles(&t);
    timeline_free(&t);
    ld_sentences_close(sentences);
    ld_article_close(article);
    free(input.text);
    return 0;
}
