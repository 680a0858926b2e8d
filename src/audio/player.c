#include "audio/devices.h"
#include "base/clock.h"
#include "audio/quiet.h"
#include "audio/ring.h"
#include "audio/start.h"
#include "base/error.h"

#include <pa_linux_alsa.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* How much sound may be handed over before it is played. */
#define BUFFER_SECONDS 2
/* After a pause the sound fades in, so that it does not click. */
#define FADE_MILLISECONDS 5
/* What the device holds is dropped when the sound is to stop, and the first frame is
 * played as soon with much of it as with little: so it may be enough for a machine that
 * is busy elsewhere. With 100 ms, PulseAudio was interrupted now and then on two cores
 * with a load of ten. */
#define LATENCY_MIN 0.4
/* So much of what the device was given can be played again after a pause. */
#define KEPT_SECONDS 2
/* And so much is: what the device says of its delay may be wrong by some milliseconds.
 */
#define AGAIN_SECONDS 0.01
/* PortAudio's ALSA drops some 20 ms at the end of a stream, and what is reported as
 * the delay to the ear may leave out a sound server's own: so much silence more is
 * played after the end. */
#define TAIL_SECONDS 0.1
/* A device that has asked within so many seconds is taken to answer soon. */
#define ALIVE_SECONDS 0.3
/* A device that asks for nothing for so long has gone. The time is counted in
 * steps between calls, none longer than the second figure, so that a process
 * that was stopped and goes on does not take its own absence for the device's. */
#define STALL_SECONDS 1.2
#define STALL_STEP 0.1

struct ld_player {
    ld_ring ring;
    PaStream *stream;
    int rate, channels;
    int fade_frames;
    ld_portaudio pa;
    ld_quiet quiet;
    double latency; /* seconds from the callback to the ear, as the device says */

    /* Set by the caller, read by the callback. */
    atomic_bool finished;

    /* Set by the callback, read by the caller. */
    atomic_bool ended; /* the last frame has been heard */
    atomic_uint calls, underruns;
    atomic_uint turn;        /* odd while the next two are being changed */
    atomic_size_t taken;     /* frames that went to the device before the last call */
    _Atomic double heard_at; /* when the first one after them is heard */

    /* The callback's own. */
    bool quietened;
    int gain; /* 0 to fade_frames */
    bool starved;
    unsigned long tail; /* frames of silence played after the end */

    /* The caller's own. */
    bool started, lost, hangs, paused;
    bool resumes; /* it goes on after a pause */
    unsigned calls_seen;
    double looked, silent_for;
    uint64_t heard; /* frames, before the stream was started last */
    size_t skipped; /* what the ring had counted then */
};

static ld_status fail_device(ld_error *error, const char *what)
{
    return ld_fail(error, LD_DEVICE,
                   "check that the sound works, or write a file: "
                   "langdu render ARTICLE -o OUT.wav",
                   "%s", ld_translate(what));
}

static void fade_in(ld_player *player, int16_t *pcm, size_t frames)
{
    int full = player->fade_frames;
    for (size_t i = 0; i < frames && player->gain < full; i++)
        pcm[i] = (int16_t)(pcm[i] * ++player->gain / full);
}

/* Fills `pcm` from the ring, with silence after its end. Returns false when there was
 * less than wanted. */
static bool take(ld_player *player, int16_t *pcm, size_t frames)
{
    size_t got = ld_ring_read(&player->ring, pcm, frames);
    fade_in(player, pcm, got);
    memset(pcm + got, 0, (frames - got) * sizeof *pcm);
    return got == frames;
}

static void copy_to_both_sides(int16_t *pcm, size_t frames)
{
    for (size_t i = frames; i-- > 0;)
        pcm[2 * i] = pcm[2 * i + 1] = pcm[i];
}

/* Whether the silence after the end has been long enough for the end to be heard. */
static bool is_heard(ld_player *player, unsigned long frames,
                     const PaStreamCallbackTimeInfo *time)
{
    double delay = time->outputBufferDacTime - time->currentTime;
    if (!(delay > player->latency)) delay = player->latency;
    player->tail += frames;
    return (double)player->tail > (delay + TAIL_SECONDS) * player->rate;
}

/* A gap is one underrun, however many calls it lasts; and so is one that the device
 * reports because it was served too late. */
