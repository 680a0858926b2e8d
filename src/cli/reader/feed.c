#include "cli/reader/feed.h"

#include "base/utf8.h"
#include "cli/message.h"
#include "cli/reader/articles.h"
#include "cli/reader/sound.h"

/* So much sound is with the player: a machine that is busy elsewhere must not
 * interrupt it. Below the first figure it gets more. */
#define LOW_SECONDS 1.0
#define HIGH_SECONDS 1.5

/* With so much sound the device is started: it takes 400 ms at once, and what is
 * missing of them would be heard as a gap. */
#define START_SECONDS 0.6

/* How long a syllable can be at LD_RATE_DEFAULT: what is later belongs to the silence
 * after it. */
#define SYLLABLE_SECONDS 0.4

/* A device that has gone is noticed by asking (ld_player_done()). */
#define LOOK_MS 80

void reader_tell(reader *r, reader_event event)
{
    for (size_t i = 0; i < r->hook_count; i++)
        r->hooks[i].call(r->hooks[i].user, r, event);
}

void reader_fail(reader *r, const ld_error *error)
{
    r->status = message_error(error, false);
    r->over = true;
}

/* A device that has gone may come back; other errors do not. */
static void fail_sound(reader *r, const ld_error *error)
{
    if (error->status == LD_DEVICE)
        sound_lose(r);
    else
        reader_fail(r, error);
}

static double seconds_of(const reader *r, uint64_t frames)
{
    return (double)frames / ld_speech_rate(r->takes.speech);
}

static stretch *track_at(reader *r, size_t i)
{
    return &r->track[(r->track_first + i) % STRETCHES];
}

static stretch *track_last(reader *r)
{
    return r->track_count ? track_at(r, r->track_count - 1) : NULL;
}

/* ------------------------------------------------------------------ handing over */

/* Whether there is something to be given to the player. */
static bool is_wanted(const reader *r)
{
    return !r->fed && !r->waiting && (!r->paused || r->feed.place.article == ASIDE);
}

static void add_to_track(reader *r, size_t frames)
{
    stretch *last = track_last(r);
    if (last && same_place(last->place, r->feed.place) &&
        same_manner(&last->manner, &r->feed.manner) &&
        last->from + last->frames == r->feed.frame) {
        last->frames += frames;
        return;
    }
    r->track_count++;
    *track_last(r) = (stretch){.place = r->feed.place,
                               .manner = r->feed.manner,
                               .from = r->feed.frame,
                               .start = r->written,
                               .frames = frames};
}

/* Hands over what there is of the take. False when nothing was taken. */
static bool hand_over(reader *r, const take *one)
{
    size_t taken;
    ld_error error;
    if (r->track_count == STRETCHES) return false;
    if (ld_player_write(r->player, one->pcm + r->feed.frame,
                        one->frames - r->feed.frame, &taken, &error) != LD_OK) {
        fail_sound(r, &error);
        return false;
    }
    if (taken) add_to_track(r, taken);
    r->feed.frame += taken;
    r->written += taken;
    r->finishing = false;
    return taken > 0;
}

static void set_feed(reader *r, place where)
{
    r->feed = (source){.place = where, .manner = r->manner};
}

/* Begins with article `number`, or with the first one after it that says something. */
static void begin_article(reader *r, size_t number)
{
    place first;
    switch (articles_first(r, number, false, &first)) {
    case FOUND:
        set_feed(r, first);
        break;
    case FOUND_LATER:
        set_feed(r, first);
        r->feed.arriving = r->waiting = true;
        break;
    case FOUND_NOTHING:
        r->fed = true;
        break;
    default:
        reader_fail(r, &(ld_error){.status = LD_MEMORY});
    }
}

/* The article that is fed has no more sentences. */
static void end_article(reader *r)
{
    size_t number = r->feed.place.article;
    if (number == ASIDE) {
        r->feed = r->back;
        return;
    }
    if (track_last(r)) track_last(r)->is_last = true;
    articles_tell(r, number);
    begin_article(r, number + 1);
}

/* Goes on to the next sentence. */
static void advance(reader *r)
{
    place next = r->feed.place;
    reader_article *a = articles_get(r, next.article);
    if (a) a->seen = spool_count(&a->script.gather->spool);
    switch (a ? script_next(&a->script, &next.at) : FOUND_ERROR) {
    case FOUND:
        articles_count(r, next.article, next.at);
        set_feed(r, next);
        break;
    case FOUND_LATER:
        r->waiting = true;
        break;
    case FOUND_NOTHING:
        end_article(r);
        break;
    default:
        reader_fail(r, &(ld_error){.status = LD_MEMORY});
    }
}

/* The take of a sentence; NULL after telling what failed. */
static take *take_of(reader *r, place where, const manner *as)
{
    ld_error error = {.status = LD_MEMORY};
    reader_article *a = articles_get(r, where.article);
    take *one = a ? takes_get(&r->takes, &a->script, where, as, &error) : NULL;
    if (!one) reader_fail(r, &error);
    return one;
}

