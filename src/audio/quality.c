#include "audio/quality.h"

#include "base/error.h"
#include "base/translate.h"

#include <math.h>
#include <stdio.h>

/* Kilobits a second that libsndfile makes of its levels 0 and 1: of Opus for each
 * channel, of MP3 for MPEG-1 (from 32 kHz on), MPEG-2 and MPEG-2.5 (below 16 kHz). */
typedef struct range {
    double most, least;
} range;

static const range opus = {256, 6};

static range mp3(int rate)
{
    return rate >= 32000   ? (range){320, 32}
           : rate >= 16000 ? (range){160, 8}
                           : (range){64, 8};
}

/* ISO/IEC 11172-3, 2.4.2.3 and 13818-3, 2.4.2.3; layer III. */
static const int mpeg1[] = {32,  40,  48,  56,  64,  80,  96, 112,
                            128, 160, 192, 224, 256, 320, 0};
static const int mpeg2[] = {8,  16, 24,  32,  40,  48,  56, 64,
                            80, 96, 112, 128, 144, 160, 0};

static int coding_of(const ld_format *format)
{
    return format->type & SF_FORMAT_SUBMASK;
}

static double nearest_bitrate(const ld_format *format)
{
    double wanted = format->bitrate;
    if (coding_of(format) == SF_FORMAT_OPUS)
        return fmin(fmax(wanted, opus.least * format->channels),
                    opus.most * format->channels);
    const int *rates = format->rate >= 32000 ? mpeg1 : mpeg2;
    double best = rates[0];
    for (size_t i = 0; rates[i] && rates[i] <= mp3(format->rate).most; i++)
        if (fabs(rates[i] - wanted) < fabs(best - wanted)) best = rates[i];
    return best;
}

static bool has_bitrate(const ld_format *format)
{
    int coding = coding_of(format);
    return format->bitrate > 0 &&
           (coding == SF_FORMAT_OPUS || coding == SF_FORMAT_MPEG_LAYER_III);
}

ld_status ld_quality_check(const ld_format *format, ld_error *error)
{
    if (format->bitrate > 0 && coding_of(format) == SF_FORMAT_VORBIS)
        return ld_fail(error, LD_ARGUMENT, "give --quality, 1 to 10",
                       "Vorbis has no bitrates, but qualities");
    if (!has_bitrate(format)) return LD_OK;
    double nearest = nearest_bitrate(format);
    if (fabs(nearest - format->bitrate) < 1e-6) return LD_OK;
    char hint[128];
    snprintf(hint, sizeof hint, ld_translate("the nearest is --bitrate %g"), nearest);
    return ld_fail(error, LD_ARGUMENT, hint,
                   "%s at %d Hz has no bitrate of %g kilobits a second", format->name,
                   format->rate, format->bitrate);
}

static void set_level(SNDFILE *sound, double level)
{
    sf_command(sound, SFC_SET_COMPRESSION_LEVEL, &level, sizeof level);
}

void ld_quality_set(SNDFILE *sound, const ld_format *format)
{
    int constant = SF_BITRATE_MODE_CONSTANT;
    bool is_mp3 = coding_of(format) == SF_FORMAT_MPEG_LAYER_III;
    range r = is_mp3 ? mp3(format->rate) : opus;
    double bitrate = is_mp3 ? format->bitrate : format->bitrate / format->channels;
    if (has_bitrate(format)) {
        if (is_mp3) sf_command(sound, SFC_SET_BITRATE_MODE, &constant, sizeof constant);
        set_level(sound, (r.most - bitrate) / (r.most - r.least));
    } else if (!ld_format_is_exact(format) && format->quality > 0) {
        set_level(sound, 1 - (format->quality - 1) / 9);
    }
}
