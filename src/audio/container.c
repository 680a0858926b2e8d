#include "audio/container.h"

#include "audio/quality.h"
#include "audio/stage.h"
#include "base/error.h"

#include <string.h>

/* The sizes in most containers are 32 bits wide; what may stand before the samples. */
#define SMALL ((uint64_t)UINT32_MAX)
#define HEADER_MOST 65536

/* The header of the simplest WAV file: RIFF, fmt and data up to its first sample. */
#define HEADER_SIZE 44

static ld_status write_failed(const ld_container *c, ld_error *error)
{
    if (c->sink->error) return ld_fail_system(error, c->sink->name, c->sink->error);
    return ld_fail(error, LD_IO, NULL, "%s: %s", c->sink->name, sf_strerror(c->sound));
}

static ld_status fail_full(const ld_container *c, ld_error *error)
{
    return ld_fail(
        error, LD_IO,
        "choose wav, which becomes RF64, or w64 or caf, or split the article",
        "a file of the format %s ends at 4 gigabytes, and this is longer",
        c->format.name);
}

/* ------------------------------------------------------------------ headers */

static void put_little_endian(unsigned char *out, uint32_t value, int bytes)
{
    for (int i = 0; i < bytes; i++)
        out[i] = (unsigned char)(value >> 8 * i);
}

/* A stream's length is not known when it begins. All ones is what ffmpeg writes
 * then, and what players take for "until the end"; sox does too, with a warning.
 * Its own 0x7FFFF000 would end the sound after 13 hours elsewhere. */
static bool write_stream_header(ld_sink *sink, const ld_format *format)
{
    unsigned char header[HEADER_SIZE] = "RIFF\xFF\xFF\xFF\xFFWAVEfmt ";
    uint32_t size = (uint32_t)ld_format_frame_size(format);
    uint32_t kind = format->bits == LD_BITS_FLOAT ? 3 : 1; /* IEEE float, PCM */
    uint32_t channels = (uint32_t)format->channels, rate = (uint32_t)format->rate;
    put_little_endian(header + 16, 16, 4); /* bytes of the format chunk */
    put_little_endian(header + 20, kind, 2);
    put_little_endian(header + 22, channels, 2);
    put_little_endian(header + 24, rate, 4);
    put_little_endian(header + 28, rate * size, 4);         /* bytes a second */
    put_little_endian(header + 32, size, 2);                /* bytes a frame */
    put_little_endian(header + 34, size / channels * 8, 2); /* bits a sample */
    memcpy(header + 36, (const char[]){'d', 'a', 't', 'a'}, 4);
    put_little_endian(header + 40, UINT32_MAX, 4);
    return ld_sink_write(sink, header, sizeof header);
}

/* ------------------------------------------------------------------ opening */

static int container_of(const ld_format *format)
{
    return format->type & SF_FORMAT_TYPEMASK;
}

bool ld_container_can_stream(const ld_format *format)
{
    switch (container_of(format)) {
    case SF_FORMAT_WAV:
    case SF_FORMAT_RAW:
    case SF_FORMAT_FLAC:
    case SF_FORMAT_OGG:
        return true;
    default:
        return false;
    }
}

/* Integers become floats with 1 for full scale, as the others are. */
static SNDFILE *open_sound(ld_sink *sink, SF_INFO *info)
{
    SNDFILE *sound = ld_sink_open_sound(sink, info);
    if (sound) sf_command(sound, SFC_SET_SCALE_INT_FLOAT_WRITE, NULL, SF_TRUE);
    return sound;
}

static ld_status fail_format(const ld_format *format, SNDFILE *sound, ld_error *error)
{
    return ld_fail(
        error, LD_ARGUMENT, "wav and flac hold everything",
        ld_translate_count("%s, %d Hz, %d channel: this libsndfile says: %s",
                           "%s, %d Hz, %d channels: this libsndfile says: %s",
                           (size_t)format->channels),
        format->name, format->rate, format->channels, sf_strerror(sound));
}

ld_status ld_container_check(const ld_format *format, ld_error *error)
{
    SF_INFO info = {.samplerate = format->rate,
                    .channels = format->channels,
                    .format = format->type};
    ld_sink nowhere = {.fd = -1};
    SNDFILE *sound = ld_sink_open_sound(&nowhere, &info);
    if (!sound && !nowhere.error) return fail_format(format, NULL, error);
    sf_close(sound);
    return LD_OK;
}

static void set_most(ld_container *c)
{
    size_t size = ld_format_frame_size(&c->format);
    c->most = UINT64_MAX;
    if (ld_format_is_small(&c->format) && c->sink->seekable)
        c->most = (SMALL - HEADER_MOST) / size;
    c->grows = container_of(&c->format) == SF_FORMAT_WAV;
}

static ld_status open_stream(ld_container *c, ld_error *error)
{
    if (container_of(&c->format) != SF_FORMAT_WAV) return LD_OK;
    c->format.type = SF_FORMAT_RAW | (c->format.type & SF_FORMAT_SUBMASK);
    return write_stream_header(c->sink, &c->format) ? LD_OK : write_failed(c, error);
}

