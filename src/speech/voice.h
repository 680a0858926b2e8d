/* Voices: what a speaker sounds like, made into eSpeak NG voice definitions.
 *
 * A voice file has the format of eSpeak NG's own (its docs/voices.md). Of it we take
 * what describes the speaker: pitch, formant, stressAmp and the like. What describes a
 * language (name, language, phonemes, dictionary, ...) is ours, so that one file makes
 * a speaker of every language, and eSpeak NG's variants (voices/!v/) work too.
 * Three comments count, which eSpeak NG does not see: "// zh: ..." and "// en: ..." say
 * who it is and what for, "// gain: -2" makes it quieter by two decibels.
 * Flutter and roughness are always 0: with them the sound of a clause depends on all
 * that was said before it. */
#ifndef LD_SPEECH_VOICE_H
#define LD_SPEECH_VOICE_H

#include "base/buf.h"
#include "langdu.h"
#include "speech/language.h"

#define LD_VOICE_DEFAULT "news"

/* A zeroed ld_voice is empty. */
typedef struct ld_voice {
    ld_buf speaker; /* the settings that describe who speaks, a line each */
    double gain;    /* decibels that bring it to the loudness of the others */
} ld_voice;

/* Reads the voice `name`, as ld_voice_options has it, with the listener's own voices in
 * the folder `own`, `semitones` higher than it says.
 * The caller ends `voice` with ld_voice_free(), also after a failure.
 * Errors: LD_ARGUMENT (unknown; the hint has the nearest), LD_DATA (no voice
 * definition), LD_NOT_FOUND, LD_PERMISSION, LD_IO, LD_MEMORY. */
ld_status ld_voice_load(const char *own, const char *name, double semitones,
                        ld_voice *voice, ld_error *error);

/* Adds to `out` a complete voice definition: the speaker whose settings `who` has, in
 * the language. Where eSpeak NG's data have no such language it is English. */
void ld_voice_define(const char *who, ld_language language, ld_buf *out);

/* What a voice file says of itself. */
typedef struct ld_voice_words {
    char zh[160], en[160];
} ld_voice_words;

/* Reads it from the file; empty where it says nothing or cannot be read. */
void ld_voice_read_words(const char *path, ld_voice_words *words);

void ld_voice_free(ld_voice *voice);

#endif
