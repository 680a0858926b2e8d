/* What became of each article of a batch, as lines of JSON. */
#ifndef LD_CLI_REPORT_H
#define LD_CLI_REPORT_H

#include "cli/studio/crew.h"

#include <stdio.h>

typedef enum outcome {
    OUTCOME_MADE,
    OUTCOME_UNCHANGED, /* it was there already */
    OUTCOME_FAILED,
    OUTCOME_COUNT,
} outcome;

typedef struct report_line {
    const char *article, *output; /* paths */
    outcome outcome;
    const crew_facts *facts;
    const char *said; /* lines about it, or NULL */
} report_line;

typedef struct report {
    FILE *out; /* NULL: none is wanted */
    size_t count[OUTCOME_COUNT];
    double seconds; /* of sound, in what was made */
} report;

/* Begins the report in the file `path`, "-" for standard output, NULL for none. False
 * with errno. */
bool report_open(report *r, const char *path);

/* Counts the line, and writes it. */
void report_add(report *r, const report_line *line);

/* Writes the last line, with the sums. False, with errno, when it is not all there. */
bool report_close(report *r, double seconds);

#endif
