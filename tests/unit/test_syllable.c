#include "lexicon/syllable.h"
#include "table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

static bool check_parse(const table_row *row, void *state)
{
    (void)state;
    char text[LD_PINYIN_SIZE];
    ld_syllable syllable = ld_syllable_parse(row->field[0], strlen(row->field[0]));
    return table_equal(row, syllable ? ld_syllable_print(syllable, text) : "-",
                       row->field[1]);
}

static void pinyin_is_read_and_written(void **state)
{
    (void)state;
    table_run("syllable.txt", 2, check_parse, NULL);
}

/* All that can be packed and printed is read back as itself. */
static void every_syllable_survives_the_round_trip(void **state)
{
    (void)state;
    size_t legal = 0;
    for (int i = 0; i < LD_INITIAL_COUNT; i++)
        for (int f = 1; f < LD_FINAL_COUNT; f++)
            for (int tone = 1; tone <= 5; tone++) {
                char text[LD_PINYIN_SIZE], again[LD_PINYIN_SIZE];
                ld_syllable made =
                    ld_syllable_make((ld_initial)i, (ld_final)f, false, tone);
                ld_syllable_print(made, text);
                ld_syllable read = ld_syllable_parse(text, strlen(text));
                if (read == 0) continue;
                assert_string_equal(ld_syllable_print(read, again), text);
                if (read != made) continue;
                legal++;
                assert_int_equal(ld_syllable_tone(read), tone);
            }
    /* 现代汉语词典 has some 410 toneless syllables. */
    assert_in_range(legal / 5, 405, 430);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pinyin_is_read_and_written),
        cmocka_unit_test(every_syllable_survives_the_round_trip),
    };
    return cmocka_run_group_tests_name("syllable", tests, NULL, NULL);
}
