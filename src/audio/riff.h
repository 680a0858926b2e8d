/* Changing a WAV or RF64 file that is complete. */
#ifndef LD_AUDIO_RIFF_H
#define LD_AUDIO_RIFF_H

#include "audio/sink.h"

/* Reads `len` bytes at `at`. False, and the sink's error set, when that failed. */
bool ld_riff_read(ld_sink *sink, int64_t at, void *data, size_t len);

/* Finds a chunk before the samples, or that of the samples; sets `at` to its content.
 * False when there is none, or the file cannot be read. */
bool ld_riff_find(ld_sink *sink, const char id[4], int64_t *at, uint32_t *size);

/* Writes `len` bytes at `at`. False when that failed. */
bool ld_riff_replace(ld_sink *sink, int64_t at, const void *data, size_t len);

/* Puts whole chunks behind the samples. False, with the sink's error EFBIG, when the
 * file would be larger than its sizes can say. */
bool ld_riff_append(ld_sink *sink, const void *chunks, size_t len);

#endif
