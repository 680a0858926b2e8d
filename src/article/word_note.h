/* Readings in brackets behind a word, a syllable for each of its characters: 重庆
 * （Chóngqìng）. Only a person writes them so. */
#ifndef LD_ARTICLE_WORD_NOTE_H
#define LD_ARTICLE_WORD_NOTE_H

#include "langdu.h"

#define LD_WORD_NOTE_MOST 8 /* syllables */

typedef struct ld_word_note {
    ld_syllable
        syllables[LD_WORD_NOTE_MOST]; /* those of the last characters before it */
    size_t count;                     /* 2 at least */
    size_t len;                       /* bytes, with the bracket that closes it */
} ld_word_note;

/* Whether the `n` bytes at `text`, which stand after an opening bracket, are a reading
 * of the last of the `count` hanzi before it, and a closing bracket: each syllable is
 * one that its character has, and some have tone marks. Syllables may be parted by a
 * space, a hyphen or an apostrophe. */
bool ld_word_note_parse(const ld_lexicon *lexicon, const uint32_t *hanzi, size_t count,
                        const char *text, size_t n, ld_word_note *note);

#endif
