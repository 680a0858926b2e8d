/* Sentences for tests, without a lexicon: from pinyin as it is spoken. */
#ifndef LD_TESTS_FIXTURE_H
#define LD_TESTS_FIXTURE_H

#include "base/buf.h"
#include "langdu.h"

/* A zeroed fixture is ready, and may be used again and again. */
typedef struct fixture {
    ld_sentence sentence;
    ld_buf text;
    ld_arena arena;
} fixture;

/* Makes the sentence that `pinyin` spells: "wo3men5 lai2" as words with a tone digit
 * after every syllable and spaces between words, Chinese punctuation marks as tokens
 * with their pauses, / as a phrase break, {Python 3} as a foreign word. Tones are
 * surface tones. Its text is `pinyin` itself; the first and last of a block.
 * Fails the cmocka test when something in it is no syllable. */
const ld_sentence *fixture_sentence(fixture *fixture, const char *pinyin);

void fixture_free(fixture *fixture);

#endif
