/* Where an article is cut into clips. */
#ifndef LD_CLI_PARTS_H
#define LD_CLI_PARTS_H

#include "cli/options.h"
#include "cli/studio/script.h"

/* The sentences of a clip. */
typedef struct part {
    const ld_sentence *const *sentences;
    size_t count;
    const char *title; /* of its own: the heading that it begins with; NULL: none */
    const char *text;  /* its first sentence that is not only marks */
} part;

typedef struct parts {
    part *all;
    size_t count, cap;
    ld_arena arena; /* of the sentences that begin one */
} parts;

/* Cuts the script, which must outlive the parts. Those in which nothing is said are
 * left out. False when memory ran out. */
bool parts_cut(parts *p, script *all, cut how);

void parts_free(parts *p);

#endif
