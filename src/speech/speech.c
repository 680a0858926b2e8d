#include "base/error.h"
#include "speech/clause.h"
#include "speech/engine.h"
#include "speech/gain.h"
#include "speech/intonation.h"
#include "speech/pace.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define DEFAULT_VOICE "news"

/* eSpeak NG's English is that much quieter than its Mandarin (EBU R 128 integrated
 * loudness of the same speaker). */
#define ENGLISH_GAIN_DB 1.3

struct ld_speech {
    ld_engine *engine;
    ld_pace pace;
    double volume;
    ld_clauses way; /* through the current sentence */
    size_t index;   /* of the next clause in it */
    bool question;  /* it is one */
    ld_clause clause;
    ld_sound sound;
    ld_mark *marks;
    size_t mark_cap;
};

static ld_status check(const ld_voice_options *options, ld_error *error)
{
    if (options->rate && (options->rate < LD_RATE_MIN || options->rate > LD_RATE_MAX))
        return ld_fail(error, LD_ARGUMENT, NULL,
                       "a rate of %d: it can be %d to %d characters a minute",
                       options->rate, LD_RATE_MIN, LD_RATE_MAX);
    if (!(options->pitch >= -12 && options->pitch <= 12))
        return ld_fail(error, LD_ARGUMENT, NULL,
                       "a pitch of %g: it can be -12 to 12 semitones", options->pitch);
    if (!(options->volume >= -40 && options->volume <= 12))
        return ld_fail(error, LD_ARGUMENT, NULL,
                       "a volume of %g: it can be -40 to 12 decibels", options->volume);
    return LD_OK;
}

static ld_status start(ld_speech *speech, const ld_voice_options *options,
                       ld_error *error)
{
    ld_voice voice = {0};
    const char *name = options->voice ? options->voice : DEFAULT_VOICE;
    ld_status status = ld_voice_load(name, options->pitch, &voice, error);
    if (status == LD_OK) status = ld_engine_open(&voice, &speech->engine, error);
    ld_voice_free(&voice);
    return status;
}

ld_status ld_speech_open(const ld_voice_options *options, ld_speech **speech,
                         ld_error *error)
{
    static const ld_voice_options defaults;
    *speech = NULL;
    if (!options) options = &defaults;
    ld_status status = check(options, error);
    if (status != LD_OK) return status;
    ld_speech *made = calloc(1, sizeof *made);
    if (!made) return ld_fail_memory(error);
    made->pace = ld_pace_at(options->rate ? options->rate : LD_RATE_DEFAULT);
    made->volume = options->volume;
    status = start(made, options, error);
    if (status == LD_OK)
        *speech = made;
    else
        ld_speech_close(made);
    return status;
}

int ld_speech_rate(const ld_speech *speech)
{
    return ld_engine_rate(speech->engine);
}

ld_status ld_speech_say(ld_speech *speech, const ld_sentence *sentence, ld_error *error)
{
    (void)error;
    speech->way = ld_clauses_of(sentence);
    speech->index = 0;
    speech->question = ld_is_question(sentence);
    return LD_OK;
}

static ld_status synthesize(ld_speech *speech, ld_error *error)
{
    const ld_clause *clause = &speech->clause;
    ld_utterance utterance = {
        .english = clause->english,
        .text = clause->text.data,
        .wpm = speech->pace.wpm,
        .word_gap = speech->pace.word_gap,
        .lift = ld_intonation(speech->way.sentence, speech->question, speech->index,
                              clause->ends_sentence),
    };
    ld_status status = ld_engine_say(speech->engine, &utterance, &speech->sound, error);
    if (status != LD_OK) return status;
    double decibels = speech->volume + (clause->english ? ENGLISH_GAIN_DB : 0);
    ld_gain(speech->sound.pcm, speech->sound.frames, decibels);
    return LD_OK;
}

/* Both cues and events ascend by offset. A cue without an event (a foreign word of
 * which nothing is said) begins where the next thing is said. */
static ld_status make_marks(ld_speech *speech, ld_error *error)
{
    const ld_clause *clause = &speech->clause;
    const ld_sound *sound = &speech->sound;
    size_t event = 0;
    for (size_t i = 0; i < clause->cue_count; i++) {
        const ld_cue *cue = &clause->cues[i];
        if (!ld_grow(&speech->marks, &speech->mark_cap, i, sizeof *speech->marks))
            return ld_fail_memory(error);
        while (event < sound->event_count && sound->events[event].offset < cue->offset)
            event++;
        size_t frame = sound->frames;
        if (event < sound->event_count && sound->events[event].frame < frame)
            frame = sound->events[event].frame;
        speech->marks[i] = (ld_mark){frame, cue->at, cue->len};
    }
    return LD_OK;
}

/* The silence after the current clause, in seconds. */
static double silence_after(const ld_speech *speech)
{
    const ld_clause *clause = &speech->clause;
    const ld_pace *pace = &speech->pace;
    if (clause->seam) return ld_pace_seam(pace) / 1000;
    if (clause->pause < LD_PAUSE_PHRASE) return 0;
    double spoken = (double)speech->sound.frames / ld_speech_rate(speech);
    double least = (double)clause->cue_count * pace->least;
    return fmax(0, least - spoken) + ld_pace_pause(pace, clause->pause) / 1000;
}

static ld_status add_silence(ld_speech *speech, ld_error *error)
{
    ld_sound *sound = &speech->sound;
    size_t frames = (size_t)(silence_after(speech) * ld_speech_rate(speech));
    if (!ld_sound_reserve(sound, frames)) return ld_fail_memory(error);
    memset(sound->pcm + sound->frames, 0, frames * sizeof *sound->pcm);
    sound->frames += frames;
    return LD_OK;
}

ld_status ld_speech_next(ld_speech *speech, ld_clip *clip, ld_error *error)
{
    ld_clause *clause = &speech->clause;
    if (!speech->way.sentence || !ld_clauses_next(&speech->way, clause)) return LD_END;
    if (clause->failed) return ld_fail_memory(error);
    ld_status status = synthesize(speech, error);
    if (status == LD_OK) status = make_marks(speech, error);
    if (status == LD_OK) status = add_silence(speech, error);
    if (status != LD_OK) return status;
    speech->index++;
    *clip = (ld_clip){
        .pcm = speech->sound.pcm,
        .frames = speech->sound.frames,
        .marks = speech->marks,
        .mark_count = clause->cue_count,
        .starts_sentence = clause->starts_sentence,
        .ends_sentence = clause->ends_sentence,
        .sentence = speech->way.sentence,
    };
    return LD_OK;
}

void ld_speech_close(ld_speech *speech)
{
    if (!speech) return;
    ld_engine_close(speech->engine);
    ld_clause_free(&speech->clause);
    ld_sound_free(&speech->sound);
    free(speech->marks);
    free(speech);
}
