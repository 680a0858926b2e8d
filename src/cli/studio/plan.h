/* The plan of a batch: its articles and the clips that they become, in the order in
 * which they were named. It is held on the disk when there are many. */
#ifndef LD_CLI_PLAN_H
#define LD_CLI_PLAN_H

#include "langdu.h"

typedef struct plan plan;

/* An article and its clip; the texts live until the next plan_next(). */
typedef struct planned {
    int64_t number; /* from 1 on, in this order */
    const char *article;
    const char *output; /* below the folder of the clips */
    const char *rival;  /* another article that would become the same clip, or NULL */
} planned;

/* Errors: LD_IO, LD_MEMORY. */
ld_status plan_open(plan **made, ld_error *error);

/* Adds an article that was named in place `place`: those of the same place are put in
 * the order of the alphabet. Sets `*news` to false when it is in the plan already.
 * Errors: LD_IO (no room for it), LD_MEMORY. */
ld_status plan_add(plan *p, int64_t place, const char *article, const char *output,
                   bool *news, ld_error *error);

/* How many articles it has, and how many of them have a rival. */
size_t plan_count(const plan *p);
size_t plan_rivals(const plan *p);

/* The next article, LD_END after the last. None may be added from then on. */
ld_status plan_next(plan *p, planned *next, ld_error *error);

void plan_close(plan *p);

#endif
