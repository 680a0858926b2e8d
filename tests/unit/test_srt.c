/* The program's own files are not in the library. */
#include "cli/studio/side_srt.c"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

static void commands_are_written_otherwise(void **state)
{
    (void)state;
    subtitle all[] = {{.start = 0,
                       .end = 3599999,
                       .lines = {"<i>a</i> & {\\an8}", "00:00 --> 00:01"},
                       .line_count = 2},
                      {.start = 3600000,
                       .end = 360000005,
                       .lines = {"a -> b -- >"},
                       .line_count = 1}};
    const subtitles made = {.all = all, .count = 2};
    const side_source source = {.subtitles = &made};
    char *text = NULL;
    size_t len = 0;
    FILE *out = open_memstream(&text, &len);
    assert_non_null(out);
    side_srt(&source, out);
    fclose(out);
    assert_string_equal(text, "1\n00:00:00,000 --> 00:59:59,999\n"
                              "＜i>a＜/i> & ｛\\an8}\n00:00 －-> 00:01\n\n"
                              "2\n01:00:00,000 --> 100:00:00,005\na -> b -- >\n\n");
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(commands_are_written_otherwise),
    };
    return cmocka_run_group_tests_name("SubRip", tests, NULL, NULL);
}
