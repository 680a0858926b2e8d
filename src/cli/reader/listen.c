#include "cli/reader/caption.h"
#include "cli/commands.h"
#include "cli/message.h"
#include "cli/reading.h"
#include "cli/reader/terminal.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* How long to sleep for a key when there is nothing else to do. A key is felt as
 * instant below some 40 ms. */
#define KEY_WAIT_MS 10

/* The reading aloud: from sentences to the player. */
typedef struct listening {
    reading reading;
    ld_speech *speech;
    ld_player *player;
    terminal terminal;
    captions captions;
    uint64_t written; /* frames that the player has taken */
    bool stopped, paused;
    int status; /* exit status of what failed here */
} listening;

static void fail(listening *l, const ld_error *error)
{
    l->status = message_error(error, false);
    l->stopped = true;
}

/* Looks for a key and does what it says. */
static void obey(listening *l, int wait_ms)
{
    switch (terminal_key(&l->terminal, wait_ms)) {
    case ' ':
        l->paused = !l->paused;
        ld_player_pause(l->player, l->paused);
        break;
    case 'q':
        l->stopped = true;
        break;
    default:
        break;
    }
    if (stop_signal) l->stopped = true;
    captions_show(&l->captions, l->written - ld_player_pending(l->player));
}

/* Hands a clip to the player, as fast as it takes it. */
static void play_clip(listening *l, const ld_clip *clip)
{
    size_t done = 0;
    while (done < clip->frames && !l->stopped) {
        size_t taken;
        ld_error error;
        if (ld_player_write(l->player, clip->pcm + done, clip->frames - done, &taken,
                            &error) != LD_OK) {
            fail(l, &error);
            return;
        }
        done += taken;
        l->written += taken;
        obey(l, taken ? 0 : KEY_WAIT_MS);
    }
}

static void play_sentence(listening *l, const ld_sentence *sentence)
{
    ld_error error;
    ld_clip clip;
    captions_add(&l->captions, sentence->text, sentence->len, l->written);
    ld_status status = ld_speech_say(l->speech, sentence, &error);
    while (status == LD_OK && !l->stopped) {
        status = ld_speech_next(l->speech, &clip, &error);
        if (status == LD_OK) play_clip(l, &clip);
    }
    if (status != LD_OK && status != LD_END) fail(l, &error);
}

/* Waits until the last sound has been heard. */
static void drain(listening *l)
{
    ld_player_finish(l->player);
    while (!l->stopped && !ld_player_done(l->player)) {
        size_t taken;
        ld_error error;
        if (ld_player_write(l->player, NULL, 0, &taken, &error) != LD_OK)
            fail(l, &error);
        obey(l, KEY_WAIT_MS);
    }
    unsigned underruns = ld_player_underruns(l->player);
    if (underruns && l->reading.opts->verbose)
        message("the sound was interrupted %u times: the machine was too busy",
                underruns);
}

static bool open_sound(listening *l, const options *opts)
{
    ld_error error;
    if (ld_speech_open(&opts->voice, &l->speech, &error) == LD_OK &&
        ld_player_open(ld_speech_rate(l->speech), &l->player, &error) == LD_OK)
        return true;
    fail(l, &error);
    return false;
}

int command_listen(const options *opts)
{
    listening l = {.captions.enabled = isatty(STDOUT_FILENO), .terminal.fd = -1};
    /* The first sentence before the sound: an article that is not there is told of
     * on a machine without a sound device too. */
    const ld_sentence *sentence =
        reading_open(&l.reading, opts) ? reading_next(&l.reading) : NULL;
    if (sentence && open_sound(&l, opts)) {
        terminal_open(&l.terminal);
        for (; !l.stopped && sentence; sentence = reading_next(&l.reading))
            play_sentence(&l, sentence);
        drain(&l);
        terminal_close(&l.terminal);
    }
    captions_free(&l.captions);
    ld_player_close(l.player);
    ld_speech_close(l.speech);
    reading_close(&l.reading);
    return l.status ? l.status : l.reading.exit_status;
}
