#include "soundfile.h"

#include <dirent.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

static char folder[] = "/tmp/langdu-test-XXXXXX";

int soundfile_folder(void **state)
{
    (void)state;
    strcpy(folder + sizeof folder - 7, "XXXXXX");
    return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

int soundfile_remove_folder(void **state)
{
    (void)state;
    char command[64];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return chdir("/") == 0 ? system(command) : -1;
}

int soundfile_count(void)
{
    int count = 0;
    DIR *dir = opendir(folder);
    for (struct dirent *entry; dir && (entry = readdir(dir));)
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    if (dir) closedir(dir);
    return count;
}

int16_t *soundfile_sine(double hertz, double level, size_t frames)
{
    int16_t *pcm = calloc(frames, sizeof *pcm);
    assert_non_null(pcm);
    double scale = 32767 * pow(10, level / 20);
    for (size_t i = 0; i < frames; i++)
        pcm[i] = (int16_t)lrint(
            scale * sin(2 * SOUNDFILE_PI * hertz * (double)i / SOUNDFILE_RATE));
    return pcm;
}

int16_t *soundfile_bursts(size_t frames)
{
    enum { BURST = SOUNDFILE_RATE / 5, PERIOD = SOUNDFILE_RATE * 35 / 100 };
    int16_t *pcm = soundfile_sine(180, -12, frames);
    uint32_t random = 1;
    double before[2] = {
        0}; /* with it the noise falls towards half the rate, as speech */
    for (size_t i = 0; i < frames; i++) {
        random = random * 1664525 + 1013904223;
        double now = ((double)(random >> 16) / 65536 - 0.5) * 9000;
        double noise = (now + 2 * before[0] + before[1]) / 2;
        before[1] = before[0];
        before[0] = now;
        double peak = i % 1777 < 9
                          ? 10000 - 10000 * cos(SOUNDFILE_PI * (double)(i % 1777) / 4.5)
                          : 0;
        double all = pcm[i] + noise + (i % 2000 < 1000 ? peak : -peak);
        pcm[i] = (int16_t)fmax(fmin(all, 32767), -32767);
        if (pcm[i] == 0) pcm[i] = 1;
        if (i % PERIOD >= BURST) pcm[i] = 0;
    }
    return pcm;
}

ld_status soundfile_write(const char *path, const int16_t *pcm, size_t frames,
                          const ld_writer_options *options, ld_written *written,
                          ld_error *error)
{
    ld_writer *writer;
    ld_status status = ld_writer_open(path, SOUNDFILE_RATE, options, &writer, error);
    for (size_t at = 0, n = 1; at < frames && status == LD_OK; at += n, n = n * 3 + 1) {
        if (n > frames - at) n = frames - at;
        status = ld_writer_write(writer, pcm + at, n, error);
    }
    if (status == LD_OK) status = ld_writer_commit(writer, error);
    if (status == LD_OK && written) *written = ld_writer_result(writer);
    ld_writer_close(writer);
    return status;
}

soundfile soundfile_read(const char *path)
{
    soundfile s = {0};
    SNDFILE *file = sf_open(path, SFM_READ, &s.info);
    assert_non_null(file);
    s.pcm = calloc((size_t)(s.info.frames * s.info.channels) + 1, sizeof *s.pcm);
    assert_non_null(s.pcm);
    assert_int_equal(sf_readf_float(file, s.pcm, s.info.frames), s.info.frames);
    sf_close(file);
    return s;
}
