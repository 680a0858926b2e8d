#include "base/error.h"
#include "base/savefile.h"
#include "audio/sink.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The header of the simplest WAV file: RIFF, fmt and data up to its first sample. */
#define HEADER_SIZE 44
/* Both sizes in a WAV header are 32 bits wide; RIFF's counts the header too, but
 * not its own first 8 bytes. */
#define FRAMES_MAX ((UINT32_MAX - (HEADER_SIZE - 8)) / sizeof(int16_t))

struct ld_writer {
    ld_savefile file; /* unused for standard output */
    bool to_stdout;
    ld_sink sink;
    SNDFILE *sound; /* NULL: a stream, whose header cannot be completed later */
    uint64_t frames;
};

static ld_status write_failed(const ld_writer *writer, ld_error *error)
{
    const char *name =
        writer->to_stdout ? ld_translate("standard output") : writer->file.path;
    if (writer->sink.error) return ld_fail_system(error, name, writer->sink.error);
    return ld_fail(error, LD_IO, NULL, "%s: %s", name, sf_strerror(writer->sound));
}

static void put_little_endian(unsigned char *out, uint32_t value, int bytes)
{
    for (int i = 0; i < bytes; i++)
        out[i] = (unsigned char)(value >> 8 * i);
}

/* A stream's length is not known when it begins. All ones is what ffmpeg writes
 * then, and what players take for "until the end"; sox does too, with a warning.
 * Its own 0x7FFFF000 would end the sound after 13 hours elsewhere. */
static bool write_stream_header(ld_sink *sink, int rate)
{
    unsigned char header[HEADER_SIZE] = "RIFF\xFF\xFF\xFF\xFFWAVEfmt ";
    put_little_endian(header + 16, 16, 4); /* bytes of the format chunk */
    put_little_endian(header + 20, 1, 2);  /* PCM */
    put_little_endian(header + 22, 1, 2);  /* channels */
    put_little_endian(header + 24, (uint32_t)rate, 4);
    put_little_endian(header + 28, (uint32_t)rate * 2, 4); /* bytes a second */
    put_little_endian(header + 32, 2, 2);                  /* bytes a frame */
    put_little_endian(header + 34, 16, 2);                 /* bits a sample */
    memcpy(header + 36, (const char[]){'d', 'a', 't', 'a'}, 4);
    put_little_endian(header + 40, UINT32_MAX, 4);
    return ld_sink_write(sink, header, sizeof header);
}

static ld_status begin(ld_writer *writer, int fd, int rate, ld_error *error)
{
    writer->sink = ld_sink_make(fd);
    bool begun;
    if (writer->sink.seekable) {
        SF_INFO info = {.samplerate = rate,
                        .channels = 1,
                        .format = SF_FORMAT_WAV | SF_FORMAT_PCM_16};
        writer->sound = ld_sink_open_sound(&writer->sink, &info);
        begun = writer->sound != NULL;
    } else {
        begun = write_stream_header(&writer->sink, rate);
    }
    return begun ? LD_OK : write_failed(writer, error);
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
    w->file.fd = w->file.folder = -1;
    w->to_stdout = strcmp(path, "-") == 0;
    ld_status status = LD_OK;
    if (!w->to_stdout)
        status = ld_savefile_open(path, options && options->force, &w->file, error);
    if (status == LD_OK)
        status = begin(w, w->to_stdout ? STDOUT_FILENO : w->file.fd, rate, error);
    if (status == LD_OK)
        *writer = w;
    else
        ld_writer_close(w);
    return status;
}

static bool write_frames(ld_writer *writer, const int16_t *pcm, size_t frames)
{
    if (!writer->sound) return ld_sink_write(&writer->sink, pcm, frames * sizeof *pcm);
    sf_count_t count = (sf_count_t)frames;
    return sf_write_short(writer->sound, pcm, count) == count && !writer->sink.error;
}

ld_status ld_writer_write(ld_writer *writer, const int16_t *pcm, size_t frames,
                          ld_error *error)
{
    if (writer->sound && frames > FRAMES_MAX - writer->frames)
        return ld_fail(error, LD_IO,
                       "split the article, or send the sound on with \"-o -\"",
                       "a WAV file ends at 4 gigabytes, and this is longer");
    if (!write_frames(writer, pcm, frames)) return write_failed(writer, error);
    writer->frames += frames;
    return LD_OK;
}

ld_status ld_writer_commit(ld_writer *writer, ld_error *error)
{
    if (writer->sound) sf_close(writer->sound);
    writer->sound = NULL;
    if (writer->sink.error) return write_failed(writer, error);
    if (!writer->to_stdout) return ld_savefile_commit(&writer->file, error);
    ld_sink_leave(&writer->sink);
    return LD_OK;
}

void ld_writer_close(ld_writer *writer)
{
    if (!writer) return;
    if (writer->sound) sf_close(writer->sound);
    ld_savefile_discard(&writer->file);
    free(writer);
}
