/* What the fuzzing targets share. Each target is a libFuzzer program that stops, with
 * the input that did it, where a promise of the headers is broken. */
#ifndef LD_TESTS_FUZZ_H
#define LD_TESTS_FUZZ_H

#include "langdu.h"

#include <stdio.h>
#include <stdlib.h>

#define PROMISE(what)                                                                  \
    ((what) ? (void)0                                                                  \
            : (fprintf(stderr, "%s:%d: broken: %s\n", __FILE__, __LINE__, #what),      \
               abort()))

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The lexicon in LANGDU_DATA, opened once. */
const ld_lexicon *fuzz_lexicon(void);

/* A text to read. The input's first byte says how: `lines` is its lowest bit, and the
 * three bits above double the rest of it up to 7 times, since what grows faster than
 * its text shows only in a long one. `text` is the caller's. */
typedef struct fuzz_text {
    char *text;
    size_t len;
    bool lines;
} fuzz_text;

fuzz_text fuzz_read_text(const uint8_t *data, size_t size);

/* Whether `at` is a border of characters in valid text. */
bool fuzz_is_border(const char *text, size_t len, size_t at);

/* Whether it is a syllable that pinyin can write. */
bool fuzz_is_syllable(ld_syllable syllable);

/* Fills the file `name` in a folder of this run with `len` bytes. Returns the folder.
 */
const char *fuzz_write_file(const char *name, const void *bytes, size_t len);

#endif
