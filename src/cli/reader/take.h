/* The sound of sentences, made ahead of the listener and kept for a while: the sentence
 * that is heard, the next one and the one before begin at once. */
#ifndef LD_CLI_TAKE_H
#define LD_CLI_TAKE_H

#include "base/buf.h"
#include "cli/reader/script.h"

/* How many sentences are kept. A sentence of a breath is half a second to half a minute
 * long, 1.3 MB; at the slowest rate five times that. */
#define TAKES 8

/* How a sentence is said. */
typedef struct manner {
    int rate;
    double pitch, volume;
    ld_marks marks;
} manner;

bool same_manner(const manner *a, const manner *b);

/* A sentence among several articles. */
typedef struct place {
    size_t article;
    spot at;
} place;

static inline bool same_place(place a, place b)
{
    return a.article == b.article && a.at.block == b.at.block &&
           a.at.sentence == b.at.sentence;
}

/* A word of a sentence, as bytes of its text. */
typedef struct take_word {
    uint32_t at, len;
} take_word;

typedef struct take {
    place place;
    manner manner;
    bool used, whole;
    uint64_t touched;
    ld_buf text; /* as written */
    take_word *words;
    size_t word_count, word_cap;
    ld_block_kind kind;
    bool starts_block;
    uint64_t source; /* offset of its beginning in the article's source */
    int16_t *pcm;    /* as far as it has been made */
    size_t frames, frame_cap;
    ld_mark *marks;
    size_t mark_count, mark_cap;
} take;

/* What makes them, and those that are kept. */
typedef struct takes {
    ld_voice_options voice; /* what of the voice never changes */
    ld_speech *speech;
    manner speaks; /* how `speech` speaks */
    cursor said;   /* the sentence that is being made */
    take *making;  /* the take that is being made; NULL: none */
    take kept[TAKES];
    uint64_t touches;
} takes;

/* Starts the voice. Errors: as ld_speech_open(). */
ld_status takes_open(takes *t, const ld_voice_options *voice, ld_error *error);

/* The take of a sentence of `s`, which is article `place.article`; kept, or begun now.
 * It is valid until TAKES - 1 others have been asked for. NULL: `error`
 * says what failed. */
take *takes_get(takes *t, script *s, place place, const manner *manner,
                ld_error *error);

/* Makes the next clip of the take, which is not whole. When another one was begun
 * since, it begins again. Errors: LD_MEMORY, LD_ENGINE. */
ld_status takes_make(takes *t, script *s, take *wanted, ld_error *error);

/* Forgets what is kept of an article: its number becomes another one's. */
void takes_forget(takes *t, size_t article);

void takes_close(takes *t);

/* The mark that is being said at `frame`; NULL: none yet. */
const ld_mark *take_mark(const take *take, size_t frame);

/* The word in which the byte `at` stands; NULL: none. */
const take_word *take_word_at(const take *take, uint32_t at);

/* Whether it has the mark of the bytes at `at`. */
bool take_has(const take *take, uint32_t at);

/* Where the mark of the bytes at `at` begins; `frame` when it has none. */
size_t take_frame(const take *take, uint32_t at, size_t frame);

#endif
