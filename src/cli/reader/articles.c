#include "cli/reader/articles.h"

#include "cli/message.h"
#include "cli/sources.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>

/* A file has been gathered long before one asks for its length; a pipe may never be. */
#define SETTLE_MS 300
#define SETTLE_STEP_MS 5

bool articles_open(reader *r)
{
    size_t count = r->opts->article_count;
    r->articles = calloc(count, sizeof *r->articles);
    if (!r->articles) return false;
    r->article_count = count;
    for (size_t i = 0; i < count; i++)
        r->articles[i].name = r->opts->articles[i];
    return true;
}

/* Reading comes to an article, which has something to say. */
static void start(reader *r, place *first)
{
    reader_article *a = &r->articles[first->article];
    a->spoke = true;
    if (a->started) return;
    a->started = true;
    if (r->find_start) r->find_start(r->start_user, r, first);
    a->counted = first->at;
}

static void note_status(reader *r, int status)
{
    if (r->reading.exit_status == EXIT_READ) r->reading.exit_status = status;
}

static void open_script(reader *r, reader_article *a)
{
    ld_article_options article = reading_article_options(r->opts);
    ld_sentences_options sentences = reading_sentences_options(&r->reading);
    gather *g = gather_open(a->name, r->reading.lexicon, &article);
    if (!g) return;
    script_open(&a->script, g, r->reading.lexicon, &sentences);
    a->open = true;
}

reader_article *articles_get(reader *r, size_t number)
{
    reader_article *a = number == ASIDE ? &r->aside : &r->articles[number];
    if (number == ASIDE) return a->open ? a : NULL;
    if (a->open) return a;
    open_script(r, a);
    if (a->open) return a;
    ld_error none = {.status = LD_MEMORY};
    note_status(r, message_error(&none, false));
    return NULL;
}

found articles_first(reader *r, size_t number, bool backwards, place *first)
{
    for (; number < r->article_count; number = backwards ? number - 1 : number + 1) {
        reader_article *a = articles_get(r, number);
        spot at = {0, 0};
        if (a) a->seen = spool_count(&a->script.gather->spool);
        found result = a ? script_from(&a->script, &at) : FOUND_ERROR;
        *first = (place){number, at};
        if (result == FOUND) start(r, first);
        if (result != FOUND_NOTHING) return result;
        articles_tell(r, number);
    }
    return FOUND_NOTHING;
}

void articles_count(reader *r, size_t number, spot until)
{
    reader_article *a = articles_get(r, number);
    if (number == ASIDE || !a) return;
    cursor *look = &a->script.look;
    while (a->counted.block < until.block ||
           (a->counted.block == until.block && a->counted.sentence < until.sentence)) {
        found result = script_seek(&a->script, look, a->counted);
        if (result == FOUND) {
            skipped_count(&a->skipped, look->sentence, r->opts->verbose);
            a->counted.sentence++;
        } else if (result == FOUND_NOTHING &&
                   a->counted.block < spool_count(&a->script.gather->spool)) {
            a->counted = (spot){a->counted.block + 1, 0};
        } else {
            return;
        }
    }
}

void articles_tell(reader *r, size_t number)
{
    reader_article *a = &r->articles[number];
    if (a->told || !a->open) return;
    a->told = true;
    gather *g = a->script.gather;
    articles_count(r, number, (spot){SIZE_MAX, 0});
    if (g->status != LD_END) {
        note_status(r, message_error(&g->error, false));
        return;
    }
    message_repairs(sources_name(a->name), g->article, r->opts->verbose);
    skipped_tell(&a->skipped, sources_name(a->name));
    if (a->spoke) return;
    message("%s: there is nothing in it to say", sources_name(a->name));
    note_status(r, EXIT_NOTHING);
}

bool articles_settle(reader *r, size_t number)
{
    reader_article *a = articles_get(r, number);
    if (!a) return false;
    gather *g = a->script.gather;
    for (int ms = 0; ms < SETTLE_MS && !gather_has_ended(g); ms += SETTLE_STEP_MS)
        poll(NULL, 0, SETTLE_STEP_MS);
    return gather_has_ended(g);
}

/* What has been said cannot be asked of a pipe again, and pages of the web change. */
static bool comes_once(const char *name)
{
    return strcmp(name, "-") == 0 || strncmp(name, "http:", 5) == 0 ||
           strncmp(name, "https:", 6) == 0;
}

static void close_article(reader *r, size_t number)
{
    reader_article *a = &r->articles[number];
    if (!a->open) return;
    takes_forget(&r->takes, number);
    script_close(&a->script);
    a->open = false;
}

void articles_leave(reader *r, size_t number)
{
    for (size_t i = 0; i < r->article_count; i++)
        if (i + 1 < number || i > number + 1)
            if (!comes_once(r->articles[i].name)) close_article(r, i);
}

void articles_close(reader *r)
{
    for (size_t i = 0; i < r->article_count; i++)
        close_article(r, i);
    if (r->aside.open) script_close(&r->aside.script);
    free(r->articles);
    r->articles = NULL;
    r->article_count = 0;
}
