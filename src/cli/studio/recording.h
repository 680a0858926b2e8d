/* Making one clip: articles in, one file out. */
#ifndef LD_CLI_RECORDING_H
#define LD_CLI_RECORDING_H

#include "cli/studio/studio.h"
#include "cli/studio/timeline.h"

/* What is to be made. */
typedef struct recording_job {
    const char *const *articles; /* names of files, "-" for standard input */
    size_t article_count;
    const char *output;
    size_t number; /* of a series; 0: 1 */
    ld_writer_options sound;
    const ld_sentence *const *sentences; /* what is said; NULL: all of the articles */
    size_t sentence_count;
    const char *title;   /* of its own; NULL: that of the article */
    double duration;     /* in seconds; 0: as it comes */
    const char *proof;   /* the proof sheet's own name; NULL: as the other side files */
    unsigned side;       /* the forms of side files: a bit for each of side_forms[] */
    bool wants_timeline; /* it is filled in; it is for side files, too */
} recording_job;

/* The job that the options ask for. */
recording_job recording_job_of(const options *opts);

/* What was made. */
typedef struct recording {
    ld_written written;
    timeline timeline; /* times are frames of the file */
    size_t sentences;
    size_t unknown; /* tokens without a reading */
    size_t skipped; /* clauses that could not be said */
    int rate;       /* hanzi a minute */
    ld_error error; /* why there is no file; LD_OK: there is one, or the reading has
                       told of it already */
} recording;

/* Makes it. Returns the exit status: EXIT_BROKEN where a clause was skipped though
 * there is a file. After a signal there is none, whatever it returns. The caller ends
 * `c` with recording_free(), also after a failure. It prints nothing but what the
 * reading and skipped clauses give rise to, and not that when `s->reading.quiet`. */
int recording_make(studio *s, const recording_job *job, recording *c);

void recording_free(recording *c);

#endif
