/* What the text about a lost character tells of it besides its neighbours: names and
 * terms come again, brackets and quotes have a partner, and who writes simplified
 * characters writes them throughout. */
#ifndef LD_ARTICLE_CLUES_H
#define LD_ARTICLE_CLUES_H

#include "article/gbk.h"
#include "article/plausible.h"
#include "base/buf.h"
#include "langdu.h"

#define LD_CLUES_REACH 200   /* characters on each side */
#define LD_CLUES_BETWEEN 600 /* that were restored beside the place */

typedef struct ld_clues {
    const ld_gbk *gbk;
    uint32_t chars[2 * LD_CLUES_REACH + LD_CLUES_BETWEEN + 1]; /* with 0 at the place */
    size_t count, place;
    bool simplified;             /* no hanzi is outside of GB 2312 */
    uint32_t opened, closed;     /* the bracket that is open before the place, and the
                                    one that closes after it, or 0 */
    uint64_t seen[0x10000 / 64]; /* the characters, a bit each */
} ld_clues;

/* Begins with what stands in `text` before the byte `end`. */
void ld_clues_begin(ld_clues *clues, const ld_gbk *gbk, const ld_buf *text, size_t end);

/* Adds a character that is known, or 0 for the one that is not. */
void ld_clues_add(ld_clues *clues, uint32_t cp);

/* Ends with what stands from the byte `begin` on. */
void ld_clues_end(ld_clues *clues, const ld_buf *text, size_t begin);

/* What the text with `cp` in the gap costs, less what the clues say for it; not more
 * than a few bits below 0. */
int32_t ld_clues_cost(const ld_clues *clues, ld_gap *gap, uint32_t cp);

#endif
