#include "base/buf.h"
#include "base/datafile.h"
#include "base/error.h"
#include "base/module.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

static void utf8_round_trip(void **state)
{
    (void)state;
    for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
        if (cp >= 0xD800 && cp <= 0xDFFF) continue;
        char text[4];
        uint32_t back;
        size_t len = ld_utf8_encode(cp, text);
        assert_int_equal(ld_utf8_decode(text, len, &back), len);
        assert_int_equal(back, cp);
        assert_int_equal(ld_utf8_back(text, len), 0);
        for (size_t cut = 1; cut < len; cut++) {
            assert_int_equal(ld_utf8_decode(text, cut, &back), 0);
            assert_true(ld_utf8_is_cut(text, cut));
        }
    }
}

static void utf8_refuses_what_is_no_character(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "\x80",         "\xC0\x80",         "\xE0\x80\x80",
        "\xED\xA0\x80", "\xF0\x80\x80\x80", "\xF4\x90\x80\x80",
        "\xFF",         "\xE4\xBD"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        uint32_t cp;
        assert_int_equal(ld_utf8_decode(bad[i], strlen(bad[i]), &cp), 0);
        assert_int_equal(cp, 0xFFFD);
    }
}

static void buf_grows_and_shrinks(void **state)
{
    (void)state;
    ld_buf buf = {0};
    for (int i = 0; i < 1000; i++)
        ld_buf_printf(&buf, "%03d ", i);
    assert_int_equal(buf.len, 4000);
    ld_buf_consume(&buf, 3996);
    assert_string_equal(buf.data, "999 ");
    ld_buf_truncate(&buf, 3);
    ld_buf_add_char(&buf, 0x6717);
    assert_string_equal(buf.data, "999朗");
    ld_buf_free(&buf);
}

static void buf_reports_impossible_size(void **state)
{
    (void)state;
    ld_buf buf = {0};
    ld_buf_add(&buf, "x", SIZE_MAX / 2 + 2);
    assert_true(buf.failed);
    assert_int_equal(buf.len, 0);
    ld_buf_free(&buf);
}

static void arena_hands_out_zeroed_memory(void **state)
{
    (void)state;
    ld_arena arena = {0};
    for (int round = 0; round < 3; round++) {
        for (size_t size = 1; size < 50000; size = size * 3 + 1) {
            char *memory = ld_arena_alloc(&arena, size);
            for (size_t i = 0; i < size; i++)
                assert_int_equal(memory[i], 0);
            memset(memory, 0xAA, size);
        }
        ld_arena_reset(&arena);
    }
    assert_string_equal(ld_arena_copy(&arena, "朗读者", 6), "朗读");
    ld_arena_free(&arena);
}

static void error_is_cut_at_a_character(void **state)
{
    (void)state;
    ld_error error;
    ld_buf name = {0};
    for (int i = 0; i < 400; i++)
        ld_buf_add_string(&name, "朗");
    ld_fail(&error, LD_IO, NULL, "x%s", name.data);
    size_t len = strlen(error.what);
    assert_int_equal((len - 1) % 3, 0);
    assert_true(len > sizeof error.what - 5);
    ld_buf_free(&name);
}

/* Writes a data file of two sections and returns its path. */
static const char *write_datafile(void)
{
    static char path[] = "/tmp/langdu-test-XXXXXX";
    strcpy(path + sizeof path - 7, "XXXXXX");
    int fd = mkstemp(path);
    FILE *out = fdopen(fd, "wb");
    ld_section sections[] = {{"hello", 5}, {"12345678", 8}};
    assert_true(ld_datafile_write(out, "LDTEST\0\0", 7, sections, 2));
    fclose(out);
    return path;
}

static void datafile_round_trip(void **state)
{
    (void)state;
    const char *path = write_datafile();
    ld_datafile file;
    assert_int_equal(ld_datafile_open(path, "LDTEST\0\0", 7, &file, NULL), LD_OK);
    assert_int_equal(file.section_count, 2);
    assert_memory_equal(ld_datafile_section(&file, 0).data, "hello", 5);
    assert_memory_equal(ld_datafile_section(&file, 1).data, "12345678", 8);
    ld_datafile_close(&file);
    assert_int_equal(ld_datafile_open(path, "LDTEST\0\0", 8, &file, NULL), LD_DATA);
    unlink(path);
}

/* Every single flipped byte and every cut is noticed. */
static void datafile_notices_damage(void **state)
{
    (void)state;
    const char *path = write_datafile();
    FILE *f = fopen(path, "r+b");
    fseek(f, 0, SEEK_END);
    long len = ftell(f);
    for (long i = 0; i < len; i++) {
        fseek(f, i, SEEK_SET);
        int byte = fgetc(f);
        fseek(f, i, SEEK_SET);
        fputc(byte ^ 0x10, f);
        fflush(f);
        ld_datafile file;
        ld_error error;
        assert_int_equal(ld_datafile_open(path, "LDTEST\0\0", 7, &file, &error),
                         LD_DATA);
        assert_non_null(strstr(error.what, path));
        fseek(f, i, SEEK_SET);
        fputc(byte, f);
        fflush(f);
    }
    fclose(f);
    for (long cut = len - 1; cut >= 0; cut--) {
        ld_datafile file;
        assert_int_equal(truncate(path, cut), 0);
        assert_int_equal(ld_datafile_open(path, "LDTEST\0\0", 7, &file, NULL), LD_DATA);
    }
    unlink(path);
}

static void module_that_is_missing_is_told_of(void **state)
{
    (void)state;
    ld_module_function function;
    ld_error error;
    assert_int_equal(ld_module_find("nowhere", "ld_nothing", &function, &error),
                     LD_DATA);
    assert_non_null(strstr(error.what, "nowhere.so"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(utf8_round_trip),
        cmocka_unit_test(utf8_refuses_what_is_no_character),
        cmocka_unit_test(buf_grows_and_shrinks),
        cmocka_unit_test(buf_reports_impossible_size),
        cmocka_unit_test(arena_hands_out_zeroed_memory),
        cmocka_unit_test(error_is_cut_at_a_character),
        cmocka_unit_test(datafile_round_trip),
        cmocka_unit_test(datafile_notices_damage),
        cmocka_unit_test(module_that_is_missing_is_told_of),
    };
    return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}
