/* Plain text whose paragraphs were broken into lines of one width, as mailers do it. */
#ifndef LD_ARTICLE_WRAPPED_H
#define LD_ARTICLE_WRAPPED_H

#include "article/encoding.h"

/* The width in columns at which the text that begins with these bytes was broken; 0
 * when it was not: half of its lines at least must be as wide as the widest, or a
 * little less, and most of those end inside a sentence. Hanzi are two columns wide. */
size_t ld_wrapped_width(ld_encoding encoding, const char *bytes, size_t n);

/* The columns of valid UTF-8. */
size_t ld_wrapped_columns(const char *text, size_t len);

/* How much less than the widest a broken line may have: a word or a mark that must not
 * begin a line stood behind it. */
#define LD_WRAPPED_SLACK 4

/* Whether these bytes begin a paragraph of their own: they are indented, blank, or a
 * list item. */
bool ld_wrapped_begins(ld_encoding encoding, const char *bytes, size_t n);

#endif
