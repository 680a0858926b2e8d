#include "speech/pace.h"

#include "base/error.h"

#include <math.h>

/* The part of the time of ordinary text that is spoken; the rest is our pauses.
 * Measured on 9,000 hanzi of encyclopedia sentences and 3,000 of a news article; single
 * texts differ by 2 %. */
#define SPOKEN 0.86

/* How far speech may be from its usual tempo, in time: short sentences of a list are
 * hurried by no more, long ones without a pause slowed by no more. */
#define SHORTEST 0.88
#define LONGEST 1.14

/* The most that pauses grow for that. */
#define SILENCE_MOST 1.6

/* The part of a pause by which it may make good what the speech before it took. */
#define GIVE 0.4

#define SEAM_MS 25

/* At eSpeak NG's slowest, more time between words; so many steps at the most. */
#define GAP_MAX 40

/* Of a very long sentence so many clauses are looked at: its first sound must not
 * wait for all of it. */
#define CLAUSES_MAX 64

ld_status ld_pace_open(int rate, const char *voice, const ld_pauses *pauses,
                       ld_pace *pace, ld_error *error)
{
    *pace = (ld_pace){
        .rate = rate,
        .silence = (double)LD_RATE_DEFAULT / rate,
        .pauses = *pauses,
        .own = ld_pauses_default(),
        .syllable = SPOKEN * 60 / rate,
    };
    ld_status status = ld_durations_open(voice, &pace->durations, error);
    if (status != LD_OK) return status;
    ld_length usual = ld_durations_usual(&pace->durations);
    pace->wpm = ld_durations_wpm(&pace->durations, &usual, pace->syllable);
    pace->scale =
        pace->syllable / ld_durations_seconds(&pace->durations, &usual, pace->wpm);
    return LD_OK;
}

void ld_pace_close(ld_pace *pace)
{
    ld_durations_close(&pace->durations);
    ld_clause_free(&pace->clause);
}

/* The silences before and after a clause at LD_RATE_DEFAULT, in seconds. */
static double lead(const ld_pauses *pauses, const ld_clause *clause)
{
    return clause->opens_heading ? pauses->before_heading / 1000 : 0;
}

static double pause(const ld_pauses *pauses, const ld_clause *clause)
{
    if (clause->seam) return SEAM_MS / 1000.0;
    if (clause->pause < LD_PAUSE_PHRASE) return 0;
    return pauses->after[clause->pause] / 1000;
}

/* ----------------------------------------------------------------------- tempo */

/* What a sentence is made of. */
typedef struct measure {
    double hanzi;          /* and what foreign words count for */
    double speech, pauses; /* seconds, at the usual tempo of the rate */
} measure;

/* The seconds of the clause at the usual tempo of the rate. */
static double usual_seconds(const ld_pace *pace, const ld_clause *clause)
{
    const ld_durations *d = &pace->durations;
    ld_length length = {0};
    ld_durations_add(d, clause->language != LD_MANDARIN, clause->text.data, &length);
    return ld_durations_seconds(d, &length, pace->wpm) * pace->scale;
}

static void measure_clause(const ld_pace *pace, const ld_clause *clause, measure *m)
{
    double seconds = usual_seconds(pace, clause);
    m->speech += seconds;
    /* Pauses that the listener has made longer do not hurry the speech. */
    m->pauses += (lead(&pace->own, clause) + pause(&pace->own, clause)) * pace->silence;
    /* Foreign words count for as many hanzi as could be said in their usual time. */
    m->hanzi += clause->language != LD_MANDARIN ? seconds / pace->syllable
                                                : (double)clause->hanzi;
}

static ld_status measure_sentence(ld_pace *pace, const ld_sentence *sentence,
                                  measure *m, ld_error *error)
{
    ld_clauses way = ld_clauses_of(sentence);
    for (int i = 0; i < CLAUSES_MAX && ld_clauses_next(&way, &pace->clause); i++) {
        if (pace->clause.failed) return ld_fail_memory(error);
        measure_clause(pace, &pace->clause, m);
    }
    return LD_OK;
}

/* Pauses change much more than the speech between them: one notices it less. */
static double give_of_pauses(double part)
{
    return fmin(pow(part, 7), SILENCE_MOST);
}

/* The part of its usual time that speech should take, so that with its pauses it takes
 * `wanted` seconds. */
