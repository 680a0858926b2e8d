/* What a mistyped name may have been meant for. */
#ifndef LD_BASE_NEAREST_H
#define LD_BASE_NEAREST_H

#include <stdbool.h>
#include <stddef.h>

/* The most letters that names may differ in to be like each other. */
#define LD_NEAREST_MOST 3

/* Whether `other` is like `name`: it differs in at most `limit` letters, which are
 * changed, added or left out, or, unless `limit` is 0, begins with it. Capitals do not
 * matter. Of two names that are compared in a row of limits, the lower one is nearer.
 */
bool ld_nearest_is(const char *name, const char *other, size_t limit);

/* The largest limit that says something of a name of that length. */
size_t ld_nearest_limit(const char *name);

#endif
