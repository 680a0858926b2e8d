/* What a file says of itself, on its way into the file. */
#ifndef LD_AUDIO_TAGGING_H
#define LD_AUDIO_TAGGING_H

#include "audio/format.h"
#include "audio/sink.h"
#include "base/buf.h"

#define LD_TAG_STRINGS 7

/* A zeroed one says nothing. */
typedef struct ld_tagging {
    const char *strings[LD_TAG_STRINGS]; /* as the file has them, NULL: none */
    ld_buf bext, cart;                   /* contents of the chunks; empty: none */
    ld_buf front;                        /* what stands before all else, */
    ld_buf back;                         /* and behind */
    ld_arena arena;
} ld_tagging;

/* Prepares what a file of the format can hold of the tags; `frames` is its length.
 * Errors: LD_DATA (no GBK here), LD_MEMORY. */
ld_status ld_tagging_open(const ld_about *tags, const ld_format *format,
                          uint64_t frames, ld_about_report *report, void *user,
                          ld_tagging *tagging, ld_error *error);

/* Gives libsndfile its part, before the first sample. */
void ld_tagging_begin(const ld_tagging *tagging, SNDFILE *sound);

/* Completes the file in `sink`, of which `written` tells. False when that failed. */
bool ld_tagging_end(const ld_tagging *tagging, const ld_written *written,
                    ld_sink *sink);

void ld_tagging_close(ld_tagging *tagging);

#endif
