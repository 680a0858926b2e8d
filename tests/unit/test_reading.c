#include "mandarin/reading.h"

#include "base/utf8.h"
#include "mandarin/analyse.h"
#include "table.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static void open_lexicon(ld_analysis *a)
{
    ld_lexicon *lexicon;
    ld_error error;
    *a = (ld_analysis){0};
    assert_int_equal(ld_lexicon_open(NULL, &lexicon, &error), LD_OK);
    a->lexicon = lexicon;
}

static void close_lexicon(ld_analysis *a)
{
    ld_lexicon_close((ld_lexicon *)a->lexicon);
    ld_analysis_free(a);
}

static void read_text(ld_analysis *a, const char *text)
{
    assert_int_equal(ld_analyse_words(a, text, strlen(text)), LD_OK);
    assert_int_equal(ld_read_words(a->lexicon, a->units, a->unit_count, a->segments,
                                   a->segment_count, &a->arena),
                     LD_OK);
}

/* The marked sentence without what stands in {}. */
static void strip(const char *marked, char *text, size_t size)
{
    size_t len = 0;
    while (*marked && len + 1 < size) {
        if (*marked == '{') marked += strcspn(marked, "}") + 1;
        if (*marked && *marked != '{') text[len++] = *marked++;
    }
    text[len] = '\0';
}

/* Writes the sentence again, each {reading} as it was read, to compare. */
static void mark_again(const ld_analysis *a, const char *marked, ld_buf *out)
{
    size_t at = 0, unit = 0;
    char pinyin[LD_PINYIN_SIZE];
    while (*marked) {
        if (*marked == '{') {
            while (unit + 1 < a->unit_count && a->units[unit + 1].at < at)
                unit++;
            ld_buf_printf(out, "{%s}",
                          ld_syllable_print(a->units[unit].pinyin, pinyin));
            marked += strcspn(marked, "}") + 1;
            continue;
        }
        ld_buf_add(out, marked++, 1);
        at++;
    }
}

static bool check_reading(const table_row *row, void *state)
{
    ld_analysis *a = state;
    char text[512];
    ld_buf out = {0};
    strip(row->field[0], text, sizeof text);
    read_text(a, text);
    mark_again(a, row->field[0], &out);
    bool passed = table_equal(row, out.data ? out.data : "", row->field[0]);
    ld_buf_free(&out);
    return passed;
}

static void everyday_readings(void **state)
{
    (void)state;
    ld_analysis a;
    open_lexicon(&a);
    table_run("reading.txt", 1, check_reading, &a);
    table_run("reading-borders.txt", 1, check_reading, &a);
    table_run("reading-cited.txt", 1, check_reading, &a);
    table_run("reading-names.txt", 1, check_reading, &a);
    table_run("reading-everyday.txt", 1, check_reading, &a);
    close_lexicon(&a);
}

/* A confidence is a probability, and lower where the reading is open. */
static void confidence_tells_doubt(void **state)
{
    (void)state;
    ld_analysis a;
    open_lexicon(&a);
    read_text(&a, "我们去银行，单先生姓覃，他种树");
    for (size_t i = 0; i < a.unit_count; i++) {
        assert_true(a.units[i].confidence > 0);
        assert_true(a.units[i].confidence <= 1);
    }
    float sure = a.units[1].confidence;
    read_text(&a, "覃");
    assert_true(a.units[0].confidence < sure);
    close_lexicon(&a);
}

/* A probability of 9 to 1 counts as 3 to 1 against what the lexicon finds likeliest. */
static void overruling_is_doubted(void **state)
{
    (void)state;
    assert_true(ld_reading_confidence(0.9F, false) == 0.9F);
    assert_true(fabsf(ld_reading_confidence(0.9F, true) - 0.75F) < 0.0001F);
}

static void given_readings_stay(void **state)
{
    (void)state;
    ld_analysis a;
    open_lexicon(&a);
    assert_int_equal(ld_analyse_words(&a, "行长", strlen("行长")), LD_OK);
    ld_syllable given = ld_syllable_parse("xing2", 5);
    a.units[0].pinyin = given;
    assert_int_equal(ld_read_words(a.lexicon, a.units, a.unit_count, a.segments,
                                   a.segment_count, &a.arena),
                     LD_OK);
    assert_int_equal(a.units[0].pinyin, given);
    close_lexicon(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everyday_readings),
        cmocka_unit_test(confidence_tells_doubt),
        cmocka_unit_test(overruling_is_doubted),
        cmocka_unit_test(given_readings_stay),
    };
    return cmocka_run_group_tests_name("reading", tests, NULL, NULL);
}
