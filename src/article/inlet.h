/* The reading end of the pipe from langdu-formats: its records become text and what the
 * text is. Nothing that comes in is trusted. */
#ifndef LD_ARTICLE_INLET_H
#define LD_ARTICLE_INLET_H

#include "article/child.h"
#include "article/decode.h"
#include "article/format.h"
#include "article/record.h"
#include "article/source.h"

typedef struct ld_inlet {
    ld_child child;
    ld_source pipe;
    const char *name; /* of the document, for messages; not owned */
    /* The record that is being read. */
    uint8_t type;
    size_t left; /* of its payload */
    /* The block that is being read. */
    bool in_block, awaits_next; /* a line end was seen, and not yet what follows it */
    ld_block_kind kind;
    uint8_t level;
    ld_reason reason;
    uint64_t least_source; /* where its next text comes from at least */
    ld_buf meta[LD_META_COUNT];
    bool done;
    ld_status end; /* what came after the last block */
    ld_error end_error;
} ld_inlet;

/* Starts a child to parse the document, which is text in `encoding` if it is text.
 * `name` must outlive the inlet.
 * Errors: LD_DATA, LD_MEMORY, LD_IO. */
ld_status ld_inlet_open(int document, const ld_format *format, const char *name,
                        const ld_article_options *options, ld_encoding encoding,
                        ld_inlet *inlet, ld_error *error);

/* Adds text of the block (the next one, if none is being read) to `line` until the
 * block ends (`*ended`) or `line` is `bound` bytes long or a little longer. `kind`,
 * `level` and `reason` are then the block's.
 * Returns LD_OK, LD_END after the last block, LD_MEMORY, LD_INTERRUPTED, or how the
 * parsing failed: LD_NOT_TEXT, LD_EMPTY, LD_ARGUMENT, LD_IO. */
ld_status ld_inlet_read(ld_inlet *inlet, ld_decoder *decoder, size_t bound,
                        ld_text *line, bool *ended, ld_error *error);

/* Ends the child if it is still there. */
void ld_inlet_close(ld_inlet *inlet);

#endif
