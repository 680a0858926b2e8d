/* Characters that could not be said, counted to be told of when the article ends. */
#ifndef LD_CLI_SKIPPED_H
#define LD_CLI_SKIPPED_H

#include "langdu.h"

/* The most different characters that are told of by themselves. */
#define SKIPPED_MOST 64

typedef struct skipped {
    struct {
        uint32_t character;
        size_t times;
    } items[SKIPPED_MOST];
    size_t count;
    size_t others; /* times that further characters were met */
} skipped;

/* Counts the unreadable characters of a sentence: hanzi, and with `all` also emoji and
 * whatever else is not said. */
void skipped_count(skipped *skipped, const ld_sentence *sentence, bool all);

/* Tells of them. */
void skipped_tell(const skipped *skipped, const char *article);

#endif
