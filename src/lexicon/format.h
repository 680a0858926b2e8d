/* The sections of lexicon.bin, shared by the program that writes it and the
 * lexicon that maps it. All integers are little-endian. */
#ifndef LD_LEXICON_FORMAT_H
#define LD_LEXICON_FORMAT_H

#include "lexicon/bigram.h"
#include "lexicon/lexicon.h"

#define LD_LEXICON_MAGIC "LDLEXICN"
#define LD_LEXICON_VERSION 5

/* Characters are found through pages of 256: LD_LEXICON_PAGE_INDEX page numbers,
 * then the pages. What they hold are indices of characters; page 0 and character 0
 * are those of whatever is not listed. */
#define LD_LEXICON_PAGE_INDEX 0x400
#define LD_LEXICON_PAGE 256

typedef enum ld_lexicon_section {
    LD_SECTION_PAGES,        /* uint16_t */
    LD_SECTION_CHARS,        /* ld_char_entry */
    LD_SECTION_READINGS,     /* ld_reading, of the characters */
    LD_SECTION_LABELS,       /* uint16_t, the code that leads to each node */
    LD_SECTION_NODES,        /* ld_node, one more than there are labels */
    LD_SECTION_SYLLABLES,    /* ld_syllable, of the words' readings */
    LD_SECTION_NAMES,        /* ld_name_cost, for each code */
    LD_SECTION_SURNAMES,     /* ld_name_reading, ascending by code */
    LD_SECTION_GIVEN,        /* ld_name_reading, ascending by code */
    LD_SECTION_COMPOUNDS,    /* ld_compound, ascending by codes */
    LD_SECTION_CUES,         /* ld_cue_word, ascending by codes */
    LD_SECTION_PAIR_STARTS,  /* uint32_t, of ld_bigrams */
    LD_SECTION_PAIRS,        /* uint16_t */
    LD_SECTION_SYMBOL_COSTS, /* ld_cost */
    LD_SECTION_COUNT,
} ld_lexicon_section;

typedef struct ld_char_entry {
    uint32_t readings; /* index of the first in LD_SECTION_READINGS */
    uint16_t code;
    ld_cost cost;
    uint16_t reading_count;
    uint16_t symbol; /* in pairs of characters; 0: none */
} ld_char_entry;

/* A trie of words in breadth-first order, so that the children of a node stand
 * together, ascending by label, and end where those of the next node begin. Node 0
 * is the root; its children are all the codes, so that node c is code c. A node holds
 * the word that ends there, since what is near in memory is found fast. */
typedef struct ld_node {
    uint32_t children;  /* node of the first */
    uint32_t syllables; /* index of the word's first in LD_SECTION_SYLLABLES */
    ld_cost cost;
    uint8_t tag; /* LD_NO_WORD when no word ends here */
    uint8_t reading_count;
} ld_node;

/* The reading of a character in names, where it is not the usual one. */
typedef struct ld_name_reading {
    uint16_t code;
    ld_syllable syllable;
} ld_name_reading;

typedef struct ld_cue_word {
    uint16_t codes[2];
    uint16_t cues; /* ld_cue */
} ld_cue_word;

#define LD_NO_WORD UINT8_MAX

#define LD_WORD_READINGS_MAX 4

/* The pool of syllables ends with as much padding as the longest readings need, so
 * that an entry can be checked without knowing the length of its word. */
#define LD_SYLLABLES_PADDING ((size_t)LD_WORD_READINGS_MAX * LD_WORD_MAX)

#endif
