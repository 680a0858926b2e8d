#include "cli/reader/desktop.h"

#include "base/module.h"
#include "cli/reader/articles.h"
#include "cli/sources.h"
#include "mpris/mpris.h"

#include <limits.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define SECOND 1e6 /* in microseconds */

/* A text that grows while it is gathered is measured again when it is longer by so
 * much. */
#define GROWTH 1.2

typedef struct desktop {
    reader *r;
    const mpris_functions *mpris;
    mpris *on_bus; /* NULL: not yet, or no more */
    mpris_player player;
    mpris_wait wait;
    reader_watch *watch;
    bool tried;   /* to get on the bus */
    bool stopped; /* paused by the key for that */
    bool unsent;  /* something may be left to send */

    /* What the article takes at LD_RATE_DEFAULT: panels count the time at the rate 1.
     */
    double seconds;
    size_t measured;       /* the article that was measured, plus 1 */
    uint64_t measured_len; /* bytes of its text then */
    bool measured_whole;
} desktop;

/* ------------------------------------------------------------------ looking */

static double factor(const reader *r)
{
    return (double)r->manner.rate / LD_RATE_DEFAULT;
}

/* True when it was measured anew. */
static bool measure(desktop *d)
{
    reader *r = d->r;
    size_t number = reader_place(r).article;
    reader_article *a = articles_get(r, number);
    if (!a) return false;
    uint64_t len = atomic_load(&a->script.gather->spool.text);
    bool whole = gather_has_ended(a->script.gather);
    bool same = d->measured == number + 1 && d->measured_whole == whole &&
                (double)len <= GROWTH * (double)d->measured_len;
    if (same) return false;
    d->seconds = reader_length(r) * factor(r);
    d->measured = number + 1;
    d->measured_len = len;
    d->measured_whole = whole;
    return true;
}

/* Seconds of the sentence that have been heard. */
static double heard_of_sentence(const reader *r)
{
    const stretch *s = &r->track[r->track_first];
    uint64_t heard = r->player ? ld_player_heard(r->player) : 0;
    if (!r->track_count || !s->begun || !same_place(s->place, r->here)) return 0;
    uint64_t frames = s->from + (heard > s->start ? heard - s->start : 0);
    return (double)frames / ld_speech_rate(r->takes.speech);
}

/* The path as an address (RFC 8089). */
static void print_address(const char *path, char *url, size_t size)
{
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                "0123456789-._~/";
    size_t len = (size_t)snprintf(url, size, "file://");
    for (; *path && len + 4 < size; path++)
        len += (size_t)snprintf(url + len, size - len,
                                strchr(plain, *path) ? "%c" : "%%%02X",
                                (unsigned char)*path);
}

static void look_at_track(desktop *d, mpris_state *state)
{
    reader *r = d->r;
    char title[GATHER_TITLE], path[PATH_MAX];
    const char *name = reader_name(r, reader_place(r).article);
    reader_article *a = articles_get(r, reader_place(r).article);
    snprintf(state->title, sizeof state->title, "%s", reader_title(r, title));
    if (a) gather_author(a->script.gather, state->artist);
    if (sources_is_address(name))
        snprintf(state->url, sizeof state->url, "%s", name);
    else if (realpath(name, path))
        print_address(path, state->url, sizeof state->url);
}

static void look(void *user, mpris_state *state)
{
    desktop *d = user;
    reader *r = d->r;
    measure(d);
    state->status = !r->paused && r->player ? MPRIS_PLAYING
                    : d->stopped            ? MPRIS_STOPPED
                                            : MPRIS_PAUSED;
    state->rate = factor(r);
    state->volume = pow(10, r->manner.volume / 20);
    state->track = reader_place(r).article;
    state->length = (int64_t)(d->seconds * SECOND);
    double at = reader_part(r) * d->seconds + heard_of_sentence(r) * factor(r);
    state->position = (int64_t)((at < d->seconds ? at : d->seconds) * SECOND);
    look_at_track(d, state);
}

/* -------------------------------------------------------------------- doing */

__attribute__((format(printf, 3, 4))) static void
do_with(desktop *d, reader_command chosen, const char *format, ...)
{
    char argument[64];
    va_list args;
    va_start(args, format);
    vsnprintf(argument, sizeof argument, format, args);
    va_end(args);
    reader_do(d->r, chosen, argument);
}

/* By paragraphs, since a sentence is soon over; at the end of the article, to the next
 * one. */
static void step(desktop *d, reader_command paragraph, reader_command article)
{
    place before = reader_place(d->r);
    reader_do(d->r, paragraph, NULL);
    if (same_place(before, reader_place(d->r))) reader_do(d->r, article, NULL);
}

/* As a pause, so that the place is not lost: who comes back to it goes on. */
static void stop(desktop *d)
{
    d->stopped = true;
    reader_do(d->r, READER_PAUSE, NULL);
    d->mpris->changed(d->on_bus, MPRIS_STATUS);
}

