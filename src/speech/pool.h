/* The pool with another way of doing its jobs, for tests of what goes wrong. */
#ifndef LD_SPEECH_POOL_H
#define LD_SPEECH_POOL_H

#include "speech/job.h"

/* As ld_pool_open(); `work` gets an ld_job_context as ld_job_do() does. */
ld_status ld_pool_open_with(ld_speech *speech, unsigned workers, ld_work work,
                            ld_pool **pool, ld_error *error);

#endif
