/* How soon a key is heard.
 *
 *   delay silence RECORDING TIME           from the key to the silence
 *   delay sound RECORDING TIME             from the key, in silence, to the sound
 *   delay sentence RECORDING TIME WAVE     from the key to the beginning of the
 * sentence that was rendered to WAVE
 *
 * TIME is when the key was typed, in seconds of CLOCK_MONOTONIC; RECORDING is of `ear`.
 * Prints milliseconds. Exit status: 0, 1 not found within a second, 2 wrong arguments.
 */
#include <math.h>
#include <sndfile.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define RATE 22050
/* What is looked for comes between these seconds from the key. The recording's clock
 * may be wrong by some milliseconds. */
#define EARLIEST (-0.03)
#define LATEST 1.0
/* So much silence is the end of a sound, and no part of a syllable. */
#define SILENCE (RATE / 8)
/* The part of a sentence by which it is known. */
#define KNOWN (RATE / 5)
#define CORRELATION_MIN 0.95
/* The part of it that is looked for where any will do. */
#define PART (RATE / 20)

typedef struct wave {
    int16_t *pcm;
    long frames;
} wave;

static bool load(const char *path, SF_INFO info, wave *sound)
{
    SNDFILE *file = sf_open(path, SFM_READ, &info);
    if (!file || info.channels != 1 || info.samplerate != RATE) return false;
    sound->pcm = malloc((size_t)info.frames * sizeof *sound->pcm + 1);
    sound->frames = (long)sf_read_short(file, sound->pcm, info.frames);
    sf_close(file);
    return true;
}

static double start_of(const char *recording)
{
    char path[4096];
    double start = NAN;
    snprintf(path, sizeof path, "%s.start", recording);
    FILE *file = fopen(path, "r");
    if (!file || fscanf(file, "%lf", &start) != 1) start = NAN;
    if (file) fclose(file);
    return start;
}

static long silence_at(const wave *sound, long at)
{
    long end = at;
    while (end < sound->frames && sound->pcm[end] == 0)
        end++;
    return end - at;
}

/* The first frame from `at` on with silence behind it; -1: none. */
static long find_silence(const wave *sound, long at, long end)
{
    for (; at < end; at++)
        if (silence_at(sound, at) >= SILENCE) return at;
    return -1;
}

static long find_sound(const wave *sound, long at, long end)
{
    at += silence_at(sound, at);
    return at < end ? at : -1;
}

static double correlate(const int16_t *a, const int16_t *b, long count)
{
    double ab = 0, aa = 0, bb = 0;
    for (long i = 0; i < count; i++) {
        ab += (double)a[i] * b[i];
        aa += (double)a[i] * a[i];
        bb += (double)b[i] * b[i];
    }
    return aa > 0 && bb > 0 ? ab / sqrt(aa * bb) : 0;
}

static long find_sentence(const wave *sound, const wave *sentence, long at, long end)
{
    long lead = silence_at(sentence, 0), best = -1;
    double highest = CORRELATION_MIN;
    if (lead + KNOWN > sentence->frames) return -1;
    for (; at < end && at + KNOWN <= sound->frames; at++) {
        double value = correlate(sentence->pcm + lead, sound->pcm + at, KNOWN);
        if (value <= highest) continue;
        highest = value;
        best = at;
    }
    return best;
}

/* Whether the part of the recording is one of the wave, to the bit: PulseAudio changes
 * nothing at this rate. Silence is no part. */
static bool is_of(const int16_t *part, const wave *sentence)
{
    if (part[0] == 0 || part[PART / 2] == 0 || part[PART - 1] == 0) return false;
    for (long i = 0; i + PART <= sentence->frames; i++)
        if (memcmp(part, sentence->pcm + i, PART * sizeof *part) == 0) return true;
    return false;
}

static long find_part(const wave *sound, const wave *sentence, long at, long end)
{
    for (; at < end && at + PART <= sound->frames; at++)
        if (is_of(sound->pcm + at, sentence)) return at;
    return -1;
}

static long find(const char *what, const wave *sound, const wave *sentence, double key)
{
    long from = (long)(key + EARLIEST * RATE), to = (long)(key + LATEST * RATE);
    if (from < 0) from = 0;
    if (to > sound->frames) to = sound->frames;
    if (strcmp(what, "sentence") == 0) return find_sentence(sound, sentence, from, to);
    if (strcmp(what, "within") == 0) return find_part(sound, sentence, (long)key, to);
    if (strcmp(what, "silence") == 0) return find_silence(sound, from, to);
    return find_sound(sound, (long)key, to);
}

int main(int argc, char **argv)
{
    wave sound, sentence = {0};
    SF_INFO raw = {
        .format = SF_FORMAT_RAW | SF_FORMAT_PCM_16, .channels = 1, .samplerate = RATE};
    bool with_wave = argc > 1 && (strcmp(argv[1], "sentence") == 0 ||
                                  strcmp(argv[1], "within") == 0);
    if (argc != 4 + with_wave || !load(argv[2], raw, &sound) ||
        (with_wave && !load(argv[4], (SF_INFO){0}, &sentence))) {
        fprintf(stderr, "usage: delay silence|sound|sentence|within RECORDING TIME "
                        "[WAVE]\n");
        return 2;
    }
    double key = (strtod(argv[3], NULL) - start_of(argv[2])) * RATE;
    if (!(key > 0)) return 2;
    long found = find(argv[1], &sound, &sentence, key);
    if (found < 0) return 1;
    printf("%.1f\n", ((double)found - key) * 1e3 / RATE);
    return 0;
}
