/* The outline of articles: what is read, what is left out and why, what was repaired.
 */
#ifndef LD_CLI_OUTLINE_H
#define LD_CLI_OUTLINE_H

#include "cli/reading.h"

/* Prints the outlines of all articles, a line for each thing: a sign, what it is, a
 * tab, and its beginning.
 *   + title  + heading 2  + paragraph ...   it is read
 *   - navigation  - credit ...              it is left out, and why; the count of
 * pieces that stand together = author ...                            what the article
 * says of itself ~ notes 12 ...                          so many repairs, and the first
 * of them */
void outline_show(reading *r);

#endif
