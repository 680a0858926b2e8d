/* The program's own files are not in the library. */
#include "cli/studio/parts.c"
#include "speech/copy.h"

#include "lexicon.h"
#include "table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

static void read_all(script *all, const char *text, ld_lexicon *lexicon)
{
    ld_article *article;
    ld_sentences *sentences;
    const ld_sentence *sentence;
    assert_int_equal(
        ld_article_open_text(text, strlen(text), lexicon, NULL, &article, NULL), LD_OK);
    assert_int_equal(ld_sentences_open(article, lexicon, NULL, &sentences, NULL),
                     LD_OK);
    while (ld_sentences_next(sentences, &sentence, NULL) == LD_OK) {
        assert_true(
            ld_grow(&all->sentences, &all->cap, all->count, sizeof *all->sentences));
        all->sentences[all->count++] = ld_sentence_copy(sentence, &all->arena);
    }
    ld_sentences_close(sentences);
    ld_article_close(article);
}

static cut cut_named(const char *name)
{
    static const char *const names[] = {"none", "sentence", "paragraph", "section",
                                        "---"};
    unsigned i = 0;
    while (strcmp(names[i], name) != 0)
        i++;
    return (cut)i;
}

static bool check_parts(const table_row *row, void *state)
{
    script all = {0};
    parts p = {0};
    ld_buf got = {0};
    read_all(&all, row->field[1], state);
    assert_true(parts_cut(&p, &all, cut_named(row->field[0])));
    ld_buf_add_string(&got, "");
    for (size_t i = 0; i < p.count; i++)
        for (size_t k = 0; k < p.all[i].count; k++) {
            const ld_sentence *one = p.all[i].sentences[k];
            assert_true(k > 0 || one->starts_article);
            if (i + k > 0) ld_buf_add_string(&got, k > 0 ? "/" : "|");
            ld_buf_add_string(&got, one->text);
        }
    bool good = table_equal(row, got.data, row->count > 2 ? row->field[2] : "");
    ld_buf_free(&got);
    parts_free(&p);
    free(all.sentences);
    ld_arena_free(&all.arena);
    return good;
}

static void articles_are_cut(void **state)
{
    table_run("parts.txt", 2, check_parts, *state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(articles_are_cut),
    };
    return cmocka_run_group_tests_name("parts", tests, lexicon_open, lexicon_close);
}