ld_status ld_container_open(ld_container *container, ld_sink *sink,
                            const ld_format *format, uint64_t frames, ld_error *error)
{
    *container = (ld_container){.sink = sink, .format = *format};
    ld_container *c = container;
    set_most(c);
    if (frames > c->most && !c->grows) return fail_full(c, error);
    if (frames > c->most) {
        c->format.type = SF_FORMAT_RF64 | (c->format.type & SF_FORMAT_SUBMASK);
        c->most = UINT64_MAX;
    }
    ld_status status = sink->seekable ? LD_OK : open_stream(c, error);
    if (status != LD_OK) return status;
    SF_INFO info = {.samplerate = format->rate,
                    .channels = format->channels,
                    .format = c->format.type};
    c->sound = open_sound(sink, &info);
    if (!c->sound)
        return sink->error ? write_failed(c, error) : fail_format(format, NULL, error);
    ld_quality_set(c->sound, format);
    return LD_OK;
}

/* ------------------------------------------------------------------ writing */

/* Makes an RF64 file of what is there, behind which the samples go on. */
static bool grow(ld_container *c)
{
    sf_close(c->sound);
    c->sound = NULL;
    int size = (int)ld_format_frame_size(&c->format);
    if (c->sink->error || !ld_rf64_convert(c->sink, size, &c->rf64)) return false;
    c->tail = *c->sink;
    c->tail.base += c->sink->len;
    c->tail.at = c->tail.len = 0;
    c->sink = &c->tail;
    c->most = UINT64_MAX;
    c->grown = true;
    SF_INFO info = {.samplerate = c->format.rate,
                    .channels = c->format.channels,
                    .format = SF_FORMAT_RAW | (c->format.type & SF_FORMAT_SUBMASK)};
    c->sound = open_sound(c->sink, &info);
    return c->sound != NULL;
}

/* Joins what was written behind the file to it, and writes the sizes of both. */
static bool complete_grown(ld_container *c)
{
    ld_sink *whole = c->rf64.sink;
    whole->len += c->tail.len;
    if (!whole->error) whole->error = c->tail.error;
    c->sink = whole;
    c->grown = false;
    return !whole->error && ld_rf64_complete(&c->rf64);
}

static ld_status make_room(ld_container *c, size_t frames, ld_error *error)
{
    if (frames <= c->most - c->frames) return LD_OK;
    if (!c->grows) return fail_full(c, error);
    return grow(c) ? LD_OK : write_failed(c, error);
}

/* What became of writing `frames` frames, of which `written` were. */
static ld_status conclude(ld_container *c, sf_count_t written, size_t frames,
                          ld_error *error)
{
    if (written != (sf_count_t)frames || c->sink->error) return write_failed(c, error);
    c->frames += frames;
    return LD_OK;
}

/* libsndfile 1.2.0 mixes up the two channels of 16-bit frames for MP3, and those of all
 * that follows; not of floats. */
static bool garbles_shorts(const ld_container *c)
{
    return (c->format.type & SF_FORMAT_TYPEMASK) == SF_FORMAT_MPEG;
}

static ld_status write_as_floats(ld_container *c, const int16_t *pcm, size_t frames,
                                 ld_error *error)
{
    float out[LD_STAGE_FRAMES];
    size_t samples = frames * (size_t)c->format.channels;
    ld_status status = LD_OK;
    for (size_t at = 0; at < samples && status == LD_OK;) {
        size_t n = 0;
        while (n < LD_STAGE_FRAMES && at < samples)
            out[n++] = (float)pcm[at++] / 32768;
        status =
            ld_container_write_float(c, out, n / (size_t)c->format.channels, error);
    }
    return status;
}

ld_status ld_container_write_short(ld_container *c, const int16_t *pcm, size_t frames,
                                   ld_error *error)
{
    if (garbles_shorts(c)) return write_as_floats(c, pcm, frames, error);
    ld_status status = make_room(c, frames, error);
    if (status != LD_OK) return status;
    return conclude(c, sf_writef_short(c->sound, pcm, (sf_count_t)frames), frames,
                    error);
}

ld_status ld_container_write_int(ld_container *c, const int32_t *pcm, size_t frames,
                                 ld_error *error)
{
    ld_status status = make_room(c, frames, error);
    if (status != LD_OK) return status;
    return conclude(c, sf_writef_int(c->sound, pcm, (sf_count_t)frames), frames, error);
}

ld_status ld_container_write_float(ld_container *c, const float *pcm, size_t frames,
                                   ld_error *error)
{
    ld_status status = make_room(c, frames, error);
    if (status != LD_OK) return status;
    return conclude(c, sf_writef_float(c->sound, pcm, (sf_count_t)frames), frames,
                    error);
}

ld_status ld_container_end(ld_container *c, ld_error *error)
{
    if (c->sound) sf_close(c->sound);
    c->sound = NULL;
    if (c->grown && !complete_grown(c)) return write_failed(c, error);
    return c->sink->error ? write_failed(c, error) : LD_OK;
}

void ld_container_close(ld_container *c)
{
    if (c->sound) sf_close(c->sound);
    c->sound = NULL;
}
