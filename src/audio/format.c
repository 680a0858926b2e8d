#include "audio/format.h"

#include "base/error.h"
#include "base/nearest.h"
#include "base/translate.h"

#include <sndfile.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* A format by each of its names, which are the endings of its files too. */
typedef struct row {
    const char *name;
    int container;
    int coding;       /* of a lossy one; 0: it is chosen by the bits */
    const int *rates; /* that it has, ascending up to 0; NULL: any */
} row;

static const int opus_rates[] = {8000, 12000, 16000, 24000, 48000, 0};
static const int mp3_rates[] = {8000,  11025, 12000, 16000, 22050,
                                24000, 32000, 44100, 48000, 0};

static const row rows[] = {
    {"wav", SF_FORMAT_WAV, 0, NULL},
    {"wave", SF_FORMAT_WAV, 0, NULL},
    {"bwf", SF_FORMAT_WAV, 0, NULL},
    {"wavex", SF_FORMAT_WAVEX, 0, NULL},
    {"rf64", SF_FORMAT_RF64, 0, NULL},
    {"flac", SF_FORMAT_FLAC, 0, NULL},
    {"ogg", SF_FORMAT_OGG, SF_FORMAT_VORBIS, NULL},
    {"oga", SF_FORMAT_OGG, SF_FORMAT_VORBIS, NULL},
    {"vorbis", SF_FORMAT_OGG, SF_FORMAT_VORBIS, NULL},
    {"opus", SF_FORMAT_OGG, SF_FORMAT_OPUS, opus_rates},
    {"mp3", SF_FORMAT_MPEG, SF_FORMAT_MPEG_LAYER_III, mp3_rates},
    {"aiff", SF_FORMAT_AIFF, 0, NULL},
    {"aif", SF_FORMAT_AIFF, 0, NULL},
    {"au", SF_FORMAT_AU, 0, NULL},
    {"snd", SF_FORMAT_AU, 0, NULL},
    {"caf", SF_FORMAT_CAF, 0, NULL},
    {"w64", SF_FORMAT_W64, 0, NULL},
    {"raw", SF_FORMAT_RAW, 0, NULL},
    {"pcm", SF_FORMAT_RAW, 0, NULL},
    {"avr", SF_FORMAT_AVR, 0, NULL},
    {"htk", SF_FORMAT_HTK, 0, NULL},
    {"iff", SF_FORMAT_SVX, 0, NULL},
    {"mat", SF_FORMAT_MAT5, 0, NULL},
    {"nist", SF_FORMAT_NIST, 0, NULL},
    {"sph", SF_FORMAT_NIST, 0, NULL},
    {"paf", SF_FORMAT_PAF, 0, NULL},
    {"pvf", SF_FORMAT_PVF, 0, NULL},
    {"sf", SF_FORMAT_IRCAM, 0, NULL},
    {"voc", SF_FORMAT_VOC, 0, NULL},
};

/* What people ask for and libsndfile has not, and what comes nearest to it. */
static const char *const instead[][2] = {
    {"mp2", "mp3"},   {"mp1", "mp3"},  {"m4a", "mp3"},   {"aac", "mp3"},
    {"mp4", "mp3"},   {"wma", "mp3"},  {"ac3", "flac"},  {"amr", "opus"},
    {"ape", "flac"},  {"wv", "flac"},  {"alac", "flac"}, {"spx", "opus"},
    {"webm", "opus"}, {"mka", "opus"}, {"dsf", "flac"},  {"s48", "mp3"},
};

static const row *find_row(const char *name)
{
    for (size_t i = 0; i < COUNT(rows); i++)
        if (strcasecmp(rows[i].name, name) == 0) return &rows[i];
    return NULL;
}

/* The name of a format that `name` may have been meant for, or can do instead. */
static const char *nearest_to(const char *name)
{
    for (size_t i = 0; i < COUNT(instead); i++)
        if (strcasecmp(instead[i][0], name) == 0) return instead[i][1];
    for (size_t limit = 0; limit <= ld_nearest_limit(name); limit++)
        for (size_t i = 0; i < COUNT(rows); i++)
            if (ld_nearest_is(name, rows[i].name, limit)) return rows[i].name;
    return "wav";
}

static ld_status fail_unknown(const char *name, bool ending, ld_error *error)
{
    char hint[256];
    snprintf(hint, sizeof hint,
             ending
                 ? ld_translate("the nearest is %s; there are wav, flac, ogg, opus, "
                                "mp3, aiff, au, caf, w64, raw; --format is for files "
                                "of other names")
                 : ld_translate("the nearest is %s; there are wav, flac, ogg, opus, "
                                "mp3, aiff, au, caf, w64, raw"),
             nearest_to(name));
    return ld_fail(error, LD_ARGUMENT, hint,
                   "no file of the format `%.40s` can be "
                   "written",
                   name);
}

/* The ending of the file's name; NULL where it has none. */
static const char *ending_of(const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    return dot && dot > name && dot[1] ? dot + 1 : NULL;
}