static bool make(reader *r, take *one)
{
    ld_error error;
    reader_article *a = articles_get(r, one->place.article);
    ld_status status = takes_make(&r->takes, &a->script, one, &error);
    if (status != LD_OK) reader_fail(r, &error);
    return status == LD_OK;
}

/* Lets the player begin when it has enough, or as much as there is. */
static void let_begin(reader *r, bool now)
{
    if (!r->held || !r->player) return;
    now = now || seconds_of(r, ld_player_pending(r->player)) > START_SECONDS;
    if (!now) return;
    r->held = false;
    ld_player_pause(r->player, false);
}

static bool feed_player(reader *r)
{
    if (r->feed.arriving) {
        begin_article(r, r->feed.place.article);
        return !r->feed.arriving;
    }
    take *one = take_of(r, r->feed.place, &r->feed.manner);
    if (!one) return false;
    if (one->frames > r->feed.frame) return hand_over(r, one);
    if (!one->whole) return make(r, one);
    advance(r);
    return !r->over;
}

/* ----------------------------------------------------------------- looking ahead */

/* Makes a clip of the sentence, unless it is whole. */
static bool prepare(reader *r, place where)
{
    take *one = take_of(r, where, &r->manner);
    return one && !one->whole && make(r, one);
}

/* The sentence that is heard, the next one and the one before it. */
static bool look_ahead(reader *r)
{
    place next = r->here, before = r->here;
    if (same_place(r->ready, r->here) && same_manner(&r->ready_for, &r->manner))
        return false;
    reader_article *a = articles_get(r, r->here.article);
    if (!a || r->feed.arriving) return false;
    if (prepare(r, r->here)) return true;
    if (script_next(&a->script, &next.at) == FOUND && prepare(r, next)) return true;
    if (script_previous(&a->script, &before.at) == FOUND && prepare(r, before))
        return true;
    r->ready = r->here;
    r->ready_for = r->manner;
    return false;
}

/* Whether more of what is waited for has come. */
static bool has_come(reader *r)
{
    reader_article *a = articles_get(r, r->feed.place.article);
    if (!a) return false;
    gather_heed(a->script.gather); /* first: one that was meant for an earlier wait */
    return !gather_wait(a->script.gather, a->seen);
}

bool feed_step(reader *r)
{
    if (r->over) return false;
    bool come = r->waiting && has_come(r);
    if (come) r->waiting = false;
    if (!r->player) return look_ahead(r);
    if (come && ld_player_pending(r->player) == 0) feed_from(r, r->feed);
    double pending = seconds_of(r, ld_player_pending(r->player));
    if (pending < LOW_SECONDS) r->filling = true;
    if (pending > HIGH_SECONDS) r->filling = false;
    if (is_wanted(r) && r->filling) {
        bool more = feed_player(r);
        let_begin(r, !more);
        return more;
    }
    /* The end first, so that what is missing is no underrun. */
    if (!is_wanted(r) && !r->finishing) {
        r->finishing = true;
        ld_player_finish(r->player);
    }
    let_begin(r, true);
    return look_ahead(r);
}

int feed_event(reader *r)
{
    reader_article *a = r->waiting ? articles_get(r, r->feed.place.article) : NULL;
    return a ? a->script.gather->event : -1;
}

/* -------------------------------------------------------------------- following */

/* The first frame of the stretch is being heard. */
static void begin_stretch(reader *r, stretch *s)
{
    s->begun = true;
    if (s->place.article == ASIDE) return;
    bool again = r->jumped && s->from == 0;
    bool other = !same_place(r->sounding, s->place);
    bool article = r->sounding.article != s->place.article;
    r->here = r->sounding = s->place;
    r->jumped = false;
    if (article) articles_leave(r, s->place.article);
    if (article) reader_tell(r, READER_ARTICLE);
    if (other || again) reader_tell(r, READER_SENTENCE);
}

/* The take of the stretch that is heard, and the frame of it; NULL: none is heard, or
 * it is no part of an article. */
static const take *hear(reader *r, size_t *frame)
{
    const stretch *s = r->track_count ? track_at(r, 0) : NULL;
    uint64_t heard = ld_player_heard(r->player);
    if (!s || !s->begun || s->place.article == ASIDE || heard < s->start) return NULL;
    *frame = s->from + (size_t)(heard - s->start);
    return take_of(r, s->place, &s->manner);
}

/* Marks the word that is said. */
static void show_word(reader *r)
{
    size_t frame;
    const take *one = hear(r, &frame);
    const ld_mark *mark = one ? take_mark(one, frame) : NULL;
    const take_word *word = mark ? take_word_at(one, mark->at) : NULL;
    if (word) display_word(&r->display, one, word->at, word->len);
}

