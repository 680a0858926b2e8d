#include "mandarin/reading.h"

#include <math.h>

/* What a word's only reading in the dictionaries is worth: they err now and then. */
#define WORD_CONFIDENCE 0.995F

static float probability(ld_cost cost)
{
    return exp2f(-(float)cost / 256);
}

/* A character by itself: its commonest reading. */
static void read_character(const ld_lexicon *lexicon, ld_unit *unit)
{
    const ld_reading *readings;
    if (ld_lexicon_readings(lexicon, unit->cp, &readings) == 0) return;
    unit->pinyin = readings[0].syllable;
    unit->confidence = probability(readings[0].cost);
}

static void read_word(ld_unit *units, const ld_segment *segment)
{
    for (size_t i = 0; i < segment->count; i++) {
        units[i].pinyin = segment->word.readings[i];
        units[i].confidence = WORD_CONFIDENCE / (float)segment->word.reading_count;
    }
}

void ld_read_words(const ld_lexicon *lexicon, ld_unit *units,
                   const ld_segment *segments, size_t segment_count)
{
    for (size_t s = 0; s < segment_count; s++) {
        const ld_segment *segment = &segments[s];
        ld_unit *first = units + segment->first;
        if (segment->count > 1 && segment->known && segment->word.reading_count > 0) {
            read_word(first, segment);
            continue;
        }
        for (size_t i = 0; i < segment->count; i++)
            if (!first[i].pinyin) read_character(lexicon, &first[i]);
    }
}
