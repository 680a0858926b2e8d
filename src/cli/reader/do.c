/* Doing what a command says. */
#include "cli/reader/articles.h"
#include "cli/reader/feed.h"
#include "cli/reader/move.h"
#include "cli/reader/tell.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A step of the rate is so many of itself, in tenths. */
#define RATE_STEP 0.1
#define SLOWLY 0.6
#define PITCH_MOST 12
#define VOLUME_LEAST (-40)
#define VOLUME_MOST 12

static double clamp(double value, double least, double most)
{
    return value < least ? least : value > most ? most : value;
}

static void set_paused(reader *r, bool paused)
{
    if (r->paused == paused) return;
    feed_from(r, paused ? feed_syllable(r, feed_stop(r), &r->manner) : r->feed);
    r->paused = paused;
    reader_tell(r, READER_STATE);
}

/* Goes on in another manner from the syllable that is being said. */
static void set_manner(reader *r, const manner *wanted)
{
    if (same_manner(&r->manner, wanted)) return;
    source at = feed_stop(r);
    r->manner = *wanted;
    /* With other marks said, the syllables are others. */
    if (at.manner.marks != wanted->marks) at.frame = 0;
    feed_from(r, feed_syllable(r, at, &r->manner));
    reader_tell(r, READER_MANNER);
}

static void change_rate(reader *r, double rate)
{
    manner wanted = r->manner;
    wanted.rate = (int)clamp(rate, LD_RATE_MIN, LD_RATE_MAX);
    set_manner(r, &wanted);
    reader_note(r, "rate %d", r->manner.rate);
}

static void change_pitch(reader *r, double pitch)
{
    manner wanted = r->manner;
    wanted.pitch = clamp(pitch, -PITCH_MOST, PITCH_MOST);
    set_manner(r, &wanted);
    reader_note(r, "pitch %+g", r->manner.pitch);
}

static void change_volume(reader *r, double volume)
{
    manner wanted = r->manner;
    wanted.volume = clamp(volume, VOLUME_LEAST, VOLUME_MOST);
    set_manner(r, &wanted);
}

/* Whole steps of five from the rate one has. */
static double next_rate(const reader *r, int direction)
{
    double step = RATE_STEP * r->manner.rate, rate = r->manner.rate + direction * step;
    return 5 * (double)(long)(rate / 5 + 0.5);
}

static void reset(reader *r)
{
    manner wanted = r->first_manner;
    wanted.marks = r->manner.marks;
    set_manner(r, &wanted);
    reader_note(r, "rate %d, pitch %+g", r->manner.rate, r->manner.pitch);
}

static void switch_punctuation(reader *r)
{
    ld_marks on = r->opts->marks ? r->opts->marks : LD_MARKS_ALL;
    manner wanted = r->manner;
    wanted.marks = r->manner.marks ? LD_MARKS_NONE : on;
    set_manner(r, &wanted);
    if (wanted.marks)
        reader_note(r, "punctuation is said");
    else
        reader_note(r, "punctuation is not said");
}

static void again(reader *r, double factor)
{
    move_to(r, r->here);
    r->feed.manner.rate = (int)clamp(factor * r->manner.rate, LD_RATE_MIN, LD_RATE_MAX);
}

static void search(reader *r, const char *text, bool backwards)
{
    if (text && *text) snprintf(r->wanted, sizeof r->wanted, "%s", text);
    if (!*r->wanted || move_search(r, backwards)) return;
    reader_note(r, "not found: %s", r->wanted);
    reader_say(r, "没有找到。");
}

static void go(reader *r, const char *where)
{
    if (!where || !*where || move_go(r, where)) return;
    reader_note(r, "neither a percentage nor a time: %s", where);
    reader_say(r, "请输入百分比或时间。");
}

static void set_mark(reader *r)
{
    size_t number = r->mark_count++ % READER_MARKS;
    r->marks[number] = r->here;
    reader_note(r, "mark %zu", number + 1);
    reader_tell(r, READER_MARKED);
}

static void go_mark(reader *r, const char *which)
{
    size_t count = r->mark_count < READER_MARKS ? r->mark_count : READER_MARKS;
    size_t number = which && *which >= '1' && *which <= '9'
                        ? (size_t)(*which - '0')
                        : (r->mark_count + READER_MARKS - 1) % READER_MARKS + 1;
    if (number <= count) {
        move_to(r, r->marks[number - 1]);
        return;
    }
    reader_note(r, "there is no such mark");
    reader_say(r, "没有这个记号。");
}

/* Moving about is listening again. */
static void moving(reader *r)
{
    tell_end(r);
    set_paused(r, false);
}

static void do_sound(reader *r, reader_command chosen, double value)
{
    switch (chosen) {
    case READER_FASTER:
        change_rate(r, next_rate(r, +1));
        break;
    case READER_SLOWER:
        change_rate(r, next_rate(r, -1));
        break;
    case READER_RATE:
        change_rate(r, value);
        break;
    case READER_HIGHER:
        change_pitch(r, r->manner.pitch + 1);
        break;
    case READER_LOWER:
        change_pitch(r, r->manner.pitch - 1);
        break;
    case READER_PITCH:
        change_pitch(r, value);
        break;
    case READER_VOLUME:
        change_volume(r, value);
        break;
    case READER_RESET:
        reset(r);
        break;
    default:
        switch_punctuation(r);
    }
}

static void do_move(reader *r, reader_command chosen, const char *argument)
{
    moving(r);
    switch (chosen) {
    case READER_AGAIN:
        again(r, 1);
        break;
    case READER_AGAIN_SLOWLY:
        again(r, SLOWLY);
        break;
    case READER_GO:
        go(r, argument);
        break;
    case READER_SEEK:
        move_seek(r, argument ? strtod(argument, NULL) : 0);
        break;
    case READER_SEARCH:
        search(r, argument, false);
        break;
    case READER_SEARCH_NEXT:
    case READER_SEARCH_PREVIOUS:
        search(r, NULL, chosen == READER_SEARCH_PREVIOUS);
        break;
    case READER_GO_MARK:
        go_mark(r, argument);
        break;
    default:
        move_step(r, chosen);
    }
}

static void do_other(reader *r, reader_command chosen)
{
    tell_end(r);
    switch (chosen) {
    case READER_TOGGLE:
        set_paused(r, !r->paused);
        break;
    case READER_PLAY:
    case READER_PAUSE:
        set_paused(r, chosen == READER_PAUSE);
        break;
    case READER_WHERE:
        tell_where(r);
        break;
    case READER_SPELL:
        tell_spelling(r);
        break;
    case READER_MARK:
        set_mark(r);
        break;
    case READER_SAY_KEYS:
    case READER_PRINT_KEYS:
        tell_keys(r, chosen == READER_SAY_KEYS);
        break;
    case READER_QUIT:
        feed_stop(r);
        r->over = true;
        break;
    default:
        break;
    }
}

void reader_do(reader *r, reader_command chosen, const char *argument)
{
    if (chosen >= READER_FASTER && chosen <= READER_RESET)
        do_sound(r, chosen, argument ? strtod(argument, NULL) : 0);
    else if (chosen == READER_PUNCTUATION)
        do_sound(r, chosen, 0);
    else if ((chosen >= READER_NEXT_SENTENCE && chosen <= READER_AGAIN_SLOWLY) ||
             (chosen >= READER_GO && chosen <= READER_SEARCH_PREVIOUS) ||
             chosen == READER_GO_MARK)
        do_move(r, chosen, argument);
    else
        do_other(r, chosen);
}
