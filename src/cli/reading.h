/* Going through the articles of the command line, sentence by sentence. */
#ifndef LD_CLI_READING_H
#define LD_CLI_READING_H

#include "base/buf.h"
#include "cli/options.h"
#include "cli/skipped.h"

#include <signal.h>

/* The signal that asked the program to stop, 0 while none did. Set by the handlers
 * that stop_on_signals() installs; there is no other way to learn of a signal. */
extern volatile sig_atomic_t stop_signal;

/* Lets SIGINT, SIGTERM and SIGHUP end the program in good order: loops look at
 * stop_signal. A closed pipe becomes an error of writing instead of a signal. */
void stop_on_signals(void);

/* Who wants to know all of what is read, and nothing said of it. */
typedef struct reading_watcher {
    void (*sentence)(void *user, const ld_sentence *sentence);
    void (*left_out)(void *user,
                     const ld_block *block); /* as in ld_sentences_options */
    /* Of an article that was read to its end. */
    void (*ended)(void *user, const ld_article *article, const skipped *skipped);
    void *user;
} reading_watcher;

/* A walk through the articles. */
typedef struct reading {
    const options *opts;
    ld_lexicon *lexicon;
    ld_names *names;
    ld_terms *terms;
    ld_article *article;
    ld_sentences *sentences;
    const char *const *articles; /* names of files; those of the command line */
    size_t article_count;
    size_t next_article; /* index of the one after the current */
    ld_meta meta; /* what the first article says of itself, once it has been read */
    ld_arena meta_arena;
    const reading_watcher *watcher; /* NULL: nobody */
    bool quiet;                     /* articles that fail are not told of */
    ld_error error;                 /* of the first that failed */
    bool spoke;                     /* the current article has had something to say */
    skipped skipped;                /* in the current article */
    int exit_status;                /* of the first article that failed, or EXIT_READ */
} reading;

/* Opens the lexicon and the listener's names and terms. On failure it has told the user
 * and set exit_status. */
bool reading_open(reading *r, const options *opts);

/* Begins with other articles, which were not those of the command line. */
void reading_begin(reading *r, const char *const *articles, size_t count);

/* The next sentence of all the articles, NULL after the last one or when a signal
 * came. An article that cannot be read is told of, and the next one goes on. */
const ld_sentence *reading_next(reading *r);

/* The next article, for those who want its blocks and no sentences; NULL after the last
 * one or when a signal came. It is ended with reading_end_article(), to which goes what
 * ld_article_next() came to. */
ld_article *reading_next_article(reading *r);
void reading_end_article(reading *r, ld_status status, const ld_error *error);

/* How the user wants articles and sentences to be read. */
ld_article_options reading_article_options(const options *opts);
ld_sentences_options reading_sentences_options(const reading *r);

/* The name of the current article, for messages. */
const char *reading_article(const reading *r);

void reading_close(reading *r);

#endif
