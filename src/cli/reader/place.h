/* A place in a text, found again when the text has been changed since. */
#ifndef LD_CLI_READER_PLACE_H
#define LD_CLI_READER_PLACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Sentences on each side that are kept in mind. */
#define PLACE_AROUND 8
#define PLACE_HASHES (2 * PLACE_AROUND + 1)

typedef struct place {
    size_t sentence;               /* counted from 0 when it was made */
    uint64_t hashes[PLACE_HASHES]; /* of the sentences around it; 0: there is none */
} place;

/* The hash of a sentence; never 0. The same text has the same one for ever. */
uint64_t place_hash(const char *text, size_t len);

/* The hash of sentence number `sentence` of a text; 0 past its end. */
typedef uint64_t place_hash_at(void *text, size_t sentence);

/* The place of a sentence. */
place place_make(size_t sentence, place_hash_at *hash_at, void *text);

/* The sentence of the text that stands where the place was: the same one or, where that
 * is gone, the one between the same neighbours; of several, the nearest by number. With
 * nothing of it left, the one with its number, or the last. Asks for the hashes in
 * ascending order, each once. */
size_t place_find(const place *where, place_hash_at *hash_at, void *text);

#endif
