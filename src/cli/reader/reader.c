#include "cli/reader/reader.h"

#include "cli/reader/articles.h"
#include "cli/reader/feed.h"
#include "cli/reader/move.h"
#include "cli/sources.h"

#include <stdio.h>
#include <string.h>

/* The length of a text is judged by so many of its blocks, and so many sentences of
 * each; where it has no more, it is exact. */
#define BLOCKS 40
#define SENTENCES 40

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

/* Adds what the sentences of a block take. */
static void sample(reader *r, script *s, size_t block, double *seconds, double *bytes)
{
    spot at = {block, 0};
    for (; at.sentence < SENTENCES && script_seek(s, &s->look, at) == FOUND;
         at.sentence++) {
        double lasts;
        const ld_sentence *sentence = s->look.sentence;
        if (ld_speech_foresee(r->takes.speech, sentence, &lasts, NULL) != LD_OK) return;
        *seconds += lasts;
        *bytes += (double)sentence->len;
    }
}

static double judge_length(reader *r, script *s)
{
    double seconds = 0, bytes = 0;
    size_t blocks = spool_count(&s->gather->spool);
    size_t samples = blocks < BLOCKS ? blocks : BLOCKS;
    for (size_t i = 0; i < samples; i++)
        sample(r, s, i * blocks / samples, &seconds, &bytes);
    return bytes > 0 ? seconds / bytes * (double)atomic_load(&s->gather->spool.text)
                     : 0;
}

double reader_length(reader *r)
{
    reader_article *a = articles_get(r, r->here.article);
    uint64_t text = a ? atomic_load(&a->script.gather->spool.text) : 0;
    bool known = r->length > 0 && r->length_of == text &&
                 r->length_at == r->here.article &&
                 same_manner(&r->length_as, &r->manner);
    if (known || !a) return a ? r->length : 0;
    r->length = judge_length(r, &a->script);
    r->length_of = text;
    r->length_at = r->here.article;
    r->length_as = r->manner;
    return r->length;
}
