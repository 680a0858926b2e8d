/* Making the file of sound that has waited, and making it again until what was written
 * is as loud as it is to be and no peak of it too high. */
#include "audio/level.h"
#include "audio/resample.h"
#include "audio/unnamed.h"
#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <unistd.h>

/* So often a file is made to have its loudness and peak. */
#define ATTEMPTS 12

/* ------------------------------------------------------------------ planning */

/* The frames of speech that make the file as long as it is to be; 0: as they are. */
static uint64_t plan_length(const ld_writer *w)
{
    uint64_t length = (uint64_t)llround(w->options.length * w->format.rate);
    uint64_t around = w->plan.lead + w->plan.tail;
    if (length <= around) return 0;
    uint64_t frames = ld_resample_count(w->format.rate, w->rate, length - around);
    while (ld_resample_count(w->rate, w->format.rate, frames) > length - around)
        frames--;
    return frames;
}

ld_status ld_writer_plan(ld_writer *w, ld_error *error)
{
    uint64_t wanted = plan_length(w);
    ld_status status = ld_spool_end(&w->spool, error);
    if (status == LD_OK && wanted > 0) status = ld_fit_plan(&w->fit, wanted, error);
    if (status != LD_OK) return status;
    uint64_t speech = ld_fit_total(&w->fit, w->frames);
    uint64_t end = w->plan.lead + ld_resample_count(w->rate, w->format.rate, speech);
    if (wanted > 0) /* what rounding has left */
        w->plan.tail = (uint64_t)llround(w->options.length * w->format.rate) - end;
    w->planned = end + w->plan.tail;
    if (!w->measure) return LD_OK;
    ld_measure_end(w->measure, &w->written);
    ld_level_plan(w);
    return LD_OK;
}

/* ------------------------------------------------------------------ one pass */

static ld_status go_on(const ld_writer *w, ld_error *error)
{
    if (!w->options.stopped || !w->options.stopped()) return LD_OK;
    return ld_fail(error, LD_INTERRUPTED, NULL, "%s: stopped", w->out.name);
}

static ld_status pass_speech(ld_writer *w, uint64_t from, uint64_t to, ld_error *error)
{
    int16_t pcm[LD_STAGE_FRAMES];
    ld_status status = LD_OK;
    while (from < to && status == LD_OK) {
        size_t n = to - from < LD_STAGE_FRAMES ? (size_t)(to - from) : LD_STAGE_FRAMES;
        status = go_on(w, error);
        if (status == LD_OK) status = ld_spool_read(&w->spool, from, pcm, n, error);
        if (status == LD_OK) status = ld_chain_take(&w->chain, pcm, n, error);
        from += n;
    }
    return status;
}

static ld_status pass_silence(ld_writer *w, uint64_t frames, ld_error *error)
{
    static const int16_t zeros[LD_STAGE_FRAMES];
    ld_status status = LD_OK;
    while (frames > 0 && status == LD_OK) {
        size_t n = frames < LD_STAGE_FRAMES ? (size_t)frames : LD_STAGE_FRAMES;
        status = ld_chain_take(&w->chain, zeros, n, error);
        frames -= n;
    }
    return status;
}

/* All of the sound, with pauses as long as they were planned. */
static ld_status pass_all(ld_writer *w, ld_error *error)
{
    uint64_t at = 0;
    ld_status status = LD_OK;
    for (size_t i = 0; i < w->fit.count && status == LD_OK; i++) {
        const ld_fit_pause *pause = &w->fit.pauses[i];
        status = pass_speech(w, at, pause->at, error);
        if (status == LD_OK) status = pass_silence(w, pause->fitted, error);
        at = pause->at + pause->frames;
    }
    return status == LD_OK ? pass_speech(w, at, w->frames, error) : status;
}

/* Writes what stands before the sound file, which then begins there. */
static ld_status begin_file(ld_writer *w, ld_error *error)
{
    const ld_buf *front = &w->tagging.front;
    w->body = w->work;
    if (front->len > 0 && !ld_sink_write(&w->body, front->data, front->len))
        return ld_fail_system(error, w->out.name, w->body.error);
    w->body.base += (int64_t)front->len;
    w->body.at = w->body.len = 0;
    ld_status status =
        ld_container_open(&w->container, &w->body, &w->format, w->planned, error);
    if (status == LD_OK) ld_tagging_begin(&w->tagging, w->container.sound);
    return status;
}

static void end_file(ld_writer *w)
{
    w->work.len = (int64_t)w->tagging.front.len + w->body.len;
    w->work.error = w->body.error;
}

