/* Any bytes as an article: blocks of clean text whose places in the source are known.
 */
#include "fuzz.h"

#include "article/format.h"
#include "base/utf8.h"

#include <string.h>

static void check_text(const ld_block *block)
{
    for (size_t at = 0; at < block->len;) {
        uint32_t cp;
        size_t len = ld_utf8_decode(block->text + at, block->len - at, &cp);
        PROMISE(len > 0);
        PROMISE(cp >= 0x20 && !(cp >= 0x7F && cp < 0xA0));
        PROMISE(cp != 0x2028 && cp != 0x2029);
        at += len;
    }
}

static void check_origins(const ld_block *block, size_t source_len)
{
    const ld_origin *origins = block->origins;
    PROMISE(block->origin_count > 0 && origins[0].at == 0);
    for (size_t i = 0; i < block->origin_count; i++) {
        bool last = i + 1 == block->origin_count;
        size_t end = last ? block->len : origins[i + 1].at;
        PROMISE(last || origins[i].at < end);
        PROMISE(origins[i].source <= source_len);
        PROMISE(last || origins[i].source <= origins[i + 1].source);
    }
}

static size_t count_lines(const fuzz_text *input)
{
    size_t lines = 0;
    for (size_t i = 0; i < input->len; i++)
        lines += input->text[i] == '\n';
    return lines + (input->len > 0 && input->text[input->len - 1] != '\n');
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_text input = fuzz_read_text(data, size);
    ld_article_options options = {.lines = input.lines};
    ld_article *article;
    ld_block block;
    const ld_format *format;
    /* Documents have targets of their own, without the process between. */
    if (!input.lines &&
        ld_format_find(input.text, input.len, true, &format) == LD_SNIFF_YES) {
        free(input.text);
        return 0;
    }
    ld_status status = ld_article_open_text(input.text, input.len, fuzz_lexicon(),
                                            &options, &article, NULL);
    PROMISE(status == LD_OK);
    size_t lines = 0, bytes = 0;
    while ((status = ld_article_next(article, &block, NULL)) == LD_OK) {
        check_text(&block);
        check_origins(&block, input.len);
        lines += !block.continues;
        bytes += block.len;
    }
    PROMISE(status == LD_END || (status == LD_NOT_TEXT && lines == 0));
    bool wide = strncmp(ld_article_encoding(article), "UTF-16", 6) == 0;
    if (status == LD_END && input.lines && !wide) PROMISE(lines == count_lines(&input));
    PROMISE(bytes <= 2 * input.len + 16);
    ld_article_close(article);
    free(input.text);
    return 0;
}
