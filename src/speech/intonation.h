/* The melody of a sentence above the tones of its syllables. */
#ifndef LD_SPEECH_INTONATION_H
#define LD_SPEECH_INTONATION_H

#include "langdu.h"

/* How a clause is said. */
typedef struct ld_melody {
    double lift;  /* semitones above the voice's own pitch, on the average */
    double range; /* factor of the intervals between the tones */
    double tempo; /* factor of the speed */
    double fall;  /* semitones that it sinks from its beginning to its end */
    double tail;  /* semitones that its last word moves besides, by its end */
} ld_melody;

typedef enum ld_ending {
    LD_ENDING_STATEMENT,
    LD_ENDING_EXCLAMATION,
    LD_ENDING_YES_NO, /* a question that only its melody or 吗 tells */
    LD_ENDING_TAG,    /* one that expects a yes: 吧 */
    LD_ENDING_WHICH,  /* one with a question word: 谁, 是不是, 还是 */
} ld_ending;

/* The way through a sentence. */
typedef struct ld_tune {
    const ld_sentence *sentence;
    ld_ending ending;
    size_t focus;              /* the byte of the text where the question word stands */
    size_t syllables;          /* in all */
    size_t said;               /* of them, before the next clause */
    size_t token;              /* the next one */
    unsigned quotes, brackets; /* open before it */
} ld_tune;

ld_tune ld_tune_of(const ld_sentence *sentence);

/* The melody of the clause that begins where the one before it ended and ends before
 * token `end`; `last` says that the sentence ends there. */
ld_melody ld_tune_next(ld_tune *tune, size_t end, bool last);

#endif
