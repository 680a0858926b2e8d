/* What is spoken to measure durations. */
#ifndef LD_TOOLS_DURATIONS_TEXTS_H
#define LD_TOOLS_DURATIONS_TEXTS_H

#include "base/buf.h"

#include <stddef.h>

typedef struct text {
    bool english;
    ld_buf say; /* for the engine */
    size_t syllables;
} text;

typedef struct texts {
    text *items;
    size_t count, cap;
    size_t ordinary; /* so many of them, the first ones, are words as they come in
                        texts; the others are what seldom comes */
} texts;

/* Makes the texts from the words of words.txt. Exits with a message on failure. */
texts texts_make(const char *words);

void texts_free(texts *all);

#endif
