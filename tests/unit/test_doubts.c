/* The program's own files are not in the library. */
#include "cli/show/doubts.c"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

/* A sentence that is built word by word. */
typedef struct draft {
    ld_buf text;
    ld_token tokens[16];
    ld_syllable pinyin[16][4];
    size_t count;
} draft;

/* `pinyin` parted by spaces; NULL for a mark, "" for a character without a reading. */
static void add_word(draft *d, const char *say, const char *pinyin, float confidence)
{
    ld_token *token = &d->tokens[d->count];
    *token = (ld_token){.kind = !pinyin   ? LD_PUNCTUATION
                                : *pinyin ? LD_WORD
                                          : LD_UNREADABLE,
                        .at = (uint32_t)d->text.len,
                        .len = (uint32_t)strlen(say),
                        .say = pinyin ? say : "",
                        .pinyin = d->pinyin[d->count],
                        .confidence = confidence};
    for (; pinyin && *pinyin; pinyin += strspn(pinyin, " ")) {
        size_t len = strcspn(pinyin, " ");
        d->pinyin[d->count][token->pinyin_count++] = ld_syllable_parse(pinyin, len);
        pinyin += len;
    }
    ld_buf_add_string(&d->text, say);
    d->count++;
}

static void end_sentence(draft *d, doubts *into)
{
    ld_sentence sentence = {.text = d->text.data,
                            .len = d->text.len,
                            .tokens = d->tokens,
                            .token_count = d->count};
    assert_true(doubts_add(into, &sentence));
    ld_buf_truncate(&d->text, 0);
    d->count = 0;
}

static int open_lexicon(void **state)
{
    return ld_lexicon_open(NULL, (ld_lexicon **)state, NULL) != LD_OK;
}

static int close_lexicon(void **state)
{
    ld_lexicon_close(*state);
    return 0;
}

static void assert_printed(const doubts *found, const char *expected)
{
    char *text = NULL;
    size_t len = 0;
    FILE *out = open_memstream(&text, &len);
    assert_non_null(out);
    doubts_print(found, out);
    fclose(out);
    assert_string_equal(text, expected);
    free(text);
}

static void words_and_neighbours(void **state)
{
    doubts *found = doubts_open(*state);
    draft d = {0};
    add_word(&d, "他", "ta1", 1);
    add_word(&d, "走", "zou3", 1);
    add_word(&d, "得", "de5", 0.7F);
    add_word(&d, "快", "kuai4", 1);
    add_word(&d, "，", NULL, 1);
    add_word(&d, "行长", "hang2 zhang3", 0.5F);
    add_word(&d, "说", "shuo1", 1);
    add_word(&d, "还", "hai2", 0.6F);
    add_word(&d, "。", NULL, 1);
    end_sentence(&d, found);
    add_word(&d, "得", "de5", 0.61F);
    add_word(&d, "快", "kuai4", 1);
    end_sentence(&d, found);
    assert_printed(found, "# 他走得快，行长说还。\n"
                          "# 2 times, 0.61 sure; 得: de5, de2, dei3, de4\n"
                          "得快 de5 kuai4\n\n"
                          "# 他走得快，行长说还。\n"
                          "# 1 time, 0.50 sure; 行: hang2, xing2, heng2, hang4; "
                          "长: zhang3, chang2\n"
                          "行长 hang2 zhang3\n\n"
                          "# 他走得快，行长说还。\n"
                          "# 1 time, 0.60 sure; 还: hai2, huan2\n"
                          "说还 shuo1 hai2\n\n");
    ld_buf_free(&d.text);
    doubts_close(found);
}

static void characters_by_themselves(void **state)
{
    doubts *found = doubts_open(*state);
    draft d = {0};
    add_word(&d, "还", "hai2", 0.6F);
    add_word(&d, "！", NULL, 1);
    add_word(&d, "𱁬", "", 1);
    add_word(&d, "还", "huan2", 0.6F);
    add_word(&d, "！", NULL, 1);
    end_sentence(&d, found);
    assert_printed(found, "# 还！𱁬还！\n"
                          "# 1 time, 0.60 sure; 还: hai2, huan2\n"
                          "# to hold everywhere: 还 hai2\n\n"
                          "# 还！𱁬还！\n"
                          "# 1 time, no reading is known; to give one:\n"
                          "# 𱁬 PINYIN\n\n"
                          "# 还！𱁬还！\n"
                          "# 1 time, 0.60 sure; 还: huan2, hai2\n"
                          "# to hold everywhere: 还 huan2\n\n");
    ld_buf_free(&d.text);
    doubts_close(found);
}

/* A line without end is not copied whole for each of its doubts. */
static void long_sentences_are_cut(void **state)
{
    doubts *found = doubts_open(*state);
    draft d = {0};
    for (int i = 0; i < 100; i++)
        ld_buf_add_string(&d.text, "前");
    add_word(&d, "行长", "hang2 zhang3", 0.5F);
    for (int i = 0; i < 100; i++)
        ld_buf_add_string(&d.text, "后");
    end_sentence(&d, found);
    const char *shown = found->first->sentence;
    assert_int_equal(ld_utf8_count(shown, strlen(shown)), 2 + 60 + 2 + 60 + 2);
    assert_non_null(strstr(shown, "前行长后"));
    ld_buf_free(&d.text);
    doubts_close(found);
}

static void sure_readings_are_not_listed(void **state)
{
    doubts *found = doubts_open(*state);
    draft d = {0};
    add_word(&d, "银行", "yin2 hang2", 0.995F);
    add_word(&d, "。", NULL, 0);
    end_sentence(&d, found);
    assert_printed(found, "");
    ld_buf_free(&d.text);
    doubts_close(found);
    doubts_close(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_and_neighbours),
        cmocka_unit_test(characters_by_themselves),
        cmocka_unit_test(long_sentences_are_cut),
        cmocka_unit_test(sure_readings_are_not_listed),
    };
    return cmocka_run_group_tests_name("doubts", tests, open_lexicon, close_lexicon);
}
