/* langdu show --as doubts: the readings that the program is least sure of, written so
 * that they can be pasted into a file of names. */
#ifndef LD_CLI_DOUBTS_H
#define LD_CLI_DOUBTS_H

#include "langdu.h"

#include <stdio.h>

typedef struct doubts doubts;

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
