#include "mandarin/terms.h"

#include "mandarin/normalize.h"
#include "table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

typedef struct bench {
    char path[64]; /* of a file of terms */
    ld_buf told;   /* what was told of it, a line each */
    ld_arena arena;
    ld_pieces pieces;
} bench;

static int open_bench(void **state)
{
    static bench b;
    strcpy(b.path, "/tmp/langdu-terms-XXXXXX");
    int file = mkstemp(b.path);
    if (file < 0) return 1;
    close(file);
    *state = &b;
    return 0;
}

static int close_bench(void **state)
{
    bench *b = *state;
    unlink(b->path);
    ld_buf_free(&b->told);
    ld_arena_free(&b->arena);
    free(b->pieces.items);
    return 0;
}

static void note(void *user, const ld_error *problem)
{
    bench *b = user;
    ld_buf_printf(&b->told, "%s; %s\n", problem->what, problem->hint);
}

/* Adds the terms of a file with this text; what was told of it is in b->told. */
static void read_more(bench *b, ld_terms *terms, const char *text)
{
    FILE *file = fopen(b->path, "w");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    assert_int_equal(fclose(file), 0);
    ld_buf_truncate(&b->told, 0);
    ld_buf_add_string(&b->told, "");
    assert_int_equal(ld_terms_read(terms, b->path, note, b, NULL), LD_OK);
}

static ld_terms *read_terms(bench *b, const char *text)
{
    ld_terms *terms;
    assert_int_equal(ld_terms_open(&terms, NULL), LD_OK);
    read_more(b, terms, text);
    return terms;
}

static bool check_line(const table_row *row, void *state)
{
    bench *b = state;
    ld_terms *terms = read_terms(b, row->field[0]);
    const char *result = ld_terms_count(terms) > 0 ? "kept" : "nothing";
    if (b->told.len > 0)
        result = strstr(b->told.data, row->field[1]) ? row->field[1] : b->told.data;
    bool passed = table_equal(row, result, row->field[1]);
    ld_terms_close(terms);
    return passed;
}

static void lines(void **state)
{
    table_run("terms-lines.txt", 2, check_line, *state);
}

static void bad_lines_are_named_and_skipped(void **state)
{
    bench *b = *state;
    ld_terms *terms = read_terms(b, "GDP\t国内生产总值\n\n坏\t好\nμT\t微特斯拉");
    assert_int_equal(ld_terms_count(terms), 2);
    assert_non_null(strstr(b->told.data, ", line 3: only digits"));
    assert_non_null(strstr(b->told.data, b->path));
    ld_terms_close(terms);
}

static void files_that_cannot_be_read(void **state)
{
    bench *b = *state;
    ld_terms *terms = read_terms(b, "");
    assert_int_equal(ld_terms_read(terms, "/nowhere/terms", NULL, NULL, NULL),
                     LD_NOT_FOUND);
    assert_int_equal(ld_terms_read(terms, "/tmp", NULL, NULL, NULL), LD_ARGUMENT);
    assert_int_equal(ld_terms_count(terms), 0);
    ld_terms_close(terms);
}

/* What is said of `text` with these terms: hanzi and `say`, all else as written. */
static void assert_said(bench *b, const ld_terms *terms, const char *text,
                        const char *expected)
{
    ld_sentences_options options = {.terms = terms};
    ld_buf said = {0};
    ld_arena_reset(&b->arena);
    assert_int_equal(ld_normalize(text, strlen(text), &options, &b->arena, &b->pieces),
                     LD_OK);
    for (size_t i = 0; i < b->pieces.count; i++) {
        const ld_piece *p = &b->pieces.items[i];
        if (p->say)
            ld_buf_add_string(&said, p->say);
        else
            ld_buf_add(&said, text + p->at, p->len);
    }
    assert_string_equal(said.data, expected);
    ld_buf_free(&said);
}

static void the_longest_term_holds(void **state)
{
    bench *b = *state;
    ld_terms *terms = read_terms(b, "C1\t西一\nC12\t西十二\n");
    assert_said(b, terms, "C1和C12", "西一和西十二");
    assert_said(b, terms, "C123", "C一二三");
    assert_said(b, terms, "AC1", "A.C.一");
    ld_terms_close(terms);
}

static void only_the_difference_is_replaced(void **state)
{
    bench *b = *state;
    ld_terms *terms = read_terms(b, "第9频道\t第玖频道\n");
    assert_said(b, terms, "第9频道", "第玖频道");
    assert_said(b, terms, "第9人", "第九人");
    assert_said(b, terms, "9频道", "九频道");
    ld_terms_close(terms);
}

static void a_later_line_beats_an_earlier_and_the_rules(void **state)
{
    bench *b = *state;
    ld_terms *terms = read_terms(b, "100\t壹佰\n100\t佰\n");
    assert_said(b, terms, "100", "佰");
    read_more(b, terms, "100\t满分\n12306\t铁路\n");
    assert_said(b, terms, "100", "满分");
    assert_said(b, terms, "100分", "一百分");
    assert_said(b, terms, "12306", "铁路");
    assert_int_equal(ld_terms_count(terms), 4);
    ld_terms_close(terms);
}

static void a_term_in_letters_is_foreign(void **state)
{
    bench *b = *state;
    ld_terms *terms = read_terms(b, "ABCD\tA B C D\nNASA\tN A S A\nMCN\tem see en\n");
    assert_said(b, terms, "ABCD、NASA、MCN", "A.B.C.D.、N.A.S.A.、em see en");
    ld_terms_close(terms);
}

/* Units and currencies go with their numbers, whoever named them. */
static void own_units_and_currencies(void **state)
{
    bench *b = *state;
    ld_terms *terms = read_terms(b, "kg\t千克\nGB\tG\n℃\t度\nmg/dL\t毫克每分升\n"
                                    "¥\t块\nUSDT\t泰达\n₸\t坚戈\n");
    assert_int_equal(b->told.len, 0);
    assert_said(b, terms, "重5kg、8 GB", "重五千克、八G");
    assert_said(b, terms, "6kg/m³，-3℃", "六千克每立方米，零下三度");
    assert_said(b, terms, "90mg/dL", "九十毫克每分升");
    assert_said(b, terms, "¥20，20¥，5USDT", "二十块，二十块，五泰达");
    assert_said(b, terms, "₸500，3万₸", "五百坚戈，三万坚戈");
    assert_said(b, terms, "kg和₸", "千克和坚戈");
    ld_terms_close(terms);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines),
        cmocka_unit_test(own_units_and_currencies),
        cmocka_unit_test(bad_lines_are_named_and_skipped),
        cmocka_unit_test(files_that_cannot_be_read),
        cmocka_unit_test(the_longest_term_holds),
        cmocka_unit_test(only_the_difference_is_replaced),
        cmocka_unit_test(a_later_line_beats_an_earlier_and_the_rules),
        cmocka_unit_test(a_term_in_letters_is_foreign),
    };
    return cmocka_run_group_tests_name("terms", tests, open_bench, close_bench);
}
