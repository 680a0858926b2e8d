/* Healthy text is damaged in every way at random places, and must come back; and
 * healthy text must stay. With files of healthy text, a sentence a line, it measures on
 * those instead:
 *     LANGDU_DATA=build/data build/tests/test_damage FILE... */
#include "damage.h"
#include "table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static ld_lexicon *lexicon;
static size_t shown_most;

typedef struct sentences {
    char **items;
    size_t count, cap;
} sentences;

static sentences healthy, traditional;
static const char *const *files;

static int open_data(void **state)
{
    (void)state;
    ld_error error;
    if (ld_lexicon_open(NULL, &lexicon, &error) == LD_OK) return 0;
    print_error("%s\n", error.what);
    return -1;
}

static int close_data(void **state)
{
    (void)state;
    for (size_t i = 0; i < healthy.count; i++)
        free(healthy.items[i]);
    free(healthy.items);
    free(traditional.items);
    ld_lexicon_close(lexicon);
    return 0;
}

/* Whether the sentence can be written in Big5, and has traditional characters. */
static void add_sentence(sentences *list, char *text)
{
    assert_true(ld_grow(&list->items, &list->cap, list->count, sizeof *list->items));
    list->items[list->count++] = text;
}

static bool take_row(const table_row *row, void *state)
{
    (void)state;
    add_sentence(&healthy, strdup(row->field[0]));
    return true;
}

static void take_file(const char *path)
{
    char line[4096];
    FILE *in = fopen(path, "r");
    assert_non_null(in);
    while (fgets(line, sizeof line, in)) {
        line[strcspn(line, "\t\n")] = 0;
        if (*line) add_sentence(&healthy, strdup(line));
    }
    fclose(in);
}

static void take_sentences(void)
{
    if (healthy.count > 0) return;
    for (size_t i = 0; files && files[i]; i++)
        take_file(files[i]);
    if (healthy.count > 0) return;
    table_run("repair_plain.txt", 1, take_row, NULL);
    table_run("repair_sentences.txt", 1, take_row, NULL);
    table_run("encoding.txt", 1, take_row, NULL);
}

/* What the text is read as. Returns how much was repaired. */
static size_t read_text(const char *text, size_t len, ld_buf *out)
{
    ld_article *article;
    ld_block block;
    ld_article_options options = {.lines = true, .encoding = "UTF-8"};
    size_t repairs = 0;
    ld_buf_truncate(out, 0);
    ld_buf_add(out, "", 0);
    assert_int_equal(ld_article_open_text(text, len, lexicon, &options, &article, NULL),
                     LD_OK);
    while (ld_article_next(article, &block, NULL) == LD_OK) {
        if (out->len > 0) ld_buf_add_string(out, "\n");
        ld_buf_add(out, block.text, block.len);
    }
    ld_repairs found = ld_article_repairs(article);
    for (ld_damage d = 0; d < LD_DAMAGE_COUNT; d++)
        repairs += found.of[d].count;
    ld_article_close(article);
    return repairs;
}

static void healthy_text_stays(void **state)
{
    (void)state;
    take_sentences();
    ld_buf got = {0};
    size_t changed = 0;
    for (size_t i = 0; i < healthy.count; i++) {
        const char *text = healthy.items[i];
        size_t repairs = read_text(text, strlen(text), &got);
        if (repairs == 0) continue;
        changed++;
        if (changed <= shown_most) print_message("  %s\n  %s\n", text, got.data);
    }
    print_message("%zu healthy sentences, %zu changed\n", healthy.count, changed);
    ld_buf_free(&got);
    if (!files) assert_int_equal(changed, 0);
}

/* Samples of one kind. Returns how many were restored to the letter. */
static size_t measure(damage_kind kind, size_t samples, uint32_t *seed, size_t *made)
{
    ld_buf damaged = {0}, got = {0}, expected = {0};
    size_t restored = 0, shown = 0;
    *made = 0;
    for (size_t tries = 0; *made < samples && tries < samples * 100; tries++) {
        const char *text = healthy.items[damage_random(seed, (uint32_t)healthy.count)];
        if (!damage_text(kind, lexicon, text, seed, &damaged)) continue;
        if (strcmp(damaged.data, text) == 0) continue;
        read_text(text, strlen(text), &expected);
        read_text(damaged.data, damaged.len, &got);
        bool good = strcmp(got.data, expected.data) == 0;
        restored += good;
        *made += 1;
        if (!good && shown++ < shown_most)
            print_message("  %s\n  %s\n  %s\n\n", text, damaged.data, got.data);
    }
    ld_buf_free(&damaged);
    ld_buf_free(&got);
    ld_buf_free(&expected);
    return restored;
}

static void damage_is_undone(void **state)
{
    (void)state;
    take_sentences();
    uint32_t seed = 20261124;
    const char *only = getenv("DAMAGE_KIND"), *samples = getenv("DAMAGE_SAMPLES");
    size_t all = 0, all_restored = 0, want = samples ? strtoul(samples, NULL, 10) : 20;
    for (damage_kind kind = 0; kind < DAMAGE_COUNT; kind++) {
        if (only && strtoul(only, NULL, 10) != kind) continue;
        size_t made, restored = measure(kind, want, &seed, &made);
        print_message("%2d %-28s %zu of %zu\n", kind, damage_name(kind), restored,
                      made);
        all += made;
        all_restored += restored;
    }
    print_message("%zu of %zu restored to the letter\n", all_restored, all);
    if (!files && !only) assert_true(all_restored * 100 >= all * 90);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(healthy_text_stays),
        cmocka_unit_test(damage_is_undone),
    };
    if (argc > 1) files = (const char *const *)argv + 1;
    if (getenv("DAMAGE_SHOW")) shown_most = strtoul(getenv("DAMAGE_SHOW"), NULL, 10);
    return cmocka_run_group_tests_name("damage", tests, open_data, close_data);
}
