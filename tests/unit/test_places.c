#include "base/buf.h"
#include "mandarin/analyse.h"
#include "lexicon.h"
#include "table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

/* Reads the name between two words, and compares its own syllables. */
static bool check_within(const table_row *row, ld_analysis *a, const char *before,
                         const char *after)
{
    ld_buf text = {0}, got = {0};
    ld_buf_printf(&text, "%s%s%s", before, row->field[0], after);
    size_t from = strlen(before), end = text.len - strlen(after);
    ld_sentence sentence = {.text = text.data, .len = text.len};
    assert_int_equal(ld_analyse(a, &sentence), LD_OK);
    for (size_t i = 0; i < a->unit_count; i++) {
        char pinyin[LD_PINYIN_SIZE];
        if (a->units[i].at < from || a->units[i].at >= end) continue;
        ld_buf_printf(&got, "%s%s", got.len ? " " : "",
                      ld_syllable_print(a->units[i].pinyin, pinyin));
    }
    bool passed = table_equal(row, got.data ? got.data : "", row->field[1]);
    ld_buf_free(&text);
    ld_buf_free(&got);
    return passed;
}

static bool check_name(const table_row *row, void *state)
{
    bool alone = check_within(row, state, "", "");
    return check_within(row, state, "记者在", "看到") && alone;
}

static void names(void **state)
{
    table_run("places.txt", 2, check_name, *state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names),
    };
    return cmocka_run_group_tests_name("places", tests, analysis_open, analysis_close);
}
