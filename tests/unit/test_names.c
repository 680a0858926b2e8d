#include "mandarin/names.h"

#include "base/utf8.h"
#include "table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <cmocka.h>

typedef struct bench {
    ld_lexicon *lexicon;
    char path[64]; /* of a file of names */
    ld_buf told;   /* what was told of it, a line each */
} bench;

static int open_bench(void **state)
{
    static bench b;
    strcpy(b.path, "/tmp/langdu-names-XXXXXX");
    int file = mkstemp(b.path);
    if (file < 0 || ld_lexicon_open(NULL, &b.lexicon, NULL) != LD_OK) return 1;
    close(file);
    *state = &b;
    return 0;
}

static int close_bench(void **state)
{
    bench *b = *state;
    unlink(b->path);
    ld_buf_free(&b->told);
    ld_lexicon_close(b->lexicon);
    return 0;
}

static void write_file(const bench *b, const char *text, size_t len)
{
    FILE *file = fopen(b->path, "w");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, len, file), len);
    assert_int_equal(fclose(file), 0);
}

static void note(void *user, const ld_error *problem)
{
    bench *b = user;
    ld_buf_printf(&b->told, "%s; %s\n", problem->what, problem->hint);
}

/* The names of a file with this text; what was told of it is in b->told. */
static ld_names *read_names(bench *b, const char *text, size_t len)
{
    ld_names *names;
    write_file(b, text, len);
    ld_buf_truncate(&b->told, 0);
    ld_buf_add_string(&b->told, "");
    assert_int_equal(ld_names_open(b->lexicon, &names, NULL), LD_OK);
    assert_int_equal(ld_names_read(names, b->path, note, b, NULL), LD_OK);
    return names;
}

/* ---------------------------------------------------------------- the lines */

static bool check_line(const table_row *row, void *state)
{
    bench *b = state;
    ld_names *names = read_names(b, row->field[0], strlen(row->field[0]));
    const char *result = ld_names_count(names) > 0 ? "kept" : "nothing";
    if (b->told.len > 0) {
        result = strstr(b->told.data, row->field[1]) ? row->field[1] : b->told.data;
        if (!strstr(b->told.data, ", line 1: ")) result = b->told.data;
    }
    bool passed = table_equal(row, result, row->field[1]);
    ld_names_close(names);
    return passed;
}

static void lines(void **state)
{
    table_run("names-lines.txt", 2, check_line, *state);
}

static void bad_lines_are_named_and_skipped(void **state)
{
    static const char text[] = "\uFEFF单雨晴 shan4 yu3 qing2\n\n# 一\n坏 xx\r\n双溪 "
                               "shuang1 qi1\n双 shuang1 qi1";
    bench *b = *state;
    ld_names *names = read_names(b, text, sizeof text - 1);
    assert_int_equal(ld_names_count(names), 2);
    assert_non_null(strstr(b->told.data, "line 4: `xx` is no syllable"));
    assert_non_null(strstr(b->told.data, "line 6: 1 hanzi, but pinyin for 2"));
    assert_non_null(strstr(b->told.data, b->path));
    ld_names_close(names);
}

static void files_that_cannot_be_read(void **state)
{
    bench *b = *state;
    ld_names *names = read_names(b, "", 0);
    ld_error error;
    assert_int_equal(ld_names_count(names), 0);
    assert_int_equal(ld_names_read(names, "/nowhere/names.txt", NULL, NULL, &error),
                     LD_NOT_FOUND);
    assert_non_null(strstr(error.what, "/nowhere/names.txt"));
    assert_int_equal(ld_names_read(names, "/tmp", NULL, NULL, &error), LD_ARGUMENT);
    assert_int_equal(ld_names_read(names, "/dev/zero", NULL, NULL, &error),
                     LD_ARGUMENT);
    ld_names_close(names);
    ld_names_close(NULL);
}

/* ------------------------------------------------------------- the sentences */

