/* The languages that are spoken, and which one a foreign word is in. */
#ifndef LD_SPEECH_LANGUAGE_H
#define LD_SPEECH_LANGUAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum ld_language {
    LD_MANDARIN,
    LD_ENGLISH,
    LD_GERMAN,
    LD_FRENCH,
    LD_SPANISH,
    LD_PORTUGUESE,
    LD_ITALIAN,
    LD_SWEDISH,
    LD_DANISH,
    LD_POLISH,
    LD_CZECH,
    LD_HUNGARIAN,
    LD_TURKISH,
    LD_ROMANIAN,
    LD_VIETNAMESE,
    LD_JAPANESE,
    LD_KOREAN,
    LD_RUSSIAN,
    LD_UKRAINIAN,
    LD_GREEK,
    LD_HEBREW,
    LD_ARABIC,
    LD_HINDI,
    LD_THAI,
    LD_LANGUAGE_COUNT
} ld_language;

/* Languages as a set, a bit each. */
typedef uint32_t ld_languages;

/* The languages in which the word may be: by its script, or by Latin letters that not
 * all languages have. None for plain Latin letters, which tell nothing, and where
 * eSpeak NG has no voice for the script. */
ld_languages ld_languages_of(const char *word);

/* The likeliest of the set; LD_ENGLISH where it is empty. */
ld_language ld_languages_first(ld_languages set);

/* Whether the word is one that only English has, and often. */
bool ld_language_is_english(const char *word);

/* Whether it is written in Latin letters. */
static inline bool ld_language_is_latin(ld_language language)
{
    return language >= LD_ENGLISH && language <= LD_VIETNAMESE;
}

/* What makes the same speaker out of eSpeak NG's voice for a language: by measuring
 * loudness (BS.1770) and median pitch beside Mandarin, a sentence of each in each of
 * our voices. */
typedef struct ld_language_traits {
    const char *file; /* below lang/ of eSpeak NG's data; NULL: our own definition */
    double gain;      /* decibels */
    double lift;      /* semitones */
} ld_language_traits;

const ld_language_traits *ld_language_traits_of(ld_language language);

#endif
