/* A sentence cut into clauses: what is said in one language without a break. */
#ifndef LD_SPEECH_CLAUSE_H
#define LD_SPEECH_CLAUSE_H

#include "base/buf.h"
#include "speech/intonation.h"
#include "speech/language.h"
#include "speech/tempo.h"

/* The most that eSpeak NG takes at once: from 730 bytes of phonemes on it reads the
 * rest as English letters. */
#define LD_CLAUSE_BYTES 600
#define LD_CLAUSE_SYLLABLES 70

/* A syllable or foreign word of the clause, where it stands in the sentence, and the
 * bytes of phonemes (foreign: characters) before it, as ld_event counts them. */
typedef struct ld_cue {
    uint32_t at, len;
    size_t offset;
} ld_cue;

/* A zeroed ld_clause is ready, and may be used again and again. */
typedef struct ld_clause {
    ld_language language;
    ld_buf text; /* for the engine */
    ld_cue *cues;
    size_t cue_count, cue_cap;
    ld_pause pause;     /* after it; LD_PAUSE_NONE where only its length ended it */
    bool opens_heading; /* not the title, which begins at once */
    bool seam;          /* the language changes after it, without a pause */
    ld_melody melody;
    ld_tempo tempo;
    size_t hanzi; /* that it says */
    bool starts_sentence, ends_sentence;
    bool failed; /* memory ran out */
} ld_clause;

/* The way through a sentence. */
typedef struct ld_clauses {
    const ld_sentence *sentence;
    size_t token; /* the next one */
    size_t done;  /* of it: syllables, or bytes of a foreign word */
    size_t index; /* of the next clause */
    ld_tune tune;
    ld_tempo tempo; /* given to each of them; ld_pace_choose() finds it */
    size_t run_end; /* tokens before this one are in the language */
    ld_language run_language;
} ld_clauses;

/* Begins with `sentence`, which must outlive it. */
ld_clauses ld_clauses_of(const ld_sentence *sentence);

/* Whether there is a next clause. */
bool ld_clauses_left(const ld_clauses *clauses);

/* Makes the next clause. False when nothing more is to be said. Over a sentence the
 * time is linear in its length. */
bool ld_clauses_next(ld_clauses *clauses, ld_clause *clause);

void ld_clause_free(ld_clause *clause);

#endif
