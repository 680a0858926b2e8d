#include "speech/engine.h"

#include "base/error.h"
#include "speech/engine_data.h"

#include <errno.h>
#include <espeak-ng/espeak_ng.h>
#include <espeak-ng/speak_lib.h>
#include <limits.h>
#include <math.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* The length of the buffer in which sound is handed over; the shortest that
 * costs no time. */
#define BUFFER_MS 60

/* Below this, eSpeak NG's automatic gain never acts, which would make a clause
 * depend on those before it. */
#define VOLUME 65

/* eSpeak NG's normal range of 50 flattens the tones of Mandarin. */
#define RANGE_MANDARIN 65
#define RANGE_FOREIGN 50

/* Its pitch parameter: 50 is the voice's own, 50 more are an octave. */
#define PITCH_NORMAL 50
#define PITCH_STEPS_PER_SEMITONE (50.0 / 12)

struct ld_engine {
    int rate;
    char *speaker;                 /* the settings of who speaks */
    int voices[LD_LANGUAGE_COUNT]; /* files in memory, -1 where it is not made yet */
    int current;                   /* the language that is loaded, or -1 */
};

/* The state of the library, of which a process has one. */
static atomic_flag in_use = ATOMIC_FLAG_INIT;
static int initialised_rate;

/* Where the callback puts what it gets. */
typedef struct collector {
    ld_sound *sound;
    bool mandarin;
    size_t offset; /* bytes of the phonemes so far */
    bool failed;
} collector;

bool ld_sound_reserve(ld_sound *sound, size_t more)
{
    if (sound->frame_cap - sound->frames >= more) return true;
    size_t cap = 2 * sound->frame_cap + more;
    int16_t *pcm = realloc(sound->pcm, cap * sizeof *pcm);
    if (!pcm) return false;
    sound->pcm = pcm;
    sound->frame_cap = cap;
    return true;
}

void ld_sound_free(ld_sound *sound)
{
    free(sound->pcm);
    free(sound->events);
    *sound = (ld_sound){0};
}

static void add_event(collector *to, int frame, size_t offset)
{
    ld_sound *sound = to->sound;
    if (!ld_grow(&sound->events, &sound->event_cap, sound->event_count,
                 sizeof *sound->events)) {
        to->failed = true;
        return;
    }
    sound->events[sound->event_count++] =
        (ld_event){frame > 0 ? (size_t)frame : 0, offset};
}

static void take_phoneme(collector *to, const espeak_EVENT *event)
{
    const char *name = event->id.string;
    size_t len = strnlen(name, sizeof event->id.string);
    if (len && *name == '_') return;
    /* From 1.52 on the vowel's name begins with its stress. */
    while (len && (*name == '\'' || *name == ',')) {
        name++;
        len--;
    }
    if (!len) return;
    add_event(to, event->sample, to->offset);
    to->offset += len;
}

static void take_word(collector *to, const espeak_EVENT *event)
{
    size_t offset = event->text_position > 0 ? (size_t)event->text_position - 1 : 0;
    const ld_sound *sound = to->sound;
    if (sound->event_count && offset <= sound->events[sound->event_count - 1].offset)
        return;
    add_event(to, event->sample, offset);
}

static int collect(short *pcm, int count, espeak_EVENT *events)
{
    collector *to = events->user_data;
    for (espeak_EVENT *e = events; e->type != espeakEVENT_LIST_TERMINATED; e++) {
        if (e->type == espeakEVENT_PHONEME && to->mandarin) take_phoneme(to, e);
        if (e->type == espeakEVENT_WORD && !to->mandarin) take_word(to, e);
    }
    if (pcm && count > 0) {
        ld_sound *sound = to->sound;
        if (!ld_sound_reserve(sound, (size_t)count)) {
            to->failed = true;
            return 1;
        }
        memcpy(sound->pcm + sound->frames, pcm, (size_t)count * sizeof *pcm);
        sound->frames += (size_t)count;
    }
    return to->failed;
}

static ld_status initialise(ld_error *error)
{
    if (initialised_rate > 0) return LD_OK;
    ld_status status = ld_engine_data_check(error);
    if (status != LD_OK) return status;
    int rate =
        espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, BUFFER_MS, NULL,
                          espeakINITIALIZE_PHONEME_EVENTS | espeakINITIALIZE_DONT_EXIT);
    if (rate <= 0)
        return ld_fail(error, LD_ENGINE, "install the package espeak-ng-data again",
                       "eSpeak NG cannot use its data in %s", ld_engine_data());
    initialised_rate = rate;
    return LD_OK;
}

/* A file in memory: the only place that eSpeak NG surely accepts, since it turns
 * names into lower case and keeps 60 bytes of them. */
static int make_file(const ld_buf *text)
{
    int fd = memfd_create("langdu-voice", MFD_CLOEXEC);
    if (fd < 0) return -1;
    if (write(fd, text->data, text->len) == (ssize_t)text->len) return fd;
    close(fd);
    return -1;
}

/* eSpeak NG makes a voice's formants when it first speaks with it, for the pitch set
 * at that time, and keeps them. So it first says nothing, at the normal pitch. */
