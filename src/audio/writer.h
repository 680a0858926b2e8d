/* What a writer is made of, for the files that are one. */
#ifndef LD_AUDIO_WRITER_H
#define LD_AUDIO_WRITER_H

#include "audio/chain.h"
#include "audio/fit.h"
#include "audio/measure.h"
#include "audio/spool.h"
#include "audio/tagging.h"
#include "base/savefile.h"

struct ld_writer {
    ld_savefile file; /* unused for standard output */
    bool to_stdout;
    int rate; /* of the speech */
    ld_writer_options options;
    ld_format format;
    ld_sink out; /* where the file goes */
    ld_container container;
    ld_chain chain;
    uint64_t frames;  /* taken */
    uint64_t planned; /* frames of the file, once all were taken */
    bool finished, completed;
    ld_written written;

    bool waits; /* the sound is spooled, and the file made of it in the end */
    ld_spool spool;
    ld_fit fit;
    ld_measure *measure; /* of the speech; NULL: no need */
    ld_plan plan;
    int work_fd;  /* where the file is made if it cannot be in `out`; -1: it can */
    ld_sink work; /* where it is made, */
    ld_sink body; /* and the part of it that libsndfile makes */
    ld_tagging tagging;
};

/* Ends the sound of a writer that waits: plans the file. */
ld_status ld_writer_plan(ld_writer *writer, ld_error *error);

/* Makes the file of it, so often as it takes to reach what was asked for. */
ld_status ld_writer_produce(ld_writer *writer, ld_error *error);

#endif
