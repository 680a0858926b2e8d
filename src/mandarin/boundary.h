/* Where sentences end. */
#ifndef LD_MANDARIN_BOUNDARY_H
#define LD_MANDARIN_BOUNDARY_H

#include <stdbool.h>
#include <stddef.h>

/* The most characters that are heard in one breath; a longer sentence is split at
 * its best comma. */
#define LD_SENTENCE_CHARS 120

/* The end of the sentence that begins at `from` in the block `text`: the byte
 * offset just after it, its closing quotes and the white space that follows.
 * More than `from` and at most `len`. `from` is less than `len`. Over all the
 * sentences of a block the time is linear in `len`. */
size_t ld_sentence_end(const char *text, size_t len, size_t from);

/* Whether a Latin word is an abbreviation that is written with a dot: Dr, No, vs. */
bool ld_is_abbreviation(const char *word, size_t len);

#endif
