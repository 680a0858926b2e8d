#include "mandarin/reading.h"

#include "lexicon/polyphone.h"
#include "mandarin/context.h"

#include <math.h>
#include <string.h>

/* What a word's only reading in the dictionaries is worth: they err now and then. */
#define WORD_CONFIDENCE 0.995F

/* The same as the logarithm of its odds against another reading of the character;
 * the model may still overrule it, as where the word was cut out wrongly. */
#define WORD_LOG_ODDS 4.0F

/* For a reading which the lexicon does not list for the character. */
#define UNLISTED_LOG_SHARE -6.0F
#define FOREIGN_LOG_SHARE -100.0F

static const float nats_per_cost = 0.69314718F / 256;

/* A character by itself: its commonest reading. */
static void read_character(const ld_lexicon *lexicon, ld_unit *unit)
{
    const ld_reading *readings;
    if (ld_lexicon_readings(lexicon, unit->cp, &readings) == 0) return;
    unit->pinyin = readings[0].syllable;
    unit->confidence = expf(-(float)readings[0].cost * nats_per_cost);
}

bool ld_is_read_as_word(const ld_segment *segment)
{
    return segment->count > 1 && segment->known && segment->word.reading_count > 0;
}

static void read_word(ld_unit *units, const ld_segment *segment)
{
    for (size_t i = 0; i < segment->count; i++) {
        units[i].pinyin = segment->word.readings[i];
        units[i].confidence = WORD_CONFIDENCE / (float)segment->word.reading_count;
    }
}

void ld_reading_prior(const ld_lexicon *lexicon, uint32_t cp, const ld_segment *segment,
                      uint32_t offset, const ld_syllable *readings,
                      size_t reading_count, float *scores)
{
    const ld_reading *listed;
    size_t listed_count = ld_lexicon_readings(lexicon, cp, &listed);
    /* A traditional form has only its own readings. */
    bool is_form = ld_polyphones_fold(ld_lexicon_polyphones(lexicon), cp) != cp;
    float unlisted = is_form ? FOREIGN_LOG_SHARE : UNLISTED_LOG_SHARE;
    for (size_t r = 0; r < reading_count; r++) {
        scores[r] = unlisted;
        for (size_t i = 0; i < listed_count; i++)
            if (listed[i].syllable == readings[r])
                scores[r] =
                    fmaxf(UNLISTED_LOG_SHARE, -(float)listed[i].cost * nats_per_cost);
        if (!ld_is_read_as_word(segment)) continue;
        for (size_t i = 0; i < segment->word.reading_count; i++) {
            if (segment->word.readings[i * segment->count + offset] != readings[r])
                continue;
            scores[r] += WORD_LOG_ODDS;
            break;
        }
    }
}

static bool contains(const ld_syllable *readings, size_t count, ld_syllable syllable)
{
    for (size_t i = 0; i < count; i++)
        if (readings[i] == syllable) return true;
    return false;
}

/* Takes the best reading; its confidence is its probability. */
static void choose(ld_unit *unit, const ld_syllable *readings, size_t count,
                   const float *scores)
{
    size_t best = 0;
    for (size_t r = 1; r < count; r++)
        if (scores[r] > scores[best]) best = r;
    float sum = 0;
    for (size_t r = 0; r < count; r++)
        sum += expf(scores[r] - scores[best]);
    unit->pinyin = readings[best];
    unit->confidence = 1 / sum;
}

static void read_by_context(const ld_lexicon *lexicon, const ld_context *context,
                            ld_unit *units, size_t at)
{
    const ld_polyphones *polyphones = ld_lexicon_polyphones(lexicon);
    const ld_syllable *readings;
    ld_unit *unit = &units[at];
    uint32_t folded = context->chars[context->char_at[at]];
    size_t count = ld_polyphones_readings(polyphones, folded, &readings);
    /* A word may have a reading that was never learned: it knows better. */
    if (count == 0 || !contains(readings, count, unit->pinyin)) return;
    float scores[LD_POLYPHONE_READINGS_MAX] = {0};
    uint32_t features[LD_FEATURES_MAX];
    const ld_segment *segment = &context->segments[context->segment_of[at]];
    ld_reading_prior(lexicon, unit->cp, segment, (uint32_t)at - segment->first,
                     readings, count, scores);
    size_t feature_count = ld_context_features(context, at, features);
    ld_polyphones_score(polyphones, features, feature_count, scores);
    choose(unit, readings, count, scores);
}

ld_status ld_read_words(const ld_lexicon *lexicon, ld_unit *units, size_t count,
                        const ld_segment *segments, size_t segment_count,
                        ld_arena *arena)
{
    ld_context context;
    if (!ld_context_make(ld_lexicon_polyphones(lexicon), units, count, segments,
                         segment_count, arena, &context))
        return LD_MEMORY;
    for (size_t s = 0; s < segment_count; s++) {
        const ld_segment *segment = &segments[s];
        ld_unit *first = units + segment->first;
        if (first->pinyin) continue;
        if (ld_is_read_as_word(segment))
            read_word(first, segment);
        else
            for (size_t i = 0; i < segment->count; i++)
                read_character(lexicon, &first[i]);
        for (size_t i = 0; i < segment->count; i++)
            read_by_context(lexicon, &context, units, segment->first + i);
    }
    return LD_OK;
}
