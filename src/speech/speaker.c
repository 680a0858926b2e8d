#include "speech/speaker.h"

#include "base/error.h"
#include "speech/gain.h"
#include "speech/melody.h"
#include "speech/stretch.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static ld_status synthesize(ld_speaker *speaker, const ld_clause *clause,
                            ld_error *error)
{
    ld_setting setting = ld_pace_setting(&speaker->pace, clause);
    ld_utterance utterance = {
        .language = clause->language,
        .text = clause->text.data,
        .wpm = setting.wpm,
        .word_gap = setting.word_gap,
        .lift = ld_melody_lift(clause),
        .range = clause->melody.range,
    };
    ld_sound *sound = &speaker->sound;
    ld_status status = ld_engine_say(speaker->engine, &utterance, sound, error);
    if (status == LD_OK && setting.compression > 1)
        status = ld_stretch(sound, ld_engine_rate(speaker->engine), setting.compression,
                            error);
    if (status != LD_OK) return status;
    if (clause->language == LD_MANDARIN &&
        !ld_melody_apply(clause, &speaker->warper, sound))
        return ld_fail_memory(error);
    double decibels = speaker->volume + ld_language_traits_of(clause->language)->gain;
    if (!ld_gain(sound->pcm, sound->frames, decibels)) return ld_fail_memory(error);
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

/* Puts silence before what was said, and after it. */
static ld_status add_silences(ld_speaker *speaker, const ld_clause *clause,
                              ld_error *error)
{
    const ld_pace *pace = &speaker->pace;
    ld_sound *sound = &speaker->sound;
    double rate = ld_engine_rate(speaker->engine);
    double spoken = (double)sound->frames / rate;
    size_t before = (size_t)lround(ld_pace_before(pace, clause) * rate);
    size_t after = (size_t)lround(ld_pace_after(pace, clause, spoken) * rate);
    if (!ld_sound_reserve(sound, before + after)) return ld_fail_memory(error);
    int16_t *pcm = sound->pcm;
    memmove(pcm + before, pcm, sound->frames * sizeof *pcm);
    memset(pcm, 0, before * sizeof *pcm);
    memset(pcm + before + sound->frames, 0, after * sizeof *pcm);
    sound->frames += before + after;
    for (size_t i = 0; i < clause->cue_count; i++)
        speaker->marks[i].frame += before;
    return LD_OK;
}

ld_status ld_speaker_say(ld_speaker *speaker, const ld_clause *clause, ld_clip *clip,
                         ld_error *error)
{
    ld_status status = synthesize(speaker, clause, error);
    if (status == LD_OK) status = make_marks(speaker, clause, error);
    if (status == LD_OK) status = add_silences(speaker, clause, error);
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
    ld_pace_close(&speaker->pace);
    ld_buf_free(&speaker->identity);
    ld_sound_free(&speaker->sound);
    free(speaker->marks);
}
