/* From a block to its parts: what the article tells, and what it says of itself
 * (role.h), each with the reason why it is read or not. */
#ifndef LD_ARTICLE_PARTS_H
#define LD_ARTICLE_PARTS_H

#include "article/role.h"
#include "article/text.h"

/* Zeroed but for `options` it stands before the first block. */
typedef struct ld_parts {
    const ld_article_options *options;
    size_t blocks; /* looked at so far */
    bool is_plain; /* of plain text: its first heading is the title */
    /* The block that is being parted. */
    const ld_text *text;
    ld_block_kind kind;
    ld_reason reason;
    ld_part items[LD_PARTS_MOST];
    size_t count, next;
    ld_text slice;               /* a part that is not the whole */
    ld_buf known[LD_META_COUNT]; /* what the article said of itself */
} ld_parts;

/* Begins with a block. `whole`: it is not a piece of a longer one. */
void ld_parts_begin(ld_parts *parts, const ld_text *text, ld_block_kind kind,
                    ld_reason reason, bool whole);

/* The next part: its text, kind and reason. False when there is none. `text` is valid
 * until the next call; `text->bytes.failed` says that memory ran out. */
bool ld_parts_next(ld_parts *parts, const ld_text **text, ld_block_kind *kind,
                   ld_reason *reason);

void ld_parts_free(ld_parts *parts);

#endif
