/* Sentences that outlive the front end's memory. */
#ifndef LD_SPEECH_COPY_H
#define LD_SPEECH_COPY_H

#include "base/buf.h"
#include "langdu.h"

/* A copy of all that belongs to the sentence, in the arena; NULL when memory ran out.
 */
const ld_sentence *ld_sentence_copy(const ld_sentence *sentence, ld_arena *arena);

#endif
