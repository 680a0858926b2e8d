#include "blocks.h"
#include "lexicon.h"
#include "pdf.h"
#include "table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

/* What is on the pages (pdf.h), the blocks. */
static bool check_pdf(const table_row *row, void *state)
{
    ld_article_options options = {.outline = true};
    ld_buf made = {0}, blocks = {0};
    pdf_make(row->field[0], &made);
    blocks_list(made.data, made.len, state, &options, &blocks);
    if (blocks.len > 0) ld_buf_truncate(&blocks, blocks.len - 1); /* newline */
    bool passed = table_equal(row, blocks.len > 0 ? blocks.data : "", row->field[1]);
    ld_buf_free(&made);
    ld_buf_free(&blocks);
    return passed;
}

static void lines_become_paragraphs(void **state)
{
    table_run("pdf.txt", 2, check_pdf, *state);
}

static void title_is_what_the_file_says(void **state)
{
    ld_buf made = {0};
    ld_article *article;
    ld_block block;
    pdf_make("title Spring\npage\n50 500 10 雪化了。\n", &made);
    assert_int_equal(
        ld_article_open_text(made.data, made.len, *state, NULL, &article, NULL), LD_OK);
    assert_int_equal(ld_article_next(article, &block, NULL), LD_OK);
    assert_string_equal(ld_article_meta(article)->title, "Spring");
    ld_article_close(article);
    ld_buf_free(&made);
}

static void files_cut_short_are_told_of(void **state)
{
    ld_buf made = {0};
    pdf_make("page\n50 500 10 雪化了。\npage\n50 500 10 花开了。\n", &made);
    for (size_t len = made.len - 1; len > 100; len = len * 7 / 8) {
        ld_buf blocks = {0};
        ld_status status = blocks_list(made.data, len, *state, NULL, &blocks);
        assert_true(status == LD_END || status == LD_NOT_TEXT);
        if (status == LD_NOT_TEXT) assert_non_null(strstr(blocks.data, "! "));
        ld_buf_free(&blocks);
    }
    ld_buf_free(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_become_paragraphs),
        cmocka_unit_test(title_is_what_the_file_says),
        cmocka_unit_test(files_cut_short_are_told_of),
    };
    return cmocka_run_group_tests_name("pdf", tests, lexicon_open, lexicon_close);
}