static ld_status write_file(ld_writer *w, ld_error *error)
{
    ld_status status = begin_file(w, error);
    if (status == LD_OK)
        status = ld_chain_open(&w->chain, &w->container, &w->plan, error);
    if (status == LD_OK) status = pass_all(w, error);
    if (status == LD_OK) status = ld_chain_end(&w->chain, error);
    if (status == LD_OK) status = ld_container_end(&w->container, error);
    end_file(w);
    w->written.gain = w->plan.gain;
    w->written.limited = ld_chain_limited(&w->chain);
    ld_chain_close(&w->chain);
    ld_container_close(&w->container);
    return status;
}

/* ------------------------------------------------------------------ measuring */

static ld_status measure_frames(const ld_writer *w, ld_measure *m, SNDFILE *file,
                                int channels, ld_error *error)
{
    float pcm[2 * LD_STAGE_FRAMES];
    ld_status status = LD_OK;
    sf_count_t n;
    while (status == LD_OK && (n = sf_readf_float(file, pcm, LD_STAGE_FRAMES)) > 0) {
        for (sf_count_t i = 1; channels == 2 && i < n; i++)
            pcm[i] = pcm[2 * i];
        status = go_on(w, error);
        if (status == LD_OK) status = ld_measure_take(m, pcm, (size_t)n, error);
    }
    return status;
}

/* Reads the file that was written, and measures it. */
static ld_status measure_file(ld_writer *w, ld_error *error)
{
    const ld_format *format = &w->format;
    SF_INFO info = {0};
    if ((format->type & SF_FORMAT_TYPEMASK) == SF_FORMAT_RAW)
        info = (SF_INFO){.samplerate = format->rate,
                         .channels = format->channels,
                         .format = format->type};
    SNDFILE *file = ld_sink_read_sound(&w->work, &info);
    if (!file)
        return ld_fail(error, LD_IO, NULL, "%s: it cannot be read again: %s",
                       w->out.name, sf_strerror(NULL));
    ld_measure *m;
    int sides = format->channels == 2 || w->options.dual_mono ? 2 : 1;
    ld_status status =
        ld_measure_open(format->rate, w->rate, sides, w->options.measure, &m, error);
    if (status == LD_OK) status = measure_frames(w, m, file, info.channels, error);
    if (status == LD_OK) ld_measure_end(m, &w->written);
    ld_measure_close(m);
    sf_close(file);
    return status;
}

/* ------------------------------------------------------------------ attempts */

static ld_status write_levelled(ld_writer *w, ld_error *error)
{
    const ld_writer_options *o = &w->options;
    bool levelled = ld_level_wanted(o);
    ld_attempt before = {.plan = w->plan};
    for (int i = 1;; i++) {
        ld_status status = write_file(w, error);
        if (status == LD_OK && (levelled || o->measure))
            status = measure_file(w, error);
        if (status != LD_OK || !levelled) return status;
        if (!ld_level_correct(w, &before) || i == ATTEMPTS)
            return ld_level_check(w, error);
        if (!ld_sink_clear(&w->work))
            return ld_fail_system(error, w->out.name, w->work.error);
    }
}

/* ------------------------------------------------------------------ the place */

/* What is written must be read and changed again; what cannot be is made elsewhere. */
static ld_status choose_place(ld_writer *w, ld_error *error)
{
    uint64_t size = w->planned * ld_format_frame_size(&w->format);
    int flags = fcntl(w->out.fd, F_GETFL);
    ld_status status = LD_OK;
    w->work = w->out;
    if (!w->out.seekable || (flags & O_ACCMODE) != O_RDWR) {
        status = ld_unnamed_open(-1, &w->work_fd, error);
        if (status != LD_OK) return status;
        w->work = ld_sink_make(w->work_fd);
        w->work.name = LD_UNNAMED;
    }
    return ld_unnamed_check_room(w->work.fd, size, w->work.name, error);
}

static ld_status copy_out(ld_writer *w, ld_error *error)
{
    char piece[65536];
    for (int64_t at = 0; at < w->work.len && !w->out.error;) {
        ssize_t n = pread(w->work.fd, piece, sizeof piece, at);
        if (n <= 0) return ld_fail(error, LD_IO, NULL, LD_UNNAMED " cannot be read");
        ld_sink_write(&w->out, piece, (size_t)n);
        at += n;
    }
    return w->out.error ? ld_fail_system(error, w->out.name, w->out.error) : LD_OK;
}

ld_status ld_writer_produce(ld_writer *w, ld_error *error)
{
    ld_status status = choose_place(w, error);
    if (status == LD_OK) status = write_levelled(w, error);
    if (status != LD_OK) return status;
    if (!ld_tagging_end(&w->tagging, &w->written, &w->work))
        return ld_fail_system(error, w->out.name, w->work.error ? w->work.error : EIO);
    if (w->work_fd >= 0) return copy_out(w, error);
    w->out = w->work;
    return LD_OK;
}
