/* Phrases of the case tables made into units, for the tests of sandhi and pauses.
 *
 * A phrase is words separated by spaces. `看看/v` gives a word its part of speech,
 * `*一` is a word that stands for a number sign and is not written, `，` a comma, `|` a
 * break inside a clause, and a Latin word a foreign word. */
#ifndef LD_TESTS_PHRASE_H
#define LD_TESTS_PHRASE_H

#include "base/utf8.h"
#include "lexicon/lexicon.h"
#include "mandarin/unit.h"

#include <string.h>

#define PHRASE_UNITS 128

typedef struct phrase {
    ld_unit units[PHRASE_UNITS];
    size_t count;
} phrase;

static inline uint8_t phrase_tag(char letter)
{
    static const char letters[] = "?nhsvadmqrpcuitf"; /* in the order of ld_tag */
    const char *found = letter ? strchr(letters, letter) : NULL;
    return found ? (uint8_t)(found - letters) : LD_TAG_OTHER;
}

static inline void phrase_add_word(phrase *p, const char *word, size_t len, uint8_t tag,
                                   bool starts_run)
{
    bool written = *word != '*';
    for (size_t i = written ? 0 : 1; i < len && p->count < PHRASE_UNITS;) {
        ld_unit unit = {.written = written, .tag = tag};
        unit.starts_word = i <= 1;
        unit.starts_run = i <= 1 && starts_run;
        i += ld_utf8_next(word + i, &unit.cp);
        p->units[p->count++] = unit;
    }
}

static inline phrase phrase_parse(const char *text)
{
    phrase p = {0};
    bool starts_run = true;
    while (*(text += strspn(text, " "))) {
        size_t len = strcspn(text, " "), word = strcspn(text, " /");
        uint32_t cp;
        ld_utf8_next(text + (*text == '*'), &cp);
        bool mark =
            strchr("|,.", *text) || (cp >= 0x3001 && cp <= 0x3003) || cp >= 0xFF00;
        if (mark && p.count > 0)
            p.units[p.count - 1].pause =
                *text == '|' ? LD_PAUSE_PHRASE : LD_PAUSE_COMMA;
        else if (cp >= 0x3000)
            phrase_add_word(&p, text, word, phrase_tag(text[word] ? text[word + 1] : 0),
                            starts_run);
        if (!mark) starts_run = cp < 0x3000;
        text += len;
    }
    return p;
}

#endif
