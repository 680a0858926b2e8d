#include "audio/cues.h"
#include "audio/field.h"
#include "audio/little.h"
#include "langdu.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>
#include <sndfile.h>

/* ------------------------------------------------------------------ fields */

static void count_cuts(void *user, const ld_error *problem)
{
    assert_non_null(strstr(problem->what, "name: there is room for"));
    ++*(int *)user;
}

static void fill(bool gbk, size_t size, const char *text, const char *expected,
                 int cuts_expected)
{
    int cuts = 0;
    ld_fields fields;
    ld_buf out = {0};
    assert_int_equal(ld_fields_open(gbk, count_cuts, &cuts, &fields, NULL), LD_OK);
    ld_fields_add(&fields, &out, "name", size, text);
    assert_int_equal(out.len, size);
    assert_string_equal(out.data, expected);
    assert_int_equal(cuts, cuts_expected);
    ld_buf_free(&out);
    ld_fields_close(&fields);
}

static void fields_are_cut_at_a_character(void **state)
{
    (void)state;
    fill(false, 7, "重庆雨", "重庆", 1);
    fill(false, 6, "重庆", "重庆", 0);
    fill(false, 8, NULL, "", 0);
    fill(true, 5, "重庆雨", "\xD6\xD8\xC7\xEC", 1);
    fill(true, 6, "重庆雨", "\xD6\xD8\xC7\xEC\xD3\xEA", 0);
    fill(true, 6, "雨😀x", "\xD3\xEA?x", 0); /* GBK has no such character */
}

/* ------------------------------------------------------------------- files */

static const char *path_of(const char *ending)
{
    static char path[64];
    snprintf(path, sizeof path, "/tmp/langdu-tagging-%d.%s", (int)getpid(), ending);
    return path;
}

/* Writes a second of a tone with what it is to say of itself. */
static void write_clip(const char *path, const ld_about *tags)
{
    static int16_t tone[22050];
    ld_writer_options how = {.hold = true, .measure = true, .force = true};
    ld_writer *writer;
    ld_error error;
    for (size_t i = 0; i < 22050; i++)
        tone[i] = (int16_t)(i % 44 * 200);
    assert_int_equal(ld_writer_open(path, 22050, &how, &writer, &error), LD_OK);
    assert_int_equal(ld_writer_write(writer, tone, 22050, &error), LD_OK);
    assert_int_equal(ld_writer_finish(writer, &error), LD_OK);
    assert_int_equal(ld_writer_describe(writer, tags, NULL, NULL, &error), LD_OK);
    assert_int_equal(ld_writer_commit(writer, &error), LD_OK);
    ld_writer_close(writer);
}

/* More names than libsndfile has room for in a header. */
static void many_cue_points(void **state)
{
    (void)state;
    enum { COUNT = 2000 };
    static ld_cue_point cues[COUNT];
    char label[200];
    memset(label, 'x', sizeof label - 1);
    label[sizeof label - 1] = 0;
    for (size_t i = 0; i < COUNT; i++)
        cues[i] = (ld_cue_point){i * 10, label};
    ld_about tags = {.cues = cues, .cue_count = COUNT};
    const char *path = path_of("wav");
    write_clip(path, &tags);
    SF_INFO info = {0};
    SNDFILE *file = sf_open(path, SFM_READ, &info);
    assert_non_null(file);
    assert_int_equal(info.frames, 22050);
    SF_CUES_VAR(2500) *read = calloc(1, sizeof *read);
    assert_int_equal(sf_command(file, SFC_GET_CUE, read, sizeof *read), SF_TRUE);
    assert_int_equal(read->cue_count, COUNT);
    assert_int_equal(read->cue_points[COUNT - 1].sample_offset, (COUNT - 1) * 10);
    free(read);
    sf_close(file);
    /* libsndfile reads no names beyond 100 KiB (1.2.0): the last one by hand. */
    char end[200];
    FILE *bytes = fopen(path, "rb");
    assert_int_equal(fseek(bytes, -200, SEEK_END), 0);
    assert_int_equal(fread(end, 1, sizeof end, bytes), sizeof end);
    fclose(bytes);
    assert_memory_equal(end, label, sizeof end);
    unlink(path);
}

static void levels_are_those_of_the_file(void **state)
{
    (void)state;
    ld_bext bext = {.description = "雨", .time_reference = (uint64_t)5 << 32};
    ld_cart cart = {.title = "雨", .timers = {{"SEGs", 20000}}};
    ld_about tags = {.bext = &bext, .cart = &cart};
    const char *path = path_of("wav");
    write_clip(path, &tags);
    SF_INFO info = {0};
    SF_BROADCAST_INFO read;
    SF_CART_INFO read_cart;
    SNDFILE *file = sf_open(path, SFM_READ, &info);
    assert_non_null(file);
    assert_int_equal(sf_command(file, SFC_GET_BROADCAST_INFO, &read, sizeof read),
                     SF_TRUE);
    assert_string_equal(read.description, "雨");
    assert_int_equal(read.time_reference_high, 5);
    assert_int_equal(read.version, 2);
    assert_in_range(-read.loudness_value, 1000, 3000);
    assert_true(read.max_true_peak_level > -1500 && read.max_true_peak_level < 0);
    assert_int_equal(sf_command(file, SFC_GET_CART_INFO, &read_cart, sizeof read_cart),
                     SF_TRUE);
    assert_string_equal(read_cart.title, "雨");
    assert_memory_equal(read_cart.end_date, "9999-12-31", 10);
    assert_int_equal(read_cart.post_timers[0].value, 20000);
    sf_close(file);
    unlink(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_are_cut_at_a_character),
        cmocka_unit_test(many_cue_points),
        cmocka_unit_test(levels_are_those_of_the_file),
    };
    return cmocka_run_group_tests_name("tagging", tests, NULL, NULL);
}
