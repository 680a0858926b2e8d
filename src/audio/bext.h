/* The broadcast extension chunk, EBU Tech 3285 version 2. */
#ifndef LD_AUDIO_BEXT_H
#define LD_AUDIO_BEXT_H

#include "audio/field.h"
#include "audio/format.h"

/* Adds the content of the chunk; its levels are unknown as yet. */
void ld_bext_add(const ld_bext *bext, const ld_format *format, const ld_fields *fields,
                 ld_buf *out);

/* Where the five levels stand in it, and what they are: bytes of the chunk. */
#define LD_BEXT_LEVELS 412
#define LD_BEXT_LEVELS_SIZE 10
void ld_bext_levels(const ld_written *written, unsigned char out[LD_BEXT_LEVELS_SIZE]);

#endif
