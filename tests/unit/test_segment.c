#include "mandarin/segment.h"

#include "base/utf8.h"
#include "lexicon.h"
#include "table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#define MOST 64

/* The characters of `text` without its spaces. Returns their number. */
static size_t make_units(const char *text, ld_unit units[MOST])
{
    size_t count = 0;
    while (*text && count < MOST) {
        uint32_t cp;
        text += ld_utf8_next(text, &cp);
        if (cp != ' ') units[count++] = (ld_unit){.cp = cp, .written = true};
    }
    return count;
}

static void print_words(const ld_unit *units, size_t count, ld_buf *out)
{
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && units[i].starts_word) ld_buf_add_string(out, " ");
        ld_buf_add_char(out, units[i].cp);
    }
}

static bool check_words(const table_row *row, void *lexicon)
{
    ld_unit units[MOST];
    ld_arena arena = {0};
    ld_buf out = {0};
    const ld_segment *segments;
    size_t segment_count, count = make_units(row->field[0], units);
    bool passed = ld_segment_words(lexicon, units, count, &arena, &segments,
                                   &segment_count) == LD_OK;
    print_words(units, count, &out);
    passed = table_equal(row, out.data ? out.data : "", row->field[0]) && passed;
    ld_buf_free(&out);
    ld_arena_free(&arena);
    return passed;
}

static void sentences(void **state)
{
    table_run("segment.txt", 1, check_words, *state);
}

/* How many words the table has, how many came out, and how many of them are the same.
 */
typedef struct tally {
    void *lexicon;
    size_t wanted, given, right;
} tally;

/* Counts the words of a row; never fails by itself. */
static bool count_words(const table_row *row, void *state)
{
    tally *t = state;
    ld_unit units[MOST];
    bool starts[MOST + 1] = {true};
    size_t count = make_units(row->field[0], units), at = 0;
    assert_in_range(count, 1, MOST - 1);
    for (const char *text = row->field[0]; *text;) {
        uint32_t cp;
        text += ld_utf8_next(text, &cp);
        if (cp == ' ')
            starts[at] = true;
        else
            at++;
    }
    starts[count] = true;
    ld_arena arena = {0};
    const ld_segment *segments;
    size_t segment_count;
    assert_int_equal(
        ld_segment_words(t->lexicon, units, count, &arena, &segments, &segment_count),
        LD_OK);
    for (size_t i = 0; i < segment_count; i++) {
        size_t end = segments[i].first + segments[i].count,
               next = segments[i].first + 1;
        while (!starts[next])
            next++;
        t->right += starts[segments[i].first] && next == end;
    }
    for (size_t i = 0; i < count; i++)
        t->wanted += starts[i];
    t->given += segment_count;
    ld_arena_free(&arena);
    return true;
}

/* jieba 0.42.1 comes to 0.80 (tests/bench/segment, which leaves out punctuation). */
static void words_of_news(void **state)
{
    tally t = {.lexicon = *state};
    table_run("segment-news.txt", 1, count_words, &t);
    double f1 = 2 * (double)t.right / (double)(t.wanted + t.given);
    if (f1 < 0.82) print_error("F1 of words: %.4f\n", f1);
    assert_true(f1 >= 0.82);
}

/* One word without end, digits without end, and what no dictionary has. */
static void any_input_in_linear_time(void **state)
{
    enum { COUNT = 300000 };
    static const uint32_t hanzi[] = {0x597D, 0x4E00, 0x9FFF};
    ld_unit *units = calloc(COUNT, sizeof *units);
    assert_non_null(units);
    for (size_t kind = 0; kind < sizeof hanzi / sizeof *hanzi; kind++) {
        ld_arena arena = {0};
        const ld_segment *segments;
        size_t segment_count, covered = 0;
        for (size_t i = 0; i < COUNT; i++)
            units[i] = (ld_unit){.cp = hanzi[kind]};
        assert_int_equal(
            ld_segment_words(*state, units, COUNT, &arena, &segments, &segment_count),
            LD_OK);
        for (size_t i = 0; i < segment_count; i++)
            covered += segments[i].count;
        assert_int_equal(covered, COUNT);
        ld_arena_free(&arena);
    }
    free(units);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences),
        cmocka_unit_test(words_of_news),
        cmocka_unit_test(any_input_in_linear_time),
    };
    return cmocka_run_group_tests(tests, lexicon_open, lexicon_close);
}