static void count_underruns(ld_player *player, bool whole, PaStreamCallbackFlags flags)
{
    if ((!whole && !player->starved) || (flags & paOutputUnderflow))
        atomic_fetch_add(&player->underruns, 1);
    player->starved = !whole;
}

/* When the first frame of this call is heard. */
static double time_of(const ld_player *player, const PaStreamCallbackTimeInfo *time)
{
    double delay = time->outputBufferDacTime - time->currentTime;
    return time->currentTime + (delay > 0 ? delay : player->latency);
}

/* Tells ld_player_heard() what this call is about to take. */
static void note_time(ld_player *player, const PaStreamCallbackTimeInfo *time)
{
    atomic_fetch_add(&player->turn, 1);
    atomic_store(&player->taken, atomic_load(&player->ring.read));
    atomic_store(&player->heard_at, time_of(player, time));
    atomic_fetch_add(&player->turn, 1);
}

/* Runs in PortAudio's thread: no allocation, no lock, no input or output. */
static int play(const void *input, void *output, unsigned long frames,
                const PaStreamCallbackTimeInfo *time, PaStreamCallbackFlags flags,
                void *user)
{
    (void)input;
    ld_player *player = user;
    if (!player->quietened) ld_quiet_thread(&player->quiet);
    player->quietened = true;
    atomic_fetch_add(&player->calls, 1);
    note_time(player, time);
    /* Before the ring: what was written before the end was told is then seen. */
    bool finished = atomic_load(&player->finished);
    bool whole = take(player, output, frames);
    if (player->channels == 2) copy_to_both_sides(output, frames);
    if (!finished) count_underruns(player, whole, flags);
    bool ended = !whole && finished && is_heard(player, frames, time);
    if (ended) atomic_store(&player->ended, true);
    return ended ? paComplete : paContinue;
}

/* PortAudio's parameters for a device: its own, or one that it knows by the name that
 * ALSA has for it. NULL for `way`: the default. */
static PaError describe(const ld_portaudio *pa, const ld_device_way *way,
                        PaAlsaStreamInfo *alsa, PaStreamParameters *output)
{
    bool by_name = way && *way->address;
    PaDeviceIndex device = way ? way->index : pa->GetDefaultOutputDevice();
    const PaDeviceInfo *info = NULL;
    if (!by_name && device != paNoDevice) info = pa->GetDeviceInfo(device);
    if (!by_name && !info) return paDeviceUnavailable;
    double latency = info ? info->defaultLowOutputLatency : 0;
    *output = (PaStreamParameters){.device = device,
                                   .sampleFormat = paInt16,
                                   .suggestedLatency =
                                       latency > LATENCY_MIN ? latency : LATENCY_MIN};
    if (!by_name) return paNoError;
    *alsa = (PaAlsaStreamInfo){.size = sizeof *alsa,
                               .hostApiType = paALSA,
                               .version = 1,
                               .deviceString = way->address};
    output->device = paUseHostApiSpecificDeviceSpecification;
    output->hostApiSpecificStreamInfo = alsa;
    return paNoError;
}

static PaError open_stream(ld_player *player, const ld_device_way *way, int channels)
{
    PaAlsaStreamInfo alsa;
    PaStreamParameters output;
    PaError code = describe(&player->pa, way, &alsa, &output);
    if (code != paNoError) return code;
    player->channels = output.channelCount = channels;
    return player->pa.OpenStream(&player->stream, NULL, &output, player->rate,
                                 paFramesPerBufferUnspecified, paNoFlag, play, player);
}

static ld_status open_device(ld_player *player, const ld_device_way *way,
                             ld_error *error)
{
    player->quiet = ld_quiet_begin();
    PaError code = open_stream(player, way, 1);
    if (code == paInvalidChannelCount) code = open_stream(player, way, 2);
    ld_quiet_end(&player->quiet);
    if (code == paNoError) {
        player->latency = player->pa.GetStreamInfo(player->stream)->outputLatency;
        return LD_OK;
    }
    if (player->pa.GetDefaultOutputDevice() == paNoDevice)
        return fail_device(error, LD_MESSAGE("there is no sound device"));
    return ld_fail(error, LD_DEVICE,
                   "check that the sound works, or write a file: "
                   "langdu render ARTICLE -o OUT.wav",
                   "the sound device cannot be opened at %d frames a second: %s",
                   player->rate, player->pa.GetErrorText(code));
}

