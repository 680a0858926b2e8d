#include "cli/reader/move.h"

#include "cli/reader/articles.h"
#include "cli/reader/feed.h"

#include <stdlib.h>
#include <string.h>

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

/* Hours, minutes and seconds, as far as they are there. */
static bool read_clock(const char *text, double *seconds)
{
    double sum = 0;
    for (int fields = 1;; fields++) {
        char *end;
        double value = strtod(text, &end);
        if (end == text || value < 0 || fields > 3) return false;
        sum = 60 * sum + value;
        if (*end == 0) {
            *seconds = sum;
            return fields > 1;
        }
        if (*end != ':') return false;
        text = end + 1;
    }
}

bool move_read_target(const char *text, double *part, double *seconds)
{
    char *end;
    *part = *seconds = -1;
    if (read_clock(text, seconds)) return true;
    double value = strtod(text, &end);
    while (*end == ' ')
        end++;
    if (end == text || !(value >= 0 && value < 1e9)) return false;
    if (*end == 0 || strcmp(end, "%") == 0) {
        *part = value < 100 ? value / 100 : 1;
        return true;
    }
    double unit = strcmp(end, "s") == 0 ? 1 : strcmp(end, "m") == 0 ? 60 : 3600;
    if (unit == 3600 && strcmp(end, "h") != 0) return false;
    *seconds = value * unit;
    return true;
}

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
    if (!move_read_target(where, &part, &seconds)) return false;
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
    script *s = script_here(r);
    place to = r->here;
    if (!s || script_search(s, &to.at, r->wanted, backwards) != FOUND) return false;
    move_to(r, to);
    return true;
}
