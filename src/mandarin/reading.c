#include "mandarin/reading.h"

#include "lexicon/polyphone.h"
#include "mandarin/citation.h"
#include "mandarin/context.h"

#include <math.h>
#include <string.h>

/* What it is worth that a word has the reading, as the logarithm of its odds; the
 * model may still overrule it, as where the word was cut out wrongly. How common the
 * other readings are counts but in part. */
#define WORD_LOG_ODDS 4.0F
#define SHARE_IN_WORD 0.5F

/* A known word this long, in characters, has the one reading that it is listed with:
 * its neighbours are not asked. */
#define SETTLED_WORD 3

/* Of a word's reading which the character has in no text that was learned from. */
#define UNLEARNED_CONFIDENCE 0.7F

/* For a reading which the lexicon does not list for the character. */
#define UNLISTED_LOG_SHARE (-6.0F)

/* For a reading that a traditional form does not have, as 髮 has not fa1. */
#define IMPOSSIBLE (-100.0F)

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
    bool word = segment->count > 1 || segment->surname;
    return word && segment->known && segment->word.reading_count > 0;
}

/* Whether the lexicon says how this character of the word is read: not in a given name
 * that no dictionary has. */
static bool is_listed(const ld_segment *segment, uint32_t offset)
{
    return ld_is_read_as_word(segment) && !(segment->open >> offset & 1);
}

static void read_word(ld_unit *units, const ld_segment *segment)
{
    for (size_t i = 0; i < segment->count; i++) {
        units[i].pinyin = segment->word.readings[i];
        units[i].confidence = LD_WORD_CONFIDENCE / (float)segment->word.reading_count;
    }
}

/* The readings that the lexicon lists for a character. */
typedef struct listing {
    const ld_reading *readings;
    size_t count;
} listing;

static listing list_readings(const ld_lexicon *lexicon, uint32_t cp)
{
    listing l;
    l.count = ld_lexicon_readings(lexicon, cp, &l.readings);
    return l;
}

/* The logarithm of a reading's share among those of a character. */
static float log_share(const listing *l, ld_syllable reading, float unlisted)
{
    for (size_t i = 0; i < l->count; i++)
        if (l->readings[i].syllable == reading)
            return fmaxf(UNLISTED_LOG_SHARE,
                         -(float)l->readings[i].cost * nats_per_cost);
    return unlisted;
}

static bool word_has(const ld_segment *segment, uint32_t offset, ld_syllable reading)
{
    for (size_t i = 0; i < segment->word.reading_count; i++)
        if (segment->word.readings[i * segment->count + offset] == reading) return true;
    return false;
}

void ld_reading_prior(const ld_lexicon *lexicon, uint32_t cp, const ld_segment *segment,
                      uint32_t offset, const ld_syllable *readings,
                      size_t reading_count, float *scores)
{
    uint32_t folded = ld_polyphones_fold(ld_lexicon_polyphones(lexicon), cp);
    bool as_word = is_listed(segment, offset);
    listing of_folded = list_readings(lexicon, folded), of_form = of_folded;
    if (folded != cp) of_form = list_readings(lexicon, cp);
    for (size_t r = 0; r < reading_count; r++) {
        scores[r] = log_share(&of_folded, readings[r], UNLISTED_LOG_SHARE);
        if (folded != cp) {
            float own = log_share(&of_form, readings[r], IMPOSSIBLE);
            scores[r] = own > IMPOSSIBLE ? fmaxf(scores[r], own) : IMPOSSIBLE;
        }
        if (as_word && word_has(segment, offset, readings[r]))
            scores[r] = 0;
        else if (as_word)
            scores[r] = SHARE_IN_WORD * scores[r] - WORD_LOG_ODDS;
    }
}

static bool contains(const ld_syllable *readings, size_t count, ld_syllable syllable)
{
    for (size_t i = 0; i < count; i++)
        if (readings[i] == syllable) return true;
    return false;
}

bool ld_reading_is_open(const ld_segment *segment, uint32_t offset,
                        const ld_syllable *readings, size_t count)
{
    const ld_word *word = &segment->word;
    if (count == 0 || !is_listed(segment, offset)) return count > 0;
    if (word->reading_count == 1 && segment->count >= SETTLED_WORD) return false;
    return contains(readings, count, word->readings[offset]);
}

float ld_reading_word_confidence(const ld_segment *segment, uint32_t offset,
                                 const ld_syllable *readings, size_t count)
{
    if (count > 0 && !contains(readings, count, segment->word.readings[offset]))
        return UNLEARNED_CONFIDENCE;
    return LD_WORD_CONFIDENCE;
}