static void act(void *user, mpris_action action, double value)
{
    static const reader_command commands[] = {[MPRIS_PLAY] = READER_PLAY,
                                              [MPRIS_PAUSE] = READER_PAUSE,
                                              [MPRIS_TOGGLE] = READER_TOGGLE,
                                              [MPRIS_QUIT] = READER_QUIT};
    desktop *d = user;
    switch (action) {
    case MPRIS_STOP:
        stop(d);
        break;
    case MPRIS_NEXT:
        step(d, READER_NEXT_PARAGRAPH, READER_NEXT_ARTICLE);
        break;
    case MPRIS_PREVIOUS:
        step(d, READER_PREVIOUS_PARAGRAPH, READER_PREVIOUS_ARTICLE);
        break;
    case MPRIS_SEEK:
        do_with(d, READER_SEEK, "%.3f", value / SECOND / factor(d->r));
        break;
    case MPRIS_GO:
        measure(d);
        do_with(d, READER_GO, "%.4f%%",
                d->seconds > 0 ? 100 * value / SECOND / d->seconds : 0);
        break;
    case MPRIS_RATE:
        do_with(d, READER_RATE, "%.0f", value * LD_RATE_DEFAULT);
        break;
    case MPRIS_VOLUME:
        do_with(d, READER_VOLUME, "%.2f", value > 0.01 ? 20 * log10(value) : -40);
        break;
    default:
        reader_do(d->r, commands[action], NULL);
    }
}

/* ------------------------------------------------------------------ the bus */

/* Milliseconds until it is to be looked at again. */
static int wait_for_bus(void *user)
{
    const desktop *d = user;
    struct timespec time;
    if (!d->on_bus || (!d->unsent && d->wait.until == UINT64_MAX)) return -1;
    if (d->unsent) return 0;
    clock_gettime(CLOCK_MONOTONIC, &time);
    uint64_t now = (uint64_t)time.tv_sec * 1000000 + (uint64_t)time.tv_nsec / 1000;
    if (d->wait.until <= now) return 0;
    uint64_t ms = (d->wait.until - now) / 1000 + 1;
    return ms < INT_MAX ? (int)ms : INT_MAX;
}

static void leave_bus(desktop *d)
{
    if (d->on_bus) d->mpris->close(d->on_bus);
    d->on_bus = NULL;
    d->watch->fd = -1;
}

static void serve_bus(void *user, reader *r, short revents)
{
    desktop *d = user;
    (void)r;
    (void)revents;
    d->unsent = false;
    if (!d->on_bus || !d->mpris->process(d->on_bus, &d->wait)) {
        leave_bus(d);
        return;
    }
    d->watch->fd = d->wait.fd;
    d->watch->events = d->wait.events;
}

/* Whether it is worth loading the module. */
static bool has_bus(void)
{
    const char *address = getenv("DBUS_SESSION_BUS_ADDRESS");
    const char *folder = getenv("XDG_RUNTIME_DIR");
    char path[PATH_MAX];
    if (address && *address) return strncmp(address, "disabled:", 9) != 0;
    return folder && snprintf(path, sizeof path, "%s/bus", folder) < PATH_MAX &&
           access(path, F_OK) == 0;
}

static void go_on_bus(desktop *d)
{
    ld_module_function module;
    d->tried = true;
    if (!has_bus() || ld_module_find("mpris", "mpris_module", &module, NULL) != LD_OK)
        return;
    d->mpris = ((const mpris_functions *(*)(void))module)();
    d->on_bus = d->mpris->open(&d->player);
    d->unsent = d->on_bus != NULL;
}

/* -------------------------------------------------------------------- hooks */

static void tell_bus(desktop *d, reader_event event)
{
    switch (event) {
    case READER_SENTENCE:
        if (measure(d)) d->mpris->changed(d->on_bus, MPRIS_TRACK);
        break;
    case READER_ARTICLE:
        d->mpris->changed(d->on_bus, MPRIS_TRACK);
        break;
    case READER_STATE:
        if (!d->r->paused) d->stopped = false;
        d->mpris->changed(d->on_bus, MPRIS_STATUS);
        break;
    case READER_MANNER:
        d->mpris->changed(d->on_bus, MPRIS_MANNER);
        break;
    case READER_MOVED:
        d->mpris->leapt(d->on_bus);
        break;
    default:
        break;
    }
    d->unsent = true;
}

static void hear(void *user, reader *r, reader_event event)
{
    desktop *d = user;
    (void)r;
    if (event == READER_SENTENCE && !d->tried) go_on_bus(d);
    if (d->on_bus && event != READER_CLOSED) tell_bus(d, event);
    if (event == READER_CLOSED) {
        leave_bus(d);
        free(d);
    }
}

void desktop_attach(reader *r)
{
    desktop *d = calloc(1, sizeof *d);
    if (!d) return;
    *d = (desktop){.r = r, .wait.until = UINT64_MAX};
    d->player = (mpris_player){.act = act,
                               .look = look,
                               .user = d,
                               .least_rate = (double)LD_RATE_MIN / LD_RATE_DEFAULT,
                               .most_rate = (double)LD_RATE_MAX / LD_RATE_DEFAULT};
    d->watch = reader_add_watch(
        r,
        &(reader_watch){.fd = -1, .wait = wait_for_bus, .ready = serve_bus, .user = d});
    if (d->watch)
        reader_add_hook(r, hear, d);
    else
        free(d);
}
