#include "cli/reader/recall.h"
#include "base/clock.h"

#include <poll.h>
#include <stdlib.h>
#include <time.h>

/* A file is gathered faster than this; a page of the web that takes longer is read from
 * its beginning. */
#define PATIENCE_MS 3000

/* A walk through the sentences, from the first on. */
typedef struct walk {
    script *script;
    spot *spots; /* of those that were looked at */
    size_t count, cap;
    double deadline; /* milliseconds on the monotonic clock */
} walk;

/* Waits until there are more than `blocks` blocks. False when there will be none, or
 * not soon. */
static bool wait_for_more(walk *w, size_t blocks)
{
    gather *g = w->script->gather;
    while (gather_wait(g, blocks)) {
        double left = w->deadline - 1e3 * ld_clock_seconds();
        struct pollfd event = {.fd = g->event, .events = POLLIN};
        if (left <= 0 || poll(&event, 1, (int)left + 1) < 0) return false;
        gather_heed(g);
    }
    return true;
}

static found look_for_next(walk *w, spot *at)
{
    for (;;) {
        size_t blocks = spool_count(&w->script->gather->spool);
        found result =
            w->count ? script_next(w->script, at) : script_from(w->script, at);
        if (result != FOUND_LATER || !wait_for_more(w, blocks)) return result;
    }
}

static bool keep(walk *w, spot at)
{
    if (w->count == w->cap) {
        size_t cap = w->cap ? 2 * w->cap : 64;
        spot *more = realloc(w->spots, cap * sizeof *more);
        if (!more) return false;
        w->spots = more;
        w->cap = cap;
    }
    w->spots[w->count++] = at;
    return true;
}

uint64_t recall_hash(script *s, spot at)
{
    if (script_seek(s, &s->look, at) != FOUND) return 0;
    return landmark_hash(s->look.sentence->text, s->look.sentence->len);
}

/* Sentences are looked at one after another (landmark.h). */
static bool look(void *user, size_t index, landmark_sentence *sentence)
{
    walk *w = user;
    spot at = w->count ? w->spots[w->count - 1] : (spot){0, 0};
    if (index != w->count || look_for_next(w, &at) != FOUND || !keep(w, at))
        return false;
    sentence->hash = recall_hash(w->script, at);
    sentence->before = script_text_before(w->script, at);
    return sentence->hash != 0;
}

static walk begin_walk(script *s)
{
    return (walk){.script = s, .deadline = 1e3 * ld_clock_seconds() + PATIENCE_MS};
}

opening recall_opening(script *s)
{
    opening begins = {0};
    landmark_sentence sentence;
    walk w = begin_walk(s);
    while (begins.count < OPENING_MOST && look(&w, begins.count, &sentence))
        begins.hashes[begins.count++] = sentence.hash;
    free(w.spots);
    return begins;
}

/* In a text that is as it was, a sentence stands where it stood. */
static bool is_where_it_was(script *s, const landmark *where, spot *at)
{
    spot there;
    if (script_at_text(s, where->before, &there) != FOUND ||
        recall_hash(s, there) != where->hashes[LANDMARK_AROUND])
        return false;
    *at = there;
    return true;
}

bool recall_find(script *s, const landmark *where, spot *at)
{
    walk w = begin_walk(s);
    while (atomic_load(&s->gather->spool.text) <= where->before &&
           !gather_has_ended(s->gather))
        if (!wait_for_more(&w, spool_count(&s->gather->spool))) break;
    if (is_where_it_was(s, where, at)) return true;
    size_t index = landmark_find(where, look, &w);
    if (index < w.count) *at = w.spots[index];
    bool there = index < w.count;
    free(w.spots);
    return there;
}
