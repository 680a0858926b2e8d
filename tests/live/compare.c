/* compare REFERENCE.wav RECORDING.raw [SILENCE [AGAIN]]: is what was recorded what
 * should have been heard? RECORDING is 16-bit mono at the reference's rate, with
 * silence around it.
 *
 * With SILENCE (milliseconds), the recording must hold at least so much digital
 * silence in one piece, and what is compared are both without their silences of
 * more than 10 ms: so a pause is silent, and loses and repeats nothing.
 *
 * With AGAIN (milliseconds), the recording is cut at that silence: its first part must
 * be how the reference begins, its second how it ends, and all of the reference must be
 * in them, and so much of it at most in both: so a pause loses nothing, and goes on a
 * little before where it began.
 *
 * Prints the normalized correlation at the best alignment, and what is missing.
 * Exit status: 0 the same (correlation of at least 0.99, start and end there,
 * nothing before or after), 1 not, 2 wrong arguments. */
#include <math.h>
#include <sndfile.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define CORRELATION_MIN 0.99
/* The alignment is first sought on the loudness of blocks of so many frames. */
#define BLOCK 64
#define EDGE_SECONDS 0.05

typedef struct wave {
    int16_t *pcm;
    long frames;
} wave;

static bool load(const char *path, SF_INFO *info, wave *sound)
{
    SNDFILE *file = sf_open(path, SFM_READ, info);
    if (!file || info->channels != 1) return false;
    sound->pcm = malloc((size_t)info->frames * sizeof *sound->pcm + 1);
    sound->frames = (long)sf_read_short(file, sound->pcm, info->frames);
    sf_close(file);
    return true;
}

static long zeros_at(const wave *sound, long at)
{
    long end = at;
    while (end < sound->frames && sound->pcm[end] == 0)
        end++;
    return end - at;
}

/* Removes silence at both ends; returns how much was at the start. */
static long trim(wave *sound)
{
    long start = zeros_at(sound, 0);
    sound->pcm += start;
    sound->frames -= start;
    while (sound->frames > 0 && sound->pcm[sound->frames - 1] == 0)
        sound->frames--;
    return start;
}

/* Removes every silence of more than `shortest` frames; returns the longest one. */
static long squeeze(wave *sound, long shortest)
{
    long kept = 0, longest = 0;
    for (long i = 0; i < sound->frames;) {
        long zeros = zeros_at(sound, i);
        if (zeros > longest) longest = zeros;
        long copied = zeros > shortest ? 0 : zeros ? zeros : 1;
        for (long k = 0; k < copied; k++)
            sound->pcm[kept++] = sound->pcm[i + k];
        i += zeros ? zeros : 1;
    }
    sound->frames = kept;
    return longest;
}

static double frame(const wave *sound, long at)
{
    return at >= 0 && at < sound->frames ? sound->pcm[at] : 0;
}

/* Of the frames from `from` to `to` of `a` with those `offset` later in `b`. */
static double correlate(const wave *a, const wave *b, long from, long to, long offset)
{
    double ab = 0, aa = 0, bb = 0;
    for (long i = from; i < to; i++) {
        double x = frame(a, i), y = frame(b, i + offset);
        ab += x * y;
        aa += x * x;
        bb += y * y;
    }
    return aa > 0 && bb > 0 ? ab / sqrt(aa * bb) : 0;
}

/* The loudness of each block, about its mean, as a sound of its own. */
static wave envelope(const wave *of)
{
    wave result = {.frames = of->frames / BLOCK + 1};
    result.pcm = calloc((size_t)result.frames, sizeof *result.pcm);
    double mean = 0;
    for (long i = 0; i < of->frames; i++)
        mean += abs(of->pcm[i]) / (double)of->frames;
    for (long block = 0; block < result.frames; block++) {
        double sum = 0;
        for (long i = 0; i < BLOCK; i++)
            sum += fabs(frame(of, block * BLOCK + i)) - mean;
        result.pcm[block] = (int16_t)(sum / BLOCK);
    }
    return result;
}

static long best_offset(const wave *a, const wave *b, long from, long to)
{
    long best = from;
    double highest = -1;
    for (long offset = from; offset <= to; offset++) {
        double value = correlate(a, b, 0, a->frames, offset);
        if (value > highest) {
            highest = value;
            best = offset;
        }
    }
    return best;
}

