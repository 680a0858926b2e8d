/* The rate of speech: from hanzi a minute to the tempo of each sentence.
 *
 * The lengths of all its clauses are known beforehand (speech/durations.h), and the
 * tempo is chosen so that the sentence with its pauses takes as long as its hanzi
 * should: then a page does too, whatever is in it. Speech gives way little for that
 * and pauses more. What a clause is longer or shorter than was foreseen, the pause
 * after it makes good. All of it depends on the sentence alone. */
#ifndef LD_SPEECH_PACE_H
#define LD_SPEECH_PACE_H

#include "speech/clause.h"
#include "speech/durations.h"

typedef struct ld_pace {
    int rate;              /* hanzi a minute */
    double silence;        /* factor for our pauses; 1 at LD_RATE_DEFAULT */
    ld_pauses pauses, own; /* as the listener wants them; langdu's own */
    ld_durations durations;
    double syllable;  /* seconds that one is to take in ordinary text */
    int wpm;          /* the setting for that, LD_WPM_MIN to LD_WPM_MAX */
    double scale;     /* what is missing at this setting, as a factor of time */
    ld_clause clause; /* memory for the one that is looked at */
} ld_pace;

/* Opens the pace at which `voice` comes to `rate`. The caller ends it with
 * ld_pace_close(), also after a failure. Errors: LD_DATA, LD_MEMORY. */
ld_status ld_pace_open(int rate, const char *voice, const ld_pauses *pauses,
                       ld_pace *pace, ld_error *error);

/* The tempo for all of `sentence`. Errors: LD_MEMORY. */
ld_status ld_pace_choose(ld_pace *pace, const ld_sentence *sentence, ld_tempo *tempo,
                         ld_error *error);

/* How eSpeak NG is made to say a clause in the time that it is meant to take. */
typedef struct ld_setting {
    int wpm;            /* its words a minute */
    int word_gap;       /* its gap between words, where its slowest is too fast */
    double compression; /* of time, where its fastest is too slow; else 1 */
} ld_setting;

ld_setting ld_pace_setting(const ld_pace *pace, const ld_clause *clause);

/* The seconds that the clause is meant to last, without its silences. */
double ld_pace_spoken(const ld_pace *pace, const ld_clause *clause);

/* The silence before the clause, and after it, when it took `spoken` seconds. */
double ld_pace_before(const ld_pace *pace, const ld_clause *clause);
double ld_pace_after(const ld_pace *pace, const ld_clause *clause, double spoken);

/* The seconds that `sentence` will take with its pauses. Errors: LD_MEMORY. */
ld_status ld_pace_foresee(ld_pace *pace, const ld_sentence *sentence, double *seconds,
                          ld_error *error);

void ld_pace_close(ld_pace *pace);

#endif
