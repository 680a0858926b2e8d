#include "cli/reader/move.h"

#include "cli/reader/articles.h"
#include "cli/reader/feed.h"
#include "cli/reader/target.h"

static script *script_here(reader *r)
{
    reader_article *a = articles_get(r, r->here.article);
    return a ? &a->script : NULL;
}

static bool later(spot a, spot b)
{
    return a.block > b.block || (a.block == b.block && a.sentence > b.sentence);
}

void move_to(reader *r, place where)
{
    reader_article *a = articles_get(r, where.article);
    if (!a) return;
    feed_stop(r);
    r->here = where;
    r->jumped = true;
    /* What is jumped over is not looked at for what cannot be said. */
    if (later(where.at, a->counted)) a->counted = where.at;
    feed_from(r, (source){.place = where, .manner = r->manner});
    reader_tell(r, READER_MOVED);
}

static void move_article(reader *r, bool backwards)
{
    place first;
    size_t number = r->here.article + (backwards ? SIZE_MAX : 1);
    if (number >= r->article_count) number = r->here.article;
    if (number == r->here.article && !backwards) return;
    switch (articles_first(r, number, backwards, &first)) {
    case FOUND:
        move_to(r, first);
        break;
    case FOUND_LATER:
        move_to(r, first);
        r->feed.arriving = true;
        break;
    default:
        break;
    }
}

static found find(script *s, reader_command chosen, spot *at)
{
    switch (chosen) {
    case READER_NEXT_SENTENCE:
        return script_next(s, at);
    case READER_PREVIOUS_SENTENCE:
        return script_previous(s, at);
    case READER_NEXT_PARAGRAPH:
        return script_next_paragraph(s, at);
    case READER_PREVIOUS_PARAGRAPH:
        return script_previous_paragraph(s, at);
    case READER_NEXT_HEADING:
        return script_next_heading(s, at);
    case READER_PREVIOUS_HEADING:
        return script_previous_heading(s, at);
    case READER_FIRST:
        *at = (spot){0, 0};
        return script_from(s, at);
    case READER_LAST:
        return script_last(s, at);
    default:
        return FOUND_NOTHING;
    }
}

/* At either end one stays, and hears that it is the end by hearing the sentence again
 * (backwards), or going on. */
void move_step(reader *r, reader_command chosen)
{
    if (chosen == READER_NEXT_ARTICLE || chosen == READER_PREVIOUS_ARTICLE) {
        move_article(r, chosen == READER_PREVIOUS_ARTICLE);
        return;
    }
    script *s = script_here(r);
    place to = r->here;
    if (!s) return;
    found result = find(s, chosen, &to.at);
    if (result == FOUND_NOTHING && chosen == READER_PREVIOUS_SENTENCE) result = FOUND;
    if (result == FOUND) move_to(r, to);
}

/* ------------------------------------------------------------- parts and times */

/* To what stands behind this part of the text. */
static void move_to_part(reader *r, double part)
{
    script *s = script_here(r);
    place to = r->here;
    if (!s) return;
    double all = (double)atomic_load(&s->gather->spool.text);
    double at = part < 0 ? 0 : part > 1 ? all : part * all;
    if (script_at_text(s, (uint64_t)at, &to.at) == FOUND) move_to(r, to);
}

bool move_go(reader *r, const char *where)
{
    double part, seconds;
    if (!target_read(where, &part, &seconds)) return false;
    articles_settle(r, r->here.article);
    if (part < 0) part = seconds / reader_length(r);
    move_to_part(r, part);
    return true;
}

void move_seek(reader *r, double seconds)
{
    double length = reader_length(r);
    if (length > 0) move_to_part(r, reader_part(r) + seconds / length);
}

bool move_search(reader *r, bool backwards)
{
    articles_settle(r, r->here.article);
    script *s = script_here(r);
    place to = r->here;
    if (!s || script_search(s, &to.at, r->wanted, backwards) != FOUND) return false;
    move_to(r, to);
    return true;
}
