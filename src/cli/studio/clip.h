/* Making one clip of one article, in this process alone. */
#ifndef LD_CLI_CLIP_H
#define LD_CLI_CLIP_H

#include "cli/studio/crew.h"
#include "cli/studio/studio.h"

/* What a process of a crew needs: opened once, before it is forked. */
typedef struct clip_tools {
    studio studio;
    options opts; /* of all clips */
} clip_tools;

/* Opens them. On failure it has told the user, and returns the exit status. */
int clip_tools_open(clip_tools *tools, const options *opts);
/* A second time too, and where the opening failed. */
void clip_tools_close(clip_tools *tools);

/* How many are to be made at once: --jobs, or one on each core. */
size_t clip_cores(const options *opts);

/* The crew_work that makes the clip: replaces what stands under its name. `context` is
 * a clip_tools. */
crew_facts clip_make(void *context, const crew_job *job);

#endif
