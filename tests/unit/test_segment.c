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
        cmocka_unit_test(any_input_in_linear_time),
    };
    return cmocka_run_group_tests(tests, lexicon_open, lexicon_close);
}
