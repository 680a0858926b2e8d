#include "cli/commands.h"
#include "cli/message.h"
#include "cli/reader/articles.h"
#include "cli/reader/desktop.h"
#include "cli/reader/feed.h"
#include "cli/reader/loop.h"
#include "cli/reader/sound.h"
#include "cli/reader/remember.h"
#include "cli/reader/timer.h"
#include "cli/say.h"

/* Shows what is heard. */
static void show(void *user, reader *r, reader_event event)
{
    display *d = user;
    if (event != READER_SENTENCE) return;
    const take *one = reader_take(r);
    if (one) display_sentence(d, one);
}

static void set_up(reader *r, const options *opts)
{
    r->opts = opts;
    r->manner = (manner){opts->voice.rate ? opts->voice.rate : LD_RATE_DEFAULT,
                         opts->voice.pitch, opts->voice.volume, opts->marks};
    r->first_manner = r->manner;
    r->sounding.article = r->ready.article = ASIDE;
    display_open(&r->display, opts->display);
    reader_add_hook(r, show, &r->display);
    desktop_attach(r);
    if (opts->say_messages) say_attach(r);
}

/* The first sentence before the sound: an article that is not there is told of on a
 * machine without a sound device too. */
static bool open_sound(loop *l)
{
    ld_error error;
    reader *r = l->reader;
    ld_voice_options voice = r->opts->voice;
    if (r->voice) voice.voice = r->voice;
    ld_status status = takes_open(&r->takes, &voice, &error);
    if (status == LD_ARGUMENT && r->voice) /* it is no longer there */
        status = takes_open(&r->takes, &r->opts->voice, &error);
    if (status == LD_OK && !loop_await_first(l)) return false;
    if (status == LD_OK) return sound_open(r);
    reader_fail(r, &error);
    return false;
}

static void read_aloud(loop *l)
{
    reader *r = l->reader;
    reader_tell(r, READER_OPENED);
    terminal_open(&l->terminal);
    feed_from(r, (source){.place = r->here, .manner = r->manner});
    loop_run(l);
    reader_tell(r, READER_CLOSED);
    display_close(&r->display);
    terminal_close(&l->terminal);
    unsigned underruns = r->player ? ld_player_underruns(r->player) : 0;
    if (underruns && r->opts->verbose)
        message("the sound was interrupted %u times: the machine was too busy",
                underruns);
}

int command_listen(const options *opts)
{
    static reader r; /* too large for a stack */
    loop l = {.reader = &r,
              .terminal.fd = -1,
              .line.command = READER_COMMANDS,
              .asking = READER_COMMANDS};
    set_up(&r, opts);
    loop_hold_signals(&l);
    if (!reading_open(&r.reading, opts)) return r.reading.exit_status;
    remember past = {0};
    timer sleep;
    if (articles_open(&r) && articles_get(&r, 0)) {
        remember_open(&past, &r);
        if (opts->stop_after > 0) timer_start(&sleep, &r, opts->stop_after);
        if (open_sound(&l)) read_aloud(&l);
    }
    articles_close(&r);
    remember_close(&past);
    ld_player_close(r.player);
    takes_close(&r.takes);
    reading_close(&r.reading);
    return r.status ? r.status : r.reading.exit_status;
}
