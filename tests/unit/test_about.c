/* The program's own files are not in the library. */
#include "cli/studio/date.c"
#include "cli/studio/pinyin_mark.c"
#include "cli/studio/slug.c"
#include "cli/studio/template.c"

#include "lexicon.h"
#include "table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

static bool check_slug(const table_row *row, void *state)
{
    ld_buf slug = {0};
    assert_true(slug_add(row->field[0], state, NULL, &slug));
    bool good = table_equal(row, slug.data, row->field[1]);
    ld_buf_free(&slug);
    return good;
}

static void slugs(void **state)
{
    table_run("slug.txt", 2, check_slug, *state);
}

static bool check_template(const table_row *row, void *state)
{
    (void)state;
    const template_values values = {.title = "大雨: \"A/B\"?",
                                    .date = "2026-11-24",
                                    .slug = "dayu",
                                    .text = "../大雨。",
                                    .n = 7};
    const char *wrong;
    size_t len;
    ld_buf text = {0}, name = {0};
    bool refused = !template_check(row->field[0], &wrong, &len);
    if (row->count == 1) return table_equal(row, refused ? "refused" : "", "refused");
    template_fill(row->field[0], &values, &text);
    template_fill_name(row->field[0], &values, &name);
    bool good = table_equal(row, refused ? "refused" : text.data, row->field[1]) &&
                table_equal(row, name.data, row->field[2]);
    ld_buf_free(&text);
    ld_buf_free(&name);
    return good;
}

static void templates(void **state)
{
    table_run("template.txt", 1, check_template, *state);
}

static bool check_date(const table_row *row, void *state)
{
    (void)state;
    char date[DATE_SIZE] = "";
    date_find(row->field[0], date);
    return table_equal(row, date, row->count > 1 ? row->field[1] : "");
}

static void dates(void **state)
{
    table_run("dates.txt", 1, check_date, *state);
}

static bool check_mark(const table_row *row, void *state)
{
    (void)state;
    char mark[PINYIN_MARK_SIZE];
    const char *text = row->field[0];
    ld_syllable syllable = ld_syllable_parse(text, strlen(text));
    assert_int_not_equal(syllable, 0);
    return table_equal(row, pinyin_mark(syllable, mark), row->field[1]);
}

static void pinyin_marks(void **state)
{
    table_run("pinyin-marks.txt", 2, check_mark, *state);
}

static void moments(void **state)
{
    (void)state;
    char date[DATE_SIZE], clock[TIME_SIZE];
    assert_true(date_read("2026-11-24", date, clock, "23:59:59"));
    assert_string_equal(clock, "23:59:59");
    assert_true(date_read("2026-11-24 08:30", date, clock, ""));
    assert_string_equal(date, "2026-11-24");
    assert_string_equal(clock, "08:30:00");
    assert_true(date_read("2026-11-24T08:30:59", date, clock, ""));
    assert_string_equal(clock, "08:30:59");
    static const char *const bad[] = {
        "2026-02-30", "2026-11-24 24:00",     "2026-11-24 08:60", "2026-11-24 08",
        "26-11-24",   "2026-11-24 08:30 Uhr", "2026-11-24x",      ""};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(date_read(bad[i], date, clock, ""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slugs),        cmocka_unit_test(templates),
        cmocka_unit_test(dates),        cmocka_unit_test(moments),
        cmocka_unit_test(pinyin_marks),
    };
    return cmocka_run_group_tests_name("about", tests, lexicon_open, lexicon_close);
}
