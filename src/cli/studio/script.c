#include "cli/studio/script.h"

#include "base/error.h"
#include "speech/copy.h"

#include <math.h>
#include <stdlib.h>

/* The part of the time by which pauses can make good what the slowest or fastest rate
 * misses, without being noticed. */
#define PAUSES_GIVE 0.02

/* How near the foreseen time must come, and in how many attempts. */
#define NEAR 0.003
#define ATTEMPTS 4

/* How many times as long as it may be an article is that is not kept. */
#define HOPELESS 1.5

static ld_status keep(script *all, const ld_sentence *sentence, ld_error *error)
{
    if (!ld_grow(&all->sentences, &all->cap, all->count, sizeof(void *)))
        return ld_fail_memory(error);
    const ld_sentence *copy = ld_sentence_copy(sentence, &all->arena);
    if (!copy) return ld_fail_memory(error);
    all->sentences[all->count++] = copy;
    return LD_OK;
}

/* Counts the sentence, and keeps it while all may be said in `seconds`. */
static ld_status count_within(script *all, studio *s, const ld_sentence *sentence,
                              double seconds, double *sum, ld_error *error)
{
    double one = 0;
    ld_status status = ld_speech_foresee(s->speech, sentence, &one, error);
    *sum += one;
    if (status != LD_OK) return status;
    if (*sum <= HOPELESS * seconds) return keep(all, sentence, error);
    script_free(all);
    all->long_seconds = *sum;
    return LD_OK;
}

ld_status script_read(script *all, studio *s, double seconds, ld_error *error)
{
    double sum = 0;
    const ld_sentence *sentence;
    ld_status status = LD_OK;
    if (seconds > 0) status = studio_speak(s, studio_usual_rate(s), error);
    while (status == LD_OK && (sentence = reading_next(&s->reading)))
        status = seconds > 0 ? count_within(all, s, sentence, seconds, &sum, error)
                             : keep(all, sentence, error);
    return status;
}

/* The seconds that all sentences take at the rate, at which the studio then speaks. */
static ld_status foresee(const script *all, studio *s, int rate, double *seconds,
                         ld_error *error)
{
    *seconds = 0;
    ld_status status = studio_speak(s, rate, error);
    for (size_t i = 0; i < all->count && status == LD_OK; i++) {
        double one = 0;
        status = ld_speech_foresee(s->speech, all->sentences[i], &one, error);
        *seconds += one;
    }
    return status;
}

typedef struct bounds {
    int slowest, fastest;
} bounds;

static bounds natural(const studio *s)
{
    int usual = studio_usual_rate(s);
    int slowest = (int)ceil(SCRIPT_SLOWEST * usual);
    int fastest = (int)floor(SCRIPT_FASTEST * usual);
    return (bounds){slowest > LD_RATE_MIN ? slowest : LD_RATE_MIN,
                    fastest < LD_RATE_MAX ? fastest : LD_RATE_MAX};
}

/* `took`: the seconds at the rate of the studio, which is the last natural one. */
static ld_status fail_natural(const studio *s, double took, double seconds,
                              ld_error *error)
{
    double gap = fabs(took - seconds) * s->rate / 60;
    int characters = (int)fmax(ceil(gap), 1);
    if (took > seconds)
        return ld_fail(error, LD_ARGUMENT, "shorten it, or give a higher --rate",
                       ld_translate_count(
                           "read as fast as sounds natural it takes %.1f seconds: %d "
                           "character is too many for %.1f",
                           "read as fast as sounds natural it takes %.1f seconds: %d "
                           "characters are too many for %.1f",
                           (size_t)characters),
                       took, characters, seconds);
    return ld_fail(
        error, LD_ARGUMENT, "lengthen it, or give a lower --rate",
        ld_translate_count("read as slowly as sounds natural it takes %.1f seconds: %d "
                           "character is missing for %.1f",
                           "read as slowly as sounds natural it takes %.1f seconds: %d "
                           "characters are missing for %.1f",
                           (size_t)characters),
        took, characters, seconds);
}

/* `took`: the seconds at the usual rate, of which nothing was kept. */
static ld_status fail_hopeless(studio *s, double took, double seconds, ld_error *error)
{
    int usual = studio_usual_rate(s);
    ld_status status = studio_speak(s, natural(s).fastest, error);
    if (status != LD_OK) return status;
    return fail_natural(s, took * usual / s->rate, seconds, error);
}

/* The nearest natural rate. */
static int to_natural(const studio *s, double rate)
{
    bounds b = natural(s);
    return (int)fmin(fmax(rate, b.slowest), b.fastest);
}

static ld_status check(const studio *s, double took, double seconds, ld_error *error)
{
    bounds b = natural(s);
    bool too_long = s->rate >= b.fastest && took > seconds * (1 + PAUSES_GIVE);
    bool too_short = s->rate <= b.slowest && took < seconds * (1 - PAUSES_GIVE);
    return too_long || too_short ? fail_natural(s, took, seconds, error) : LD_OK;
}

ld_status script_choose_rate(const script *all, studio *s, double seconds,
                             ld_error *error)
{
    double took = all->long_seconds;
    if (took > 0) return fail_hopeless(s, took, seconds, error);
    ld_status status = foresee(all, s, studio_usual_rate(s), &took, error);
    for (int i = 0; i < ATTEMPTS && status == LD_OK; i++) {
        int rate = to_natural(s, round(s->rate * took / seconds));
        if (rate == s->rate || fabs(took - seconds) < NEAR * seconds) break;
        status = foresee(all, s, rate, &took, error);
    }
    return status == LD_OK ? check(s, took, seconds, error) : status;
}

ld_status script_correct_rate(studio *s, double took, double seconds, ld_error *error)
{
    /* Rather too short, which silence at the end makes good. */
    int rate = to_natural(s, ceil(s->rate * took / seconds));
    if (rate == s->rate) return fail_natural(s, took, seconds, error);
    return studio_speak(s, rate, error);
}

void script_free(script *all)
{
    free(all->sentences);
    ld_arena_free(&all->arena);
    *all = (script){0};
}