/* Writes the words of `text` with | between, and their readings. */
static void read_text(const bench *b, const ld_names *names, const char *text,
                      ld_buf *words, ld_buf *pinyin)
{
    ld_article *article;
    ld_sentences *sentences;
    const ld_sentence *sentence;
    ld_sentences_options options = {.whole_blocks = true, .names = names};
    assert_int_equal(
        ld_article_open_text(text, strlen(text), b->lexicon, NULL, &article, NULL),
        LD_OK);
    assert_int_equal(ld_sentences_open(article, b->lexicon, &options, &sentences, NULL),
                     LD_OK);
    while (ld_sentences_next(sentences, &sentence, NULL) == LD_OK)
        for (size_t i = 0; i < sentence->token_count; i++) {
            const ld_token *token = &sentence->tokens[i];
            char syllable[LD_PINYIN_SIZE];
            if (token->kind != LD_WORD) continue;
            ld_buf_add_string(words, words->len ? "|" : "");
            ld_buf_add(words, sentence->text + token->at, token->len);
            for (size_t k = 0; k < token->pinyin_count; k++)
                ld_buf_printf(pinyin, "%s%s", pinyin->len ? " " : "",
                              ld_syllable_print(token->pinyin[k], syllable));
        }
    ld_sentences_close(sentences);
    ld_article_close(article);
}

static bool check_sentence(const table_row *row, void *state)
{
    bench *b = state;
    ld_buf lines = {0}, words = {0}, pinyin = {0};
    ld_buf_add_string(&lines, row->field[0]);
    for (char *at = lines.data; (at = strchr(at, '/'));)
        *at = '\n';
    ld_names *names = read_names(b, lines.data, lines.len);
    read_text(b, names, row->field[1], &words, &pinyin);
    bool passed = table_equal(row, b->told.data, "");
    passed &= table_equal(row, words.data ? words.data : "", row->field[2]);
    passed &= table_equal(row, pinyin.data ? pinyin.data : "", row->field[3]);
    ld_names_close(names);
    ld_buf_free(&lines);
    ld_buf_free(&words);
    ld_buf_free(&pinyin);
    return passed;
}

static void sentences(void **state)
{
    table_run("names.txt", 4, check_sentence, *state);
}

/* ----------------------------------------------------------- large and hostile */

static double seconds_since(clock_t start)
{
    return (double)(clock() - start) / CLOCKS_PER_SEC;
}

/* 100,000 different names; the limit is ten times what it takes. */
static void large_files_are_read_at_once(void **state)
{
    enum { NAMES = 100000 };
    bench *b = *state;
    ld_buf text = {0};
    for (uint32_t i = 0; i < NAMES; i++) {
        ld_buf_add_char(&text, 0x4E00 + i % 20000);
        ld_buf_add_char(&text, 0x4E00 + i / 20000);
        ld_buf_add_char(&text, 0x4E00 + i * 7 % 20000);
        ld_buf_add_string(&text, " yi1 er4 san1\n");
    }
    clock_t start = clock();
    ld_names *names = read_names(b, text.data, text.len);
    assert_true(seconds_since(start) < 1);
    assert_string_equal(b->told.data, "");
    /* variants of a character are the same name */
    assert_true(ld_names_count(names) > NAMES * 3 / 4);
    ld_names_close(names);
    ld_buf_free(&text);
}

/* Names and a text of one character repeated: the worst for a search that starts
 * again at every character. */
static void finding_takes_linear_time(void **state)
{
    enum { UNITS = 1000000 };
    bench *b = *state;
    ld_buf text = {0};
    for (int i = 0; i < LD_NAME_MAX - 1; i++)
        ld_buf_add_string(&text, "山");
    ld_buf_add_string(&text, "水");
    for (int i = 0; i < LD_NAME_MAX; i++)
        ld_buf_add_string(&text, " yi1");
    ld_names *names = read_names(b, text.data, text.len);
    assert_int_equal(ld_names_count(names), 1);
    ld_unit *units = calloc(UNITS, sizeof *units);
    ld_arena arena = {0};
    assert_non_null(units);
    for (size_t i = 0; i < UNITS; i++)
        units[i] = (ld_unit){.cp = i + 1 < UNITS ? U'山' : U'水', .written = true};
    clock_t start = clock();
    assert_true(ld_names_mark(names, units, UNITS, &arena));
    assert_true(seconds_since(start) < 5);
    assert_int_equal(units[UNITS - LD_NAME_MAX - 1].pinyin, 0);
    assert_true(units[UNITS - LD_NAME_MAX].starts_word);
    assert_int_equal(units[UNITS - 1].pinyin, ld_syllable_parse("yi1", 3));
    free(units);
    ld_arena_free(&arena);
    ld_names_close(names);
    ld_buf_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines),
        cmocka_unit_test(bad_lines_are_named_and_skipped),
        cmocka_unit_test(files_that_cannot_be_read),
        cmocka_unit_test(sentences),
        cmocka_unit_test(large_files_are_read_at_once),
        cmocka_unit_test(finding_takes_linear_time),
    };
    return cmocka_run_group_tests_name("names", tests, open_bench, close_bench);
}