static ld_status make_player(const ld_portaudio *pa, int rate, const ld_device_way *way,
                             ld_player **made, ld_error *error)
{
    ld_player *player = calloc(1, sizeof *player);
    if (!player) return ld_fail_memory(error);
    player->pa = *pa;
    player->rate = rate;
    player->fade_frames = rate * FADE_MILLISECONDS / 1000 + 1;
    player->gain = player->fade_frames;
    ld_status status = LD_OK;
    if (!ld_ring_open(&player->ring, (size_t)rate * BUFFER_SECONDS,
                      (size_t)rate * KEPT_SECONDS))
        status = ld_fail_memory(error);
    if (status == LD_OK) status = open_device(player, way, error);
    if (status == LD_OK) {
        *made = player;
    } else {
        ld_ring_close(&player->ring);
        free(player);
    }
    return status;
}

static PaError initialize(const ld_portaudio *pa)
{
    ld_quiet quiet = ld_quiet_begin();
    PaError code = pa->Initialize();
    ld_quiet_end(&quiet);
    return code;
}

ld_status ld_player_open(int rate, const char *device, ld_player **player,
                         ld_error *error)
{
    *player = NULL;
    if (rate < 1000 || rate > 384000)
        return ld_fail(error, LD_DEVICE, NULL,
                       "no sound device plays %d frames a second", rate);
    ld_portaudio pa;
    if (!ld_portaudio_load(&pa)) return ld_portaudio_missing(error);
    PaError code = initialize(&pa);
    if (code != paNoError) return fail_device(error, pa.GetErrorText(code));
    ld_device_way way;
    ld_status status = device ? ld_device_find(&pa, device, &way, error) : LD_OK;
    if (status == LD_OK)
        status = make_player(&pa, rate, device ? &way : NULL, player, error);
    if (status != LD_OK) pa.Terminate();
    return status;
}

/* Whether the device has gone: its stream has stopped by itself, or stands still. */
static bool is_lost(ld_player *player)
{
    if (player->lost || !player->started) return player->lost;
    double time = ld_clock_seconds();
    unsigned calls = atomic_load(&player->calls);
    double step = time - player->looked;
    if (calls != player->calls_seen)
        player->silent_for = 0;
    else
        player->silent_for += step < STALL_STEP ? step : STALL_STEP;
    player->calls_seen = calls;
    player->looked = time;
    /* The order matters: a stream that ends between the two has not been lost. */
    bool active = player->pa.IsStreamActive(player->stream) == 1;
    bool ended = atomic_load(&player->ended);
    player->lost = active ? player->silent_for > STALL_SECONDS : !ended;
    return player->lost;
}

static bool start(ld_player *player, int gain)
{
    player->started = true;
    player->resumes = false;
    player->looked = ld_clock_seconds();
    player->silent_for = 0;
    player->gain = gain;
    player->starved = player->quietened = false;
    player->tail = 0;
    atomic_store(&player->ended, false);
    ld_quiet quiet = ld_quiet_begin();
    ld_start result = ld_start_stream(&player->pa, player->stream, &player->quiet);
    player->lost = result != LD_STARTED;
    player->hangs = result == LD_HANGS;
    ld_quiet_end(&quiet);
    return !player->lost;
}

/* Whether the device was alive a moment ago. */
static bool is_alive(const ld_player *player)
{
    double at = atomic_load(&player->heard_at);
    return atomic_load(&player->turn) > 0 &&
           player->pa.GetStreamTime(player->stream) - at < ALIVE_SECONDS;
}

/* Waits for a sign of life, and returns whether there was none. */
static bool stands_still(ld_player *player)
{
    if (is_alive(player)) return false;
    unsigned calls = atomic_load(&player->calls);
    while (player->pa.IsStreamActive(player->stream) == 1 && !is_lost(player) &&
           atomic_load(&player->calls) == calls)
        nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
    return player->lost && player->pa.IsStreamActive(player->stream) == 1;
}

/* What has been heard of the stream, in frames of the ring's count. */
static size_t stream_heard(const ld_player *player)
{
    unsigned turn;
    size_t taken;
    double at;
    do {
        turn = atomic_load(&player->turn);
        taken = atomic_load(&player->taken);
        at = atomic_load(&player->heard_at);
    } while (turn % 2 || atomic_load(&player->turn) != turn);
    double since = (player->pa.GetStreamTime(player->stream) - at) * player->rate;
    size_t most = atomic_load(&player->ring.read);
    if (since < 0) return (double)taken > -since ? taken - (size_t)-since : 0;
    return since < (double)(most - taken) ? taken + (size_t)since : most;
}

