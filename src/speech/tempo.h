/* How fast a sentence is said. */
#ifndef LD_SPEECH_TEMPO_H
#define LD_SPEECH_TEMPO_H

/* For all clauses of a sentence: the parts of their usual time at the rate that speech
 * and pauses take. */
typedef struct ld_tempo {
    double speech, silence;
} ld_tempo;

#endif
