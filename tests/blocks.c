#include "blocks.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

static void check_origins(const ld_block *block)
{
    const ld_origin *origins = block->origins;
    assert_true(block->origin_count > 0 && origins[0].at == 0);
    for (size_t i = 1; i < block->origin_count; i++) {
        assert_true(origins[i].at > origins[i - 1].at);
        assert_true(origins[i].source >= origins[i - 1].source);
    }
}

static void add_block(const ld_block *block, ld_buf *out)
{
    if (block->reason != LD_READ)
        ld_buf_printf(out, "- %s ", ld_reason_name(block->reason));
    ld_buf_add_string(out, ld_block_kind_name(block->kind));
    if (block->level) ld_buf_printf(out, " %u", block->level);
    ld_buf_printf(out, ": %.*s\n", (int)block->len, block->text);
}

ld_status blocks_list(const char *bytes, size_t len, const ld_lexicon *lexicon,
                      const ld_article_options *options, ld_buf *out)
{
    ld_article *article;
    ld_block block;
    ld_error error = {0};
    ld_status status =
        ld_article_open_text(bytes, len, lexicon, options, &article, &error);
    if (status != LD_OK) return status;
    while ((status = ld_article_next(article, &block, &error)) == LD_OK) {
        check_origins(&block);
        add_block(&block, out);
    }
    if (status != LD_END) ld_buf_printf(out, "! %s\n", error.what);
    ld_article_close(article);
    return status;
}
