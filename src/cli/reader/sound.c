#include "cli/reader/sound.h"
#include "base/clock.h"

#include "cli/message.h"
#include "cli/reader/feed.h"

#include <time.h>

/* How often a device is looked for. */
#define RETRY_SECONDS 1

static ld_status open_default(reader *r, ld_error *error)
{
    return ld_player_open(ld_speech_rate(r->takes.speech), NULL, &r->player, error);
}

/* -------------------------------------------------------------------- again */

static int wait_for_device(void *user)
{
    const reader *r = user;
    if (r->player) return -1;
    double left = r->retry_at - ld_clock_seconds();
    return left > 0 ? (int)(left * 1e3) + 1 : 0;
}

/* The one that the user wants may be the one that has gone: any is better than none. */
static void look_for_device(void *user, reader *r, short revents)
{
    const char *device = r->opts->device;
    (void)user;
    (void)revents;
    if (r->player) return;
    if (!device || ld_player_open(ld_speech_rate(r->takes.speech), device, &r->player,
                                  NULL) != LD_OK)
        open_default(r, NULL);
    r->retry_at = ld_clock_seconds() + RETRY_SECONDS;
    if (!r->player) return;
    feed_from(r, r->feed);
    reader_tell(r, READER_STATE);
}

void sound_lose(reader *r)
{
    source at = feed_lose(r);
    message("the sound device has gone; reading goes on when there is one again");
    ld_player_close(r->player);
    r->player = NULL;
    r->retry_at = ld_clock_seconds() + RETRY_SECONDS;
    feed_from(r, at);
    reader_tell(r, READER_STATE);
}

/* -------------------------------------------------------------------- first */

bool sound_open(reader *r)
{
    ld_error error;
    const char *device = r->opts->device;
    ld_status status = LD_ARGUMENT;
    if (device)
        status =
            ld_player_open(ld_speech_rate(r->takes.speech), device, &r->player, &error);
    if (device && status != LD_OK)
        message("%s; %s; the default device is used", error.what, error.hint);
    if (status != LD_OK) status = open_default(r, &error);
    if (status != LD_OK) {
        reader_fail(r, &error);
        return false;
    }
    reader_add_watch(
        r, &(reader_watch){
               .fd = -1, .wait = wait_for_device, .ready = look_for_device, .user = r});
    return true;
}
