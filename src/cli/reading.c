#include "cli/reading.h"

#include "base/error.h"
#include "cli/message.h"
#include "cli/names.h"
#include "cli/sources.h"

#include <string.h>

volatile sig_atomic_t stop_signal;

static void on_signal(int number)
{
    stop_signal = number;
}

void stop_on_signals(void)
{
    struct sigaction stop = {.sa_handler = on_signal}; /* no SA_RESTART: reads end */
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigaction(SIGINT, &stop, NULL);
    sigaction(SIGTERM, &stop, NULL);
    sigaction(SIGHUP, &stop, NULL);
    sigaction(SIGPIPE, &ignore, NULL);
}

static void fail(reading *r, const ld_error *error)
{
    if (!r->quiet) message_error(error, false);
    if (r->exit_status != EXIT_READ) return;
    r->exit_status = message_status(error, false);
    r->error = *error;
}

bool reading_open(reading *r, const options *opts)
{
    *r = (reading){
        .opts = opts, .articles = opts->articles, .article_count = opts->article_count};
    ld_error error;
    if (ld_lexicon_open(NULL, &r->lexicon, &error) != LD_OK) {
        fail(r, &error);
        return false;
    }
    r->exit_status = names_load(opts, r->lexicon, &r->names);
    if (r->exit_status == EXIT_READ) r->exit_status = terms_load(opts, &r->terms);
    if (r->exit_status == EXIT_READ) return true;
    reading_close(r);
    return false;
}

const char *reading_article(const reading *r)
{
    return sources_name(r->articles[r->next_article - 1]);
}

static bool says_something(const ld_sentence *sentence)
{
    for (size_t i = 0; i < sentence->token_count; i++)
        if (sentence->tokens[i].kind == LD_WORD ||
            sentence->tokens[i].kind == LD_FOREIGN)
            return true;
    return false;
}

static const char *keep(reading *r, const char *text)
{
    return text ? ld_arena_copy(&r->meta_arena, text, strlen(text)) : NULL;
}

static void keep_meta(reading *r)
{
    const ld_meta *meta = ld_article_meta(r->article);
    r->meta = (ld_meta){.title = keep(r, meta->title),
                        .author = keep(r, meta->author),
                        .source = keep(r, meta->source),
                        .date = keep(r, meta->date),
                        .language = keep(r, meta->language)};
}

static void close_article(reading *r)
{
    if (r->article && r->next_article == 1) keep_meta(r);
    ld_sentences_close(r->sentences);
    ld_article_close(r->article);
    r->sentences = NULL;
    r->article = NULL;
}

void reading_begin(reading *r, const char *const *articles, size_t count)
{
    close_article(r);
    r->articles = articles;
    r->article_count = count;
    r->next_article = 0;
    r->exit_status = EXIT_READ;
    r->error = (ld_error){0};
    r->meta = (ld_meta){0};
    ld_arena_reset(&r->meta_arena);
}

/* Ends an article that was read to its end. */
static void finish_article(reading *r)
{
    if (r->watcher) {
        r->watcher->ended(r->watcher->user, r->article, &r->skipped);
    } else if (!r->quiet) {
        message_repairs(reading_article(r), r->article, r->opts->verbose);
        skipped_tell(&r->skipped, reading_article(r));
    }
    close_article(r);
    if (r->spoke) return;
    ld_error error;
    ld_fail(&error, LD_EMPTY, NULL, "%s: there is nothing in it to say",
            reading_article(r));
    fail(r, &error);
}

ld_article_options reading_article_options(const options *opts)
{
    return (ld_article_options){.lines = opts->lines,
                                .body_only = opts->body_only,
                                .everything = opts->everything,
                                .outline = opts->form == FORM_OUTLINE,
                                .no_repair = opts->no_repair,
                                .encoding = opts->encoding,
                                .chapter = opts->chapter,
                                .timeout = opts->timeout};
}

ld_sentences_options reading_sentences_options(const reading *r)
{
    return (ld_sentences_options){.whole_blocks = r->opts->lines,
                                  .names = r->names,
                                  .terms = r->terms,
                                  .marks = r->opts->marks,
                                  .letters = r->opts->letters,
                                  .emoji = r->opts->emoji,
                                  .unspoken = r->opts->form == FORM_SENTENCES ||
                                              r->opts->form == FORM_TEXT ||
                                              r->opts->form == FORM_PINYIN};
}

static bool open_article(reading *r)
{
    ld_error error;
    ld_article_options article = reading_article_options(r->opts);
    ld_sentences_options sentences = reading_sentences_options(r);
    if (r->watcher) {
        article.outline = true;
        sentences.left_out = r->watcher->left_out;
        sentences.user = r->watcher->user;
    }
    r->spoke = false;
    r->skipped.count = r->skipped.others = 0;
    const char *name = r->articles[r->next_article++];
    if (ld_article_open(name, r->lexicon, &article, &r->article, &error) == LD_OK &&
        ld_sentences_open(r->article, r->lexicon, &sentences, &r->sentences, &error) ==
            LD_OK)
        return true;
    fail(r, &error);
    close_article(r);
    return false;
}

ld_article *reading_next_article(reading *r)
{
    while (!r->article && r->next_article < r->article_count && !stop_signal)
        open_article(r);
    return r->article;
}

void reading_end_article(reading *r, ld_status status, const ld_error *error)
{
    if (status == LD_END) {
        finish_article(r);
        return;
    }
    if (status != LD_INTERRUPTED) fail(r, error);
    close_article(r);
}

const ld_sentence *reading_next(reading *r)
{
    while (!stop_signal) {
        if (!reading_next_article(r)) return NULL;
        const ld_sentence *sentence;
        ld_error error;
        ld_status status = ld_sentences_next(r->sentences, &sentence, &error);
        if (status == LD_OK) {
            r->spoke = r->spoke || says_something(sentence);
            skipped_count(&r->skipped, sentence, r->opts->verbose);
            if (r->watcher) r->watcher->sentence(r->watcher->user, sentence);
            return sentence;
        }
        if (status == LD_INTERRUPTED) continue;
        reading_end_article(r, status, &error);
    }
    return NULL;
}

void reading_close(reading *r)
{
    close_article(r);
    ld_arena_free(&r->meta_arena);
    ld_names_close(r->names);
    ld_terms_close(r->terms);
    ld_lexicon_close(r->lexicon);
    r->names = NULL;
    r->terms = NULL;
    r->lexicon = NULL;
}
