/* The phonemes of a clause, read back from what the engine is given, and what decides
 * how long each of them lasts. */
#ifndef LD_SPEECH_PHONES_H
#define LD_SPEECH_PHONES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum ld_phone_kind {
    LD_PHONE_VOWEL,
    LD_PHONE_STOP, /* affricates too */
    LD_PHONE_FRICATIVE,
    LD_PHONE_SONORANT, /* nasals, liquids, glides and r: as long as their vowel */
} ld_phone_kind;

typedef struct ld_phone {
    const char *name; /* `len` bytes, in the clause's text */
    uint8_t len;
    uint8_t kind;     /* ld_phone_kind */
    uint8_t tone;     /* of a vowel: Chao's numbers as one (55, 214) */
    uint8_t follow;   /* of a vowel: those that follow in the word, 2 at most */
    bool held;        /* a vowel with eSpeak NG's sign for that */
    bool starts_word; /* after a space, and the first one */
} ld_phone;

/* The most phonemes that are read of one clause: more than LD_CLAUSE_BYTES can hold. */
#define LD_PHONES_MAX 640

/* Reads the text of a Mandarin clause, [[...]], into `phones`; returns their number. */
size_t ld_phones_read(const char *text, ld_phone phones[LD_PHONES_MAX]);

/* The circumstances on which the length of phoneme `i` of `count` depends, as numbers
 * that are different for different circumstances. Its length is close to a sum with
 * one term for each of them. */
#define LD_PHONE_KEYS 4
size_t ld_phone_keys(const ld_phone *phones, size_t count, size_t i,
                     uint32_t keys[LD_PHONE_KEYS]);

/* The same for English, where no phonemes are at hand: for character `i` of the text,
 * since words are longer by their letters. */
size_t ld_letter_keys(const char *text, size_t i, uint32_t keys[LD_PHONE_KEYS]);

#endif
