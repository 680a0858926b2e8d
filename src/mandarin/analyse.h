/* One sentence, all the way from its text to its tokens. */
#ifndef LD_MANDARIN_ANALYSE_H
#define LD_MANDARIN_ANALYSE_H

#include "base/buf.h"
#include "mandarin/normalize.h"
#include "mandarin/segment.h"
#include "mandarin/unit.h"

/* What the analysis of a sentence works with. The tokens that it makes live in
 * `arena`; `pieces` and `units` keep their memory from sentence to sentence.
 * A zeroed one is ready, but for the lexicon. */
typedef struct ld_analysis {
    const ld_lexicon *lexicon;
    const ld_sentences_options *options; /* NULL: the defaults */
    const ld_given
        *given; /* the readings that the text gives; their places count ... */
    size_t given_count, given_from; /* ... from before the sentence, which is here */
    ld_arena arena;
    ld_pieces pieces;
    ld_unit *units;
    size_t unit_count, unit_cap;
    const ld_segment *segments; /* in the arena */
    size_t segment_count;
} ld_analysis;

/* Goes as far as the words of `text`: pieces, units and segments, no readings but
 * those that the text gives. Returns LD_OK or LD_MEMORY. */
ld_status ld_analyse_words(ld_analysis *analysis, const char *text, size_t len);

/* Fills in the tokens of `sentence` from its text, kind and ends_block.
 * Everything is valid until the next call. Returns LD_OK or LD_MEMORY. */
ld_status ld_analyse(ld_analysis *analysis, ld_sentence *sentence);

void ld_analysis_free(ld_analysis *analysis);

#endif
