/* Pauses: what punctuation asks for, and breaths inside long clauses. */
#ifndef LD_MANDARIN_PAUSE_H
#define LD_MANDARIN_PAUSE_H

#include "mandarin/unit.h"

/* The most syllables that are said without a pause where the words allow one, and the
 * fewest that stand between two. */
#define LD_PHRASE_MOST 14
#define LD_PHRASE_LEAST 4

/* The pause that a punctuation mark of `len` bytes asks for; of marks in a row (？！)
 * the longest. Quotes, titles and what is no mark of a pause give LD_PAUSE_NONE. */
ld_pause ld_pause_of_mark(const char *mark, size_t len);

/* Adds to the pauses that the marks gave: LD_PAUSE_WORD at the end of every word but
 * the last, and LD_PAUSE_PHRASE at the best borders of words in a stretch of more than
 * LD_PHRASE_MOST units without a pause. Reads cp, starts_word, starts_run, tag and
 * pause. Linear in `count`. */
void ld_pause_phrases(ld_unit *units, size_t count);

#endif
