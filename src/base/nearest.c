#include "base/nearest.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

/* The letters to change, add or leave out to make one name of the other. */
static size_t distance(const char *a, const char *b)
{
    size_t row[64], len = strlen(b);
    if (len >= sizeof row / sizeof *row) return SIZE_MAX;
    for (size_t k = 0; k <= len; k++)
        row[k] = k;
    for (; *a; a++) {
        size_t corner = row[0]++;
        for (size_t k = 0; k < len; k++) {
            bool same = tolower((unsigned char)*a) == tolower((unsigned char)b[k]);
            size_t least = corner + !same;
            corner = row[k + 1];
            if (row[k] + 1 < least) least = row[k] + 1;
            if (corner + 1 < least) least = corner + 1;
            row[k + 1] = least;
        }
    }
    return row[len];
}

bool ld_nearest_is(const char *name, const char *other, size_t limit)
{
    size_t len = strlen(name);
    return distance(name, other) <= limit ||
           (limit > 0 && strncasecmp(name, other, len) == 0);
}

size_t ld_nearest_limit(const char *name)
{
    size_t half = strlen(name) / 2;
    return half < LD_NEAREST_MOST ? half : LD_NEAREST_MOST;
}
