#include "base/translate.h"
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
    const char *how = w->channels == 2 ? LD_MESSAGE("on two channels")
                      : dual_mono      ? LD_MESSAGE("as dual mono")
                                       : LD_MESSAGE("as mono");
    message("%s: %.1f LUFS %s, true peak %.1f dBTP, %+.1f dB%s", name, w->loudness,
            ld_translate(how), w->peak, w->gain,
            w->limited > 0.05 ? ld_translate(", limited") : "");
}

static void tell(const options *opts, const char *name, const recording *c)
{
    const ld_written *w = &c->written;
    message(ld_translate_count(
                "%s: %s, %d Hz, %d channel, %.3f seconds at %d characters a minute",
                "%s: %s, %d Hz, %d channels, %.3f seconds at %d characters a minute",
                (size_t)w->channels),
            name, w->format, w->rate, w->channels, (double)w->frames / w->rate,
            c->rate);
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
