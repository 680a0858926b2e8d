#include "mandarin/citation.h"

#include "base/char_set.h"
#include "lexicon/syllable.h"

/* What is said after a character that is named, where nothing parts it from the rest
 * of the clause: 银行的行字, 行业的行怎么读. */
#define AFTER_NAMED U"字读讀念写寫怎和与與跟是不同也音发發指解表即"

/* Before these the following are as likely to be adverbs: 还钱的还是他. */
#define ADVERBS U"还還都就只更也又重好难難应應将將得该該为為"
#define AFTER_ADVERBS U"和与與跟是不同也发發指解表"

/* Whether something is written between the unit and the one before it: a quotation
 * mark, a space. */
static bool is_apart(const ld_unit *unit)
{
    return unit->at != unit[-1].at + unit[-1].len;
}

/* Whether what follows the character shows that it is named, not used: the end of the
 * clause, a quotation mark, or a word that tells of it. */
static bool ends_citation(const ld_unit *units, size_t count, size_t at)
{
    const ld_unit *next = &units[at + 1];
    if (at + 1 == count || units[at].pause != LD_PAUSE_NONE) return true;
    if (next->starts_run || is_apart(next)) return true;
    if (next->cp == U'还' || next->cp == U'還') /* 长大的长还是长短的长 */
        return at + 2 < count && next[1].cp == U'是' && !next[1].starts_word;
    if (!next->starts_word || !ld_char_in(next->cp, AFTER_NAMED)) return false;
    return !ld_char_in(units[at].cp, ADVERBS) || !ld_char_in(next->cp, AFTER_ADVERBS);
}

/* A reading with its own tone for one that is neutral in the word: 椅子的子. */
static ld_syllable full_tone(const ld_lexicon *lexicon, uint32_t cp,
                             ld_syllable neutral)
{
    const ld_reading *readings;
    size_t count = ld_lexicon_readings(lexicon, cp, &readings);
    for (size_t i = 0; i < count; i++)
        if (ld_syllable_with_tone(readings[i].syllable, 5) == neutral &&
            readings[i].syllable != neutral)
            return readings[i].syllable;
    return neutral;
}

/* The reading of the character in the word, 0 when the word has not this character or
 * reads it in two ways. */
static ld_syllable reading_in(const ld_unit *word, size_t count, uint32_t cp)
{
    ld_syllable found = 0;
    for (size_t i = 0; i < count; i++) {
        if (word[i].cp != cp) continue;
        if (found && word[i].pinyin != found) return 0;
        found = word[i].pinyin;
    }
    return found;
}

ld_syllable ld_citation_reading(const ld_lexicon *lexicon, const ld_context *context,
                                size_t count, size_t at)
{
    const ld_unit *units = context->units;
    if (at < 3 || units[at - 1].cp != U'的' || units[at].starts_run) return 0;
    const ld_segment *own = &context->segments[context->segment_of[at]];
    const ld_segment *of = &context->segments[context->segment_of[at - 1]];
    if (own->count > 1 || of->count > 1 || units[at - 1].starts_run) return 0;
    if (units[at - 1].pause != LD_PAUSE_NONE || units[at - 2].pause != LD_PAUSE_NONE)
        return 0;
    const ld_segment *word = &context->segments[context->segment_of[at - 2]];
    if (word->count < 2 || !ends_citation(units, count, at)) return 0;
    ld_syllable reading = reading_in(units + word->first, word->count, units[at].cp);
    if (!reading || ld_syllable_tone(reading) != 5) return reading;
    return full_tone(lexicon, units[at].cp, reading);
}
