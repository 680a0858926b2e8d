/* A sentence of a text, found again when the text has been changed since. */
#ifndef LD_CLI_READER_LANDMARK_H
#define LD_CLI_READER_LANDMARK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Sentences on each side that are kept in mind. */
#define LANDMARK_AROUND 8
#define LANDMARK_HASHES (2 * LANDMARK_AROUND + 1)

typedef struct landmark {
    uint64_t before; /* how much of the text stood before it, in bytes */
    uint64_t hashes[LANDMARK_HASHES]; /* of the sentences around it; 0: there is none */
} landmark;

/* A sentence as it is looked at. */
typedef struct landmark_sentence {
    uint64_t hash;   /* of landmark_hash() */
    uint64_t before; /* as above */
} landmark_sentence;

/* The hash of a sentence; never 0. The same text has the same one for ever. */
uint64_t landmark_hash(const char *text, size_t len);

/* Fills in sentence number `index` of a text, counted from 0; false past its end. */
typedef bool landmark_look(void *text, size_t index, landmark_sentence *sentence);

/* The landmark of sentence number `index`. */
landmark landmark_make(size_t index, landmark_look *look, void *text);

/* The number of the sentence at a landmark: the same one or, where that is gone, the
 * one between the same neighbours; of several, the nearest. With nothing of it left,
 * the one with as much text before it, or the last. Looks at sentences in ascending
 * order, at each once; no further than it must. */
size_t landmark_find(const landmark *where, landmark_look *look, void *text);

#endif
