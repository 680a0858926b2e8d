/* Names of persons that no dictionary has. */
#ifndef LD_MANDARIN_PERSON_H
#define LD_MANDARIN_PERSON_H

#include "mandarin/unit.h"

#include "base/buf.h"
#include "lexicon/lexicon.h"

/* A surname, of one character or two, and a given name of one or two; none before a
 * title. */
#define LD_PERSON_CHARS 4

/* What may be a name: `surname` characters and a given name, `chars` together. */
typedef struct ld_person {
    uint8_t surname, chars;
    int32_t cost; /* on the scale of the words' costs */
} ld_person;

/* What may be names among units at .. end - 1 and begins with the first of them; words
 * do not go beyond `end`. `codes` are the units' codes. Returns how many,
 * LD_PERSONS_MAX at most. */
#define LD_PERSONS_MAX 6
size_t ld_persons(const ld_lexicon *lexicon, const ld_unit *units,
                  const uint32_t *codes, size_t at, size_t end,
                  ld_person persons[LD_PERSONS_MAX]);

/* The name as a word that has its reading, in the arena; reading_count is 0 when a
 * character has none. A character of the given name which has no reading of its own in
 * names gets its bit in `open`. Returns LD_OK or LD_MEMORY. */
ld_status ld_person_word(const ld_lexicon *lexicon, const ld_unit *units,
                         const ld_person *person, ld_arena *arena, ld_word *word,
                         uint8_t *open);

#endif
