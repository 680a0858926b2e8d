/* How well the article is found on saved pages of Chinese sites: F of the characters
 * that are read, against the text that was written beside each page. */
#include "base/buf.h"
#include "base/utf8.h"
#include "langdu.h"
#include "lexicon.h"

#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static ld_lexicon *lexicon;

static int open_lexicon(void **state)
{
    int failed = lexicon_open(state);
    lexicon = *state;
    return failed;
}

typedef struct characters {
    uint32_t *items;
    size_t count, cap;
} characters;

static void add_characters(characters *c, const char *text, size_t len)
{
    for (size_t at = 0; at < len;) {
        uint32_t cp;
        at += ld_utf8_next(text + at, &cp);
        if (cp <= ' ' || cp == 0x3000 || cp == 0xA0) continue;
        assert_true(ld_grow(&c->items, &c->cap, c->count, sizeof *c->items));
        c->items[c->count++] = cp;
    }
}

/* Takes the names of all elements out of the page, as on sites where a machine made
 * them up. */
static void remove_names(ld_buf *page)
{
    static const char *const names[] = {" class=\"", " id=\"", " role=\""};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char *at = page->data, *end;
        while ((at = strstr(at, names[i])) &&
               (end = strchr(at + strlen(names[i]), '"'))) {
            memmove(at, end + 1, strlen(end + 1) + 1);
        }
    }
    page->len = strlen(page->data);
}

static ld_buf load(const char *path)
{
    ld_buf page = {0};
    char chunk[4096];
    FILE *in = fopen(path, "r");
    assert_non_null(in);
    for (size_t n; (n = fread(chunk, 1, sizeof chunk, in)) > 0;)
        ld_buf_add(&page, chunk, n);
    fclose(in);
    return page;
}

static characters read_page(const char *path, bool nameless)
{
    characters got = {0};
    ld_article *article;
    ld_block block;
    ld_buf page = load(path);
    if (nameless) remove_names(&page);
    assert_int_equal(
        ld_article_open_text(page.data, page.len, lexicon, NULL, &article, NULL),
        LD_OK);
    while (ld_article_next(article, &block, NULL) == LD_OK)
        add_characters(&got, block.text, block.len);
    ld_article_close(article);
    ld_buf_free(&page);
    return got;
}

static characters read_gold(const char *page)
{
    char path[256], line[8192];
    characters gold = {0};
    snprintf(path, sizeof path, "%.*s.txt", (int)strlen(page) - 5, page);
    FILE *in = fopen(path, "r");
    assert_non_null(in);
    while (fgets(line, sizeof line, in))
        add_characters(&gold, line, strlen(line));
    fclose(in);
    return gold;
}

/* The length of the longest common subsequence. */
static size_t common(const characters *a, const characters *b)
{
    size_t *row = calloc(b->count + 1, sizeof *row);
    assert_non_null(row);
    for (size_t i = 0; i < a->count; i++) {
        size_t diagonal = 0;
        for (size_t k = 0; k < b->count; k++) {
            size_t above = row[k + 1];
            if (a->items[i] == b->items[k])
                row[k + 1] = diagonal + 1;
            else if (row[k] > above)
                row[k + 1] = row[k];
            diagonal = above;
        }
    }
    size_t length = row[b->count];
    free(row);
    return length;
}

static double measure(const char *path, bool nameless)
{
    characters got = read_page(path, nameless), gold = read_gold(path);
    double same = (double)common(&got, &gold);
    double f = 2 * same / (double)(got.count + gold.count);
    if (f < 0.9 || getenv("PAGES_SHOW")) print_message("%s: F %.3f\n", path, f);
    free(got.items);
    free(gold.items);
    return f;
}

static void measure_pages(bool nameless)
{
    double sums[2] = {0, 0};
    glob_t found;
    assert_int_equal(glob("tests/pages/*.html", 0, NULL, &found), 0);
    assert_int_equal(found.gl_pathc, 70);
    for (size_t i = 0; i < found.gl_pathc; i++)
        sums[i % 2] += measure(found.gl_pathv[i], nameless);
    globfree(&found);
    print_message("F by characters%s: %.4f on 35 pages tuned on, %.4f on 35 others\n",
                  nameless ? " without names" : "", sums[0] / 35, sums[1] / 35);
    assert_true(sums[0] / 35 >= 0.92);
    assert_true(sums[1] / 35 >= 0.92);
}

static void article_is_found_on_pages(void **state)
{
    (void)state;
    measure_pages(false);
}

static void article_is_found_without_names(void **state)
{
    (void)state;
    measure_pages(true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(article_is_found_on_pages),
        cmocka_unit_test(article_is_found_without_names),
    };
    return cmocka_run_group_tests_name("pages", tests, open_lexicon, lexicon_close);
}
