#include "cli/reader/loop.h"
#include "base/clock.h"

#include "cli/reader/articles.h"
#include "cli/reader/feed.h"
#include "cli/reader/tell.h"

#include <poll.h>
#include <time.h>
#include <unistd.h>

/* A terminal that is not ours, since we are in the background, is looked at so often.
 */
#define FOREGROUND_MS 1000

static volatile sig_atomic_t suspended, resumed;

static void on_suspend(int number)
{
    (void)number;
    suspended = 1;
}

static void on_resume(int number)
{
    (void)number;
    resumed = 1;
}

static void catch_suspend(void)
{
    sigaction(SIGTSTP, &(struct sigaction){.sa_handler = on_suspend}, NULL);
    sigaction(SIGCONT, &(struct sigaction){.sa_handler = on_resume}, NULL);
}

void loop_hold_signals(loop *l)
{
    static const int held[] = {SIGINT, SIGTERM, SIGHUP, SIGTSTP, SIGCONT, SIGWINCH};
    sigset_t set;
    sigemptyset(&set);
    for (size_t i = 0; i < sizeof held / sizeof *held; i++)
        sigaddset(&set, held[i]);
    sigprocmask(SIG_BLOCK, &set, &l->waiting);
    catch_suspend();
}

/* The shorter of two times to wait, of which -1 is any. */
static int sooner(int a, int b)
{
    if (a < 0 || b < 0) return a < 0 ? b : a;
    return a < b ? a : b;
}

static int wait_for(loop *l, struct pollfd *fds, nfds_t count, int ms)
{
    struct timespec time = {ms / 1000, ms % 1000 * 1000000L};
    return ppoll(fds, count, ms < 0 ? NULL : &time, &l->waiting);
}

bool loop_await_first(loop *l)
{
    reader *r = l->reader;
    size_t number = 0;
    while (!stop_signal) {
        found result = articles_first(r, number, false, &r->here);
        if (result != FOUND_LATER) return result == FOUND;
        number = r->here.article;
        gather *g = r->articles[number].script.gather;
        if (gather_wait(g, r->articles[number].seen))
            wait_for(l, &(struct pollfd){.fd = g->event, .events = POLLIN}, 1, -1);
        gather_heed(g);
    }
    return false;
}

/* -------------------------------------------------------------------------- keys */

/* While a line is typed, nothing is read: whoever types listens to that. */
static void begin_line(loop *l, reader_command chosen)
{
    l->was_paused = l->reader->paused;
    reader_do(l->reader, READER_PAUSE, NULL);
    display_end(&l->reader->display);
    line_begin(&l->line, chosen);
}

static void end_line(loop *l, line_state state)
{
    reader_command chosen = l->line.command;
    l->line.command = READER_COMMANDS;
    if (!l->was_paused) reader_do(l->reader, READER_PLAY, NULL);
    if (state == LINE_DONE) reader_do(l->reader, chosen, l->line.text);
}

static void obey_asked(loop *l, int key)
{
    char argument[2] = {(char)(key < 0x80 ? key : 0), 0};
    reader_command chosen = l->asking;
    l->asking = READER_COMMANDS;
    if (key != KEY_ESCAPE) reader_do(l->reader, chosen, argument);
}

static void obey(loop *l, int key)
{
    if (l->line.command != READER_COMMANDS) {
        line_state state = line_key(&l->line, key);
        if (state != LINE_GOES_ON) end_line(l, state);
        return;
    }
    if (l->asking != READER_COMMANDS) {
        obey_asked(l, key);
        return;
    }
    reader_command chosen = command_of_key(key);
    if (chosen == READER_COMMANDS) return;
    switch (command_keys[chosen].asks) {
    case ASKS_LINE:
        begin_line(l, chosen);
        break;
    case ASKS_KEY:
        l->asking = chosen;
        break;
    default:
        reader_do(l->reader, chosen, NULL);
    }
}

static void take_keys(loop *l)
{
    char bytes[64];
    size_t got = terminal_read(&l->terminal, bytes, sizeof bytes - l->keys.count);
    if (got) l->typed_at = 1e3 * ld_clock_seconds();
    keys_add(&l->keys, bytes, got);
    bool late = 1e3 * ld_clock_seconds() - l->typed_at > KEYS_WAIT_MS;
    for (int key; !l->reader->over && (key = keys_next(&l->keys, late));)
        obey(l, key);
}

/* ------------------------------------------------------------------------ signals */

/* Ctrl-Z: silence, and the terminal as it was; then on again. */
static void suspend(loop *l)
{
    bool was_paused = l->reader->paused;
    reader_do(l->reader, READER_PAUSE, NULL);
    display_end(&l->reader->display);
    terminal_give_back(&l->terminal);
    signal(SIGTSTP, SIG_DFL);
    sigset_t stop;
    sigemptyset(&stop);
    sigaddset(&stop, SIGTSTP);
    raise(SIGTSTP);
    sigprocmask(SIG_UNBLOCK, &stop, NULL); /* it stops here */
    sigprocmask(SIG_BLOCK, &stop, NULL);
    catch_suspend();
    suspended = 0;
    terminal_take(&l->terminal);
    if (!was_paused) reader_do(l->reader, READER_PLAY, NULL);
}

static void heed_signals(loop *l)
{
    if (stop_signal) l->reader->over = true;
    if (suspended) suspend(l);
    if (resumed) terminal_take(&l->terminal);
    resumed = 0;
}

/* -------------------------------------------------------------------------- loop */

static int timeout(loop *l)
{
    const reader *r = l->reader;
    int wait = feed_wait(l->reader);
    if (keys_wait(&l->keys)) wait = sooner(wait, KEYS_WAIT_MS + 1);
    if (l->terminal.fd >= 0 && !l->terminal.ours) wait = sooner(wait, FOREGROUND_MS);
    for (size_t i = 0; i < r->watch_count; i++)
        if (r->watches[i].wait)
            wait = sooner(wait, r->watches[i].wait(r->watches[i].user));
    return wait;
}

/* Waits for whatever comes first, `busy`: only looks. */
static void wait_for_events(loop *l, bool busy)
{
    reader *r = l->reader;
    struct pollfd fds[READER_WATCHES + 2];
    nfds_t count = r->watch_count;
    for (size_t i = 0; i < r->watch_count; i++)
        fds[i] =
            (struct pollfd){.fd = r->watches[i].fd, .events = r->watches[i].events};
    fds[count++] =
        (struct pollfd){.fd = l->terminal.ours ? l->terminal.fd : -1, .events = POLLIN};
    fds[count++] = (struct pollfd){.fd = feed_event(r), .events = POLLIN};
    bool events = wait_for(l, fds, count, busy ? 0 : timeout(l)) > 0;
    if (!events)
        for (nfds_t i = 0; i < count; i++)
            fds[i].revents = 0;
    terminal_take(&l->terminal);
    take_keys(l);
    for (size_t i = 0; i < r->watch_count && !r->over; i++) {
        const reader_watch *watch = &r->watches[i];
        bool due = watch->wait && watch->wait(watch->user) == 0;
        if (fds[i].revents || due) watch->ready(watch->user, r, fds[i].revents);
    }
}

void loop_run(loop *l)
{
    reader *r = l->reader;
    while (!r->over) {
        bool more = feed_step(r);
        feed_follow(r);
        if (r->over) break;
        wait_for_events(l, more);
        heed_signals(l);
    }
}
