#include "mandarin/analyse.h"
#include "mandarin/pause.h"
#include "lexicon.h"

#include "base/buf.h"
#include "phrase.h"
#include "table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static const char *pause_name(ld_pause pause)
{
    static const char *const names[] = {
        "none", "word",      "phrase",   "bracket",  "item",        "comma",   "colon",
        "dash", "semicolon", "ellipsis", "sentence", "exclamation", "question"};
    return names[pause];
}

static void print_clause(const phrase *p, ld_buf *out)
{
    for (size_t i = 0; i < p->count; i++) {
        const ld_unit *unit = &p->units[i];
        ld_buf_add_char(out, unit->cp);
        if (i + 1 == p->count) break;
        if (unit->pause >= LD_PAUSE_WORD) ld_buf_add_string(out, " ");
        if (unit->pause == LD_PAUSE_PHRASE) ld_buf_add_string(out, "| ");
        if (unit->pause == LD_PAUSE_COMMA) ld_buf_add_string(out, "， ");
    }
}

static bool check_row(const table_row *row, void *state)
{
    (void)state;
    const char *input = row->field[1];
    if (strcmp(row->field[0], "mark") == 0)
        return table_equal(row, pause_name(ld_pause_of_mark(input, strlen(input))),
                           row->field[2]);
    phrase p = phrase_parse(input);
    ld_pause_phrases(p.units, p.count);
    ld_buf out = {0};
    print_clause(&p, &out);
    bool passed = table_equal(row, out.data ? out.data : "", row->field[2]);
    ld_buf_free(&out);
    return passed;
}

static void marks_and_clauses(void **state)
{
    (void)state;
    table_run("pause.txt", 3, check_row, NULL);
}

/* A clause of any length is cut into phrases of LD_PHRASE_LEAST to LD_PHRASE_MOST
 * where its words allow that. */
static void long_clauses_are_cut(void **state)
{
    (void)state;
    enum { COUNT = 100000 };
    ld_unit *units = calloc(COUNT, sizeof *units);
    assert_non_null(units);
    for (unsigned length = 1; length <= 4; length++) {
        for (size_t i = 0; i < COUNT; i++)
            units[i] =
                (ld_unit){.cp = 0x6C34,
                          .tag = (uint8_t)(i / length % 2 ? LD_TAG_NOUN : LD_TAG_VERB),
                          .starts_word = i % length == 0};
        ld_pause_phrases(units, COUNT);
        size_t phrase_length = 0;
        for (size_t i = 0; i < COUNT; i++) {
            phrase_length++;
            if (units[i].pause != LD_PAUSE_PHRASE && i + 1 < COUNT) continue;
            assert_in_range(phrase_length, LD_PHRASE_LEAST, LD_PHRASE_MOST);
            phrase_length = 0;
        }
    }
    free(units);
}

/* One word without end, words that nothing may part, and tags that are none. */
static void strange_input_takes_linear_time(void **state)
{
    (void)state;
    enum { COUNT = 300000 };
    ld_unit *units = calloc(COUNT, sizeof *units);
    assert_non_null(units);
    for (int kind = 0; kind < 3; kind++) {
        for (size_t i = 0; i < COUNT; i++)
            units[i] = (ld_unit){.cp = 0x7684,
                                 .tag = kind == 2 ? UINT8_MAX : LD_TAG_PARTICLE,
                                 .starts_word = i == 0 || kind > 0};
        ld_pause_phrases(units, COUNT);
        assert_int_equal(units[0].pause, kind > 0 ? LD_PAUSE_WORD : LD_PAUSE_NONE);
        assert_int_equal(units[COUNT - 1].pause, LD_PAUSE_NONE);
    }
    ld_pause_phrases(units, 0);
    free(units);
}

/* What white space parts is no number of its own: 3 8 is not 三八, nor 20 3 二十三. */
static void numbers_in_a_row_are_items(void **state)
{
    ld_analysis *a = *state;
    static const char text[] = "号码3 20 3个";
    ld_sentence sentence = {.text = text, .len = strlen(text)};
    assert_int_equal(ld_analyse(a, &sentence), LD_OK);
    assert_int_equal(a->unit_count, 7); /* 号码三 二十 三个 */
    assert_int_equal(a->units[2].pause, LD_PAUSE_ITEM);
    assert_int_equal(a->units[4].pause, LD_PAUSE_ITEM);
    assert_true(a->units[5].starts_word);
    assert_true(a->units[1].pause < LD_PAUSE_ITEM);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_and_clauses),
        cmocka_unit_test(long_clauses_are_cut),
        cmocka_unit_test(strange_input_takes_linear_time),
        cmocka_unit_test(numbers_in_a_row_are_items),
    };
    return cmocka_run_group_tests_name("pause", tests, analysis_open, analysis_close);
}
