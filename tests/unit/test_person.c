#include "base/buf.h"
#include "base/utf8.h"
#include "mandarin/analyse.h"
#include "mandarin/reading.h"
#include "lexicon.h"
#include "table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

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

/* The sentence with the names that were found in brackets, as in the table. Names that
 * the lexicon lists are marked there, too. */
static void mark_names(const ld_analysis *a, const char *text, const ld_buf *marked,
                       ld_buf *out)
{
    for (size_t i = 0; i < a->segment_count; i++) {
        const ld_segment *segment = &a->segments[i];
        const ld_unit *first = &a->units[segment->first];
        const ld_unit *last = first + segment->count - 1;
        char word[64];
        size_t len = last->at + last->len - first->at;
        snprintf(word, sizeof word, "[%.*s]", (int)len, text + first->at);
        bool named = segment->word.tag == LD_TAG_PERSON &&
                     (segment->surname || strstr(marked->data, word));
        ld_buf_printf(out, named ? "[%.*s]" : "%.*s", (int)len, text + first->at);
    }
}

static bool check_names(const table_row *row, void *state)
{
    ld_analysis *a = state;
    ld_buf text = {0}, marked = {0}, got = {0};
    for (const char *at = row->field[0]; *at;) {
        uint32_t cp;
        size_t len = ld_utf8_next(at, &cp);
        bool bracket = cp == '[' || cp == ']';
        if (!bracket) ld_buf_add(&text, at, len);
        if (bracket || ld_is_hanzi(cp)) ld_buf_add(&marked, at, len);
        at += len;
    }
    assert_int_equal(ld_analyse_words(a, text.data, text.len), LD_OK);
    mark_names(a, text.data, &marked, &got);
    bool passed = table_equal(row, got.data, marked.data);
    ld_buf_free(&text);
    ld_buf_free(&marked);
    ld_buf_free(&got);
    return passed;
}

static void names_are_found(void **state)
{
    table_run("persons-words.txt", 1, check_names, *state);
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
        cmocka_unit_test(names_are_found),
        cmocka_unit_test(any_input_in_linear_time),
    };
    return cmocka_run_group_tests_name("person", tests, analysis_open, analysis_close);
}