static bool settle(void)
{
    ld_sound nothing = {0};
    collector to = {.sound = &nothing};
    espeak_SetParameter(espeakPITCH, PITCH_NORMAL, 0);
    espeak_ERROR code =
        espeak_Synth(" ", sizeof " ", 0, POS_CHARACTER, 0, espeakCHARS_UTF8, NULL, &to);
    ld_sound_free(&nothing);
    return code == EE_OK;
}

static ld_status define(ld_engine *engine, ld_language language, ld_error *error)
{
    ld_buf text = {0};
    ld_voice_define(engine->speaker, language, &text);
    if (text.failed) {
        ld_buf_free(&text);
        return ld_fail_memory(error);
    }
    engine->voices[language] = make_file(&text);
    ld_buf_free(&text);
    if (engine->voices[language] >= 0) return LD_OK;
    return ld_fail_system(error, "a file in memory", errno);
}

static ld_status load(ld_engine *engine, ld_language language, ld_error *error)
{
    if (engine->current == (int)language) return LD_OK;
    if (engine->voices[language] < 0) {
        ld_status status = define(engine, language, error);
        if (status != LD_OK) return status;
    }
    char path[32];
    snprintf(path, sizeof path, "/proc/self/fd/%d", engine->voices[language]);
    engine->current = -1;
    if (espeak_SetVoiceByFile(path) != EE_OK || !settle())
        return ld_fail(error, LD_ENGINE, "install libespeak-ng1 1.51 or newer",
                       "eSpeak NG does not accept the voice");
    engine->current = (int)language;
    return LD_OK;
}

static ld_status start(ld_engine *engine, const ld_voice *voice, ld_error *error)
{
    ld_status status = initialise(error);
    if (status != LD_OK) return status;
    engine->rate = initialised_rate;
    espeak_SetSynthCallback(collect);
    espeak_SetParameter(espeakVOLUME, VOLUME, 0);
    engine->speaker = strdup(voice->speaker.data);
    if (!engine->speaker) return ld_fail_memory(error);
    return load(engine, LD_MANDARIN, error);
}

ld_status ld_engine_open(const ld_voice *voice, ld_engine **engine, ld_error *error)
{
    *engine = NULL;
    if (atomic_flag_test_and_set(&in_use))
        return ld_fail(error, LD_ARGUMENT, "close the other one first",
                       "eSpeak NG is in use already in this process");
    ld_engine *made = calloc(1, sizeof *made);
    if (!made) {
        atomic_flag_clear(&in_use);
        return ld_fail_memory(error);
    }
    made->current = -1;
    for (int i = 0; i < LD_LANGUAGE_COUNT; i++)
        made->voices[i] = -1;
    ld_status status = start(made, voice, error);
    if (status == LD_OK)
        *engine = made;
    else
        ld_engine_close(made);
    return status;
}

int ld_engine_rate(const ld_engine *engine)
{
    return engine->rate;
}

/* A higher pitch raises eSpeak NG's base but not its range in Hz; raising both by the
 * same factor keeps the tones' intervals. */
static void set_pitch(double lift, double range)
{
    int pitch = PITCH_NORMAL + (int)lround(lift * PITCH_STEPS_PER_SEMITONE);
    espeak_SetParameter(espeakPITCH, pitch, 0);
    espeak_SetParameter(espeakRANGE, (int)lround(range * exp2(lift / 12)), 0);
}

ld_status ld_engine_say(ld_engine *engine, const ld_utterance *utterance,
                        ld_sound *sound, ld_error *error)
{
    bool mandarin = utterance->language == LD_MANDARIN;
    sound->frames = sound->event_count = 0;
    ld_status status = load(engine, utterance->language, error);
    if (status != LD_OK) return status;
    set_pitch(utterance->lift,
              utterance->range * (mandarin ? RANGE_MANDARIN : RANGE_FOREIGN));
    espeak_SetParameter(espeakRATE, utterance->wpm, 0);
    espeak_SetParameter(espeakWORDGAP, utterance->word_gap, 0);

    collector to = {.sound = sound, .mandarin = mandarin};
    unsigned flags = espeakCHARS_UTF8 | (mandarin ? espeakPHONEMES : 0U);
    espeak_ERROR code = espeak_Synth(utterance->text, strlen(utterance->text) + 1, 0,
                                     POS_CHARACTER, 0, flags, NULL, &to);
    if (to.failed) return ld_fail_memory(error);
    if (code != EE_OK)
        return ld_fail(error, LD_ENGINE, NULL, "eSpeak NG failed to speak (%d)", code);
    /* The length of the silence at the end depends, in 1.51, on the call before. */
    while (sound->frames && sound->pcm[sound->frames - 1] == 0)
        sound->frames--;
    return LD_OK;
}

void ld_engine_close(ld_engine *engine)
{
    if (!engine) return;
    for (int i = 0; i < LD_LANGUAGE_COUNT; i++)
        if (engine->voices[i] >= 0) close(engine->voices[i]);
    free(engine->speaker);
    free(engine);
    atomic_flag_clear(&in_use);
}
