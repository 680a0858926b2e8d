/* The stages that sound passes on its way to a file: resample, level, fade, encode.
 * Each takes mono sound in pieces, and hands what it makes of it on to the next. */
#ifndef LD_AUDIO_STAGE_H
#define LD_AUDIO_STAGE_H

#include "langdu.h"

/* The most frames of a piece. */
#define LD_STAGE_FRAMES 4096

/* The first member of every stage. */
typedef struct ld_stage ld_stage;
struct ld_stage {
    ld_status (*take)(ld_stage *stage, const float *pcm, size_t frames,
                      ld_error *error);
    ld_status (*end)(ld_stage *stage, ld_error *error); /* all of it has come */
    void (*close)(ld_stage *stage);
    ld_stage *next; /* NULL: it is the last one */
};

static inline ld_status ld_stage_take(ld_stage *stage, const float *pcm, size_t frames,
                                      ld_error *error)
{
    return stage->take(stage, pcm, frames, error);
}

static inline ld_status ld_stage_end(ld_stage *stage, ld_error *error)
{
    return stage->end(stage, error);
}

/* Closes the stage and all that follow; NULL is none. */
static inline void ld_stage_close(ld_stage *stage)
{
    while (stage) {
        ld_stage *next = stage->next;
        stage->close(stage);
        stage = next;
    }
}

#endif
