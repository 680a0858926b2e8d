/* What a line of subtitles cannot be broken inside of: a word with the marks that
 * belong to it. */
#ifndef LD_CLI_SUBTITLE_UNITS_H
#define LD_CLI_SUBTITLE_UNITS_H

#include "cli/studio/timeline.h"

typedef struct subtitle_unit {
    uint32_t at, len;    /* of it in the list's text */
    unsigned width;      /* in halves of a hanzi */
    bool space;          /* one stands before it */
    bool spoken;         /* it has a time */
    ld_pause pause;      /* the longest in it */
    uint64_t start, end; /* frames */
} subtitle_unit;

typedef struct subtitle_units {
    ld_buf text; /* of all of them, without the spaces between them */
    subtitle_unit *all;
    size_t count, cap;
} subtitle_units;

/* Replaces the list by the units of a sentence; what is not read out, such as bullets,
 * is left out. False when memory ran out. */
bool subtitle_units_take(subtitle_units *units, const timed_sentence *sentence);

void subtitle_units_free(subtitle_units *units);

#endif
