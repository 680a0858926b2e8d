/* The clip as it goes into a proof sheet: small, and with the same times. */
#ifndef LD_CLI_PREVIEW_H
#define LD_CLI_PREVIEW_H

#include "base/buf.h"
#include "langdu.h"

/* A zeroed one takes nothing. */
typedef struct preview {
    ld_writer *writer;
    char *folder, *path; /* where it is made */
    ld_buf bytes;        /* MP3, once it is finished */
} preview;

/* Begins one, or again, with the silences, fades and the length of `sound`; its level
 * stays that of the speech. Errors: as of ld_writer_open(). */
ld_status preview_open(preview *p, int rate, const ld_writer_options *sound,
                       ld_error *error);

/* Takes a piece, if it was begun. Errors: as of ld_writer_write(). */
ld_status preview_write(preview *p, const ld_clip *piece, ld_error *error);

/* Completes it, if it was begun. Errors: as of ld_writer_commit(), LD_MEMORY. */
ld_status preview_finish(preview *p, ld_error *error);

void preview_close(preview *p);

#endif
