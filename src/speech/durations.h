/* How long eSpeak NG's speech will be, before it is made.
 *
 * Its durations are deterministic. The build measures them for each voice
 * (src/tools/durations_measure.c) and writes VOICE.durations: the length of a clause
 * is, within 2 %, the sum of what its phonemes add in their circumstances
 * (speech/phones.h), at a few settings of eSpeak NG's speed; between these the curve of
 * a passage that was spoken at every setting tells the way. */
#ifndef LD_SPEECH_DURATIONS_H
#define LD_SPEECH_DURATIONS_H

#include "base/datafile.h"
#include "speech/phones.h"

/* eSpeak NG's words a minute; what it says above that is compressed in time, which we
 * do ourselves (speech/stretch.h). */
#define LD_WPM_MIN 80
#define LD_WPM_MAX 449
#define LD_WPM_COUNT (LD_WPM_MAX - LD_WPM_MIN + 1)

/* The settings that were measured in full, the first LD_WPM_MIN, the last LD_WPM_MAX.
 */
#define LD_KNOT_COUNT 7
extern const int ld_knots[LD_KNOT_COUNT];

/* Seconds of speech at each of these settings. */
typedef struct ld_length {
    double at[LD_KNOT_COUNT];
} ld_length;

/* -------------------------------------------------------------------- the file */

#define LD_DURATIONS_MAGIC "LDDURAT\n"
#define LD_DURATIONS_VERSION 1

enum {
    LD_DURATIONS_HEAD, /* one ld_durations_head */
    LD_DURATIONS_KEYS, /* a hash table of open addressing: uint32_t, 0 where empty */
    LD_DURATIONS_ROWS, /* for each of its slots LD_KNOT_COUNT floats, seconds */
    LD_DURATIONS_SECTIONS
};

typedef struct ld_durations_head {
    float vowel[LD_KNOT_COUNT], consonant[LD_KNOT_COUNT]; /* means */
    float letter[LD_KNOT_COUNT];                          /* of an English character */
    float syllable[LD_WPM_COUNT]; /* of the passage, at every setting */
    float first_gap, gap;         /* what the first and any other step of the word gap
                                     adds between two words, at LD_WPM_MIN */
    float unused;
} ld_durations_head;

/* ------------------------------------------------------------------- the table */

typedef struct ld_durations {
    ld_datafile file;
    const ld_durations_head *head;
    const uint32_t *keys;
    const float *rows;
    size_t slot_count;
} ld_durations;

/* Opens the table of `voice`; the listener's own voices have not been measured, and
 * that of the default voice stands for theirs. The caller ends it with
 * ld_durations_close(), also after a failure. Errors: LD_DATA (missing or damaged),
 * LD_MEMORY. */
ld_status ld_durations_open(const char *voice, ld_durations *durations,
                            ld_error *error);

/* Opens the table in the file `path`. */
ld_status ld_durations_open_file(const char *path, ld_durations *durations,
                                 ld_error *error);

/* Different tables have different ones. */
uint64_t ld_durations_checksum(const ld_durations *durations);

/* Adds the length of a clause's text to `length`. */
void ld_durations_add(const ld_durations *durations, bool english, const char *text,
                      ld_length *length);

/* Seconds at a setting from LD_WPM_MIN to LD_WPM_MAX of what has `length`. */
double ld_durations_seconds(const ld_durations *durations, const ld_length *length,
                            int wpm);

/* The setting at which it comes nearest to `seconds`. */
int ld_durations_wpm(const ld_durations *durations, const ld_length *length,
                     double seconds);

/* The length of a syllable of ordinary text. */
ld_length ld_durations_usual(const ld_durations *durations);

/* What a step of the word gap adds, at LD_WPM_MIN, for each space between words. */
double ld_durations_gap(const ld_durations *durations, int steps);

void ld_durations_close(ld_durations *durations);

#endif
