#include "article/pinyin.h"
#include "article/zhuyin.h"
#include "base/buf.h"
#include "langdu.h"
#include "lexicon.h"
#include "table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

static ld_lexicon *lexicon;

static int open_lexicon(void **state)
{
    int failed = lexicon_open(state);
    lexicon = *state;
    return failed;
}

/* The whole text's pinyin, parted by spaces. */
static void read_aloud(const char *text, const ld_names *names, ld_buf *out)
{
    ld_article *article;
    ld_sentences *sentences;
    const ld_sentence *sentence;
    ld_sentences_options options = {.names = names};
    char pinyin[LD_PINYIN_SIZE];
    assert_int_equal(
        ld_article_open_text(text, strlen(text), lexicon, NULL, &article, NULL), LD_OK);
    assert_int_equal(ld_sentences_open(article, lexicon, &options, &sentences, NULL),
                     LD_OK);
    ld_buf_truncate(out, 0);
    while (ld_sentences_next(sentences, &sentence, NULL) == LD_OK)
        for (size_t t = 0; t < sentence->token_count; t++)
            for (size_t i = 0; i < sentence->tokens[t].pinyin_count; i++) {
                ld_syllable_print(sentence->tokens[t].pinyin[i], pinyin);
                ld_buf_printf(out, out->len > 0 ? " %s" : "%s", pinyin);
            }
    ld_sentences_close(sentences);
    ld_article_close(article);
}

static bool check_reading(const table_row *row, void *state)
{
    (void)state;
    ld_buf got = {0};
    read_aloud(row->field[0], NULL, &got);
    bool passed = table_equal(row, got.data, row->field[1]);
    ld_buf_free(&got);
    return passed;
}

static void notes_of_people_decide(void **state)
{
    (void)state;
    table_run("notes.txt", 2, check_reading, NULL);
}

static bool check_zhuyin(const table_row *row, void *state)
{
    (void)state;
    char pinyin[LD_PINYIN_SIZE] = "none";
    ld_syllable syllable = ld_zhuyin_parse(row->field[0], strlen(row->field[0]));
    if (syllable) ld_syllable_print(syllable, pinyin);
    assert_int_equal(ld_note_syllable(row->field[0], strlen(row->field[0])), syllable);
    return table_equal(row, pinyin, row->field[1]);
}

static void zhuyin_is_read(void **state)
{
    (void)state;
    table_run("zhuyin.txt", 2, check_zhuyin, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(notes_of_people_decide),
        cmocka_unit_test(zhuyin_is_read),
    };
    return cmocka_run_group_tests_name("notes", tests, open_lexicon, lexicon_close);
}
