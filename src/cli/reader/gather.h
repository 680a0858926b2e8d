/* An article, gathered in a thread of its own: a pipe that is slow, a page of the web
 * or a long book never keep a key waiting. */
#ifndef LD_CLI_GATHER_H
#define LD_CLI_GATHER_H

#include "cli/reader/spool.h"
#include "langdu.h"

#include <pthread.h>

#define GATHER_TITLE 256

typedef struct gather {
    spool spool;
    int event; /* becomes readable when something has come after gather_wait() */
    const char *name;
    const ld_lexicon *lexicon;
    ld_article_options options;
    pthread_t thread;
    bool threaded; /* there is such a thread */
    atomic_bool waited_for, stopped, ended;
    ld_article *article; /* the thread's, until it has ended; may be NULL then */
    ld_status status;    /* when ended: what it came to, LD_END when all was read */
    ld_error error;
    pthread_mutex_t lock;
    char title[GATHER_TITLE]; /* behind the lock, as the next ones; "" is unknown */
    char author[GATHER_TITLE];
    char source[GATHER_TITLE];
} gather;

/* Begins to gather the article `name`. Both, and the texts in the options, must outlive
 * it. NULL: no memory. */
gather *gather_open(const char *name, const ld_lexicon *lexicon,
                    const ld_article_options *options);

/* The same for text in memory, which is gathered at once. */
gather *gather_open_text(const char *text, const ld_lexicon *lexicon);

/* Whether all has been read that can be: then `article`, `status` and `error` may be
 * looked at. */
bool gather_has_ended(gather *g);

/* Asks for the event when there are more than `blocks` blocks, or it has ended. False
 * when that is so already. */
bool gather_wait(gather *g, size_t blocks);

/* Takes the event back. */
void gather_heed(gather *g);

/* Copies its title, or ""; its author, else its source. */
void gather_title(gather *g, char title[GATHER_TITLE]);
void gather_author(gather *g, char author[GATHER_TITLE]);

/* Stops the thread if it is still reading. */
void gather_close(gather *g);

#endif
