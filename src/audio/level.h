/* How a file comes to its loudness and its highest peak: by the gain and the limiter of
 * its plan, which are corrected by what the file that was written has missed. */
#ifndef LD_AUDIO_LEVEL_H
#define LD_AUDIO_LEVEL_H

#include "audio/writer.h"

/* Whether there is anything to come to. */
bool ld_level_wanted(const ld_writer_options *options);

/* Plans gain and limiter for speech that was measured into `w->written`. */
void ld_level_plan(ld_writer *w);

/* What an attempt came to. The first has come to nothing yet. */
typedef struct ld_attempt {
    ld_plan plan;
    double loudness;
} ld_attempt;

/* Changes the plan by what the file in `w->written` has missed, seeing what the attempt
 * before came to. False when nothing is to be changed. */
bool ld_level_correct(ld_writer *w, ld_attempt *before);

/* Whether the file is as it was wanted. Errors: LD_ARGUMENT. */
ld_status ld_level_check(const ld_writer *w, ld_error *error);

#endif
