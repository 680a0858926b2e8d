/* The text of a clip in pieces that fit on a screen, with their times: at most two
 * lines of 16 hanzi, parted where the voice pauses, never inside of a word. */
#ifndef LD_CLI_SUBTITLES_H
#define LD_CLI_SUBTITLES_H

#include "cli/studio/timeline.h"

#define SUBTITLE_LINES 2

typedef struct subtitle {
    uint64_t start, end; /* milliseconds; it ends before the next one starts, or then */
    const char *lines[SUBTITLE_LINES]; /* NUL-terminated, in one line each */
    size_t line_count;                 /* at least 1 */
} subtitle;

typedef struct subtitles {
    subtitle *all;
    size_t count, cap;
    ld_arena arena; /* of the lines */
} subtitles;

/* Makes them all; a zeroed `s` is ready. False when memory ran out. */
bool subtitles_make(subtitles *s, const timeline *t);

void subtitles_free(subtitles *s);

#endif
