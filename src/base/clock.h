/* The time that only goes forwards. */
#ifndef LD_BASE_CLOCK_H
#define LD_BASE_CLOCK_H

#include <time.h>

/* Seconds since some moment in the past. */
static inline double ld_clock_seconds(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

#endif
