/* The words by which characters are told from those that sound alike, compiled from
 * voices/mandarin/describe.txt into the library. */
#ifndef LD_MANDARIN_DESCRIBE_H
#define LD_MANDARIN_DESCRIBE_H

#include "langdu.h"

typedef struct ld_description {
    uint32_t character;
    uint32_t say; /* where it is in ld_description_text, NUL-terminated */
    ld_syllable syllable;
} ld_description;

/* Ascending by character; of one, the usual reading first. */
extern const ld_description ld_descriptions[];
extern const size_t ld_description_count;
extern const char ld_description_text[];

#endif
