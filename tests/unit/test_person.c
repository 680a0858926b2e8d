#include "base/buf.h"
#include "base/utf8.h"
#include "mandarin/analyse.h"
#include "mandarin/person.h"
#include "mandarin/reading.h"
#include "table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

static int open_analysis(void **state)
{
    static ld_analysis analysis;
    ld_lexicon *lexicon;
    *state = &analysis;
    if (ld_lexicon_open(NULL, &lexicon, NULL) != LD_OK) return 1;
    analysis.lexicon = lexicon;
    return 0;
}

static int close_analysis(void **state)
{
    ld_analysis *a = *state;
    ld_lexicon_close((ld_lexicon *)a->lexicon);
    ld_analysis_free(a);
    return 0;
}

static bool check_reading(const table_row *row, void *state)
{
    ld_analysis *a = state;
    uint32_t cp;
    char got[LD_PINYIN_SIZE] = "absent";
    ld_utf8_next(row->field[1], &cp);
    ld_sentence sentence = {.text = row->field[0], .len = strlen(row->field[0])};
    assert_int_equal(ld_analyse(a, &sentence), LD_OK);
    for (size_t i = a->unit_count; i-- > 0;)
        if (a->units[i].cp == cp) ld_syllable_print(a->units[i].pinyin, got);
    return table_equal(row, got, row->field[2]);
}

static void readings(void **state)
{
    table_run("persons.txt", 3, check_reading, *state);
}

static void a_name_is_a_word(void **state)
{
    ld_analysis *a = *state;
    const char *text = "局长单雨晴表示";
    assert_int_equal(ld_analyse_words(a, text, strlen(text)), LD_OK);
    assert_int_equal(a->segment_count, 3);
    assert_int_equal(a->segments[1].first, 2);
    assert_int_equal(a->segments[1].count, 3);
    assert_int_equal(a->units[3].tag, LD_TAG_PERSON);
    assert_true(a->units[2].starts_word && a->units[5].starts_word);
    assert_false(a->units[3].starts_word || a->units[4].starts_word);
}

static void any_input_in_linear_time(void **state)
{
    ld_analysis *a = *state;
    static const char *const repeated[] = {"单", "单某", "记者单雨晴", "任说", "某"};
    clock_t start = clock();
    for (size_t r = 0; r < sizeof repeated / sizeof *repeated; r++) {
        ld_buf text = {0};
        while (text.len < 300000)
            ld_buf_add_string(&text, repeated[r]);
        assert_int_equal(ld_analyse_words(a, text.data, text.len), LD_OK);
        ld_buf_free(&text);
    }
    assert_true((double)(clock() - start) / CLOCKS_PER_SEC < 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(readings),
        cmocka_unit_test(a_name_is_a_word),
        cmocka_unit_test(any_input_in_linear_time),
    };
    return cmocka_run_group_tests_name("person", tests, open_analysis, close_analysis);
}
