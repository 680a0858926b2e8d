/* The sleep timer: --stop-after. */
#ifndef LD_CLI_READER_TIMER_H
#define LD_CLI_READER_TIMER_H

#include "cli/reader/reader.h"

typedef struct timer {
    double deadline; /* milliseconds on the monotonic clock */
    bool rings;      /* the time is over; the sentence may still be heard */
} timer;

/* Ends the reading at the end of the sentence that is heard after `seconds`. */
void timer_start(timer *t, reader *r, double seconds);

#endif
