/* Text normalization: how numbers, dates, units and symbols are said in hanzi. */
#ifndef LD_MANDARIN_NORMALIZE_H
#define LD_MANDARIN_NORMALIZE_H

#include "base/buf.h"
#include "langdu.h"

typedef enum ld_piece_kind {
    LD_PIECE_HANZI,   /* one or more hanzi, said as written */
    LD_PIECE_SAID,    /* a number or symbol, said as `say` */
    LD_PIECE_PINYIN,  /* a syllable written in pinyin with a tone mark: said as that;
                         or a Latin letter, with its name in `say` */
    LD_PIECE_FOREIGN, /* a word of another script, said in its language */
    LD_PIECE_MARK,    /* one punctuation mark (…… and —— are one) */
    LD_PIECE_NAMED,   /* the same, said by its name */
    LD_PIECE_UNKNOWN, /* a character that nothing is known of: skipped */
} ld_piece_kind;

typedef struct ld_piece {
    ld_piece_kind kind;
    uint32_t at, len; /* bytes of the text */
    const char *say;  /* NUL-terminated, in the arena or constant. LD_PIECE_SAID and
                         LD_PIECE_NAMED: hanzi; LD_PIECE_FOREIGN: how it is sent to the
                         voice; LD_PIECE_PINYIN: syllables of pinyin with spaces
                         between, NULL for what is written; else NULL */
} ld_piece;

typedef struct ld_pieces {
    ld_piece *items;
    size_t count, cap;
} ld_pieces;

/* Cuts `text` into pieces, in order, leaving out white space and what nobody would
 * read out: bullets, rules, the marks of footnotes. Of `options`, which may be NULL,
 * it heeds how marks, letters and emoji are said, and the listener's terms.
 * `pieces` is emptied first and grows as needed (the caller frees items).
 * Returns LD_OK or LD_MEMORY. Linear in `len`. */
ld_status ld_normalize(const char *text, size_t len,
                       const ld_sentences_options *options, ld_arena *arena,
                       ld_pieces *pieces);

#endif
