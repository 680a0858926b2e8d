/* The reader's memory at work: where each article goes on, and what was heard of it. */
#ifndef LD_CLI_READER_REMEMBER_H
#define LD_CLI_READER_REMEMBER_H

#include "cli/reader/memory.h"
#include "cli/reader/reader.h"

/* An article that is known by how it begins. */
typedef struct known {
    size_t article;
    bool found; /* it was read before */
    recalled what;
    opening begins;
} known;

typedef struct remember {
    memory *memory; /* NULL: nothing is remembered */
    reader *reader;
    known ahead, heard; /* the article that is fed, and the one that is heard */
    char voice[256];    /* with which the first article was read */
    place last;         /* the sentence that was remembered last */
    uint64_t recent[LANDMARK_AROUND]; /* hashes of the sentences before it, the last one
                                         at the end */
    bool has_last;
} remember;

/* Lets the reader, whose articles are open and whose voice is not, go on where it was,
 * at the rate and with the voice that were used, unless the command line says
 * otherwise; and remember from now on. */
void remember_open(remember *m, reader *r);

void remember_close(remember *m);

#endif
