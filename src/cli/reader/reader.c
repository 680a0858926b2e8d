#include "cli/reader/reader.h"

#include "cli/reader/articles.h"
#include "cli/reader/feed.h"
#include "cli/reader/move.h"
#include "cli/sources.h"

#include <stdio.h>
#include <string.h>

/* The sentences by which the length of a text is judged. */
#define SAMPLES 40

void reader_add_hook(reader *r, reader_hook *hook, void *user)
{
    if (r->hook_count == READER_HOOKS) return;
    r->hooks[r->hook_count].call = hook;
    r->hooks[r->hook_count++].user = user;
}

reader_watch *reader_add_watch(reader *r, const reader_watch *watch)
{
    if (r->watch_count == READER_WATCHES) return NULL;
    r->watches[r->watch_count] = *watch;
    return &r->watches[r->watch_count++];
}

place reader_place(const reader *r)
{
    return r->here;
}

const take *reader_take(reader *r)
{
    ld_error error;
    reader_article *a = articles_get(r, r->here.article);
    return a ? takes_get(&r->takes, &a->script, r->here, &r->manner, &error) : NULL;
}

bool reader_go(reader *r, place where)
{
    reader_article *a =
        where.article < r->article_count ? articles_get(r, where.article) : NULL;
    if (!a || script_from(&a->script, &where.at) != FOUND) return false;
    move_to(r, where);
    return true;
}

const char *reader_name(const reader *r, size_t article)
{
    return article < r->article_count ? r->articles[article].name : "";
}

/* The last part of a path. */
static const char *file_of(const char *name)
{
    const char *slash = strrchr(name, '/');
    return slash && slash[1] ? slash + 1 : name;
}

const char *reader_title(reader *r, char title[GATHER_TITLE])
{
    reader_article *a = articles_get(r, r->here.article);
    *title = 0;
    if (a) gather_title(a->script.gather, title);
    if (*title || !a) return title;
    snprintf(title, GATHER_TITLE, "%s", file_of(sources_name(a->name)));
    return title;
}

double reader_part(reader *r)
{
    reader_article *a = articles_get(r, r->here.article);
    double all = a ? (double)atomic_load(&a->script.gather->spool.text) : 0;
    return all > 0 ? (double)script_text_before(&a->script, r->here.at) / all : 0;
}

/* Adds what sentence `at` takes. */
static void sample(reader *r, script *s, spot at, double *seconds, double *bytes)
{
    double lasts;
    if (script_seek(s, &s->look, at) != FOUND ||
        ld_speech_foresee(r->takes.speech, s->look.sentence, &lasts, NULL) != LD_OK)
        return;
    *seconds += lasts;
    *bytes += (double)s->look.sentence->len;
}

double reader_length(reader *r)
{
    reader_article *a = articles_get(r, r->here.article);
    if (!a) return 0;
    script *s = &a->script;
    uint64_t all = atomic_load(&s->gather->spool.text);
    if (r->length > 0 && r->length_of == all &&
        r->length_at.article == r->here.article &&
        same_manner(&r->length_as, &r->manner))
        return r->length;
    double seconds = 0, bytes = 0;
    spot at;
    for (uint64_t i = 0; i < SAMPLES; i++)
        if (script_at_text(s, all / SAMPLES * i, &at) == FOUND)
            sample(r, s, at, &seconds, &bytes);
    r->length = bytes > 0 ? seconds / bytes * (double)all : 0;
    r->length_of = all;
    r->length_at = r->here;
    r->length_as = r->manner;
    return r->length;
}
