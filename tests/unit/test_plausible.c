#include "article/clues.h"
#include "article/plausible.h"
#include "base/utf8.h"
#include "lexicon.h"
#include "lexicon/lexicon.h"
#include "table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#define MOST 64

static size_t read_chars(const char *text, uint32_t chars[MOST])
{
    size_t count = 0;
    while (*text && count < MOST) {
        text += ld_utf8_next(text, &chars[count]);
        if (chars[count] == LD_BIGRAM_EDGE_SIGN) chars[count] = LD_BIGRAM_EDGE;
        count++;
    }
    return count;
}

/* -------------------------------------------------------------------- pairs */

static bool check_pair(const table_row *row, void *state)
{
    uint32_t chars[2][MOST], costs[2];
    for (int i = 0; i < 2; i++)
        costs[i] =
            ld_plausible_text(state, chars[i], read_chars(row->field[i], chars[i]));
    if (costs[0] < costs[1]) return true;
    print_error("%s:%d: %s costs %u, %s %u\n", row->file, row->line, row->field[0],
                costs[0], row->field[1], costs[1]);
    return false;
}

static void neighbours_decide(void **state)
{
    table_run("plausible.txt", 2, check_pair, *state);
}

static unsigned symbol(const ld_lexicon *lexicon, uint32_t cp)
{
    return ld_lexicon_symbol(lexicon, cp);
}

static void forms_are_one_symbol(void **state)
{
    const ld_lexicon *lexicon = *state;
    assert_int_not_equal(symbol(lexicon, U'门'), 0);
    assert_int_equal(symbol(lexicon, U'門'), symbol(lexicon, U'门'));
    assert_int_equal(symbol(lexicon, U'，'), symbol(lexicon, ','));
    assert_int_equal(symbol(lexicon, U'７'), symbol(lexicon, '0'));
    assert_int_equal(symbol(lexicon, U'Z'), symbol(lexicon, 'a'));
    assert_int_not_equal(symbol(lexicon, LD_BIGRAM_EDGE), 0);
    assert_int_equal(symbol(lexicon, 0x20000), 0);
}

static void unknown_symbols_gain_nothing(void **state)
{
    const ld_bigrams *bigrams = ld_lexicon_bigrams(*state);
    int unlisted = ld_bigrams_gain(bigrams, 0, 1);
    assert_true(unlisted <= 0);
    assert_int_equal(ld_bigrams_gain(bigrams, 1, 0), unlisted);
    assert_int_equal(ld_bigrams_gain(bigrams, UINT32_MAX, 1), unlisted);
    assert_int_equal(ld_bigrams_gain(bigrams, 1, UINT32_MAX), unlisted);
}

/* A gap with a character in it costs what the text costs. */
static void gaps_cost_what_texts_cost(void **state)
{
    static const char *const texts[] = {
        "村民们把菜送到社区", "1998年在乡下",     "他说：“走吧。”",
        "中华人民共和国成立", "一一一一一一",     "a b，《》中",
        "門前的小河",         "\n从山上下来。\n", "好"};
    static const uint32_t tried[] = {U'的', U'年', U'，', U'a',
                                     U'5',  U'人', U'國', '\n'};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        uint32_t chars[MOST];
        size_t count = read_chars(texts[i], chars);
        for (size_t hole = 0; hole < count; hole++) {
            uint32_t own = chars[hole];
            ld_gap gap;
            ld_gap_open(&gap, *state, chars, count, hole);
            for (size_t k = 0; k < sizeof tried / sizeof *tried; k++) {
                chars[hole] = tried[k];
                assert_int_equal(ld_gap_cost(&gap, tried[k]),
                                 ld_plausible_text(*state, chars, count));
            }
            chars[hole] = own;
            assert_int_equal(ld_gap_cost(&gap, own),
                             ld_plausible_text(*state, chars, count));
        }
    }
}

/* -------------------------------------------------------------------- clues */

/* What it costs that `cp` stands at the ? of `text`. */
static int32_t cost_of(const ld_lexicon *lexicon, const char *text, uint32_t cp)
{
    static ld_clues clues;
    uint32_t chars[MOST];
    ld_gbk *gbk = ld_gbk_open();
    assert_non_null(gbk);
    ld_buf whole = {0};
    ld_buf_add_string(&whole, text);
    size_t at = strcspn(text, "?"), hole = ld_utf8_count(text, at);
    ld_clues_begin(&clues, gbk, &whole, at);
    ld_clues_add(&clues, 0);
    ld_clues_end(&clues, &whole, at + 1);
    size_t count = read_chars(text, chars);
    ld_gap gap;
    ld_gap_open(&gap, lexicon, chars, count, hole);
    int32_t cost = ld_clues_cost(&clues, &gap, cp);
    ld_buf_free(&whole);
    ld_gbk_close(gbk);
    return cost;
}

/* How much more `cp` costs there than `other`. */
static int32_t compare(const ld_lexicon *lexicon, const char *text, uint32_t cp,
                       uint32_t other)
{
    return cost_of(lexicon, text, cp) - cost_of(lexicon, text, other);
}

static void what_was_named_comes_again(void **state)
{
    const char *named = "晁师傅教了三个徒弟，都说?师傅手艺好。";
    const char *other = "一师傅教了三个徒弟，都说?师傅手艺好。";
    assert_true(compare(*state, named, U'晁', U'了') + 4 * LD_BIT <
                compare(*state, other, U'晁', U'了'));
}

static void brackets_have_partners(void **state)
{
    const char *closed = "第一批?共三百本）送到了学校。";
    const char *none = "第一批?共三百本送到了学校。";
    assert_true(compare(*state, closed, U'（', U'，') < 0);
    assert_true(compare(*state, none, U'（', U'，') > 0);
    assert_true(compare(*state, "他写的《春天?登在报上。", U'》', U'”') < 0);
    assert_true(compare(*state, "他写的“春天?登在报上。", U'》', U'”') > 0);
}

static void simplified_text_stays_simplified(void **state)
{
    assert_true(compare(*state, "这?车开往北京。", U'輛', U'辆') >
                compare(*state, "這?車开往北京。", U'輛', U'辆'));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(neighbours_decide),
        cmocka_unit_test(forms_are_one_symbol),
        cmocka_unit_test(unknown_symbols_gain_nothing),
        cmocka_unit_test(gaps_cost_what_texts_cost),
        cmocka_unit_test(what_was_named_comes_again),
        cmocka_unit_test(brackets_have_partners),
        cmocka_unit_test(simplified_text_stays_simplified),
    };
    return cmocka_run_group_tests_name("plausible", tests, lexicon_open, lexicon_close);
}
