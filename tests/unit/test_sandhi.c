#include "mandarin/sandhi.h"

#include "base/buf.h"
#include "lexicon.h"
#include "lexicon/syllable.h"
#include "mandarin/analyse.h"
#include "phrase.h"
#include "table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

/* Gives the units their readings; false when there are more or fewer than units. */
static bool read_pinyin(phrase *p, const char *pinyin)
{
    size_t count = 0;
    while (*(pinyin += strspn(pinyin, " "))) {
        size_t len = strcspn(pinyin, " ");
        if (count == p->count) return false;
        p->units[count].pinyin = ld_syllable_parse(pinyin, len);
        if (!p->units[count++].pinyin) return false;
        pinyin += len;
    }
    return count == p->count;
}

static void print_spoken(const ld_unit *units, size_t count, ld_buf *out)
{
    char text[LD_PINYIN_SIZE];
    for (size_t i = 0; i < count; i++)
        if (units[i].spoken)
            ld_buf_printf(out, "%s%s", out->len ? " " : "",
                          ld_syllable_print(units[i].spoken, text));
}

static bool check_phrase(const table_row *row, void *state)
{
    (void)state;
    phrase p = phrase_parse(row->field[0]);
    if (!read_pinyin(&p, row->field[1]))
        return table_equal(row, row->field[1], "a syllable for every hanzi");
    ld_sandhi(p.units, p.count);
    ld_buf out = {0};
    print_spoken(p.units, p.count, &out);
    bool passed = table_equal(row, out.data ? out.data : "", row->field[2]);
    ld_buf_free(&out);
    return passed;
}

static void phrases(void **state)
{
    (void)state;
    table_run("sandhi.txt", 4, check_phrase, NULL);
}

/* The whole way, so that what words and readings come to matters. */
static bool check_text(const table_row *row, void *state)
{
    ld_analysis *a = state;
    ld_buf out = {0};
    ld_sentence sentence = {.text = row->field[0], .len = strlen(row->field[0])};
    assert_int_equal(ld_analyse(a, &sentence), LD_OK);
    print_spoken(a->units, a->unit_count, &out);
    bool passed = table_equal(row, out.data ? out.data : "", row->field[1]);
    ld_buf_free(&out);
    return passed;
}

static void texts(void **state)
{
    table_run("spoken.txt", 2, check_text, *state);
}

/* No input is too long or too strange: one word without end, only words of one, and
 * units without a reading. */
static void any_input_in_linear_time(void **state)
{
    (void)state;
    enum { COUNT = 200000 };
    static const char *const readings[] = {"yi1", "bu4", "wu3", "er5", ""};
    static const uint32_t hanzi[] = {0x4E00, 0x4E0D, 0x4E94, 0x513F, 0x9FFF};
    ld_unit *units = calloc(COUNT, sizeof *units);
    assert_non_null(units);
    for (int kind = 0; kind < 12; kind++) {
        for (size_t i = 0; i < COUNT; i++) {
            size_t which = kind < 10 ? (size_t)kind / 2 : i * i % 5;
            const char *reading = readings[which];
            units[i] = (ld_unit){.cp = hanzi[which],
                                 .pinyin = ld_syllable_parse(reading, strlen(reading)),
                                 .tag = LD_TAG_VERB,
                                 .starts_word = kind % 2};
        }
        ld_sandhi(units, COUNT);
        for (size_t i = 0; i < COUNT; i++)
            assert_true(!units[i].spoken || ld_syllable_tone(units[i].spoken) > 0);
    }
    ld_sandhi(units, 0);
    free(units);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(phrases),
        cmocka_unit_test_setup_teardown(texts, analysis_open, analysis_close),
        cmocka_unit_test(any_input_in_linear_time),
    };
    return cmocka_run_group_tests_name("sandhi", tests, NULL, NULL);
}