/* Where in `b` the sound `a` begins; negative when its start is missing. */
static long align(const wave *a, const wave *b)
{
    wave small_a = envelope(a), small_b = envelope(b);
    long rough =
        best_offset(&small_a, &small_b, -small_a.frames / 2, small_b.frames / 2);
    free(small_a.pcm);
    free(small_b.pcm);
    return best_offset(a, b, (rough - 2) * BLOCK, (rough + 2) * BLOCK);
}

static bool report(const wave *reference, const wave *recording, long offset, long edge)
{
    long end = reference->frames;
    if (edge > end) edge = end;
    double whole = correlate(reference, recording, 0, end, offset);
    bool start_kept = correlate(reference, recording, 0, edge, offset) > 0.9;
    bool end_kept = correlate(reference, recording, end - edge, end, offset) > 0.9;
    long before = offset > 0 ? offset : 0;
    long after = recording->frames - end - offset;
    printf("correlation %.5f, start %s, end %s, %ld frames before, %ld after\n", whole,
           start_kept ? "there" : "LOST", end_kept ? "there" : "LOST", before,
           after > 0 ? after : 0);
    return whole >= CORRELATION_MIN && start_kept && end_kept && before == 0 &&
           after <= 0;
}

/* The longest silence inside of the sound: where it begins and how long it is. */
static long find_silence(const wave *sound, long *frames)
{
    long at = 0;
    *frames = 0;
    for (long i = 0; i < sound->frames; i++) {
        long zeros = zeros_at(sound, i);
        if (zeros > *frames) {
            *frames = zeros;
            at = i;
        }
        i += zeros;
    }
    return at;
}

/* Whether the frames of the reference from `from` to `to` are silent. */
static bool is_silent(const wave *reference, long from, long to)
{
    return from >= to || zeros_at(reference, from) >= to - from;
}

/* The two parts of a recording with a pause in it. */
static bool check_parts(const wave *reference, const wave *recording, long rate,
                        long silence, long again)
{
    long frames, end = reference->frames;
    long cut = find_silence(recording, &frames);
    wave tail = {recording->pcm + cut + frames, recording->frames - cut - frames};
    double first = correlate(recording, reference, 0, cut, 0);
    double second = correlate(&tail, reference, 0, tail.frames, end - tail.frames);
    long twice = cut + tail.frames - end;
    printf("longest silence %ld ms; correlations %.5f and %.5f; %ld ms twice\n",
           frames * 1000 / rate, first, second, twice * 1000 / rate);
    return frames * 1000 / rate >= silence && first >= CORRELATION_MIN &&
           second >= CORRELATION_MIN && twice * 1000 / rate <= again &&
           is_silent(reference, cut, end - tail.frames);
}

int main(int argc, char **argv)
{
    wave reference, recording;
    SF_INFO info = {0};
    if (argc < 3 || !load(argv[1], &info, &reference))
        return fprintf(stderr, "usage: compare REFERENCE RECORDING [SILENCE]\n"), 2;
    int rate = info.samplerate;
    info.format = SF_FORMAT_RAW | SF_FORMAT_PCM_16;
    if (!load(argv[2], &info, &recording))
        return fprintf(stderr, "compare: %s: %s\n", argv[2], sf_strerror(NULL)), 2;
    trim(&reference);
    long start = trim(&recording);
    printf("sound from %.3f s to %.3f s; ", (double)start / rate,
           (double)(start + recording.frames) / rate);
    bool silent = true;
    if (argc > 4)
        return !check_parts(&reference, &recording, rate, strtol(argv[3], NULL, 10),
                            strtol(argv[4], NULL, 10));
    if (argc > 3) {
        long longest = squeeze(&recording, rate / 100) * 1000 / rate;
        squeeze(&reference, rate / 100);
        printf("longest silence %ld ms; ", longest);
        silent = longest >= strtol(argv[3], NULL, 10);
    }
    long offset = align(&reference, &recording);
    bool same = report(&reference, &recording, offset, (long)(EDGE_SECONDS * rate));
    return !(silent && same);
}
