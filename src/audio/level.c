#include "audio/level.h"

#include "base/error.h"

#include <math.h>

/* In LU: what is aimed at, and what is good enough in the end. */
#define AIM 0.05
#define TOLERANCE 0.1

/* A limiter that takes more decibels than this leaves no speech: it is not tried. */
#define LIMITED_MOST 20

/* The true peak where there is a loudness and nothing was said about the peak. */
#define PEAK_DEFAULT (-1.0)

/* Decibels by which resampling, rounding and coding may make a peak higher than it was
 * in the speech, so that from here on the limiter watches. */
#define PEAK_MARGIN 0.5

/* So far below the highest peak the limiter begins, since rounding adds to it. */
#define CEILING_MARGIN 0.03

/* Below 44,100 Hz the filters of libebur128 make speech seem louder than they do above:
 * 0.044 to 0.060 LU for four voices and two articles at 22,050 Hz. */
#define LOW_RATE 44100
#define LOW_RATE_BIAS 0.05

static double peak_of(const ld_writer_options *options)
{
    return options->peak < 0 ? options->peak : PEAK_DEFAULT;
}

bool ld_level_wanted(const ld_writer_options *options)
{
    return options->loudness < 0 || options->peak < 0;
}

/* How much louder the speech seems than the file will. */
static double bias_of(const ld_writer *w)
{
    return w->rate < LOW_RATE && w->format.rate >= LOW_RATE ? LOW_RATE_BIAS : 0;
}

void ld_level_plan(ld_writer *w)
{
    double peak = peak_of(&w->options);
    if (w->options.loudness < 0 && isfinite(w->written.loudness))
        w->plan.gain = w->options.loudness - w->written.loudness + bias_of(w);
    if (w->written.peak + w->plan.gain > peak - PEAK_MARGIN)
        w->plan.ceiling = peak - CEILING_MARGIN;
}

/* LU that a decibel of gain makes: less than 1 where the limiter works against it. */
static double slope_of(const ld_writer *w, const ld_attempt *before)
{
    double gain = w->plan.gain - before->plan.gain;
    bool other = before->plan.ceiling < w->plan.ceiling ||
                 before->plan.ceiling > w->plan.ceiling;
    if (w->written.limited < 0.05) return 1;
    if (other || fabs(gain) < 0.01) return 0.7;
    double slope = (w->written.loudness - before->loudness) / gain;
    return fmin(fmax(slope, 0.2), 1);
}

/* Whether the peak was low enough; if not, the limiter begins lower. */
static bool correct_peak(ld_writer *w)
{
    double over = w->written.peak - peak_of(&w->options);
    if (over <= 0) return true;
    double ceiling = w->plan.ceiling < 0 ? w->plan.ceiling : peak_of(&w->options);
    w->plan.ceiling = ceiling - over - CEILING_MARGIN;
    return false;
}

/* The same of the loudness and the gain. */
static bool correct_loudness(ld_writer *w, const ld_attempt *before)
{
    double missing = w->options.loudness - w->written.loudness;
    if (!isfinite(missing) || fabs(missing) <= AIM) return true;
    if (w->written.limited > LIMITED_MOST) return true;
    double more = missing / slope_of(w, before);
    w->plan.gain += more;
    if (!(w->plan.ceiling < 0) &&
        w->written.peak + more > peak_of(&w->options) - PEAK_MARGIN)
        w->plan.ceiling = peak_of(&w->options) - CEILING_MARGIN;
    return false;
}

bool ld_level_correct(ld_writer *w, ld_attempt *before)
{
    ld_attempt now = {w->plan, w->written.loudness};
    bool good = w->options.loudness < 0 ? correct_loudness(w, before) : true;
    good = correct_peak(w) && good;
    *before = now;
    return !good;
}

ld_status ld_level_check(const ld_writer *w, ld_error *error)
{
    const ld_writer_options *o = &w->options;
    double peak = peak_of(o);
    bool quiet = !isfinite(w->written.loudness);
    if (o->loudness < 0 && !quiet &&
        fabs(o->loudness - w->written.loudness) > TOLERANCE)
        return ld_fail(error, LD_ARGUMENT, "ask for less, or for a higher peak",
                       "a loudness of %.1f LUFS cannot be had with a true peak of %.1f "
                       "dBTP: it comes to %.1f",
                       o->loudness, peak, w->written.loudness);
    if ((o->loudness < 0 || o->peak < 0) && w->written.peak > peak + 0.005)
        return ld_fail(error, LD_ARGUMENT, "ask for a higher bitrate or another format",
                       "a true peak of %.1f dBTP cannot be had: it comes to %.2f", peak,
                       w->written.peak);
    return LD_OK;
}
