/* Syllables in eSpeak NG's names of the phonemes of Mandarin (its ph_mandarin). */
#ifndef LD_SPEECH_PHONEMES_H
#define LD_SPEECH_PHONEMES_H

#include "base/buf.h"
#include "langdu.h"

/* A syllable's phonemes, constant strings, "" where it has none. */
typedef struct ld_phonemes {
    const char *initial, *glide, *vowel, *coda;
} ld_phonemes;

/* The most bytes that ld_phonemes_print() adds. */
#define LD_PHONEMES_MAX 16

ld_phonemes ld_phonemes_of(ld_syllable syllable);

/* The bytes of its phonemes' names, without stress and tone. */
size_t ld_phonemes_length(ld_syllable syllable);

/* Adds the syllable in the form that eSpeak NG reads between [[ and ]]. The `last` one
 * before a pause is longer, and only there a third tone is whole (214): elsewhere it is
 * its low half (21), which eSpeak NG's own third tone sandhi leaves alone. */
void ld_phonemes_print(ld_syllable syllable, bool last, ld_buf *out);

#endif
