/* The characters about a place, by which a repair knows what stood there. */
#ifndef LD_ARTICLE_CONTEXT_H
#define LD_ARTICLE_CONTEXT_H

#include "base/buf.h"

/* Writes the characters before the byte `at`, at most `most`, in their order, and
 * LD_BIGRAM_EDGE where the text begins. Returns their number. */
size_t ld_context_before(const ld_buf *text, size_t at, size_t most, uint32_t *chars);

/* The same of those from `at` on, and where the text ends. */
size_t ld_context_after(const ld_buf *text, size_t at, size_t most, uint32_t *chars);

#endif
