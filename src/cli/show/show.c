#include "cli/commands.h"
#include "cli/show/doubts.h"
#include "cli/show/json.h"
#include "cli/message.h"
#include "cli/show/outline.h"
#include "cli/reading.h"

#include <stdio.h>
#include <string.h>

static void put(const char *text, size_t len)
{
    fwrite(text, 1, len, stdout);
}

static void show_sentence(const ld_sentence *sentence)
{
    put(sentence->text, sentence->len);
}

/* A space in the text is kept beside a foreign word only: elsewhere it carries
 * nothing in Chinese. */
static bool keeps_space(const ld_token *before, const ld_token *after)
{
    bool apart = after->at > before->at + before->len;
    return apart && (before->kind == LD_FOREIGN || after->kind == LD_FOREIGN);
}

static void show_text(const ld_sentence *sentence)
{
    for (size_t i = 0; i < sentence->token_count; i++) {
        const ld_token *token = &sentence->tokens[i];
        if (i > 0 && keeps_space(token - 1, token)) putchar(' ');
        if (token->kind == LD_WORD) fputs(token->say, stdout);
        if (token->kind == LD_FOREIGN || token->kind == LD_PUNCTUATION)
            put(sentence->text + token->at, token->len);
    }
}

/* Syllables gathered to be written together, a space before each but the first. */
typedef struct line {
    char text[4096];
    size_t len;
    bool begun;
} line;

static void flush(line *l)
{
    put(l->text, l->len);
    l->len = 0;
}

static void add_space(line *l)
{
    if (sizeof l->text - l->len < 1 + LD_PINYIN_SIZE) flush(l);
    if (l->begun) l->text[l->len++] = ' ';
    l->begun = true;
}

static void add_syllable(line *l, ld_syllable syllable)
{
    add_space(l);
    ld_syllable_print(syllable, l->text + l->len);
    l->len += strlen(l->text + l->len);
}

static void show_readings(const ld_sentence *sentence, bool spoken)
{
    line l;
    l.len = 0;
    l.begun = false;
    for (size_t i = 0; i < sentence->token_count; i++) {
        const ld_token *token = &sentence->tokens[i];
        for (size_t k = 0; spoken && k < token->spoken_count; k++)
            add_syllable(&l, token->spoken[k].syllable);
        for (size_t k = 0; !spoken && k < token->pinyin_count; k++)
            add_syllable(&l, token->pinyin[k]);
        if (token->kind != LD_FOREIGN) continue;
        add_space(&l);
        flush(&l);
        put(sentence->text + token->at, token->len);
    }
    flush(&l);
}

static void show(const options *opts, const ld_sentence *sentence, size_t number)
{
    switch (opts->form) {
    case FORM_NONE:
    case FORM_SENTENCES:
        show_sentence(sentence);
        break;
    case FORM_TEXT:
        show_text(sentence);
        break;
    case FORM_PINYIN:
        show_readings(sentence, false);
        break;
    case FORM_SPOKEN:
        show_readings(sentence, true);
        break;
    case FORM_DOUBTS:   /* of all sentences together: show_doubts() */
    case FORM_DURATION: /* and show_duration() */
    case FORM_OUTLINE:  /* of blocks: outline_show() */
        return;
    case FORM_JSON:
        json_sentence(stdout, sentence, number);
        break;
    }
    /* A line that was too long to be held whole goes on with the next piece. */
    if (!opts->lines || sentence->ends_block) putchar('\n');
}

static void show_doubts(reading *r)
{
    const ld_sentence *sentence;
    doubts *found = doubts_open(r->lexicon);
    bool complete = found != NULL;
    while (complete && (sentence = reading_next(r)))
        complete = doubts_add(found, sentence);
    if (found) doubts_print(found, stdout);
    doubts_close(found);
    if (complete) return;
    message("out of memory");
    r->exit_status = EXIT_OTHER;
}

/* The seconds that the articles take to say. */
static void show_duration(reading *r, const options *opts)
{
    ld_speech *speech;
    ld_error error;
    const ld_sentence *sentence;
    double all = 0, one;
    ld_status status = ld_speech_open(&opts->voice, &speech, &error);
    while (status == LD_OK && (sentence = reading_next(r))) {
        status = ld_speech_foresee(speech, sentence, &one, &error);
        all += one;
    }
    ld_speech_close(speech);
    if (status == LD_OK)
        printf("%.1f\n", all);
    else
        r->exit_status = message_error(&error, false);
}

int command_show(const options *opts)
{
    reading r;
    const ld_sentence *sentence;
    if (!reading_open(&r, opts)) return r.exit_status;
    if (opts->form == FORM_DOUBTS) show_doubts(&r);
    if (opts->form == FORM_OUTLINE) outline_show(&r);
    if (opts->form == FORM_DURATION) show_duration(&r, opts);
    for (size_t number = 1; (sentence = reading_next(&r)); number++) {
        show(opts, sentence, number);
        if (ferror(stdout)) break;
    }
    reading_close(&r);
    return r.exit_status;
}
