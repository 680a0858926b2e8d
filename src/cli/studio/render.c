#include "cli/commands.h"
#include "cli/message.h"
#include "cli/studio/recording.h"

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

static void tell(const options *opts, const recording *c)
{
    const char *name = opts->output;
    const ld_written *w = &c->written;
    message("%s: %s, %d Hz, %d %s, %.3f seconds at %d characters a minute", name,
            w->format, w->rate, w->channels, w->channels == 1 ? "channel" : "channels",
            (double)w->frames / w->rate, c->rate);
    if (w->measured) tell_levels(name, w, opts->sound.dual_mono);
}

int command_render(const options *opts)
{
    studio s;
    recording c;
    int status = studio_open(&s, opts);
    if (status != EXIT_READ) return status;
    recording_job job = recording_job_of(opts);
    status = recording_make(&s, &job, &c);
    if (c.error.status != LD_OK)
        message_error(&c.error, true);
    else if (opts->verbose && status == EXIT_READ && !stop_signal)
        tell(opts, &c);
    recording_free(&c);
    studio_close(&s);
    return status;
}
