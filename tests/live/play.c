/* play FILE [pause|stall|stop FRAME [MILLISECONDS]]: plays a WAV file through
 * ld_player and prints what happened.
 *
 *   pause   pauses the player when FRAME has been given to the device
 *   stall   hands over nothing from FRAME on for some time
 *   stop    closes the player when FRAME has been given to the device
 *
 * Exit status: 0 played, 1 the sound device failed, 2 wrong arguments. */
#include "langdu.h"

#include <sndfile.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct wave {
    int16_t *pcm;
    size_t frames;
    int rate;
} wave;

typedef struct plan {
    const char *name; /* "" for none */
    size_t frame;
    double seconds;
} plan;

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static void wait_a_little(void)
{
    nanosleep(&(struct timespec){.tv_nsec = 5000000}, NULL);
}

static bool load(const char *path, wave *sound)
{
    SF_INFO info = {0};
    SNDFILE *file = sf_open(path, SFM_READ, &info);
    if (!file || info.channels != 1) return false;
    sound->pcm = malloc((size_t)info.frames * sizeof *sound->pcm);
    sound->frames = (size_t)sf_read_short(file, sound->pcm, info.frames);
    sound->rate = info.samplerate;
    sf_close(file);
    return true;
}

static bool is(const plan *action, const char *name)
{
    return strcmp(action->name, name) == 0;
}

/* Does the action when `heard` has come to its frame; false when it is to stop. */
static bool act(ld_player *player, const plan *action, size_t heard, double *since)
{
    if (is(action, "stop")) return heard < action->frame;
    if (!is(action, "pause")) return true;
    if (!*since && heard >= action->frame) {
        *since = now();
        ld_player_pause(player, true);
    }
    if (*since && now() - *since >= action->seconds) ld_player_pause(player, false);
    return true;
}

/* How many frames may be handed over at `at`. */
static size_t allowed(const wave *sound, const plan *action, size_t at,
                      double *stalled_since)
{
    if (!is(action, "stall")) return sound->frames - at;
    if (at < action->frame) return action->frame - at;
    if (!*stalled_since) *stalled_since = now();
    return now() - *stalled_since < action->seconds ? 0 : sound->frames - at;
}

static ld_status play(ld_player *player, const wave *sound, const plan *action,
                      ld_error *error)
{
    size_t at = 0;
    double paused_since = 0, stalled_since = 0;
    ld_status status = LD_OK;
    while (status == LD_OK && !ld_player_done(player)) {
        size_t taken;
        size_t count = allowed(sound, action, at, &stalled_since);
        status = ld_player_write(player, sound->pcm + at, count, &taken, error);
        at += taken;
        if (at == sound->frames) ld_player_finish(player);
        if (!act(player, action, at - ld_player_pending(player), &paused_since)) break;
        wait_a_little();
    }
    size_t none;
    return status != LD_OK ? status : ld_player_write(player, NULL, 0, &none, error);
}

int main(int argc, char **argv)
{
    wave sound = {0};
    if (argc < 2 || argc == 3 || !load(argv[1], &sound))
        return fprintf(stderr, "usage: play FILE [ACTION FRAME [MILLISECONDS]]\n"), 2;
    plan action = {.name = argc > 3 ? argv[2] : ""};
    if (argc > 3) action.frame = strtoul(argv[3], NULL, 10);
    if (argc > 4) action.seconds = strtod(argv[4], NULL) / 1000;

    ld_error error;
    ld_player *player;
    double before = now();
    ld_status status = ld_player_open(sound.rate, NULL, &player, &error);
    double opened = now();
    unsigned underruns = 0;
    if (status == LD_OK) {
        status = play(player, &sound, &action, &error);
        underruns = ld_player_underruns(player);
    }
    double played = now();
    ld_player_close(player);
    printf("opened in %.0f ms, played for %.0f ms, closed in %.0f ms, underruns: %u\n",
           (opened - before) * 1e3, (played - opened) * 1e3, (now() - played) * 1e3,
           underruns);
    if (status != LD_OK) printf("%s: %s\n", ld_strerror(status), error.what);
    free(sound.pcm);
    return status != LD_OK;
}