/* Ends the stream at once. False when the device hangs: PortAudio would wait for it for
 * as long as it does. */
static bool stop(ld_player *player)
{
    if (!player->started) return true;
    if (player->hangs || stands_still(player)) return false;
    player->pa.AbortStream(player->stream);
    player->started = false;
    return true;
}

/* What has been heard of the ring, and is to be played from there on. */
static size_t find_heard(const ld_player *player)
{
    if (!player->started || atomic_load(&player->turn) == 0) return player->skipped;
    /* The clock of a stream that has ended stands still. */
    bool ended = atomic_load(&player->ended);
    size_t heard = ended ? atomic_load(&player->ring.read) : stream_heard(player);
    return heard > player->skipped ? heard : player->skipped;
}

uint64_t ld_player_heard(const ld_player *player)
{
    return player->heard + (find_heard(player) - player->skipped);
}

/* Frames of the ring's count before `at` have been heard, and what is not behind it is
 * of no more concern. */
static void set_heard(ld_player *player, size_t at)
{
    player->heard += at - player->skipped;
    player->skipped = at;
    atomic_store(&player->taken, at);
}

void ld_player_flush(ld_player *player)
{
    size_t heard = find_heard(player);
    if (!stop(player)) return;
    set_heard(player, heard);
    player->skipped = atomic_load(&player->ring.written);
    atomic_store(&player->taken, player->skipped);
    atomic_store(&player->ring.read, player->skipped);
    atomic_store(&player->finished, false);
    player->resumes = false;
}

/* Lets the stream start again where it was not heard yet. */
static void go_back(ld_player *player, size_t heard)
{
    size_t read = atomic_load(&player->ring.read);
    size_t again = (size_t)(AGAIN_SECONDS * player->rate);
    if (!atomic_load(&player->ended))
        heard = heard - player->skipped > again ? heard - again : player->skipped;
    player->resumes = true;
    ld_ring_unread(&player->ring, read - heard);
    set_heard(player, atomic_load(&player->ring.read));
}

void ld_player_pause(ld_player *player, bool paused)
{
    size_t heard = find_heard(player);
    bool started = player->started;
    player->paused = paused;
    if (!paused && !started && ld_ring_count(&player->ring) > 0)
        start(player, player->resumes ? 0 : player->fade_frames);
    if (paused && started && stop(player)) go_back(player, heard);
}

/* Starts the stream if there is anything to play. */
static bool set_going(ld_player *player)
{
    if (ld_ring_count(&player->ring) == 0) return true;
    atomic_store(&player->finished, false);
    bool over = player->started && atomic_load(&player->ended);
    if (over && !stop(player)) return false;
    if (over) set_heard(player, atomic_load(&player->ring.read));
    return player->started || player->paused || start(player, player->fade_frames);
}

ld_status ld_player_write(ld_player *player, const int16_t *pcm, size_t frames,
                          size_t *taken, ld_error *error)
{
    *taken = 0;
    if (is_lost(player))
        return fail_device(error, LD_MESSAGE("the sound device has gone"));
    *taken = ld_ring_write(&player->ring, pcm, frames);
    if (frames > 0 && !set_going(player))
        return fail_device(error, LD_MESSAGE("the sound device does not start"));
    return LD_OK;
}

size_t ld_player_pending(const ld_player *player)
{
    return ld_ring_count(&player->ring);
}

void ld_player_finish(ld_player *player)
{
    atomic_store(&player->finished, true);
}

bool ld_player_done(ld_player *player)
{
    if (is_lost(player)) return true;
    if (!player->started)
        return atomic_load(&player->finished) && ld_ring_count(&player->ring) == 0;
    return player->pa.IsStreamActive(player->stream) != 1;
}

unsigned ld_player_underruns(const ld_player *player)
{
    return atomic_load(&player->underruns);
}

void ld_player_close(ld_player *player)
{
    if (!player) return;
    /* Its thread and what that uses are given up when the device hangs. */
    if (!stop(player)) return;
    player->pa.CloseStream(player->stream);
    player->pa.Terminate();
    ld_ring_close(&player->ring);
    free(player);
}
