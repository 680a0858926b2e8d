/* Voices: what a speaker sounds like, made into eSpeak NG voice definitions.
 *
 * A voice file has the format of eSpeak NG's own (its docs/voices.md). Of it we take
 * what describes the speaker: pitch, formant, stressAmp and the like. What describes a
 * language (name, language, phonemes, dictionary, ...) is ours, so that one file makes
 * a speaker of Mandarin and of English, and eSpeak NG's variants (voices/!v/) work too.
 * Flutter and roughness are always 0: with them the sound of a clause depends on all
 * that was said before it. */
#ifndef LD_SPEECH_VOICE_H
#define LD_SPEECH_VOICE_H

#include "base/buf.h"
#include "langdu.h"

/* Two complete voice definitions. A zeroed ld_voice is empty. */
typedef struct ld_voice {
    ld_buf mandarin, english;
} ld_voice;

/* Reads the voice `name`: one of the data folder's NAME.voice, or, when there is a
 * slash or a dot in it, the file of that path; `semitones` higher than it says.
 * The caller ends `voice` with ld_voice_free(), also after a failure.
 * Errors: LD_ARGUMENT (unknown; the hint lists those there are), LD_DATA (no voice
 * definition), LD_NOT_FOUND, LD_PERMISSION, LD_IO, LD_MEMORY. */
ld_status ld_voice_load(const char *name, double semitones, ld_voice *voice,
                        ld_error *error);

void ld_voice_free(ld_voice *voice);

#endif
