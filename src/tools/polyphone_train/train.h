/* The parts of polyphone_train: what is learned from (corpus.c), and how one
 * character's readings are learned (regression.c). */
#ifndef LD_POLYPHONE_TRAIN_H
#define LD_POLYPHONE_TRAIN_H

#include "lexicon/polyphone.h"
#include "mandarin/analyse.h"

/* Where an example comes from. */
typedef enum source {
    SOURCE_CHECKED,
    SOURCE_WEAK,
    SOURCE_WORD,
    SOURCE_PHRASE,
} source;

/* A character whose reading is known. */
typedef struct example {
    uint32_t cp, form; /* folded, and as written */
    ld_syllable label;
    uint8_t source;
    uint16_t feature_count;
    uint32_t number; /* of its sentence in its source */
    size_t first_feature;
    ld_segment segment; /* the word, of which it is character `offset` */
    uint32_t offset;
} example;

typedef struct corpus {
    ld_lexicon *lexicon;
    ld_analysis analysis;
    ld_arena kept; /* readings of names, which the analysis forgets */
    example *examples;
    size_t count, cap;
    uint32_t *features; /* of all examples */
    size_t feature_count, feature_cap;
    uint32_t sentences; /* read so far from the current source */
} corpus;

/* Ends the program. */
_Noreturn void die(const char *what, const char *which);

/* Reads all that is learned from, sorted by character. */
void corpus_read(corpus *c, const char *checked, const char *weak, const char *words,
                 const char *phrases);
void corpus_free(corpus *c);

/* One character's regression. Weights that are zero are not kept in the end. */
typedef struct model {
    const corpus *corpus;
    const example **examples;
    size_t count;
    ld_syllable readings[LD_POLYPHONE_READINGS_MAX];
    size_t reading_count;
    uint32_t *features; /* sorted */
    size_t feature_count;
    uint32_t *ids;    /* the features of all examples as indices of `features` */
    size_t *first_id; /* of each example */
    uint8_t *labels;  /* of each example: the number of its reading */
    float *priors;    /* of each example for each reading */
    float *weights, *squares; /* of each feature for each reading */
} model;

/* Chooses what to learn from among `count` examples of one character. Returns false
 * when there is nothing to tell apart. */
bool model_prepare(model *m, const corpus *c, const example *examples, size_t count);

/* Learns from all but the sentences whose number is `left_out` modulo `parts`, then
 * leaves out small weights and rounds the others as they are stored. */
void model_train(model *m, uint32_t left_out, uint32_t parts);

/* The probability of each reading. */
void model_ask(const model *m, size_t example_index,
               float probabilities[LD_POLYPHONE_READINGS_MAX]);

/* Prints what polyphone_compile reads. */
void model_print(const model *m);

void model_free(model *m);

#endif
