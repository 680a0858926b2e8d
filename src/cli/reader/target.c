#include "cli/reader/target.h"

#include <stdlib.h>
#include <string.h>

/* Hours, minutes and seconds, as far as they are there. */
static bool read_clock(const char *text, double *seconds)
{
    double sum = 0;
    for (int fields = 1;; fields++) {
        char *end;
        double value = strtod(text, &end);
        if (end == text || !(value >= 0 && value < 1e9) || fields > 3) return false;
        sum = 60 * sum + value;
        if (*end == 0 && fields > 1) *seconds = sum;
        if (*end != ':') return *end == 0 && fields > 1;
        text = end + 1;
    }
}

bool target_read(const char *text, double *part, double *seconds)
{
    char *end;
    *part = *seconds = -1;
    if (read_clock(text, seconds)) return true;
    double value = strtod(text, &end);
    while (*end == ' ')
        end++;
    if (end == text || !(value >= 0 && value < 1e9)) return false;
    if (*end == 0 || strcmp(end, "%") == 0) {
        *part = value < 100 ? value / 100 : 1;
        return true;
    }
    double unit = strcmp(end, "s") == 0 ? 1 : strcmp(end, "m") == 0 ? 60 : 3600;
    if (unit == 3600 && strcmp(end, "h") != 0) return false;
    *seconds = value * unit;
    return true;
}
