#include "audio/writer.h"

#include "audio/quality.h"
#include "audio/resample.h"
#include "audio/unnamed.h"
#include "base/error.h"
#include "base/translate.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LENGTH_MOST 360000.0 /* seconds: a hundred hours */
#define SILENCE_MOST 3600.0

/* ------------------------------------------------------------------ opening */

static ld_status check_range(const char *what, double value, double least, double most,
                             ld_error *error)
{
    if (value >= least && value <= most) return LD_OK;
    return ld_fail(error, LD_ARGUMENT, NULL, "%s of %g: it can be %g to %g",
                   ld_translate(what), value, least, most);
}

static ld_status check_options(const ld_writer_options *o, ld_error *error)
{
    const struct {
        const char *what;
        double value, least, most;
    } ranges[] = {
        {LD_MESSAGE("a lead-in"), o->lead_in, 0, SILENCE_MOST},
        {LD_MESSAGE("a tail"), o->tail, 0, SILENCE_MOST},
        {LD_MESSAGE("a fade-in"), o->fade_in, 0, SILENCE_MOST},
        {LD_MESSAGE("a fade-out"), o->fade_out, 0, SILENCE_MOST},
        {LD_MESSAGE("a length"), o->length, 0, LENGTH_MOST},
        {LD_MESSAGE("a bitrate"), o->bitrate, 0, 512},
        {LD_MESSAGE("a quality"), o->quality, 0, 10},
        {LD_MESSAGE("a loudness"), o->loudness, -60, 0},
        {LD_MESSAGE("a peak"), o->peak, -20, 0},
    };
    ld_status status = LD_OK;
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges && status == LD_OK; i++)
        status = check_range(ranges[i].what, ranges[i].value, ranges[i].least,
                             ranges[i].most, error);
    if (status == LD_OK && o->length > 0 && o->lead_in + o->tail >= o->length)
        return ld_fail(error, LD_ARGUMENT, "make them shorter",
                       "lead-in and tail take all of the %g seconds", o->length);
    return status;
}

static size_t to_frames(double seconds, int rate)
{
    return (size_t)llround(seconds * rate);
}

static ld_plan make_plan(const ld_writer *w)
{
    const ld_writer_options *o = &w->options;
    int rate = w->format.rate;
    return (ld_plan){.rate = w->rate,
                     .lead = to_frames(o->lead_in, rate),
                     .tail = to_frames(o->tail, rate),
                     .fade_in = to_frames(o->fade_in, rate),
                     .fade_out = to_frames(o->fade_out, rate)};
}

/* Whether the file can only be made when all of the sound is known. */
static bool must_wait(const ld_writer *w)
{
    const ld_writer_options *o = &w->options;
    return o->hold || o->measure || o->loudness < 0 || o->peak < 0 || o->length > 0 ||
           (!w->out.seekable && !ld_container_can_stream(&w->format));
}

static ld_status open_measure(ld_writer *w, ld_error *error)
{
    static const float silence[LD_STAGE_FRAMES];
    int sides = w->format.channels == 2 || w->options.dual_mono ? 2 : 1;
    ld_status status =
        ld_measure_open(w->rate, w->rate, sides, false, &w->measure, error);
    for (size_t left = to_frames(w->options.lead_in, w->rate); left && !status;) {
        size_t n = left < LD_STAGE_FRAMES ? left : LD_STAGE_FRAMES;
        status = ld_measure_take(w->measure, silence, n, error);
        left -= n;
    }
    return status;
}

/* A length that is known is a size that is known. */
static ld_status check_room(const ld_writer *w, ld_error *error)
{
    double size = (double)ld_format_frame_size(&w->format) * w->format.rate +
                  (double)sizeof(int16_t) * w->rate;
    if (w->options.length <= 0 || w->out.fd < 0) return LD_OK;
    return ld_unnamed_check_room(w->spool.fd, (uint64_t)(size * w->options.length),
                                 w->out.name, error);
}

static ld_status begin_waiting(ld_writer *w, ld_error *error)
{
    ld_status status = ld_container_check(&w->format, error);
    if (status == LD_OK && w->rate != w->format.rate) status = ld_resample_check(error);
    if (status == LD_OK) status = ld_spool_open(w->file.folder, &w->spool, error);
    if (status == LD_OK) status = check_room(w, error);
    w->fit = (ld_fit){.rate = w->rate};
    if (status == LD_OK && (w->options.loudness < 0 || w->options.peak < 0))
        status = open_measure(w, error);
    return status;
}

static ld_status begin(ld_writer *w, const char *path, ld_error *error)
{
    ld_status status = check_options(&w->options, error);
    if (status == LD_OK && !w->to_stdout)
        status = ld_savefile_open(path, w->options.force, &w->file, error);
    if (status == LD_OK)
        status = ld_format_choose(path, w->rate, &w->options, &w->format, error);
    if (status == LD_OK) status = ld_quality_check(&w->format, error);
    if (status != LD_OK) return status;
    w->out = ld_sink_make(w->to_stdout ? STDOUT_FILENO : w->file.fd);
    w->out.name = w->to_stdout ? ld_translate("standard output") : w->file.path;
    w->written = (ld_written){.format = w->format.name,
                              .rate = w->format.rate,
                              .channels = w->format.channels};
    w->plan = make_plan(w);
    w->waits = must_wait(w);
    if (w->waits) return begin_waiting(w, error);
    status = ld_container_open(&w->container, &w->out, &w->format, 0, error);
    if (status != LD_OK) return status;
    return ld_chain_open(&w->chain, &w->container, &w->plan, error);
}

