#include "base/utf8.h"
#include "langdu.h"
#include "table.h"

#include <iconv.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

static bool check_description(const table_row *row, void *state)
{
    (void)state;
    uint32_t cp;
    ld_utf8_next(row->field[0], &cp);
    ld_syllable reading = ld_syllable_parse(row->field[1], strlen(row->field[1]));
    const char *got = ld_describe(cp, reading);
    return table_equal(row, got ? got : "-", row->field[2]);
}

static void characters_are_told_apart(void **state)
{
    (void)state;
    table_run("describe.txt", 3, check_description, NULL);
}

/* The character of a row and a column of GB 2312; 0: there is none. */
static uint32_t gb2312(iconv_t from, int row, int column)
{
    char in[2] = {(char)(0xA0 + row), (char)(0xA0 + column)}, out[8];
    char *from_at = in, *to_at = out;
    size_t in_left = 2, out_left = sizeof out;
    uint32_t cp = 0;
    if (iconv(from, &from_at, &in_left, &to_at, &out_left) == 0) ld_utf8_next(out, &cp);
    return cp;
}

static size_t count_described(int first_row, int last_row, size_t *all)
{
    size_t described = 0;
    iconv_t from = iconv_open("UTF-8", "GB2312");
    *all = 0;
    for (int row = first_row; row <= last_row; row++)
        for (int column = 1; column <= 94; column++) {
            uint32_t cp = gb2312(from, row, column);
            if (!cp) continue;
            *all += 1;
            described += ld_describe(cp, 0) != NULL;
        }
    iconv_close(from);
    return described;
}

/* Rows 16 to 55 are the 3,755 characters of everyday, 56 to 87 the 3,008 others, of
 * which many are in no word. */
static void all_common_characters_are_described(void **state)
{
    (void)state;
    size_t all, described = count_described(16, 55, &all);
    assert_int_equal(all, 3755);
    assert_int_equal(described, all);
    described = count_described(56, 87, &all);
    assert_int_equal(all, 3008);
    assert_true(described > all * 3 / 4);
}

/* 中国的中: but for a few, as 贰 (大写的二), the character comes last, and also before.
 */
static void descriptions_end_with_the_character(void **state)
{
    (void)state;
    size_t others = 0;
    for (uint32_t cp = 0x4E00; cp < 0xA000; cp++) {
        char text[5] = {0};
        const char *got = ld_describe(cp, 0);
        if (!got) continue;
        size_t len = ld_utf8_encode(cp, text);
        assert_true(strlen(got) > len && strlen(got) <= 24);
        others += strcmp(got + strlen(got) - len, text) != 0;
    }
    assert_true(others <= 40);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(characters_are_told_apart),
        cmocka_unit_test(all_common_characters_are_described),
        cmocka_unit_test(descriptions_end_with_the_character),
    };
    return cmocka_run_group_tests_name("describe", tests, NULL, NULL);
}
