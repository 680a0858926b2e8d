/* What goes to a worker process and comes back: a clause and its clip as bytes. Both
 * sides are the same program, so they are memory as it stands. */
#ifndef LD_SPEECH_JOB_H
#define LD_SPEECH_JOB_H

#include "speech/speaker.h"
#include "speech/worker.h"

/* Replaces the content of `job` by the clause. The longest is shorter than LD_JOB_MAX.
 */
void ld_job_write(const ld_clause *clause, ld_buf *job);

/* Points `clause` into the job. */
void ld_job_read(const void *job, ld_clause *clause);

typedef struct ld_result_head {
    ld_status status;
    bool starts_sentence, ends_sentence;
    size_t mark_count, frames;
    ld_error error;
} ld_result_head;

/* What a worker needs: the speaker, and room for the first piece of the result. */
typedef struct ld_job_context {
    ld_speaker *speaker;
    ld_result_head head;
} ld_job_context;

/* Says the clause: the ld_work of worker processes. `context` is an ld_job_context. */
void ld_job_do(void *context, const void *job, size_t len,
               struct iovec pieces[LD_RESULT_PIECES]);

/* A result is filled up with zeros to a multiple of so many bytes. */
#define LD_RESULT_UNIT ((size_t)8)

/* The same in this process: the result as one piece, malloc'ed, NULL without memory. */
void *ld_job_do_here(ld_job_context *context, const void *job, size_t len,
                     size_t *result_len);

/* Whether `len` bytes that come from a file are a result of ld_job_do(). */
bool ld_result_is_whole(const void *result, size_t len);

/* Points `clip`, all but its sentence, into the result, or returns the failure in it.
 */
ld_status ld_result_read(const void *result, ld_clip *clip, ld_error *error);

#endif