static double part_for(double speech, double pauses, double wanted)
{
    double low = SHORTEST, high = LONGEST;
    for (int i = 0; i < 20; i++) {
        double part = (low + high) / 2;
        if (part * speech + give_of_pauses(part) * pauses < wanted)
            low = part;
        else
            high = part;
    }
    return (low + high) / 2;
}

ld_status ld_pace_choose(ld_pace *pace, const ld_sentence *sentence, ld_tempo *tempo,
                         ld_error *error)
{
    measure m = {0};
    ld_status status = measure_sentence(pace, sentence, &m, error);
    if (status != LD_OK) return status;
    tempo->speech = part_for(m.speech, m.pauses, m.hanzi * 60 / pace->rate);
    tempo->silence = give_of_pauses(tempo->speech);
    return LD_OK;
}

/* --------------------------------------------------------------------- setting */

static double count_spaces(const ld_clause *clause)
{
    size_t count = 0;
    for (const char *c = clause->text.data; clause->language == LD_MANDARIN && *c; c++)
        count += *c == ' ';
    return (double)count;
}

/* The steps of the word gap that come nearest to `seconds` for each space. */
static int gap_for(const ld_durations *d, double seconds)
{
    int steps = 0;
    while (steps < GAP_MAX &&
           2 * seconds > ld_durations_gap(d, steps) + ld_durations_gap(d, steps + 1))
        steps++;
    return steps;
}

ld_setting ld_pace_setting(const ld_pace *pace, const ld_clause *clause)
{
    const ld_durations *d = &pace->durations;
    ld_length length = {0};
    ld_durations_add(d, clause->language != LD_MANDARIN, clause->text.data, &length);
    double wanted = fmax(ld_pace_spoken(pace, clause), 1e-3);
    int wpm = ld_durations_wpm(d, &length, wanted);
    double seconds = ld_durations_seconds(d, &length, wpm);
    ld_setting setting = {.wpm = wpm, .compression = 1};
    double spaces = count_spaces(clause);
    if (wpm == LD_WPM_MAX && seconds > wanted) setting.compression = seconds / wanted;
    if (wpm == LD_WPM_MIN && seconds < wanted && spaces > 0)
        setting.word_gap = gap_for(d, (wanted - seconds) / spaces);
    return setting;
}

/* -------------------------------------------------------------------- silences */

double ld_pace_spoken(const ld_pace *pace, const ld_clause *clause)
{
    return usual_seconds(pace, clause) * clause->tempo.speech / clause->melody.tempo;
}

/* Whether the listener has set a silence, which then is left as it is. */
static bool is_set(double own, double set)
{
    return set < own || set > own;
}

double ld_pace_before(const ld_pace *pace, const ld_clause *clause)
{
    double own = lead(&pace->own, clause), set = lead(&pace->pauses, clause);
    if (is_set(own, set)) return set * pace->silence;
    return own * pace->silence * clause->tempo.silence;
}

double ld_pace_after(const ld_pace *pace, const ld_clause *clause, double spoken)
{
    double own = pause(&pace->own, clause), set = pause(&pace->pauses, clause);
    if (is_set(own, set)) return set * pace->silence;
    if (own <= 0) return 0;
    double silence = own * pace->silence * clause->tempo.silence;
    double give = GIVE * silence;
    double missing = ld_pace_spoken(pace, clause) - spoken;
    /* Speech at eSpeak NG's slowest is slowed further by silence alone. */
    if (pace->wpm > LD_WPM_MIN) missing = fmin(missing, give);
    return silence + fmax(missing, -give);
}

ld_status ld_pace_foresee(ld_pace *pace, const ld_sentence *sentence, double *seconds,
                          ld_error *error)
{
    ld_clauses way = ld_clauses_of(sentence);
    *seconds = 0;
    ld_status status = ld_pace_choose(pace, sentence, &way.tempo, error);
    if (status != LD_OK) return status;
    while (ld_clauses_next(&way, &pace->clause)) {
        const ld_clause *clause = &pace->clause;
        if (clause->failed) return ld_fail_memory(error);
        double spoken = ld_pace_spoken(pace, clause);
        *seconds +=
            ld_pace_before(pace, clause) + spoken + ld_pace_after(pace, clause, spoken);
    }
    return LD_OK;
}
