/* The melody of a sentence above the tones of its syllables. */
#ifndef LD_SPEECH_INTONATION_H
#define LD_SPEECH_INTONATION_H

#include "langdu.h"

/* Whether the sentence ends with a question mark (closing quotes and brackets may
 * follow). */
bool ld_is_question(const ld_sentence *sentence);

/* The semitones by which clause `index` (from 0) of a sentence lies above the voice's
 * own pitch; `last` says that it is the last one. */
double ld_intonation(const ld_sentence *sentence, bool question, size_t index,
                     bool last);

#endif
