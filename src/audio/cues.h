/* Cue points of a RIFF file, and the names of them. */
#ifndef LD_AUDIO_CUES_H
#define LD_AUDIO_CUES_H

#include "audio/field.h"

/* Adds the chunks "cue " and "LIST" of type "adtl", whole. */
void ld_cues_add(const ld_about *tags, const ld_fields *fields, ld_buf *out);

#endif
