/* What the parts of lexicon_compile share. */
#ifndef LD_TOOLS_LEXICON_COMPILE_H
#define LD_TOOLS_LEXICON_COMPILE_H

#include "lexicon/format.h"

#define CP_END ((size_t)LD_LEXICON_PAGE_INDEX * LD_LEXICON_PAGE)

typedef struct char_row {
    uint32_t cp, fold;
    double count;
    uint32_t readings, reading_count;
} char_row;

typedef struct word_row {
    uint16_t codes[LD_WORD_MAX];
    uint8_t chars, tag, reading_count;
    ld_syllable readings[LD_WORD_READINGS_MAX][LD_WORD_MAX];
    double count;
} word_row;

typedef struct compiler {
    char path[4096]; /* the file being read, for messages */
    size_t line;
    uint32_t *char_of; /* index in chars of each code point; 0 for none */
    char_row *chars;
    size_t char_count, char_cap;
    ld_reading *readings;
    size_t reading_count, reading_cap;
    uint16_t *code_of; /* of each folded code point */
    size_t code_count;
    word_row *words; /* from index 1 on, as in the file */
    size_t word_count, word_cap;
    double total; /* of all counts */
    ld_syllable *syllables;
    size_t syllable_count;
    ld_name_cost *names; /* of each code; as many as there can be */
    ld_name_reading *surnames, *given;
    size_t surname_count, surname_cap, given_count, given_cap;
    ld_compound *compounds;
    size_t compound_count, compound_cap;
    ld_cue_word *cues;
    size_t cue_count, cue_cap;
    uint16_t *symbol_of; /* in pairs, of each folded code point */
    size_t symbol_count;
    ld_cost symbol_costs[LD_BIGRAM_SYMBOLS];
    uint32_t *pairs; /* symbol << 16 | what LD_SECTION_PAIRS holds, ascending */
    size_t pair_count, pair_cap;
    uint32_t *pair_starts;
    uint16_t *pair_seconds;
    ld_node *nodes;
    uint16_t *labels;
    size_t node_count, node_cap, label_cap;
} compiler;

/* Prints file, line and `what`, and exits. */
__attribute__((noreturn)) void compiler_fail(const compiler *c, const char *what);

/* ld_grow() that fails like this; returns the array. */
void *compiler_grow(const compiler *c, void *items, size_t *cap, size_t count,
                    size_t size);

/* -log2 of a probability. */
ld_cost compiler_cost(double p);

#define COMPILER_FIELDS 5

typedef void compiler_row(compiler *c, char *fields[COMPILER_FIELDS], size_t count);

/* text.c: lines and their columns; the row of a character, made when it is new. */
void compiler_rows(compiler *c, const char *folder, const char *name, size_t columns,
                   compiler_row *reader);
uint32_t compiler_hanzi(const compiler *c, const char **text);
double compiler_number(const compiler *c, const char *text);
ld_syllable compiler_syllable(const compiler *c, const char *text);
size_t compiler_split(char *line, char separator, char **fields, size_t max);
uint16_t compiler_code(compiler *c, uint32_t cp);
char_row *compiler_char(compiler *c, uint32_t cp);

/* text.c: reads variants.txt, chars.txt and words.txt of `folder`. */
void compiler_read(compiler *c, const char *folder);

/* names.c: reads surnames.txt and persons.txt of `folder`, after the above. */
void compiler_read_names(compiler *c, const char *folder);

/* bigrams.c: reads bigrams.txt of `folder`, after variants.txt. */
void compiler_read_bigrams(compiler *c, const char *folder);

#endif
