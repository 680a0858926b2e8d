#include "article/format.h"
#include "blocks.h"
#include "lexicon.h"
#include "table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

/* Text, "markdown" or "plain". */
static bool check_sniff(const table_row *row, void *state)
{
    (void)state;
    bool markdown =
        ld_sniff_markdown(row->field[0], strlen(row->field[0]), true) == LD_SNIFF_YES;
    return table_equal(row, markdown ? "markdown" : "plain", row->field[1]);
}

static void markdown_is_told_from_plain_text(void **state)
{
    table_run("markdown_sniff.txt", 2, check_sniff, *state);
}

/* Markdown, the blocks that come of it. Two headings at the end, whose blocks are not
 * compared, make it Markdown whatever stands before. */
static bool check_blocks(const table_row *row, void *state)
{
    static const char ending[] = "\n\n## 完\n\n## 完\n";
    ld_article_options options = {.outline = true};
    ld_buf text = {0}, blocks = {0};
    ld_buf_add_string(&text, row->field[0]);
    ld_buf_add_string(&text, ending);
    blocks_list(text.data, text.len, state, &options, &blocks);
    char *end = blocks.len > 0 ? strstr(blocks.data, "heading 2: 完\n") : NULL;
    if (end) ld_buf_truncate(&blocks, (size_t)(end - blocks.data));
    if (blocks.len > 0) ld_buf_truncate(&blocks, blocks.len - 1); /* newline */
    bool passed = table_equal(row, blocks.len > 0 ? blocks.data : "", row->field[1]);
    ld_buf_free(&text);
    ld_buf_free(&blocks);
    return passed;
}

static void blocks_are_found(void **state)
{
    table_run("markdown.txt", 2, check_blocks, *state);
}

/* Shapes that tempt a parser into taking for ever, or into its own depths. */
static void nesting_without_end_is_survived(void **state)
{
    static const char *const shapes[] = {"> ",   "- ",    "[",   "![",    "**a",
                                         "*a_b", "<div>", "`a",  "](",    "|a",
                                         "~~a",  "&",     "<a ", "[^a]: "};
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        ld_buf text = {0}, blocks = {0};
        ld_buf_add_string(&text, "## 春\n\n## 夏\n\n");
        for (size_t n = 0; n < 100000 / strlen(shapes[i]); n++)
            ld_buf_add_string(&text, shapes[i]);
        ld_buf_add_string(&text, "雪\n");
        ld_status status = blocks_list(text.data, text.len, *state, NULL, &blocks);
        if (status != LD_END) fail_msg("`%s`: %s", shapes[i], blocks.data);
        ld_buf_free(&text);
        ld_buf_free(&blocks);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(markdown_is_told_from_plain_text),
        cmocka_unit_test(blocks_are_found),
        cmocka_unit_test(nesting_without_end_is_survived),
    };
    return cmocka_run_group_tests_name("markdown", tests, lexicon_open, lexicon_close);
}
