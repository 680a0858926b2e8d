/* Text that remembers where in the source it came from. */
#ifndef LD_ARTICLE_TEXT_H
#define LD_ARTICLE_TEXT_H

#include "base/buf.h"
#include "langdu.h"

/* A zeroed ld_text is empty and ready. `bytes.failed` says that memory ran out. */
typedef struct ld_text {
    ld_buf bytes;
    ld_origin *origins; /* as in ld_block */
    size_t origin_count, origin_cap;
    ld_given *given; /* as in ld_block */
    size_t given_count, given_cap;
} ld_text;

/* Adds `len` bytes that stand for what is at the source offset `source`. */
void ld_text_add(ld_text *text, const char *bytes, size_t len, uint64_t source);

/* Says that what was added ends at the source offset `source`, where it is not as long
 * there as here. */
void ld_text_mark(ld_text *text, uint64_t source);

/* Says how the hanzi at byte `at` is read; not before where this was said last. */
void ld_text_give(ld_text *text, size_t at, ld_syllable syllable);

/* Adds the bytes `from` to `to` of `in`, with their origins and given readings. */
void ld_text_copy(ld_text *text, const ld_text *in, size_t from, size_t to);

/* The source offset of the byte `at`. */
uint64_t ld_text_source(const ld_text *text, size_t at);

/* The end of the bytes from `at` on that run in step with the source. */
size_t ld_text_step(const ld_text *text, size_t at);

/* Removes the first `len` bytes. */
void ld_text_consume(ld_text *text, size_t len);

/* Empties it, which keeps the memory for later use. */
void ld_text_clear(ld_text *text);
void ld_text_free(ld_text *text);

#endif
