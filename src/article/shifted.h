/* What finding a run of shifted GBK and restoring it share; shifted.c says what that
 * is. */
#ifndef LD_ARTICLE_SHIFTED_H
#define LD_ARTICLE_SHIFTED_H

#include "article/clues.h"
#include "article/pinyin.h"
#include "article/repair.h"

#define LD_SHIFTED_STRETCH 500 /* characters that are looked at together */
/* Characters on each side that take part in a judgement. */
#define LD_SHIFTED_CONTEXT 3

typedef struct ld_shifted_cell {
    uint32_t cp;
    unsigned code; /* in GBK */
    size_t at;     /* byte of the text */
} ld_shifted_cell;

/* A stretch of characters that GBK has, and the marks of loss beside it. */
typedef struct ld_shifted_stretch {
    ld_shifted_cell cells[LD_SHIFTED_STRETCH];
    /* What pairing cell i with cell i + 1 the other way gains. */
    int32_t gain[LD_SHIFTED_STRETCH];
    size_t count;
    size_t begin, end; /* bytes of the text, with the mark and its note before it */
    bool lost_before, lost_after;
    ld_syllable note; /* behind the mark before it, or 0 */
} ld_shifted_stretch;

/* A run and what it was. */
typedef struct ld_shifted_run {
    size_t first, last; /* cells, both inside */
    size_t begin, end;  /* bytes of the text that it replaces */
    size_t context;     /* characters of context before it in `chars` */
    uint32_t chars[LD_SHIFTED_STRETCH + 2 * LD_SHIFTED_CONTEXT + 4];
    uint64_t source[LD_SHIFTED_STRETCH + LD_SHIFTED_CONTEXT + 4];
    size_t count;   /* of chars, context before and restored */
    size_t guesses; /* characters that are half inferred */
    size_t taken;   /* the first cell that it replaces, `first` or the one before */
} ld_shifted_run;

typedef struct ld_shifted {
    ld_repairer *repairer;
    ld_text *out;
    size_t restored; /* up to here `in` was restored or copied */
    const ld_gbk *gbk;
    const ld_text *in;
    ld_shifted_stretch stretch;
    ld_shifted_run run;
    ld_clues clues;
} ld_shifted;

static inline unsigned ld_shifted_lead(const ld_shifted_cell *c)
{
    return c->code >> 8;
}

static inline unsigned ld_shifted_trail(const ld_shifted_cell *c)
{
    return c->code & 0xFF;
}

/* The code of a character; for the marks that converters make half-width, that of the
 * full-width form. */
unsigned ld_shifted_code(const ld_gbk *gbk, uint32_t cp);

/* The length of the mark of a lost byte at `at`; 0 when there is none. */
size_t ld_shifted_loss(const ld_buf *text, size_t at);

/* Whether there is a note at `at` with a tone mark. */
bool ld_shifted_note(const ld_buf *text, size_t at, ld_note *note);

/* Fills in what the run of the stretch was, of which the cells and the end are known.
 */
void ld_shifted_restore(ld_shifted *s);

#endif
