/* Sound files in every format, read back by libsndfile. */
#include "langdu.h"
#include "audio/container.h"

#include <fcntl.h>
#include <math.h>
#include <setjmp.h>
#include <sndfile.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#define RATE 22050
#define PI 3.14159265358979323846

static char folder[] = "/tmp/langdu-test-XXXXXX";

static int make_folder(void **state)
{
    (void)state;
    strcpy(folder + sizeof folder - 7, "XXXXXX");
    return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int remove_folder(void **state)
{
    (void)state;
    char command[64];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return chdir("/") == 0 ? system(command) : -1;
}

/* ------------------------------------------------------------------- sounds */

/* A sine of `level` dB below full scale. */
static int16_t *sine(double hertz, double level, size_t frames)
{
    int16_t *pcm = calloc(frames, sizeof *pcm);
    assert_non_null(pcm);
    for (size_t i = 0; i < frames; i++)
        pcm[i] = (int16_t)lrint(32767 * pow(10, level / 20) *
                                sin(2 * PI * hertz * (double)i / RATE));
    return pcm;
}

/* Writes the sound in pieces of many sizes. */
static ld_status write_sound(const char *path, const int16_t *pcm, size_t frames,
                             const ld_writer_options *options, ld_written *written,
                             ld_error *error)
{
    ld_writer *writer;
    ld_status status = ld_writer_open(path, RATE, options, &writer, error);
    for (size_t at = 0, n = 1; at < frames && status == LD_OK; at += n, n = n * 3 + 1) {
        if (n > frames - at) n = frames - at;
        status = ld_writer_write(writer, pcm + at, n, error);
    }
    if (status == LD_OK) status = ld_writer_commit(writer, error);
    if (status == LD_OK && written) *written = ld_writer_result(writer);
    ld_writer_close(writer);
    return status;
}

typedef struct sound {
    SF_INFO info;
    float *pcm; /* interleaved */
} sound;

static sound read_sound(const char *path)
{
    sound s = {0};
    SNDFILE *file = sf_open(path, SFM_READ, &s.info);
    assert_non_null(file);
    s.pcm = calloc((size_t)(s.info.frames * s.info.channels) + 1, sizeof *s.pcm);
    assert_non_null(s.pcm);
    assert_int_equal(sf_readf_float(file, s.pcm, s.info.frames), s.info.frames);
    sf_close(file);
    return s;
}

/* --------------------------------------------------------------------- RF64 */

/* A WAV file that is full goes on as RF64: here it is full early. */
static void wav_becomes_rf64(void **state)
{
    (void)state;
    static const ld_bits all[] = {LD_BITS_16, LD_BITS_24, LD_BITS_FLOAT};
    for (size_t i = 0; i < 3; i++) {
        int fd = open("a.wav", O_RDWR | O_CREAT | O_TRUNC, 0600);
        ld_sink sink = ld_sink_make(fd);
        sink.name = "a.wav";
        int coding = all[i] == LD_BITS_16   ? SF_FORMAT_PCM_16
                     : all[i] == LD_BITS_24 ? SF_FORMAT_PCM_24
                                            : SF_FORMAT_FLOAT;
        ld_format format = {.name = "wav",
                            .type = SF_FORMAT_WAV | coding,
                            .bits = all[i],
                            .rate = 48000,
                            .channels = 1};
        ld_container c;
        assert_int_equal(ld_container_open(&c, &sink, &format, 0, NULL), LD_OK);
        assert_true(c.most > 700000000 && c.grows);
        c.most = 1000001;
        int16_t *pcm = sine(440, -3, 700000);
        for (int k = 0; k < 3; k++)
            assert_int_equal(ld_container_write_short(&c, pcm, 699999, NULL), LD_OK);
        assert_int_equal(ld_container_end(&c, NULL), LD_OK);
        ld_container_close(&c);
        close(fd);
        sound s = read_sound("a.wav");
        assert_int_equal(s.info.format, SF_FORMAT_RF64 | coding);
        assert_int_equal(s.info.frames, 3 * 699999);
        for (size_t k = 0; k < 3 * 699999; k++)
            assert_true(s.pcm[k] == (float)pcm[k % 699999] / 32768);
        free(s.pcm);
        free(pcm);
    }
}

/* -------------------------------------------------------------------- formats */

/* What has all bits of the speech gives it back, and is marked as it is. */
static void every_format_is_read_back(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        int format, rate;
        float error; /* the most that a frame may differ; 0: exact */
    } cases[] = {
        {"a.wav", SF_FORMAT_WAV | SF_FORMAT_PCM_16, 22050, 0},
        {"a", SF_FORMAT_WAV | SF_FORMAT_PCM_16, 22050, 0},
        {"a.W64", SF_FORMAT_W64 | SF_FORMAT_PCM_16, 22050, 0},
        {"a.rf64", SF_FORMAT_RF64 | SF_FORMAT_PCM_16, 22050, 0},
        {"a.flac", SF_FORMAT_FLAC | SF_FORMAT_PCM_16, 22050, 0},
        {"a.aiff", SF_FORMAT_AIFF | SF_FORMAT_PCM_16, 22050, 0},
        {"a.au", SF_FORMAT_AU | SF_FORMAT_PCM_16, 22050, 0},
        {"a.caf", SF_FORMAT_CAF | SF_FORMAT_PCM_16, 22050, 0},
        {"a.voc", SF_FORMAT_VOC | SF_FORMAT_PCM_16, 22050, 0},
        {"a.sph", SF_FORMAT_NIST | SF_FORMAT_PCM_16, 22050, 0},
        {"a.ogg", SF_FORMAT_OGG | SF_FORMAT_VORBIS, 22050, 0.1F},
        {"a.mp3", SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III, 22050, 0.1F},
        {"a.opus", SF_FORMAT_OGG | SF_FORMAT_OPUS, 24000, 2},
    };
    int16_t *pcm = sine(440, -6, RATE);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(write_sound(cases[i].name, pcm, RATE, NULL, NULL, NULL),
                         LD_OK);
        sound s = read_sound(cases[i].name);
        assert_int_equal(s.info.format & ~SF_FORMAT_ENDMASK, cases[i].format);
        assert_int_equal(s.info.samplerate, cases[i].rate);
        assert_int_equal(s.info.frames, cases[i].rate);
        for (int k = 0; k < RATE; k++)
            assert_true(fabsf(s.pcm[k] - (float)pcm[k] / 32768) <= cases[i].error);
        free(s.pcm);
    }
    free(pcm);
}