ld_status ld_writer_open(const char *path, int rate, const ld_writer_options *options,
                         ld_writer **writer, ld_error *error)
{
    *writer = NULL;
    if (rate <= 0)
        return ld_fail(error, LD_ARGUMENT, NULL, "%d frames a second: not possible",
                       rate);
    ld_writer *w = calloc(1, sizeof *w);
    if (!w) return ld_fail_memory(error);
    w->file.fd = w->file.folder = w->spool.fd = w->work_fd = -1;
    w->to_stdout = strcmp(path, "-") == 0;
    w->rate = rate;
    if (options) w->options = *options;
    ld_status status = begin(w, path, error);
    if (status == LD_OK)
        *writer = w;
    else
        ld_writer_close(w);
    return status;
}

/* ------------------------------------------------------------------ writing */

static ld_status measure(ld_writer *w, const int16_t *pcm, size_t frames,
                         ld_error *error)
{
    float piece[LD_STAGE_FRAMES];
    ld_status status = LD_OK;
    while (frames > 0 && status == LD_OK) {
        size_t n = frames < LD_STAGE_FRAMES ? frames : LD_STAGE_FRAMES;
        for (size_t i = 0; i < n; i++)
            piece[i] = (float)pcm[i] * (1 / 32768.0F);
        status = ld_measure_take(w->measure, piece, n, error);
        pcm += n;
        frames -= n;
    }
    return status;
}

static ld_status keep(ld_writer *w, const int16_t *pcm, size_t frames, ld_error *error)
{
    ld_status status = ld_spool_write(&w->spool, pcm, frames, error);
    if (status == LD_OK && w->options.length > 0)
        status = ld_fit_take(&w->fit, pcm, frames, error);
    if (status == LD_OK && w->measure) status = measure(w, pcm, frames, error);
    return status;
}

ld_status ld_writer_write(ld_writer *writer, const int16_t *pcm, size_t frames,
                          ld_error *error)
{
    ld_status status = writer->waits
                           ? keep(writer, pcm, frames, error)
                           : ld_chain_take(&writer->chain, pcm, frames, error);
    if (status == LD_OK) writer->frames += frames;
    return status;
}

uint64_t ld_writer_frame(const ld_writer *writer, uint64_t frame)
{
    uint64_t fitted = ld_fit_frame(&writer->fit, frame);
    return writer->plan.lead +
           ld_resample_count(writer->rate, writer->format.rate, fitted);
}

/* ------------------------------------------------------------------- ending */

ld_status ld_writer_finish(ld_writer *writer, ld_error *error)
{
    if (writer->finished) return LD_OK;
    ld_status status = writer->waits ? ld_writer_plan(writer, error)
                                     : ld_chain_end(&writer->chain, error);
    if (status != LD_OK) return status;
    writer->finished = true;
    if (!writer->waits)
        writer->planned = ld_writer_frame(writer, writer->frames) + writer->plan.tail;
    writer->written.frames = writer->planned;
    return LD_OK;
}

ld_status ld_writer_describe(ld_writer *writer, const ld_about *tags,
                             ld_about_report *report, void *user, ld_error *error)
{
    ld_tagging_close(&writer->tagging);
    return ld_tagging_open(tags, &writer->format, writer->planned, report, user,
                           &writer->tagging, error);
}

ld_status ld_writer_complete(ld_writer *writer, ld_error *error)
{
    if (writer->completed) return LD_OK;
    ld_status status = ld_writer_finish(writer, error);
    if (status == LD_OK)
        status = writer->waits ? ld_writer_produce(writer, error)
                               : ld_container_end(&writer->container, error);
    writer->completed = status == LD_OK;
    return status;
}

ld_status ld_writer_commit(ld_writer *writer, ld_error *error)
{
    ld_status status = ld_writer_complete(writer, error);
    if (status != LD_OK) return status;
    if (!writer->to_stdout) return ld_savefile_commit(&writer->file, error);
    ld_sink_leave(&writer->out);
    return LD_OK;
}

ld_written ld_writer_result(const ld_writer *writer)
{
    return writer->written;
}

void ld_writer_close(ld_writer *writer)
{
    if (!writer) return;
    ld_chain_close(&writer->chain);
    ld_container_close(&writer->container);
    ld_measure_close(writer->measure);
    ld_fit_free(&writer->fit);
    ld_spool_close(&writer->spool);
    ld_tagging_close(&writer->tagging);
    if (writer->work_fd >= 0) close(writer->work_fd);
    ld_savefile_discard(&writer->file);
    free(writer);
}
