#include "mandarin/segment.h"

#include "base/char_set.h"
#include "mandarin/person.h"

#include <string.h>

/* An unknown character, and a number that no dictionary lists, as costs of the
 * lexicon (1/256 bit). A numeral has some 13 characters to choose from. */
#define UNKNOWN_COST (24 * 256)
#define NUMERAL_COST (9 * 256)
#define NUMERAL_CHAR_COST (4 * 256)

/* The best way to reach a position: the word that ends there. */
typedef struct step {
    uint64_t cost;
    ld_segment segment;
} step;

static void relax(step *steps, size_t from, const ld_segment *segment, uint32_t cost)
{
    step *to = &steps[from + segment->count];
    uint64_t total = steps[from].cost + cost;
    if (to->segment.count && to->cost <= total) return;
    *to = (step){total, *segment};
}

/* Tries the names of persons that begin at `at`. */
static void extend_by_persons(const ld_lexicon *lexicon, const ld_unit *units,
                              const uint32_t *codes, size_t at, size_t end, step *steps)
{
    ld_person persons[LD_PERSONS_MAX];
    size_t found = ld_persons(lexicon, units, codes, at, end, persons);
    for (size_t i = 0; i < found; i++) {
        ld_segment segment = {.first = (uint32_t)at,
                              .count = persons[i].chars,
                              .known = true,
                              .surname = persons[i].surname};
        segment.word.tag = LD_TAG_PERSON;
        relax(steps, at, &segment, (uint32_t)persons[i].cost);
    }
}

/* Tries every word that begins at `at` and ends at or before `end`. */
static void extend(const ld_lexicon *lexicon, const ld_unit *units,
                   const uint32_t *codes, const uint32_t *pairs, size_t at, size_t end,
                   step *steps)
{
    ld_word words[LD_WORD_MAX];
    size_t found = ld_lexicon_words_of(lexicon, pairs[at], codes + at, end - at, words);
    for (size_t i = 0; i < found; i++) {
        ld_segment segment = {(uint32_t)at, words[i].chars, true, words[i], 0, 0};
        relax(steps, at, &segment, words[i].cost);
    }
    ld_segment single = {.first = (uint32_t)at, .count = 1};
    uint32_t cost = ld_lexicon_char_cost(lexicon, units[at].cp);
    relax(steps, at, &single, cost < UNKNOWN_COST ? cost : UNKNOWN_COST);
    extend_by_persons(lexicon, units, codes, at, end, steps);
    if (!ld_is_numeral(units[at].cp) || (at > 0 && ld_is_numeral(units[at - 1].cp)))
        return;
    size_t stop = at + 1;
    while (stop < end && ld_is_numeral(units[stop].cp))
        stop++;
    ld_segment number = {.first = (uint32_t)at, .count = (uint32_t)(stop - at)};
    number.word.tag = LD_TAG_NUMBER;
    if (stop - at > 1)
        relax(steps, at, &number,
              NUMERAL_COST + NUMERAL_CHAR_COST * (uint32_t)(stop - at));
}

/* Where the stretch that begins at `at` ends: words do not cross what is marked. */
static size_t stretch_end(const ld_unit *units, size_t count, size_t at)
{
    size_t end = at + 1;
    while (end < count && !units[end].starts_word && !units[end].starts_run)
        end++;
    return end;
}

/* Follows the best path back from `end` and returns the number of words, which it
 * writes to `out` in the order of the text. */
static size_t collect(const step *steps, size_t begin, size_t end, ld_segment *out)
{
    size_t words = 0;
    for (size_t at = end; at > begin; at -= steps[at].segment.count)
        words++;
    size_t i = words;
    for (size_t at = end; at > begin; at -= steps[at].segment.count)
        out[--i] = steps[at].segment;
    return words;
}

/* A stretch that was given its reading is one word, whatever the lexicon says; if it
 * has the word too, it knows the part of speech. */
static ld_segment given_word(const ld_lexicon *lexicon, const uint32_t *codes,
                             size_t at, size_t count)
{
    ld_segment segment = {.first = (uint32_t)at, .count = (uint32_t)count};
    ld_word words[LD_WORD_MAX];
    size_t found = ld_lexicon_words(lexicon, codes + at, count, words);
    segment.known = found > 0 && words[found - 1].chars == count;
    if (segment.known) segment.word = words[found - 1];
    return segment;
}

static bool read_person(const ld_lexicon *lexicon, const ld_unit *units,
                        ld_arena *arena, ld_segment *segment)
{
    ld_person person = {segment->surname, (uint8_t)segment->count, 0};
    return ld_person_word(lexicon, units + segment->first, &person, arena,
                          &segment->word, &segment->open) == LD_OK;
}

ld_status ld_segment_words(const ld_lexicon *lexicon, ld_unit *units, size_t count,
                           ld_arena *arena, const ld_segment **segments,
                           size_t *segment_count)
{
    uint32_t *codes = ld_arena_alloc(arena, (count + 1) * sizeof *codes);
    uint32_t *pairs = ld_arena_alloc(arena, (count + 1) * sizeof *pairs);
    step *steps = ld_arena_alloc(arena, (count + 1) * sizeof *steps);
    ld_segment *words = ld_arena_alloc(arena, (count + 1) * sizeof *words);
    if (!codes || !pairs || !steps || !words) return LD_MEMORY;
    for (size_t i = 0; i < count; i++)
        codes[i] = ld_lexicon_code(lexicon, units[i].cp);
    ld_lexicon_pairs(lexicon, codes, count, pairs);
    *segments = words;
    *segment_count = 0;
    for (size_t at = 0, end; at < count; at = end) {
        end = stretch_end(units, count, at);
        if (units[at].pinyin) {
            words[*segment_count] = given_word(lexicon, codes, at, end - at);
            *segment_count += 1;
            continue;
        }
        steps[at] = (step){0};
        for (size_t i = at; i < end; i++)
            extend(lexicon, units, codes, pairs, i, end, steps);
        *segment_count += collect(steps, at, end, words + *segment_count);
    }
    for (size_t i = 0; i < *segment_count; i++) {
        if (words[i].surname && !read_person(lexicon, units, arena, &words[i]))
            return LD_MEMORY;
        units[words[i].first].starts_word = true;
        for (uint32_t k = 0; k < words[i].count; k++)
            units[words[i].first + k].tag = words[i].word.tag;
    }
    return LD_OK;
}
