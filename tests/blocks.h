/* The blocks of an article as text, for tests. */
#ifndef LD_TESTS_BLOCKS_H
#define LD_TESTS_BLOCKS_H

#include "base/buf.h"
#include "langdu.h"

/* Adds a line for each block to `out`: kind, level (if it has one), a colon, text;
 * where it is left out "- " and the reason stand before: heading 2: 开放时间
 *     - code paragraph: print("hello")
 * Checks that places ascend. Returns what ended it: LD_END when all went well, and else
 * adds a line of "! " and the error. */
ld_status blocks_list(const char *bytes, size_t len, const ld_lexicon *lexicon,
                      const ld_article_options *options, ld_buf *out);

#endif
