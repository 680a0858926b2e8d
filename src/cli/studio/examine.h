/* What there is to do for an article of a batch. */
#ifndef LD_CLI_EXAMINE_H
#define LD_CLI_EXAMINE_H

#include "cli/studio/manifest.h"
#include "cli/studio/plan.h"

typedef enum verdict {
    VERDICT_MAKE,      /* the clip is missing, or was made of or with something else */
    VERDICT_UNCHANGED, /* it is there */
    VERDICT_EDITED,    /* it is there, but for what somebody has done to it since */
    VERDICT_ELSEWHERE, /* another shard makes it */
    VERDICT_REFUSED,   /* it cannot be read, or its clip would replace something else */
} verdict;

typedef struct examiner {
    manifest *manifest;
    const char *folder;
    hash recipe;
    unsigned shard, shards; /* from 1 on */
    bool force;             /* make all of them */
    unsigned side;          /* what is to be beside them, as in options */
    bool moved;             /* articles are moved away when they are done: that one is
                               not there does not mean that its clip is of no use */
    bool swept;             /* the folder with this hash was, of what a crash left */
    hash last_swept;
} examiner;

/* Looks at an article and its clip, and sets `e` to the entry for VERDICT_MAKE, of
 * which the caller frees `article`; for other verdicts to what is known. The entry is
 * brought up to date where only the article's file has changed, and not what is in it.
 * With VERDICT_REFUSED, `error` tells why. */
verdict examine(examiner *x, const planned *article, entry *e, ld_error *error);

/* The path of a clip, from `output` below the folder. False when it is too long. */
bool examine_path(const examiner *x, const char *output, char *path, size_t size);

/* The path, or address, that names the article wherever the next batch runs; malloc'ed,
 * NULL without memory. */
char *examine_absolute(const char *article);

#endif
