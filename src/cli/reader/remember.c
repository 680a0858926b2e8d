#include "cli/reader/remember.h"

#include "cli/places.h"
#include "cli/reader/articles.h"
#include "cli/reader/recall.h"
#include "cli/sources.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What holds for all articles. */
#define RATE "rate"
#define PITCH "pitch"

/* Puts the whole path of an article into `path`. False for one that cannot be come back
 * to: a pipe, the clipboard. */
static bool path_of(const char *name, char path[PATH_MAX])
{
    if (strcmp(sources_name(name), name) != 0) return false;
    if (sources_is_address(name))
        return snprintf(path, PATH_MAX, "%s", name) < PATH_MAX;
    return realpath(name, path) != NULL;
}

/* Gets to know article `number`; false when it is none to remember. */
static bool know(remember *m, size_t number, known *k)
{
    char path[PATH_MAX];
    reader_article *a = articles_get(m->reader, number);
    if (!a || !path_of(a->name, path)) return false;
    *k = (known){.article = number, .begins = recall_opening(&a->script)};
    if (k->begins.count == 0) return false;
    k->found = memory_recall(m->memory, path, &k->begins, &k->what);
    snprintf(k->what.path, sizeof k->what.path, "%s", path);
    return true;
}

/* Where an article begins to be read: the place at which it was left. */
static void find_start(void *user, reader *r, place *first)
{
    remember *m = user;
    bool known_now = m->ahead.article == first->article && m->ahead.begins.count > 0;
    if (!known_now && !know(m, first->article, &m->ahead)) return;
    reader_article *a = articles_get(r, first->article);
    bool left = m->ahead.found && !m->ahead.what.finished && m->ahead.what.part > 0;
    if (a && left) recall_find(&a->script, &m->ahead.what.where, &first->at);
}

/* --------------------------------------------------------------------- marks */

static void load_marks(remember *m, reader *r)
{
    landmark where;
    reader_article *a = articles_get(r, r->here.article);
    for (char letter = '1'; a && letter <= '9'; letter++) {
        place mark = {.article = r->here.article};
        if (r->mark_count < READER_MARKS && memory_mark(m->memory, letter, &where) &&
            recall_find(&a->script, &where, &mark.at))
            r->marks[r->mark_count++] = mark;
    }
}

/* The landmark of a sentence, without the neighbours. */
static landmark landmark_of(script *s, spot at)
{
    landmark where = {.before = script_text_before(s, at)};
    where.hashes[LANDMARK_AROUND] = recall_hash(s, at);
    return where;
}

static void keep_marks(remember *m, reader *r)
{
    reader_article *a = articles_get(r, r->here.article);
    for (size_t i = 0; a && i < READER_MARKS && i < r->mark_count; i++) {
        if (r->marks[i].article != r->here.article) continue;
        landmark where = landmark_of(&a->script, r->marks[i].at);
        memory_set_mark(m->memory, (char)('1' + i), &where);
    }
}

/* -------------------------------------------------------------------- places */

static void begin_article(remember *m, reader *r)
{
    size_t number = r->here.article;
    m->has_last = false;
    if (m->ahead.article == number && m->ahead.begins.count > 0)
        m->heard = m->ahead;
    else if (!know(m, number, &m->heard))
        m->heard = (known){.article = SIZE_MAX};
    if (m->heard.article != number) return;
    char title[GATHER_TITLE];
    recalled *now = &m->heard.what;
    snprintf(now->title, sizeof now->title, "%s", reader_title(r, title));
    const char *voice = r->voice ? r->voice : r->opts->voice.voice;
    snprintf(now->voice, sizeof now->voice, "%s", voice ? voice : "");
    memory_begin(m->memory, now, &m->heard.begins);
    load_marks(m, r);
}

/* Remembers the sentence that begins to be heard. */
static void keep_place(remember *m, reader *r)
{
    reader_article *a = articles_get(r, r->here.article);
    if (!a || m->heard.article != r->here.article) return;
    if (m->has_last && !same_place(m->last, r->here)) {
        memmove(m->recent, m->recent + 1, sizeof m->recent - sizeof *m->recent);
        m->recent[LANDMARK_AROUND - 1] = recall_hash(&a->script, m->last.at);
    }
    landmark where = landmark_of(&a->script, r->here.at);
    memcpy(where.hashes, m->recent, sizeof m->recent);
    memory_keep(m->memory, &where, reader_part(r));
    m->last = r->here;
    m->has_last = true;
}

/* Of what was jumped over the neighbours are not known. */
static void forget_neighbours(remember *m)
{
    memset(m->recent, 0, sizeof m->recent);
    m->has_last = false;
}

static void end_article(remember *m)
{
    if (m->heard.article == SIZE_MAX) return;
    memory_finish(m->memory);
    memory_queue_remove(m->memory, m->heard.what.path);
}

/* The manner with which the program would begin is not worth remembering. */
static void keep_manner(remember *m, const reader *r)
{
    if (r->manner.rate == r->first_manner.rate)
        memory_unset(m->memory, RATE);
    else
        memory_set(m->memory, RATE, r->manner.rate);
    if (r->manner.pitch == r->first_manner.pitch)
        memory_unset(m->memory, PITCH);
    else
        memory_set(m->memory, PITCH, r->manner.pitch);
}

static void hear(void *user, reader *r, reader_event event)
{
    remember *m = user;
    switch (event) {
    case READER_ARTICLE:
        forget_neighbours(m);
        begin_article(m, r);
        break;
    case READER_SENTENCE:
        keep_place(m, r);
        break;
    case READER_MOVED:
        forget_neighbours(m);
        break;
    case READER_MARKED:
        keep_marks(m, r);
        break;
    case READER_FINISHED:
        end_article(m);
        break;
    case READER_MANNER:
        keep_manner(m, r);
        break;
    default:
        break;
    }
}

/* ------------------------------------------------------------------- opening */

static void take_manner(remember *m, reader *r)
{
    double rate = 0, pitch = 0;
    bool chosen = r->opts->preset != NULL;
    if (!chosen && !options_given(r->opts, "rate") &&
        memory_get(m->memory, RATE, &rate) && rate >= LD_RATE_MIN &&
        rate <= LD_RATE_MAX)
        r->manner.rate = (int)rate;
    if (!chosen && !options_given(r->opts, "pitch") &&
        memory_get(m->memory, PITCH, &pitch) && pitch >= -12 && pitch <= 12)
        r->manner.pitch = pitch;
}

/* The voice with which the first article was read. */
static void take_voice(remember *m, reader *r)
{
    if (options_given(r->opts, "voice") || r->opts->preset) return;
    if (!know(m, 0, &m->ahead) || !m->ahead.found) return;
    snprintf(m->voice, sizeof m->voice, "%s", m->ahead.what.voice);
    if (m->voice[0]) r->voice = m->voice;
}

void remember_open(remember *m, reader *r)
{
    char path[PATH_MAX];
    *m = (remember){.reader = r, .ahead.article = SIZE_MAX, .heard.article = SIZE_MAX};
    if (r->opts->private || !places_state("reader.db", path, sizeof path)) return;
    m->memory = memory_open(path);
    if (!m->memory) return;
    take_manner(m, r);
    take_voice(m, r);
    reader_add_hook(r, hear, m);
    r->find_start = find_start;
    r->start_user = m;
}

void remember_close(remember *m)
{
    memory_close(m->memory);
}
