#include "cli/studio/studio.h"

#include "cli/message.h"
#include "cli/places.h"

#include <limits.h>

/* Without a cache it only takes longer, so that no failure stops it. */
static void open_cache(studio *s)
{
    char path[PATH_MAX];
    uint64_t size = (uint64_t)s->opts->cache_size << 20;
    if (s->cache || s->opts->no_cache || size == 0 ||
        !places_cache("speech.db", path, sizeof path))
        return;
    ld_cache_open(path, size, &s->cache, NULL);
}

int studio_open(studio *s, const options *opts)
{
    *s = (studio){.opts = opts};
    if (!reading_open(&s->reading, opts)) return s->reading.exit_status;
    return EXIT_READ;
}

int studio_usual_rate(const studio *s)
{
    return s->opts->voice.rate ? s->opts->voice.rate : LD_RATE_DEFAULT;
}

static ld_status open_speech(studio *s, int rate, ld_error *error)
{
    if (s->speech && s->rate == rate) return LD_OK;
    ld_speech_close(s->speech);
    s->speech = NULL;
    ld_voice_options voice = s->opts->voice;
    voice.rate = s->rate = rate;
    return ld_speech_open(&voice, &s->speech, error);
}

ld_status studio_warm(studio *s, ld_error *error)
{
    return open_speech(s, studio_usual_rate(s), error);
}

ld_status studio_speak(studio *s, int rate, ld_error *error)
{
    ld_pool_close(s->pool);
    s->pool = NULL;
    ld_status status = open_speech(s, rate, error);
    if (status == LD_OK)
        status = ld_pool_open(s->speech, (unsigned)s->opts->jobs, &s->pool, error);
    if (status == LD_OK) open_cache(s);
    if (status == LD_OK && s->cache) ld_pool_use_cache(s->pool, s->cache);
    return status;
}

void studio_close(studio *s)
{
    ld_pool_close(s->pool);
    const char *problem = s->cache ? ld_cache_problem(s->cache) : NULL;
    if (problem && s->opts->verbose) message("the cache: %s", problem);
    ld_cache_close(s->cache);
    ld_speech_close(s->speech);
    reading_close(&s->reading);
}
