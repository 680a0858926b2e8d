/* From a clause to a clip. */
#ifndef LD_SPEECH_SPEAKER_H
#define LD_SPEECH_SPEAKER_H

#include "speech/clause.h"
#include "speech/engine.h"
#include "speech/pace.h"
#include "speech/warp.h"

/* Who speaks, and the memory of the last clip. */
typedef struct ld_speaker {
    ld_engine *engine;
    ld_pace pace;
    double volume;   /* decibels */
    ld_buf identity; /* all that decides the sound of a clause, besides the clause */
    ld_warper warper;
    ld_sound sound;
    ld_mark *marks;
    size_t mark_cap;
} ld_speaker;

/* Says `clause`, of which the clip depends on nothing else. Fills all of `clip` but the
 * sentence; it is valid until the next call.
 * Errors: LD_ENGINE, LD_MEMORY. */
ld_status ld_speaker_say(ld_speaker *speaker, const ld_clause *clause, ld_clip *clip,
                         ld_error *error);

/* The speaker of `speech`, for the rest of this room. */
ld_speaker *ld_speech_speaker(ld_speech *speech);

/* Ends the engine too. */
void ld_speaker_free(ld_speaker *speaker);

#endif
