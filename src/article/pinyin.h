/* Readings in brackets behind a character, in pinyin or zhuyin. */
#ifndef LD_ARTICLE_PINYIN_H
#define LD_ARTICLE_PINYIN_H

#include "langdu.h"

typedef struct ld_note {
    ld_syllable syllable;
    size_t pinyin_len; /* bytes of the syllable, from where the note was asked for */
    size_t len;        /* the same with the bracket that closes it */
    bool marked;       /* a mark over a letter says the tone, not a digit or nothing */
} ld_note;

/* Whether the `n` bytes at `text`, which stand after an opening bracket, are exactly
 * one syllable and a closing bracket. Takes the letters ɑ and ɡ that dictionaries print
 * for a and g, capitals, and combining tone marks. */
bool ld_note_parse(const char *text, size_t n, ld_note *note);

/* The syllable that the `n` bytes spell, in any of the ways that a note may; 0 when
 * they are none. */
ld_syllable ld_note_syllable(const char *text, size_t n);

/* Whether the dictionary gives `cp` the reading `syllable`. */
bool ld_note_fits(const ld_lexicon *lexicon, uint32_t cp, ld_syllable syllable);

#endif
