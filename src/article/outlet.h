/* Where a parser puts the blocks that it finds. They go through a pipe to the process
 * that reads the article (record.h), in the order of the document.
 *
 *     ld_outlet_meta(out, LD_META_TITLE, title, len);
 *     ld_outlet_begin(out, LD_PARAGRAPH, 0);
 *     ld_outlet_text(out, "重", 3, 120);
 *     ld_outlet_reading(out, "chóng", 6, 120);
 *     ld_outlet_text(out, "庆", 3, 140);
 *     ld_outlet_end(out);
 *
 * What is not part of the article is sent too, begun with ld_outlet_begin_left_out():
 * whether it is read or listed is not the parser's business. White space may be sent as
 * it stands (line ends too): the reader makes it uniform, mends damage, and tells lines
 * of source and editor from paragraphs. */
#ifndef LD_ARTICLE_OUTLET_H
#define LD_ARTICLE_OUTLET_H

#include "article/record.h"
#include "article/text.h"
#include "base/buf.h"
#include "langdu.h"

/* { .fd = where to write } is ready. With fd -1 all stays in `records`. */
typedef struct ld_outlet {
    int fd;
    ld_buf records;        /* what was not yet written */
    size_t blocks;         /* begun so far, those that are left out not counted */
    const ld_text *places; /* NULL; or the sources given are offsets in this text, which
                              came from another encoding: its places are sent */
    bool in_block;
    bool closed; /* the reader has gone, or memory is out: the parser may stop */
} ld_outlet;

/* Begins a block. `level` as in ld_block. A block that has not ended is ended. */
void ld_outlet_begin(ld_outlet *out, ld_block_kind kind, unsigned level);

/* Begins a block that is not part of the article. */
void ld_outlet_begin_left_out(ld_outlet *out, ld_block_kind kind, ld_reason reason);

/* Adds text to the block: UTF-8 (what is not valid is left out by the reader), from
 * `source` on, an offset in bytes in the input or whatever ascends with it in a
 * compound document. Within a block `source` may not go back. */
void ld_outlet_text(ld_outlet *out, const char *text, size_t len, uint64_t source);

/* Says how the text is read that was added from `source` on: pinyin with tone marks or
 * digits, or zhuyin. At most LD_READING_MOST bytes; a longer one is dropped. */
void ld_outlet_reading(ld_outlet *out, const char *reading, size_t len,
                       uint64_t source);

/* Ends the block. */
void ld_outlet_end(ld_outlet *out);

/* What the document says of itself. The first that is said of a key holds, an empty
 * one says nothing. */
void ld_outlet_meta(ld_outlet *out, ld_meta_key key, const char *text, size_t len);

/* Sends what has gathered, so that what is known can be read while the parser goes on:
 * after a chapter or a page. Happens by itself after the first block and every few. */
void ld_outlet_flush(ld_outlet *out);

/* Says how the parsing went; the last thing that is sent. `error` is that of `status`.
 */
void ld_outlet_done(ld_outlet *out, ld_status status, const ld_error *error);

#endif
