#include "cli/studio/clip.h"

#include "cli/message.h"
#include "cli/places.h"

#include <limits.h>

int clip_tools_open(clip_tools *tools, const options *opts)
{
    ld_error error;
    *tools = (clip_tools){.opts = *opts};
    if (!reading_open(&tools->reading, &tools->opts)) return tools->reading.exit_status;
    if (ld_speech_open(&tools->opts.voice, &tools->speech, &error) == LD_OK)
        return EXIT_READ;
    reading_close(&tools->reading);
    return message_error(&error, false);
}

void clip_tools_close(clip_tools *tools)
{
    ld_speech_close(tools->speech);
    reading_close(&tools->reading);
}

/* A clip on its way. */
typedef struct making {
    reading *reading;
    ld_pool *pool;
    ld_cache *cache;
    ld_writer *writer;
    uint64_t frames;
    crew_facts facts;
} making;

static void count_facts(crew_facts *facts, const ld_sentence *sentence)
{
    for (size_t i = 0; i < sentence->token_count; i++)
        facts->unknown += sentence->tokens[i].kind == LD_UNREADABLE;
}

static ld_status say(making *m, const ld_sentence *sentence, ld_error *error)
{
    ld_clip clip;
    ld_status status = ld_pool_submit(m->pool, sentence, error);
    while (status == LD_OK && !stop_signal) {
        status = ld_pool_collect(m->pool, &clip, error);
        if (status == LD_END) return LD_OK;
        if (status == LD_OK)
            status = ld_writer_write(m->writer, clip.pcm, clip.frames, error);
        m->frames += clip.frames;
    }
    return status;
}

static int write_clip(making *m)
{
    ld_error error;
    const ld_sentence *sentence;
    while ((sentence = reading_next(m->reading))) {
        count_facts(&m->facts, sentence);
        if (say(m, sentence, &error) != LD_OK) return message_error(&error, true);
    }
    if (stop_signal) return EXIT_OTHER;
    if (m->reading->exit_status != EXIT_READ) return m->reading->exit_status;
    if (ld_writer_commit(m->writer, &error) == LD_OK) return EXIT_READ;
    return message_error(&error, true);
}

static void use_cache(making *m, const options *opts)
{
    char path[PATH_MAX];
    uint64_t size = (uint64_t)opts->cache_size << 20;
    if (opts->no_cache || size == 0 || !places_cache("speech.db", path, sizeof path) ||
        ld_cache_open(path, size, &m->cache, NULL) != LD_OK)
        return;
    ld_pool_use_cache(m->pool, m->cache);
}

crew_facts clip_make(void *context, const crew_job *job)
{
    clip_tools *tools = context;
    const char *article = job->article;
    options opts = tools->opts;
    opts.articles = &article;
    opts.article_count = 1;
    making m = {.reading = &tools->reading};
    ld_error error;
    ld_writer_options how = {.force = true};
    reading_again(m.reading, &opts);
    if (ld_pool_open(tools->speech, 1, &m.pool, &error) != LD_OK) {
        m.facts.status = message_error(&error, false);
    } else if (ld_writer_open(job->output, ld_speech_rate(tools->speech), &how,
                              &m.writer, &error) != LD_OK) {
        m.facts.status = message_error(&error, true);
    } else {
        use_cache(&m, &opts);
        m.facts.status = write_clip(&m);
        m.facts.seconds = (double)m.frames / ld_speech_rate(tools->speech);
    }
    ld_writer_close(m.writer);
    ld_pool_close(m.pool);
    ld_cache_close(m.cache);
    return m.facts;
}
