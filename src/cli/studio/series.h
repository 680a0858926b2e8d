/* Several clips of one article, and names of clips that are made of what is in it. */
#ifndef LD_CLI_SERIES_H
#define LD_CLI_SERIES_H

#include "cli/studio/studio.h"

/* Whether the options ask for it: to cut, or for places to be filled in in the name. */
bool series_wanted(const options *opts);

/* Reads the articles, cuts them, and makes the clips, each with what it says of itself
 * and what is beside it. Nothing is made when two would have one name, or when one is
 * there. Returns the exit status. */
int series_make(studio *s);

/* The name, by the template of -o, of a clip of the whole article; malloc'ed. NULL when
 * it cannot be read, or memory ran out. It says nothing. */
char *series_name(studio *s, const char *article);

#endif
