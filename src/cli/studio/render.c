#include "cli/commands.h"
#include "cli/message.h"
#include "cli/studio/render.h"
#include "cli/studio/series.h"

#include <math.h>

/* What is said of a level, or that there is only silence. */
static void tell_levels(const char *name, const ld_written *w, bool dual_mono)
{
    if (!isfinite(w->loudness)) {
        message("%s: it is silent", name);
        return;
    }
    message("%s: %.1f LUFS %s, true peak %.1f dBTP, %+.1f dB%s", name, w->loudness,
            w->channels == 2 ? "on two channels"
            : dual_mono      ? "as dual mono"
                             : "as mono",
            w->peak, w->gain, w->limited > 0.05 ? ", limited" : "");
}

static void tell(const options *opts, const char *name, const recording *c)
{
    const ld_written *w = &c->written;
    message("%s: %s, %d Hz, %d %s, %.3f seconds at %d characters a minute", name,
            w->format, w->rate, w->channels, w->channels == 1 ? "channel" : "channels",
            (double)w->frames / w->rate, c->rate);
    if (w->measured) tell_levels(name, w, opts->sound.dual_mono);
}

int render_clip(studio *s, const recording_job *job)
{
    recording c;
    int status = recording_make(s, job, &c);
    if (c.error.status != LD_OK)
        message_error(&c.error, true);
    else if (s->opts->verbose && status == EXIT_READ && !stop_signal)
        tell(s->opts, job->output, &c);
    recording_free(&c);
    return status;
}

int command_render(const options *opts)
{
    studio s;
    int status = studio_open(&s, opts);
    if (status != EXIT_READ) return status;
    recording_job job = recording_job_of(opts);
    status = series_wanted(opts) ? series_make(&s) : render_clip(&s, &job);
    studio_close(&s);
    return status;
}
