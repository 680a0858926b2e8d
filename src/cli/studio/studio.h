/* What all the clips that are made one after the other have in common: the lexicon, the
 * listener's names, the speaker, the cores, the cache. */
#ifndef LD_CLI_STUDIO_H
#define LD_CLI_STUDIO_H

#include "cli/options.h"
#include "cli/reading.h"

typedef struct studio {
    const options *opts;
    reading reading;
    ld_speech *speech;
    int rate; /* at which it speaks */
    ld_pool *pool;
    ld_cache *cache; /* NULL: none; it comes with the first clip */
} studio;

/* Opens what every clip needs; the speaker comes with the first. On failure it has told
 * the user and returns the exit status. */
int studio_open(studio *s, const options *opts);

/* Lets the speaker come now, before this process is forked. Errors: as of
 * ld_speech_open(). */
ld_status studio_warm(studio *s, ld_error *error);

/* The rate at which it speaks if nothing else is wanted. */
int studio_usual_rate(const studio *s);

/* Lets the speaker speak at `rate`, and nothing be under way.
 * Errors: as of ld_speech_open() and ld_pool_open(). */
ld_status studio_speak(studio *s, int rate, ld_error *error);

void studio_close(studio *s);

#endif
