#include "speech/speaker.h"

#include "base/error.h"
#include "speech/gain.h"
#include "speech/melody.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* eSpeak NG's English is that much quieter than its Mandarin (EBU R 128 integrated
 * loudness of the same speaker). */
#define ENGLISH_GAIN_DB 1.3

/* What eSpeak NG says between 450 and 541 is slower than at 449. */
static int wpm_of(const ld_speaker *speaker, const ld_clause *clause)
{
    int wpm = speaker->pace.wpm;
    int changed = (int)lround(wpm * clause->melody.tempo);
    return wpm <= 449 && changed > 449 ? 449 : changed < 80 ? 80 : changed;
}

static ld_status synthesize(ld_speaker *speaker, const ld_clause *clause,
                            ld_error *error)
{
    ld_utterance utterance = {
        .english = clause->english,
        .text = clause->text.data,
        .wpm = wpm_of(speaker, clause),
        .word_gap = speaker->pace.word_gap,
        .lift = ld_melody_lift(clause),
        .range = clause->melody.range,
    };
    ld_sound *sound = &speaker->sound;
    ld_status status = ld_engine_say(speaker->engine, &utterance, sound, error);
    if (status != LD_OK) return status;
    if (!clause->english && !ld_melody_apply(clause, &speaker->warper, sound))
        return ld_fail_memory(error);
    double decibels = speaker->volume + (clause->english ? ENGLISH_GAIN_DB : 0);
    ld_gain(sound->pcm, sound->frames, decibels);
    return LD_OK;
}

/* Both cues and events ascend by offset. A cue without an event (a foreign word of
 * which nothing is said) begins where the next thing is said. */
static ld_status make_marks(ld_speaker *speaker, const ld_clause *clause,
                            ld_error *error)
{
    const ld_sound *sound = &speaker->sound;
    size_t event = 0;
    for (size_t i = 0; i < clause->cue_count; i++) {
        const ld_cue *cue = &clause->cues[i];
        if (!ld_grow(&speaker->marks, &speaker->mark_cap, i, sizeof *speaker->marks))
            return ld_fail_memory(error);
        while (event < sound->event_count && sound->events[event].offset < cue->offset)
            event++;
        size_t frame = sound->frames;
        if (event < sound->event_count && sound->events[event].frame < frame)
            frame = sound->events[event].frame;
        speaker->marks[i] = (ld_mark){frame, cue->at, cue->len};
    }
    return LD_OK;
}

/* Sets a heading off from what came before it. */
static ld_status add_lead(ld_speaker *speaker, const ld_clause *clause, ld_error *error)
{
    ld_sound *sound = &speaker->sound;
    if (!clause->opens_heading) return LD_OK;
    double seconds = speaker->pauses.before_heading * speaker->pace.silence / 1000;
    size_t frames = (size_t)(seconds * ld_engine_rate(speaker->engine));
    if (!ld_sound_reserve(sound, frames)) return ld_fail_memory(error);
    memmove(sound->pcm + frames, sound->pcm, sound->frames * sizeof *sound->pcm);
    memset(sound->pcm, 0, frames * sizeof *sound->pcm);
    sound->frames += frames;
    for (size_t i = 0; i < clause->cue_count; i++)
        speaker->marks[i].frame += frames;
    return LD_OK;
}

/* The silence after the clause, in seconds. */
static double silence_after(const ld_speaker *speaker, const ld_clause *clause)
{
    const ld_pace *pace = &speaker->pace;
    if (clause->seam) return ld_pace_seam(pace) / 1000;
    if (clause->pause < LD_PAUSE_PHRASE) return 0;
    double spoken = (double)speaker->sound.frames / ld_engine_rate(speaker->engine);
    double least = (double)clause->cue_count * pace->least;
    double pause = speaker->pauses.after[clause->pause] * pace->silence / 1000;
    return fmax(0, least - spoken) + pause;
}

static ld_status add_silence(ld_speaker *speaker, const ld_clause *clause,
                             ld_error *error)
{
    ld_sound *sound = &speaker->sound;
    double seconds = silence_after(speaker, clause);
    size_t frames = (size_t)(seconds * ld_engine_rate(speaker->engine));
    if (!ld_sound_reserve(sound, frames)) return ld_fail_memory(error);
    memset(sound->pcm + sound->frames, 0, frames * sizeof *sound->pcm);
    sound->frames += frames;
    return LD_OK;
}

ld_status ld_speaker_say(ld_speaker *speaker, const ld_clause *clause, ld_clip *clip,
                         ld_error *error)
{
    ld_status status = synthesize(speaker, clause, error);
    if (status == LD_OK) status = make_marks(speaker, clause, error);
    if (status == LD_OK) status = add_silence(speaker, clause, error);
    if (status == LD_OK) status = add_lead(speaker, clause, error);
    if (status != LD_OK) return status;
    clip->pcm = speaker->sound.pcm;
    clip->frames = speaker->sound.frames;
    clip->marks = speaker->marks;
    clip->mark_count = clause->cue_count;
    clip->starts_sentence = clause->starts_sentence;
    clip->ends_sentence = clause->ends_sentence;
    return LD_OK;
}

void ld_speaker_free(ld_speaker *speaker)
{
    ld_engine_close(speaker->engine);
    ld_warper_free(&speaker->warper);
    ld_sound_free(&speaker->sound);
    free(speaker->marks);
}
