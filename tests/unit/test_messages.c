#include "base/catalogue.h"
#include "cli/shorten.c"
#include "base/error.h"
#include "langdu.h"
#include "table.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

static bool check_environment(const table_row *row, void *state)
{
    static const char *const names[] = {"LANGDU_LANGUAGE", "LANGUAGE", "LC_ALL",
                                        "LC_MESSAGES", "LANG"};
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(row->field[i], "-") == 0)
            unsetenv(names[i]);
        else
            setenv(names[i], row->field[i], 1);
    ld_messages_choose(NULL);
    return table_equal(row, ld_messages_language(), row->field[5]);
}

static void the_environment_chooses(void **state)
{
    (void)state;
    table_run("messages.txt", 6, check_environment, NULL);
}

static void errors_are_translated(void **state)
{
    (void)state;
    ld_error error;
    ld_messages_choose("zh_CN");
    assert_string_equal(ld_strerror(LD_MEMORY), "内存不足");
    ld_fail_system(&error, "甲.txt", ENOENT);
    assert_string_equal(error.what, "甲.txt：没有这个文件或文件夹");
    assert_string_equal(error.hint, "请检查名称");
    ld_fail(&error, LD_ARGUMENT, "no such hint", "no such text: %d", 3);
    assert_string_equal(error.what, "no such text: 3");
    assert_string_equal(error.hint, "no such hint");
    ld_messages_choose("zh_TW");
    assert_string_equal(ld_strerror(LD_MEMORY), "記憶體不足");
    ld_messages_choose("en");
    assert_string_equal(ld_strerror(LD_MEMORY), "out of memory");
}

/* What stands on the module's or the program's side is told by one translation. */
static void counts_have_one_form_in_chinese(void **state)
{
    (void)state;
    const char *one = "%s: %zu byte is not %s and was left out";
    const char *many = "%s: %zu bytes are not %s and were left out";
    ld_messages_choose("en");
    assert_ptr_equal(ld_translate_count(one, many, 1), one);
    assert_ptr_equal(ld_translate_count(one, many, 0), many);
    ld_messages_choose("zh_CN");
    assert_non_null(strstr(ld_translate_count(one, many, 1), "个字节"));
    assert_ptr_equal(ld_translate_count(one, many, 1),
                     ld_translate_count(one, many, 7));
    ld_messages_choose("en");
}

static bool check_shortened(const table_row *row, void *state)
{
    char text[256];
    (void)state;
    snprintf(text, sizeof text, "%s", row->field[0]);
    return table_equal(row, shorten_paths(text), row->field[1]);
}

static void paths_are_shortened_for_the_ear(void **state)
{
    (void)state;
    table_run("shorten.txt", 2, check_shortened, NULL);
}

/* ------------------------------------------------------- damaged catalogues */

/* A catalogue of two texts as msgfmt lays it out. */
typedef struct small {
    uint32_t magic, revision, count, originals, translations, hash_size, hash;
    struct {
        uint32_t len, offset;
    } of[4]; /* both originals, then both translations */
    char text[16];
} small;

static const small healthy = {
    .magic = 0x950412DE,
    .count = 2,
    .originals = offsetof(small, of),
    .translations = offsetof(small, of) + 16,
    .of = {{1, offsetof(small, text)},
           {1, offsetof(small, text) + 2},
           {3, offsetof(small, text) + 4},
           {3, offsetof(small, text) + 8}},
    .text = "a\0b\0\u7532\0\u4E59",
};

/* Opens `len` bytes as a catalogue, and looks up both texts and two others. */
static bool look_up(const void *bytes, size_t len, const char *found[4])
{
    static const char *const wanted[] = {"a", "b", "", "c"};
    static ld_catalogue catalogue;
    char path[] = "/tmp/test_messages.XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, bytes, len), len);
    close(fd);
    ld_catalogue_close(&catalogue);
    bool opened = ld_catalogue_open(path, &catalogue);
    for (size_t i = 0; i < 4; i++)
        found[i] = ld_catalogue_find(&catalogue, wanted[i]);
    unlink(path);
    return opened;
}

static void a_catalogue_is_read(void **state)
{
    (void)state;
    const char *found[4];
    assert_true(look_up(&healthy, sizeof healthy, found));
    assert_string_equal(found[0], "甲");
    assert_string_equal(found[1], "乙");
    assert_null(found[2]);
    assert_null(found[3]);
}

/* Whatever is broken, nothing outside the file is read (the sanitizers look), and what
 * is found is a text. */
static void a_damaged_catalogue_does_no_harm(void **state)
{
    (void)state;
    const char *found[4];
    for (size_t len = 0; len < sizeof healthy; len++)
        if (look_up(&healthy, len, found) && found[0])
            assert_true(strlen(found[0]) < 4);
    for (size_t at = 0; at < sizeof healthy; at++)
        for (int bit = 0; bit < 8; bit++) {
            small broken = healthy;
            ((unsigned char *)&broken)[at] ^= (unsigned char)(1 << bit);
            look_up(&broken, sizeof broken, found);
            for (size_t i = 0; i < 4; i++)
                if (found[i]) assert_true(strlen(found[i]) < sizeof broken);
        }
    assert_false(look_up("", 0, found));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_environment_chooses),
        cmocka_unit_test(errors_are_translated),
        cmocka_unit_test(counts_have_one_form_in_chinese),
        cmocka_unit_test(paths_are_shortened_for_the_ear),
        cmocka_unit_test(a_catalogue_is_read),
        cmocka_unit_test(a_damaged_catalogue_does_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
