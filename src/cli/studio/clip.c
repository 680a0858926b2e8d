#include "cli/studio/clip.h"

#include "cli/message.h"
#include "cli/studio/recording.h"

#include <sched.h>

/* Whether such files can be written at all, so that it is said once and before all. */
static ld_status try_format(const studio *s, ld_error *error)
{
    ld_writer *writer;
    ld_writer_options sound = recording_job_of(s->opts).sound;
    if (!sound.format) sound.format = "wav";
    ld_status status =
        ld_writer_open("/dev/null", ld_speech_rate(s->speech), &sound, &writer, error);
    if (status == LD_OK) ld_writer_close(writer);
    return status;
}

int clip_tools_open(clip_tools *tools, const options *opts)
{
    ld_error error;
    *tools = (clip_tools){.opts = *opts};
    tools->opts.jobs = 1;
    int status = studio_open(&tools->studio, &tools->opts);
    if (status != EXIT_READ) return status;
    if (studio_warm(&tools->studio, &error) == LD_OK &&
        try_format(&tools->studio, &error) == LD_OK)
        return EXIT_READ;
    clip_tools_close(tools);
    return message_error(&error, false);
}

void clip_tools_close(clip_tools *tools)
{
    studio_close(&tools->studio);
    *tools = (clip_tools){0};
}

size_t clip_cores(const options *opts)
{
    cpu_set_t cores;
    if (opts->jobs) return (size_t)opts->jobs;
    if (sched_getaffinity(0, sizeof cores, &cores) != 0) return 1;
    return (size_t)CPU_COUNT(&cores);
}

crew_facts clip_make(void *context, const crew_job *job)
{
    clip_tools *tools = context;
    const char *article = job->article;
    recording_job how = recording_job_of(&tools->opts);
    how.articles = &article;
    how.article_count = 1;
    how.output = job->output;
    how.sound.force = true;
    recording c;
    crew_facts facts = {.status = recording_make(&tools->studio, &how, &c)};
    if (c.error.status != LD_OK) message_error(&c.error, true);
    if (facts.status == EXIT_READ && stop_signal) facts.status = EXIT_OTHER;
    facts.seconds = c.written.rate ? (double)c.written.frames / c.written.rate : 0;
    facts.unknown = c.unknown;
    recording_free(&c);
    return facts;
}
