/* langdu show --as doubts: the readings that the program is least sure of, written so
 * that they can be pasted into a file of names. */
#ifndef LD_CLI_DOUBTS_H
#define LD_CLI_DOUBTS_H

#include "langdu.h"

#include <stdio.h>

typedef struct doubts doubts;

/* Whether the token is hanzi as they are written, each with a reading, so that it can
 * be a name or a part of one. */
bool doubts_is_hanzi(const ld_sentence *sentence, const ld_token *token);

/* Whether the reading of token `at` is doubtful or unknown. */
bool doubts_has(const ld_sentence *sentence, size_t at);

/* The tokens that make the line of a doubtful one: itself, and for a single character,
 * which as a name would hold everywhere, the one after it or else before it. Returns
 * their number, and sets `first` to the first of them. */
size_t doubts_word(const ld_sentence *sentence, size_t at, size_t *first);

/* NULL when memory ran out. The lexicon must outlive it. */
doubts *doubts_open(const ld_lexicon *lexicon);

/* Collects what is doubtful in a sentence. A word with the same reading is kept once,
 * with where it first stood and how often. False when memory ran out. */
bool doubts_add(doubts *doubts, const ld_sentence *sentence);

/* How many of them are less sure than `below`. */
size_t doubts_count(const doubts *doubts, float below);

/* Writes them in the order of the text. */
void doubts_print(const doubts *doubts, FILE *out);

void doubts_close(doubts *doubts);

#endif
