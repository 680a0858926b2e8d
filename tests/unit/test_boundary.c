#include "base/buf.h"
#include "base/utf8.h"
#include "mandarin/boundary.h"
#include "table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

/* The text with | between its sentences. */
static void cut(const char *text, size_t len, ld_buf *out)
{
    ld_buf_truncate(out, 0);
    for (size_t from = 0, end; from < len; from = end) {
        end = ld_sentence_end(text, len, from);
        assert_true(end > from && end <= len);
        if (from > 0) ld_buf_add_string(out, "|");
        ld_buf_add(out, text + from, end - from);
    }
}

static bool check_cut(const table_row *row, void *state)
{
    ld_buf *out = state;
    cut(row->field[0], strlen(row->field[0]), out);
    return table_equal(row, out->data, row->field[1]);
}

static void cases(void **state)
{
    (void)state;
    ld_buf out = {0};
    table_run("boundary.txt", 2, check_cut, &out);
    ld_buf_free(&out);
}

static ld_buf repeat(const char *unit, size_t times)
{
    ld_buf text = {0};
    for (size_t i = 0; i < times; i++)
        ld_buf_add_string(&text, unit);
    return text;
}

static void no_sentence_is_too_long(void **state)
{
    (void)state;
    static const char *const units[] = {"字", "字，", "字、字", "a ",
                                        "1",  "《",   "（字。", "……"};
    for (size_t u = 0; u < sizeof units / sizeof *units; u++) {
        ld_buf text = repeat(units[u], 1000);
        for (size_t from = 0, end; from < text.len; from = end) {
            end = ld_sentence_end(text.data, text.len, from);
            size_t chars = ld_utf8_count(text.data + from, end - from);
            assert_true(chars <= LD_SENTENCE_CHARS + 1);
        }
        ld_buf_free(&text);
    }
}

static double seconds_to_cut(const char *unit, size_t times)
{
    ld_buf text = repeat(unit, times);
    clock_t start = clock();
    for (size_t from = 0; from < text.len;)
        from = ld_sentence_end(text.data, text.len, from);
    ld_buf_free(&text);
    return (double)(clock() - start) / CLOCKS_PER_SEC;
}

/* Whatever is repeated, 300 kilobytes of it is done in the time that only a linear
 * method can keep (a quadratic one needs minutes). */
static void time_is_linear(void **state)
{
    (void)state;
    static const char *const units[] = {
        "字", " ",    ".",  "。",  "…", "\"", "。\"",
        "（", "《。", "a.", "1. ", "”", "，", "字 ",
    };
    for (size_t u = 0; u < sizeof units / sizeof *units; u++)
        assert_true(seconds_to_cut(units[u], 300000 / strlen(units[u])) < 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cases),
        cmocka_unit_test(no_sentence_is_too_long),
        cmocka_unit_test(time_is_linear),
    };
    return cmocka_run_group_tests_name("boundary", tests, NULL, NULL);
}