static bool is_reading_of(const ld_lexicon *lexicon, uint32_t cp, ld_syllable reading)
{
    listing l = list_readings(lexicon, cp);
    for (size_t i = 0; i < l.count; i++)
        if (l.readings[i].syllable == reading) return true;
    return false;
}

/* The readings that the model knows for a character. The only one is no choice where
 * it belongs to another form: 徵 has zhi3, but 征, with which it is learned, has not.
 */
static size_t find_choices(const ld_lexicon *lexicon, uint32_t cp,
                           const ld_syllable **readings)
{
    const ld_polyphones *polyphones = ld_lexicon_polyphones(lexicon);
    size_t count = ld_polyphones_readings(polyphones,
                                          ld_polyphones_fold(polyphones, cp), readings);
    return count == 1 && !is_reading_of(lexicon, cp, **readings) ? 0 : count;
}

static size_t find_best(const float *scores, size_t count)
{
    size_t best = 0;
    for (size_t r = 1; r < count; r++)
        if (scores[r] > scores[best]) best = r;
    return best;
}

float ld_reading_confidence(float probability, bool overrules)
{
    if (!overrules) return probability;
    return 1 / (1 + sqrtf((1 - probability) / probability));
}

/* Takes the best reading. `usual` is the one that is likeliest by the lexicon alone. */
static void choose(ld_unit *unit, const ld_syllable *readings, size_t count,
                   const float *scores, size_t usual)
{
    size_t best = find_best(scores, count);
    float sum = 0;
    for (size_t r = 0; r < count; r++)
        sum += r == best ? 1 : expf(scores[r] - scores[best]);
    unit->pinyin = readings[best];
    unit->confidence = ld_reading_confidence(1 / sum, best != usual);
}

static void read_by_context(const ld_lexicon *lexicon, const ld_context *context,
                            ld_unit *units, size_t at)
{
    const ld_syllable *readings;
    const ld_segment *segment = &context->segments[context->segment_of[at]];
    uint32_t offset = (uint32_t)at - segment->first;
    float scores[LD_POLYPHONE_READINGS_MAX] = {0};
    uint32_t features[LD_FEATURES_MAX];
    size_t count = find_choices(lexicon, units[at].cp, &readings);
    ld_reading_prior(lexicon, units[at].cp, segment, offset, readings, count, scores);
    size_t usual = find_best(scores, count);
    size_t feature_count = ld_context_features(context, at, features);
    ld_polyphones_score(ld_lexicon_polyphones(lexicon), features, feature_count,
                        scores);
    choose(&units[at], readings, count, scores, usual);
}

static void read_as(ld_unit *unit, ld_syllable reading)
{
    unit->pinyin = reading;
    unit->confidence = LD_WORD_CONFIDENCE;
}

/* Reads the word by what is known of it alone. Writes the units whose neighbours are
 * to be asked to `open`, and returns their number. */
static size_t read_segment(const ld_lexicon *lexicon, const ld_segment *segment,
                           ld_unit *units, uint32_t *open)
{
    const ld_syllable *readings;
    size_t open_count = 0;
    ld_unit *first = units + segment->first;
    if (first->pinyin) return 0;
    if (ld_is_read_as_word(segment))
        read_word(first, segment);
    else
        for (size_t i = 0; i < segment->count; i++)
            read_character(lexicon, &first[i]);
    for (uint32_t i = 0; i < segment->count; i++) {
        size_t count = find_choices(lexicon, first[i].cp, &readings);
        if (ld_reading_is_open(segment, i, readings, count))
            open[open_count++] = segment->first + i;
        else if (ld_is_read_as_word(segment) && segment->word.reading_count == 1)
            first[i].confidence =
                ld_reading_word_confidence(segment, i, readings, count);
    }
    return open_count;
}

ld_status ld_read_words(const ld_lexicon *lexicon, ld_unit *units, size_t count,
                        const ld_segment *segments, size_t segment_count,
                        ld_arena *arena)
{
    ld_context context;
    size_t open_count = 0;
    uint32_t *open = ld_arena_alloc(arena, (count + 1) * sizeof *open);
    if (!open) return LD_MEMORY;
    for (size_t s = 0; s < segment_count; s++)
        open_count += read_segment(lexicon, &segments[s], units, open + open_count);
    if (open_count == 0) return LD_OK;
    if (!ld_context_make(ld_lexicon_polyphones(lexicon), units, count, segments,
                         segment_count, arena, &context))
        return LD_MEMORY;
    for (size_t i = 0; i < open_count; i++) {
        ld_syllable named = ld_citation_reading(lexicon, &context, count, open[i]);
        if (!named)
            read_by_context(lexicon, &context, units, open[i]);
        else
            read_as(&units[open[i]], named);
    }
    return LD_OK;
}
