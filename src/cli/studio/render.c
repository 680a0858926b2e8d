#include "cli/commands.h"

#include "base/error.h"
#include "cli/message.h"
#include "cli/places.h"
#include "cli/reading.h"
#include "cli/studio/side.h"

#include <limits.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

/* What a rendering goes through. */
typedef struct rendering {
    reading reading;
    ld_speech *speech;
    ld_pool *pool;
    ld_cache *cache; /* NULL: none */
    ld_writer *writer;
    sides sides;
    timeline timeline; /* only for the sides */
    bool from_input;   /* an article is standard input */
    bool skipped;      /* something could not be said */
} rendering;

/* Whether the next sentence may have to wait for who writes our input. What is under
 * way is then delivered first. */
static bool input_waits(const rendering *r)
{
    struct pollfd in = {.fd = STDIN_FILENO, .events = POLLIN};
    return r->from_input && poll(&in, 1, 0) == 0;
}

/* Submits what there is room for. `under_way`: something can be collected. Sets `more`
 * to whether there may be another sentence. */
static ld_status submit(rendering *r, bool under_way, bool *more, ld_error *error)
{
    ld_status status = LD_OK;
    while (status == LD_OK && *more && ld_pool_has_room(r->pool) &&
           !(under_way && input_waits(r))) {
        const ld_sentence *sentence = reading_next(&r->reading);
        *more = sentence != NULL;
        if (sentence) status = ld_pool_submit(r->pool, sentence, error);
        under_way = true;
    }
    return status;
}

/* Writes the next clip. */
static ld_status deliver(rendering *r, ld_error *error)
{
    ld_clip clip;
    ld_status status = ld_pool_collect(r->pool, &clip, error);
    if (status == LD_OK && r->sides.forms && !timeline_add(&r->timeline, &clip))
        return ld_fail_memory(error);
    if (status == LD_OK)
        return ld_writer_write(r->writer, clip.pcm, clip.frames, error);
    if (status == LD_INTERRUPTED) return LD_OK;
    if (status != LD_SKIPPED) return status;
    message_error(error, false);
    r->skipped = true;
    return LD_OK;
}

static ld_status write_articles(rendering *r, ld_error *error)
{
    bool more = true;
    for (ld_status status = LD_OK; !stop_signal;) {
        bool under_way = status != LD_END;
        status = submit(r, under_way, &more, error);
        if (status == LD_OK) status = deliver(r, error);
        if (status == LD_END && !more) break;
        if (status != LD_OK && status != LD_END) return status;
    }
    return LD_OK;
}

static int render(rendering *r)
{
    ld_error error;
    if (write_articles(r, &error) != LD_OK) return message_error(&error, true);
    if (r->reading.exit_status != EXIT_READ || stop_signal)
        return r->reading.exit_status;
    /* Play-out systems that find a clip look for its side files at once. */
    if (sides_commit(&r->sides, &r->timeline, &r->reading.meta, &error) != LD_OK ||
        ld_writer_commit(r->writer, &error) != LD_OK)
        return message_error(&error, true);
    return r->skipped ? EXIT_BROKEN : EXIT_READ;
}

static ld_status open_output(rendering *r, const options *opts, ld_error *error)
{
    ld_writer_options how = {.force = opts->force};
    r->timeline.rate = ld_speech_rate(r->speech);
    ld_status status =
        ld_writer_open(opts->output, r->timeline.rate, &how, &r->writer, error);
    if (status == LD_OK && opts->side)
        status = sides_open(&r->sides, opts->output, opts->side, opts->force, error);
    return status;
}

/* Without a cache it only takes longer, so that no failure stops it. */
static void use_cache(rendering *r, const options *opts)
{
    char path[PATH_MAX];
    uint64_t size = (uint64_t)opts->cache_size << 20;
    if (opts->no_cache || size == 0 || !places_cache("speech.db", path, sizeof path) ||
        ld_cache_open(path, size, &r->cache, NULL) != LD_OK)
        return;
    ld_pool_use_cache(r->pool, r->cache);
}

static void close_cache(rendering *r, bool verbose)
{
    const char *problem = r->cache ? ld_cache_problem(r->cache) : NULL;
    if (problem && verbose) message("the cache: %s", problem);
    ld_cache_close(r->cache);
}

int command_render(const options *opts)
{
    rendering r = {0};
    ld_error error;
    if (!reading_open(&r.reading, opts)) return r.reading.exit_status;
    for (size_t i = 0; i < opts->article_count; i++)
        r.from_input = r.from_input || strcmp(opts->articles[i], "-") == 0;
    int status;
    if (ld_speech_open(&opts->voice, &r.speech, &error) != LD_OK ||
        ld_pool_open(r.speech, (unsigned)opts->jobs, &r.pool, &error) != LD_OK)
        status = message_error(&error, false);
    else if (open_output(&r, opts, &error) != LD_OK)
        status = message_error(&error, true);
    else {
        use_cache(&r, opts);
        status = render(&r);
    }
    ld_writer_close(r.writer);
    sides_close(&r.sides);
    timeline_free(&r.timeline);
    ld_pool_close(r.pool);
    close_cache(&r, opts->verbose);
    ld_speech_close(r.speech);
    reading_close(&r.reading);
    return status;
}
