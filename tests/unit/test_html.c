/* Web pages to blocks, through the process that parses them. */
#include "base/buf.h"
#include "langdu.h"
#include "lexicon.h"
#include "table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

static ld_lexicon *lexicon;

static int open_lexicon(void **state)
{
    int failed = lexicon_open(state);
    lexicon = *state;
    return failed;
}

static ld_article *open_page(const char *text, const ld_article_options *options)
{
    ld_article *article;
    assert_int_equal(
        ld_article_open_text(text, strlen(text), lexicon, options, &article, NULL),
        LD_OK);
    return article;
}

static bool check_blocks(const table_row *row, void *state)
{
    (void)state;
    ld_buf got = {0};
    ld_block block;
    ld_article_options options = {.outline = true};
    ld_article *article = open_page(row->field[0], &options);
    ld_status status;
    while ((status = ld_article_next(article, &block, NULL)) == LD_OK) {
        char kind = "PHITQCRBEN"[block.kind];
        ld_buf_printf(&got, "%s%c:", got.len > 0 ? "|" : "",
                      block.reason ? kind | 0x20 : kind);
        ld_buf_add(&got, block.text, block.len);
    }
    bool passed =
        status == LD_END && table_equal(row, got.data ? got.data : "", row->field[1]);
    ld_article_close(article);
    ld_buf_free(&got);
    return passed;
}

static void pages_become_blocks(void **state)
{
    (void)state;
    table_run("html.txt", 2, check_blocks, NULL);
}

/* The places of characters, entities between them too. */
static void text_knows_its_place(void **state)
{
    (void)state;
    static const char page[] =
        "<html><p>天亮了，&ldquo;他&rdquo;推开门，\n看见<b>雪</b>停了。";
    ld_block block;
    ld_article *article = open_page(page, NULL);
    assert_int_equal(ld_article_next(article, &block, NULL), LD_OK);
    uint64_t last = 0;
    for (size_t i = 0; i < block.origin_count; i++) {
        uint64_t source = block.origins[i].source;
        assert_true(source >= last && source < sizeof page - 1);
        last = source;
        const char *at = block.text + block.origins[i].at;
        if (memcmp(at, "“", 3) != 0 && memcmp(at, "”", 3) != 0)
            assert_memory_equal(page + source, at, 3);
    }
    assert_true(block.origin_count >= 5);
    ld_article_close(article);
}

static void page_says_what_it_is(void **state)
{
    (void)state;
    static const char page[] =
        "<html lang=zh-CN><head><title>老街新貌_双溪网</title>"
        "<meta name=author content=常乐><meta property=og:site_name content=双溪网>"
        "<meta property='article:published_time' content='2024-03-16'></head>"
        "<p>天亮了，他推开门，看见雪停了。";
    ld_block block;
    ld_article *article = open_page(page, NULL);
    assert_int_equal(ld_article_next(article, &block, NULL), LD_OK);
    const ld_meta *meta = ld_article_meta(article);
    assert_string_equal(meta->title, "老街新貌");
    assert_string_equal(meta->author, "常乐");
    assert_string_equal(meta->source, "双溪网");
    assert_string_equal(meta->date, "2024-03-16");
    assert_string_equal(meta->language, "zh-CN");
    ld_article_close(article);
}

static void page_without_an_article_is_told_of(void **state)
{
    (void)state;
    static const char page[] =
        "<ul><li><a href=a>首页</a><li><a href=b>新闻</a><li><a href=c>图片</a></ul>";
    ld_block block;
    ld_error error;
    ld_article *article = open_page(page, NULL);
    assert_int_equal(ld_article_next(article, &block, &error), LD_EMPTY);
    assert_non_null(strstr(error.what, "no article"));
    ld_article_close(article);
    ld_article_options options = {.everything = true};
    article = open_page(page, &options);
    assert_int_equal(ld_article_next(article, &block, &error), LD_OK);
    assert_memory_equal(block.text, "首页", block.len);
    while (ld_article_next(article, &block, &error) == LD_OK) {
    }
    assert_int_equal(ld_article_next(article, &block, &error), LD_END);
    ld_article_close(article);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_become_blocks),
        cmocka_unit_test(text_knows_its_place),
        cmocka_unit_test(page_says_what_it_is),
        cmocka_unit_test(page_without_an_article_is_told_of),
    };
    return cmocka_run_group_tests_name("html", tests, open_lexicon, lexicon_close);
}
