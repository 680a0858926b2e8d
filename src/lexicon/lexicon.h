/* What is known of Mandarin's characters and words; compiled from
 * voices/mandarin/ by src/tools/lexicon_compile.c into lexicon.bin.
 *
 * Words are looked up by codes: a character's code stands for itself and its
 * traditional and variant forms (著 and 着, 後 and 后), so that simplified and
 * traditional text find the same words. Characters are asked by themselves, so
 * that a form which has fewer readings (髮 against 发) keeps them. */
#ifndef LD_LEXICON_LEXICON_H
#define LD_LEXICON_LEXICON_H

#include "langdu.h"
#include "lexicon/bigram.h"
#include "lexicon/polyphone.h"

/* Costs are -log2 of a probability, in 1/256 bit. */
typedef uint16_t ld_cost;

/* The longest word, in characters. */
#define LD_WORD_MAX 16

/* The part of speech of a word, as far as readings depend on it. */
typedef enum ld_tag {
    LD_TAG_OTHER,
    LD_TAG_NOUN,
    LD_TAG_PERSON,
    LD_TAG_PLACE,
    LD_TAG_VERB,
    LD_TAG_ADJECTIVE,
    LD_TAG_ADVERB,
    LD_TAG_NUMBER,
    LD_TAG_MEASURE,
    LD_TAG_PRONOUN,
    LD_TAG_PREPOSITION,
    LD_TAG_CONJUNCTION,
    LD_TAG_PARTICLE,
    LD_TAG_IDIOM,
    LD_TAG_TIME,
    LD_TAG_DIRECTION,
    LD_TAG_COUNT,
} ld_tag;

/* A word found in a text. */
typedef struct ld_word {
    uint8_t chars; /* its length in characters */
    uint8_t tag;   /* an ld_tag */
    ld_cost cost;
    uint8_t reading_count; /* 0 when the dictionaries only know that it is a word */
    const ld_syllable *readings; /* reading_count times `chars`, the likeliest first */
} ld_word;

/* One reading of a character. */
typedef struct ld_reading {
    ld_syllable syllable;
    ld_cost cost; /* of this reading, given the character */
} ld_reading;

/* The code of a character; 0 when no word has it. */
uint32_t ld_lexicon_code(const ld_lexicon *lexicon, uint32_t cp);

/* The words of two characters or more that begin at codes[0] and end within `n`
 * codes, shortest first, at most LD_WORD_MAX of them (one for each length). Returns
 * their number. */
size_t ld_lexicon_words(const ld_lexicon *lexicon, const uint32_t *codes, size_t n,
                        ld_word words[LD_WORD_MAX]);

/* Writes for each of `n` codes where the words are that begin with it and the next one;
 * 0: there are none, as for the last. For a text this is faster than to look them up
 * one by one. */
void ld_lexicon_pairs(const ld_lexicon *lexicon, const uint32_t *codes, size_t n,
                      uint32_t *pairs);

/* The same as ld_lexicon_words(), `pair` being what ld_lexicon_pairs() has for
 * codes[0]. */
size_t ld_lexicon_words_of(const ld_lexicon *lexicon, uint32_t pair,
                           const uint32_t *codes, size_t n, ld_word words[LD_WORD_MAX]);

/* The readings of a character, the likeliest first. Returns their number, 0 when it
 * is not a hanzi or has no Mandarin reading. */
size_t ld_lexicon_readings(const ld_lexicon *lexicon, uint32_t cp,
                           const ld_reading **readings);

/* What it costs that a character is in the name of a person, in 1/8 bit. */
typedef struct ld_name_cost {
    uint8_t surname;  /* 0: it is none */
    uint8_t given;    /* 0: no given name has it */
    uint8_t compound; /* a surname of two characters may begin with it */
    uint8_t cues;     /* of which ld_cues it is the character next to the name */
} ld_name_cost;

/* Words by which the name of a person beside them is known. */
typedef enum ld_cue {
    LD_CUE_BEFORE = 1,      /* a kind of people, before the name */
    LD_CUE_AFTER = 2,       /* a verb of saying and the like, after it */
    LD_CUE_AFTER_TITLE = 4, /* a title after it */
    LD_CUE_ADDRESS = 8,     /* such a title that is no office: 女士, 大妈 */
} ld_cue;

/* A surname of two characters. */
typedef struct ld_compound {
    uint16_t codes[2];
    ld_syllable syllables[2];
    uint16_t cost; /* in 1/8 bit */
} ld_compound;

ld_name_cost ld_lexicon_name_cost(const ld_lexicon *lexicon, uint32_t code);

/* The surname of these two codes, NULL when it is none. */
const ld_compound *ld_lexicon_compound(const ld_lexicon *lexicon, uint32_t first,
                                       uint32_t second);

/* The ld_cues that the word of these codes is; the second is 0 for a word of one. */
unsigned ld_lexicon_cues(const ld_lexicon *lexicon, uint32_t first, uint32_t second);

/* The reading of a character as a surname, and in a given name; 0 when it is the usual
 * one. */
ld_syllable ld_lexicon_surname(const ld_lexicon *lexicon, uint32_t code);
ld_syllable ld_lexicon_given(const ld_lexicon *lexicon, uint32_t code);

/* The polyphone model that goes with the words. */
const ld_polyphones *ld_lexicon_polyphones(const ld_lexicon *lexicon);

/* The table of pairs, and the symbol in it of a character, 0 for none. */
const ld_bigrams *ld_lexicon_bigrams(const ld_lexicon *lexicon);
unsigned ld_lexicon_symbol(const ld_lexicon *lexicon, uint32_t cp);

/* The cost of meeting this hanzi as a word of its own, on the scale of the words'
 * costs; a traditional form has that of what it folds to. The highest cost for one
 * that is not known. */
ld_cost ld_lexicon_char_cost(const ld_lexicon *lexicon, uint32_t cp);

/* The same as running text has it, where that is known: to compare texts with it. The
 * other is what words are weighed by. */
ld_cost ld_lexicon_lone_cost(const ld_lexicon *lexicon, uint32_t cp);

#endif
