/* Sounds made for tests, written by the library and read back by libsndfile. */
#ifndef LD_TESTS_SOUNDFILE_H
#define LD_TESTS_SOUNDFILE_H

#include "langdu.h"

#include <sndfile.h>

#define SOUNDFILE_RATE 22050
#define SOUNDFILE_PI 3.14159265358979323846

/* A setup and a teardown: the test runs in a folder of its own. */
int soundfile_folder(void **state);
int soundfile_remove_folder(void **state);

/* How many files are in the folder. */
int soundfile_count(void);

/* A sine of `level` dB below full scale; to be freed, as the others. */
int16_t *soundfile_sine(double hertz, double level, size_t frames);

/* Something like speech: bursts of noise and tones of 0.2 s with pauses of 0.15 s
 * between them, and peaks near full scale. */
int16_t *soundfile_bursts(size_t frames);

/* Writes the sound in pieces of many sizes. `written` and `error` may be NULL. */
ld_status soundfile_write(const char *path, const int16_t *pcm, size_t frames,
                          const ld_writer_options *options, ld_written *written,
                          ld_error *error);

typedef struct soundfile {
    SF_INFO info;
    float *pcm; /* interleaved; to be freed */
} soundfile;

/* Reads all of it; fails the cmocka test when that cannot be done. */
soundfile soundfile_read(const char *path);

#endif
