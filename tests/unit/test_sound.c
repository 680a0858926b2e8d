/* Sound files in every format, read back by libsndfile. */
#include "audio/container.h"
#include "langdu.h"
#include "soundfile.h"

#include <fcntl.h>
#include <math.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>
#include <cmocka.h>

#define RATE SOUNDFILE_RATE

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
        int16_t *pcm = soundfile_sine(440, -3, 700000);
        for (int k = 0; k < 3; k++)
            assert_int_equal(ld_container_write_short(&c, pcm, 699999, NULL), LD_OK);
        assert_int_equal(ld_container_end(&c, NULL), LD_OK);
        ld_container_close(&c);
        close(fd);
        soundfile s = soundfile_read("a.wav");
        assert_int_equal(s.info.format, SF_FORMAT_RF64 | coding);
        assert_int_equal(s.info.frames, 3 * 699999);
        for (size_t k = 0; k < 3 * 699999; k++)
            assert_true(s.pcm[k] == (float)pcm[k % 699999] / 32768);
        free(s.pcm);
        free(pcm);
    }
}

/* Of a length that is known it is RF64 at once; others say that they end there. */
static void what_is_known_to_be_long_is_rf64(void **state)
{
    (void)state;
    static const struct {
        int type, got;
        ld_status status;
    } cases[] = {
        {SF_FORMAT_WAV, SF_FORMAT_RF64, LD_OK},
        {SF_FORMAT_W64, SF_FORMAT_W64, LD_OK},
        {SF_FORMAT_CAF, SF_FORMAT_CAF, LD_OK},
        {SF_FORMAT_AIFF, 0, LD_IO},
        {SF_FORMAT_AU, 0, LD_IO},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int fd = open("a", O_RDWR | O_CREAT | O_TRUNC, 0600);
        ld_sink sink = ld_sink_make(fd);
        sink.name = "a";
        ld_format format = {.name = "a",
                            .type = cases[i].type | SF_FORMAT_PCM_16,
                            .bits = LD_BITS_16,
                            .rate = 48000,
                            .channels = 1};
        ld_container c;
        ld_error error;
        uint64_t frames = (uint64_t)3 << 30;
        assert_int_equal(ld_container_open(&c, &sink, &format, frames, &error),
                         cases[i].status);
        if (cases[i].status == LD_OK)
            assert_int_equal(c.format.type & SF_FORMAT_TYPEMASK, cases[i].got);
        else
            assert_non_null(strstr(error.what, "4 gigabytes"));
        ld_container_close(&c);
        close(fd);
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
    int16_t *pcm = soundfile_sine(440, -6, RATE);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(soundfile_write(cases[i].name, pcm, RATE, NULL, NULL, NULL),
                         LD_OK);
        soundfile s = soundfile_read(cases[i].name);
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
        {"a.mp3", {.bitrate = 100, .sample_rate = 48000}, "96"},
        {"a.mp3", {.bitrate = 320}, "160"},
        {"a.opus", {.bitrate = 300}, "256"},
        {"a.ogg", {.bitrate = 96}, "--quality"},
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

/* ------------------------------------------------------------------- streams */

/* Writes a sound to standard output while that is `fd`, which it closes. */
static ld_status write_to_stdout(int fd, const ld_writer_options *options,
                                 ld_error *error)
{
    int16_t *pcm = soundfile_sine(440, -6, RATE);
    fflush(stdout);
    int before = dup(STDOUT_FILENO);
    dup2(fd, STDOUT_FILENO);
    close(fd);
    ld_status status = soundfile_write("-", pcm, RATE, options, NULL, error);
    dup2(before, STDOUT_FILENO);
    close(before);
    free(pcm);
    return status;
}

/* Through a pipe into a file. */
static void write_through_pipe(const char *path, const ld_writer_options *options)
{
    char command[64];
    snprintf(command, sizeof command, "cat >%s", path);
    FILE *pipe = popen(command, "w");
    assert_non_null(pipe);
    assert_int_equal(write_to_stdout(dup(fileno(pipe)), options, NULL), LD_OK);
    assert_int_equal(pclose(pipe), 0);
}

static void every_format_goes_through_a_pipe(void **state)
{
    (void)state;
    static const struct {
        ld_writer_options options;
        int format;
    } cases[] = {
        {{.format = "wav", .bits = LD_BITS_24}, SF_FORMAT_WAV | SF_FORMAT_PCM_24},
        {{.format = "wav", .bits = LD_BITS_FLOAT}, SF_FORMAT_WAV | SF_FORMAT_FLOAT},
        {{.format = "wav", .channels = 2}, SF_FORMAT_WAV | SF_FORMAT_PCM_16},
        {{.format = "wav", .loudness = -23}, SF_FORMAT_WAV | SF_FORMAT_PCM_16},
        {{.format = "flac"}, SF_FORMAT_FLAC | SF_FORMAT_PCM_16},
        {{.format = "ogg"}, SF_FORMAT_OGG | SF_FORMAT_VORBIS},
        {{.format = "opus"}, SF_FORMAT_OGG | SF_FORMAT_OPUS},
        {{.format = "mp3"}, SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III},
        {{.format = "caf"}, SF_FORMAT_CAF | SF_FORMAT_PCM_16},
        {{.format = "aiff", .sample_rate = 48000}, SF_FORMAT_AIFF | SF_FORMAT_PCM_16},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        write_through_pipe("piped", &cases[i].options);
        SF_INFO info = {0};
        SNDFILE *file = sf_open("piped", SFM_READ, &info);
        assert_non_null(file);
        assert_int_equal(info.format & ~SF_FORMAT_ENDMASK, cases[i].format);
        sf_count_t frames = 0, n;
        float pcm[2 * 512], highest = 0;
        while ((n = sf_readf_float(file, pcm, 512)) > 0) {
            frames += n;
            for (sf_count_t k = 0; k < n * info.channels; k++)
                highest = fmaxf(highest, fabsf(pcm[k]));
        }
        sf_close(file);
        assert_int_equal(frames, info.samplerate);
        assert_true(highest > (cases[i].options.loudness < 0 ? 0.05F : 0.45F));
    }
}

/* What the shell opens for `>` cannot be read again. */
static void what_is_measured_may_go_where_it_cannot_be_read(void **state)
{
    (void)state;
    int fd = open("out.wav", O_WRONLY | O_CREAT, 0600);
    ld_writer_options options = {.loudness = -20, .sample_rate = 48000};
    assert_int_equal(write_to_stdout(fd, &options, NULL), LD_OK);
    soundfile s = soundfile_read("out.wav");
    assert_int_equal(s.info.frames, 48000);
    free(s.pcm);
}

/* --------------------------------------------------------------- what goes wrong */

/* At any moment, also while the sound still waits: no part of the file stays. */
static void a_full_disk_leaves_nothing(void **state)
{
    (void)state;
    static const ld_writer_options cases[] = {
        {.loudness = -23},
        {.loudness = -23, .sample_rate = 192000},
        {.sample_rate = 96000},
        {.format = "flac", .length = 3},
    };
    int16_t *pcm = soundfile_bursts((size_t)3 * RATE);
    struct rlimit limit;
    getrlimit(RLIMIT_FSIZE, &limit);
    signal(SIGXFSZ, SIG_IGN);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (rlim_t room = 0; room < 200000; room += 49999) {
            ld_error error = {0};
            setrlimit(RLIMIT_FSIZE, &(struct rlimit){room, limit.rlim_max});
            ld_status status = soundfile_write("a.wav", pcm, (size_t)3 * RATE,
                                               &cases[i], NULL, &error);
            setrlimit(RLIMIT_FSIZE, &limit);
            if (status == LD_OK) { /* of FLAC there may be so little */
                remove("a.wav");
                continue;
            }
            assert_int_equal(status, LD_IO);
            assert_non_null(strstr(error.what, "File too large"));
            assert_int_equal(soundfile_count(), 0);
        }
    signal(SIGXFSZ, SIG_DFL);
    free(pcm);
}

static int questions;

static bool stop_later(void)
{
    return --questions < 0;
}

/* However far the file has come: while it is written, and while it is measured. */
static void what_is_stopped_leaves_nothing(void **state)
{
    (void)state;
    int16_t *pcm = soundfile_bursts((size_t)3 * RATE);
    ld_writer_options how = {.loudness = -23, .stopped = stop_later};
    ld_status status = LD_INTERRUPTED;
    int first = 0;
    for (; status != LD_OK && first < 1000; first++) {
        questions = first;
        status = soundfile_write("a.wav", pcm, (size_t)3 * RATE, &how, NULL, NULL);
        assert_true(status == LD_OK || status == LD_INTERRUPTED);
        assert_int_equal(soundfile_count(), status == LD_OK);
    }
    assert_in_range(first, 30, 100);
    free(pcm);
}

/* Of a length that is given the size is known: it is refused before anything is said.
 */
static void what_has_no_room_is_refused_beforehand(void **state)
{
    (void)state;
    ld_writer *writer;
    ld_error error;
    ld_writer_options options = {
        .length = 360000, .sample_rate = 192000, .channels = 2};
    options.bits = LD_BITS_FLOAT; /* 553 GB */
    assert_int_equal(ld_writer_open("a.wav", RATE, &options, &writer, &error), LD_IO);
    assert_non_null(strstr(error.what, "No space left"));
    assert_int_equal(soundfile_count(), 0);
}

#define test(f)                                                                        \
    cmocka_unit_test_setup_teardown(f, soundfile_folder, soundfile_remove_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(wav_becomes_rf64),
        test(what_is_known_to_be_long_is_rf64),
        test(every_format_is_read_back),
        test(what_cannot_be_written_is_refused_at_once),
        test(every_format_goes_through_a_pipe),
        test(what_is_measured_may_go_where_it_cannot_be_read),
        test(a_full_disk_leaves_nothing),
        test(what_has_no_room_is_refused_beforehand),
        test(what_is_stopped_leaves_nothing),
    };
    return cmocka_run_group_tests_name("sound files", tests, NULL, NULL);
}