static void what_cannot_be_written_is_refused_at_once(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        ld_writer_options options;
        const char *hint;
    } cases[] = {
        {"a.mp2", {0}, "mp3"},
        {"a.flacc", {0}, "flac"},
        {"a.wav", {.format = "wave64"}, "wav"},
        {"a.opus", {.sample_rate = 22050}, "24000"},
        {"a.mp3", {.sample_rate = 96000}, "48000"},
        {"a.flac", {.bits = LD_BITS_FLOAT}, "24"},
        {"a.voc", {.bits = LD_BITS_24}, "16"},
        {"a.wav", {.sample_rate = 7999}, ""},
        {"a.wav", {.channels = 3}, ""},
        {"a.wav", {.lead_in = -1}, ""},
        {"a.wav", {.loudness = 3}, ""},
        {"a.wav", {.peak = NAN}, ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ld_writer *writer;
        ld_error error = {0};
        assert_int_equal(
            ld_writer_open(cases[i].path, RATE, &cases[i].options, &writer, &error),
            LD_ARGUMENT);
        assert_non_null(strstr(error.hint, cases[i].hint));
        assert_int_equal(access(cases[i].path, F_OK), -1);
    }
}

#define test(f) cmocka_unit_test_setup_teardown(f, make_folder, remove_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(wav_becomes_rf64),
        test(every_format_is_read_back),
        test(what_cannot_be_written_is_refused_at_once),
    };
    return cmocka_run_group_tests_name("sound files", tests, NULL, NULL);
}
