#include "cli/reader/gather.h"

#include "base/error.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

/* Wakes the thread from waiting for input. */
#define WAKE SIGUSR1

static void ring_bell(gather *g)
{
    uint64_t one = 1;
    if (atomic_exchange(&g->waited_for, false) &&
        write(g->event, &one, sizeof one) != sizeof one)
        return; /* it is readable already */
}

static void copy_text(char out[GATHER_TITLE], const char *text)
{
    if (!text || *out) return;
    size_t len = strnlen(text, GATHER_TITLE);
    if (len == GATHER_TITLE) {
        len = GATHER_TITLE - 1;
        while (len > 0 && ((unsigned char)text[len] & 0xC0) == 0x80)
            len--; /* not inside of a character */
    }
    memcpy(out, text, len);
    out[len] = 0;
}

static void note_meta(gather *g)
{
    const ld_meta *meta = ld_article_meta(g->article);
    pthread_mutex_lock(&g->lock);
    copy_text(g->title, meta->title);
    copy_text(g->author, meta->author);
    copy_text(g->source, meta->source);
    pthread_mutex_unlock(&g->lock);
}

/* Reads to the end, or until it is stopped. */
static ld_status read_blocks(gather *g)
{
    ld_block block;
    while (!atomic_load(&g->stopped)) {
        ld_status status = ld_article_next(g->article, &block, &g->error);
        if (status == LD_INTERRUPTED) continue;
        if (status != LD_OK) return status;
        if (spool_count(&g->spool) < 16) note_meta(g);
        status = spool_add(&g->spool, &block, &g->error);
        if (status != LD_OK) return status;
        ring_bell(g);
    }
    return LD_INTERRUPTED;
}

static ld_status read_article(gather *g)
{
    ld_status status;
    do
        status =
            ld_article_open(g->name, g->lexicon, &g->options, &g->article, &g->error);
    while (status == LD_INTERRUPTED && !atomic_load(&g->stopped));
    if (status == LD_OK) status = read_blocks(g);
    if (status == LD_END) note_meta(g);
    return status;
}

static void *run(void *user)
{
    gather *g = user;
    g->status = read_article(g);
    atomic_store(&g->ended, true);
    ring_bell(g);
    return NULL;
}

static void wake_up(int number)
{
    (void)number;
}

/* All other signals are the main thread's. */
static bool start(gather *g)
{
    struct sigaction wake = {.sa_handler = wake_up}; /* no SA_RESTART: reads end */
    sigaction(WAKE, &wake, NULL);
    sigset_t mask, before;
    sigfillset(&mask);
    sigdelset(&mask, WAKE);
    pthread_sigmask(SIG_SETMASK, &mask, &before);
    g->threaded = pthread_create(&g->thread, NULL, run, g) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return g->threaded;
}

static gather *make(const ld_lexicon *lexicon)
{
    gather *g = calloc(1, sizeof *g);
    if (!g) return NULL;
    g->lexicon = lexicon;
    pthread_mutex_init(&g->lock, NULL);
    g->event = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (spool_open(&g->spool) && g->event >= 0) return g;
    gather_close(g);
    return NULL;
}

gather *gather_open(const char *name, const ld_lexicon *lexicon,
                    const ld_article_options *options)
{
    gather *g = make(lexicon);
    if (!g) return NULL;
    g->name = name;
    g->options = *options;
    if (start(g)) return g;
    gather_close(g);
    return NULL;
}

gather *gather_open_text(const char *text, const ld_lexicon *lexicon)
{
    gather *g = make(lexicon);
    if (!g) return NULL;
    g->options.everything = true; /* a title with a name in it is no credit */
    g->status = ld_article_open_text(text, strlen(text), lexicon, &g->options,
                                     &g->article, &g->error);
    if (g->status == LD_OK) g->status = read_blocks(g);
    ld_article_close(g->article);
    g->article = NULL;
    atomic_store(&g->ended, true);
    return g;
}

bool gather_has_ended(gather *g)
{
    return atomic_load(&g->ended);
}

bool gather_wait(gather *g, size_t blocks)
{
    atomic_store(&g->waited_for, true);
    return !gather_has_ended(g) && spool_count(&g->spool) <= blocks;
}

void gather_heed(gather *g)
{
    uint64_t count;
    if (read(g->event, &count, sizeof count) < 0) return; /* there was none */
}

void gather_title(gather *g, char title[GATHER_TITLE])
{
    pthread_mutex_lock(&g->lock);
    memcpy(title, g->title, GATHER_TITLE);
    pthread_mutex_unlock(&g->lock);
}

void gather_author(gather *g, char author[GATHER_TITLE])
{
    pthread_mutex_lock(&g->lock);
    memcpy(author, g->author[0] ? g->author : g->source, GATHER_TITLE);
    pthread_mutex_unlock(&g->lock);
}

/* A signal that comes just before the thread begins to wait is lost: so it is sent
 * again. */
static void stop_thread(gather *g)
{
    if (!g->threaded) return;
    atomic_store(&g->stopped, true);
    while (!gather_has_ended(g)) {
        pthread_kill(g->thread, WAKE);
        nanosleep(&(struct timespec){.tv_nsec = 500000}, NULL);
    }
    pthread_join(g->thread, NULL);
}

void gather_close(gather *g)
{
    if (!g) return;
    stop_thread(g);
    ld_article_close(g->article);
    spool_close(&g->spool);
    if (g->event >= 0) close(g->event);
    pthread_mutex_destroy(&g->lock);
    free(g);
}