/* Milliseconds until the next syllable, LOOK_MS at most. */
static int until_syllable(reader *r)
{
    size_t frame;
    const take *one = hear(r, &frame);
    for (size_t i = 0; one && i < one->mark_count; i++) {
        if (one->marks[i].frame <= frame) continue;
        double wait = 1e3 * seconds_of(r, one->marks[i].frame - frame);
        return wait < LOOK_MS ? (int)wait + 1 : LOOK_MS;
    }
    return LOOK_MS;
}

void feed_follow(reader *r)
{
    size_t none;
    ld_error error;
    if (!r->player) return;
    if (!r->over && ld_player_write(r->player, NULL, 0, &none, &error) != LD_OK) {
        fail_sound(r, &error);
        return;
    }
    uint64_t heard = ld_player_heard(r->player);
    while (r->track_count) {
        stretch *first = track_at(r, 0);
        if (heard <= first->start) break;
        if (!first->begun) begin_stretch(r, first);
        if (heard < first->start + first->frames) break;
        bool is_last = first->is_last;
        r->track_first = (r->track_first + 1) % STRETCHES;
        r->track_count--;
        if (is_last) reader_tell(r, READER_FINISHED);
    }
    if (r->display.mode == DISPLAY_KARAOKE) show_word(r);
    if (r->fed && ld_player_done(r->player)) r->over = true;
}

/* Milliseconds until the next sentence begins to be heard. */
static int until_next(reader *r)
{
    uint64_t heard = ld_player_heard(r->player);
    for (size_t i = 0; i < r->track_count && i < 2; i++) {
        const stretch *s = track_at(r, i);
        if (!s->begun)
            return s->start < heard ? 0
                                    : 1 + (int)(1e3 * seconds_of(r, s->start - heard));
    }
    return LOOK_MS;
}

int feed_wait(reader *r)
{
    if (!r->player) return -1;
    if (r->track_count == 0 && !r->fed && !is_wanted(r)) return -1;
    int next = until_next(r);
    int syllable = r->display.mode == DISPLAY_KARAOKE ? until_syllable(r) : LOOK_MS;
    return next < syllable ? next : syllable;
}

/* ---------------------------------------------------------------- stop and go on */

/* Nothing is with the player, of which `heard` frames have been heard. Returns where to
 * go on: not within what is said between. */
static source begin_anew(reader *r, uint64_t heard, source at)
{
    if (at.place.article == ASIDE) at = r->back;
    r->track_count = 0;
    r->written = heard;
    r->fed = r->waiting = r->finishing = false;
    return at;
}

source feed_lose(reader *r)
{
    source at = r->feed;
    if (r->track_count) at.place = track_at(r, 0)->place;
    at.manner = r->manner;
    at = begin_anew(r, 0, at);
    at.frame = 0;
    return at;
}

source feed_stop(reader *r)
{
    feed_follow(r);
    if (!r->player) return begin_anew(r, 0, r->feed);
    ld_player_flush(r->player);
    uint64_t heard = ld_player_heard(r->player);
    source at = r->feed;
    if (r->track_count) {
        const stretch *s = track_at(r, 0);
        size_t further = heard > s->start ? (size_t)(heard - s->start) : 0;
        at = (source){
            .place = s->place, .frame = s->from + further, .manner = s->manner};
    }
    return begin_anew(r, heard, at);
}

void feed_from(reader *r, source from)
{
    r->feed = from;
    r->filling = r->held = true;
    if (r->player) ld_player_pause(r->player, true);
}

/* The mark of what is said at the frame, or is said next when that has been said; NULL:
 * all has been. */
static const ld_mark *mark_at(const reader *r, const take *one, size_t frame)
{
    const ld_mark *mark = take_mark(one, frame);
    if (!mark) return one->marks;
    double most = SYLLABLE_SECONDS * LD_RATE_DEFAULT / one->manner.rate;
    if (seconds_of(r, frame - mark->frame) > most) mark++;
    return mark < one->marks + one->mark_count ? mark : NULL;
}

source feed_syllable(reader *r, source from, const manner *as)
{
    source to = {.place = from.place, .manner = *as, .arriving = from.arriving};
    if (from.frame == 0 || from.arriving) return to;
    take *one = take_of(r, from.place, &from.manner);
    while (one && !one->whole && one->frames <= from.frame && make(r, one))
        continue;
    if (!one || one->mark_count == 0) return to;
    const ld_mark *mark = mark_at(r, one, from.frame);
    to.frame = SIZE_MAX; /* the next sentence */
    if (!mark) return to;
    uint32_t at = mark->at;
    one = take_of(r, to.place, as);
    while (one && !one->whole && !take_has(one, at) && make(r, one))
        continue;
    to.frame = one ? take_frame(one, at, 0) : 0;
    return to;
}
