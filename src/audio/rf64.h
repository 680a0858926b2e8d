/* A WAV file that becomes too long for one: RF64 (EBU Tech 3306), whose sizes are 64
 * bits wide. It needs room for them before everything else, so what is there moves. */
#ifndef LD_AUDIO_RF64_H
#define LD_AUDIO_RF64_H

#include "audio/sink.h"

typedef struct ld_rf64 {
    ld_sink *sink;
    int64_t data;   /* where the samples begin */
    int frame_size; /* in bytes */
} ld_rf64;

/* Makes an RF64 file of the complete WAV file in `sink`, whose samples come last and
 * may go on then. False when that fails: sink->error tells, or is 0 when it is no WAV
 * file.
 */
bool ld_rf64_convert(ld_sink *sink, int frame_size, ld_rf64 *file);

/* Writes the sizes, when samples up to the sink's end are there. */
bool ld_rf64_complete(const ld_rf64 *file);

#endif
