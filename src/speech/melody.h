/* From a clause's melody to the pitch of its sound. */
#ifndef LD_SPEECH_MELODY_H
#define LD_SPEECH_MELODY_H

#include "speech/clause.h"
#include "speech/warp.h"

/* The semitones above the voice's own pitch at which the engine shall say a clause, so
 * that the bent sound, whose mean speed is 1, comes where the melody wants it. */
double ld_melody_lift(const ld_clause *clause);

/* Bends the sound of a Mandarin clause along its melody. False: no memory. */
bool ld_melody_apply(const ld_clause *clause, ld_warper *warper, ld_sound *sound);

#endif