static ld_status choose_row(const char *path, const char *name, const row **found,
                            ld_error *error)
{
    const char *ending = ending_of(path);
    const char *wanted = name ? name : ending ? ending : "wav";
    *found = find_row(wanted);
    return *found ? LD_OK : fail_unknown(wanted, !name, error);
}

/* ------------------------------------------------------------------- coding */

static const struct {
    int coding;
    const char *name;
    size_t size;
} codings[] = {
    [LD_BITS_16] = {SF_FORMAT_PCM_16, "16", 2},
    [LD_BITS_24] = {SF_FORMAT_PCM_24, "24", 3},
    [LD_BITS_32] = {SF_FORMAT_PCM_32, "32", 4},
    [LD_BITS_FLOAT] = {SF_FORMAT_FLOAT, "float", 4},
};

static bool has_bits(const row *r, const ld_format *format, ld_bits bits)
{
    SF_INFO info = {.samplerate = format->rate,
                    .channels = format->channels,
                    .format = r->container | codings[bits].coding};
    return sf_format_check(&info);
}

static ld_status choose_bits(const row *r, ld_bits wanted, ld_format *format,
                             ld_error *error)
{
    if (r->coding) {
        format->bits = LD_BITS_DEFAULT;
        format->type = r->container | r->coding;
        return LD_OK;
    }
    format->bits = wanted ? wanted : LD_BITS_16;
    format->type = r->container | codings[format->bits].coding;
    if (has_bits(r, format, format->bits)) return LD_OK;
    char hint[128];
    ld_bits nearest = wanted == LD_BITS_FLOAT ? LD_BITS_32 : wanted;
    while (nearest > LD_BITS_16 && !has_bits(r, format, nearest))
        nearest--;
    snprintf(hint, sizeof hint,
             ld_translate("the nearest is --bits %s; wav, caf and aiff have all"),
             codings[nearest].name);
    return ld_fail(error, LD_ARGUMENT, hint, "%s files have no samples of --bits %s",
                   r->name, codings[wanted].name);
}

/* --------------------------------------------------------------------- rate */

/* The rate of the list that is nearest to `wanted`, or the next one above. */
static int nearest_rate(const int *rates, int wanted, bool above)
{
    int best = rates[0];
    for (size_t i = 0; rates[i]; i++) {
        int gap = rates[i] - wanted, least = best - wanted;
        bool nearer = (gap < 0 ? -gap : gap) < (least < 0 ? -least : least);
        if (above ? best < wanted : nearer) best = rates[i];
    }
    return best;
}

static ld_status choose_rate(const row *r, int rate, int wanted, ld_format *format,
                             ld_error *error)
{
    if (wanted && (wanted < LD_SAMPLE_RATE_MIN || wanted > LD_SAMPLE_RATE_MAX))
        return ld_fail(error, LD_ARGUMENT, NULL,
                       "a sample rate of %d: it can be %d to %d", wanted,
                       LD_SAMPLE_RATE_MIN, LD_SAMPLE_RATE_MAX);
    format->rate = wanted ? wanted : rate;
    if (!r->rates) return LD_OK;
    int nearest = nearest_rate(r->rates, format->rate, !wanted);
    if (wanted && nearest != wanted) {
        char hint[128];
        snprintf(hint, sizeof hint, ld_translate("the nearest is --sample-rate %d"),
                 nearest);
        return ld_fail(error, LD_ARGUMENT, hint, "%s files have no sample rate of %d",
                       r->name, wanted);
    }
    format->rate = nearest;
    return LD_OK;
}

/* --------------------------------------------------------------------- both */

ld_status ld_format_choose(const char *path, int rate, const ld_writer_options *options,
                           ld_format *format, ld_error *error)
{
    const row *r;
    ld_status status = choose_row(path, options->format, &r, error);
    if (status != LD_OK) return status;
    *format = (ld_format){.name = r->name,
                          .channels = options->channels ? options->channels : 1,
                          .bitrate = options->bitrate,
                          .quality = options->quality};
    if (format->channels < 1 || format->channels > 2)
        return ld_fail(error, LD_ARGUMENT, NULL, "%d channels: it can be 1 or 2",
                       format->channels);
    status = choose_rate(r, rate, options->sample_rate, format, error);
    return status == LD_OK ? choose_bits(r, options->bits, format, error) : status;
}

bool ld_format_is_exact(const ld_format *format)
{
    return format->bits != LD_BITS_DEFAULT;
}

size_t ld_format_frame_size(const ld_format *format)
{
    int container = format->type & SF_FORMAT_TYPEMASK;
    if (!ld_format_is_exact(format) || container == SF_FORMAT_FLAC) return 0;
    return codings[format->bits].size * (size_t)format->channels;
}

bool ld_format_is_small(const ld_format *format)
{
    switch (format->type & SF_FORMAT_TYPEMASK) {
    case SF_FORMAT_W64:
    case SF_FORMAT_CAF:
    case SF_FORMAT_RF64:
    case SF_FORMAT_RAW:
        return false;
    default:
        return ld_format_frame_size(format) > 0;
    }
}
