/* What tells healthy text from what is looked at closer: the runs that are passed over,
 * and the triggers of the repairs. */
#include "article/gbk.h"
#include "article/hanzi_run.h"
#include "article/triggers.h"
#include "base/utf8.h"
#include "damage.h"
#include "lexicon.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

/* --------------------------------------------------------------------- runs */

/* The characters of three bytes at `s` with leads from `first` to `last`, but for
 * `never`: the slow way. */
static size_t run_of(const unsigned char *s, size_t n, unsigned first, unsigned last,
                     unsigned never)
{
    size_t at = 0;
    while (n - at >= 3 && s[at] >= first && s[at] <= last && s[at] != never &&
           (s[at + 1] & 0xC0) == 0x80 && (s[at + 2] & 0xC0) == 0x80)
        at += 3;
    return at;
}

/* A run is found to within the last character of a pair and the last 8 bytes. */
static void check_run(size_t got, size_t whole, size_t n)
{
    assert_true(got <= whole && got % 6 == 0);
    assert_true(whole - got < 6 || n - got < 8);
}

static void runs_end_where_they_should(void **state)
{
    (void)state;
    static const unsigned char leads[] = {0xE0, 0xE1, 0xE3, 0xE4, 0xE6, 0xE9,
                                          0xEA, 0xED, 0xEE, 0xEF, 0xDF, 0xF0};
    unsigned char bytes[64];
    uint32_t seed = 1;
    for (int round = 0; round < 200000; round++) {
        size_t n = damage_random(&seed, sizeof bytes + 1);
        for (size_t i = 0; i < sizeof bytes; i++)
            bytes[i] = (unsigned char)(0x80 + damage_random(&seed, 0x40));
        for (size_t i = 0; i < sizeof bytes; i += 3)
            bytes[i] = damage_random(&seed, 4) ? 0xE5 : leads[damage_random(&seed, 12)];
        if (damage_random(&seed, 2))
            bytes[damage_random(&seed, sizeof bytes)] =
                (unsigned char)damage_random(&seed, 0x100);
        check_run(ld_hanzi_run(bytes, n), run_of(bytes, n, 0xE4, 0xE9, 0), n);
        check_run(ld_triple_run(bytes, n), run_of(bytes, n, 0xE1, 0xEF, 0xED), n);
    }
}

/* ----------------------------------------------------------------- triggers */

static unsigned find(const ld_lexicon *lexicon, const char *text)
{
    static ld_triggers triggers;
    return ld_triggers_find(&triggers, lexicon, text, strlen(text));
}

static void triggers_are_set_off(void **state)
{
    static const struct {
        const char *text;
        unsigned triggers;
    } cases[] = {
        {"今天天气很好，大家都出去了。", 0},
        {"他说：“好。”", 0},
        {"A&amp;B", LD_TRIGGER_AMPERSAND},
        {"真的?", LD_TRIGGER_MARK},
        {"丢了\uFFFD字", LD_TRIGGER_MARK | LD_TRIGGER_LOST},
        {"拉(lā)了", LD_TRIGGER_BRACKET},
        {"拉（lā）了", LD_TRIGGER_BRACKET},
        {"愛(ài)人", LD_TRIGGER_BRACKET | LD_TRIGGER_LATIN},
        {"重【ㄔㄨㄥˊ】来", LD_TRIGGER_BRACKET},
        {"安（ān）", LD_TRIGGER_BRACKET},
        {"本市（今成都）", 0},
        {"建于（2004年）", 0},
        {"空的（）", 0},
        {"a b", 0},
        {"用 Linux 的人", 0},
        {"图 书", LD_TRIGGER_SPACE},
        {"50 名", LD_TRIGGER_SPACE},
        {"名 50", 0},
        {"列夫·托尔斯泰", 0},
        {"25°的水", LD_TRIGGER_LATIN},
        {"ÖÐ¹ú", LD_TRIGGER_LATIN},
        {"锟斤拷", LD_TRIGGER_LOST},
        {"１２", LD_TRIGGER_FORM},
        {"⼀", LD_TRIGGER_FORM},
        {"鏃ユ姤鐨勮", LD_TRIGGER_AS_GBK},
        {"糜诠惴毫煊颍怂孀呕", LD_TRIGGER_RARE},
        {"涓と汉", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        unsigned rare = cases[i].triggers & LD_TRIGGER_RARE ? 0 : LD_TRIGGER_RARE;
        unsigned got = find(*state, cases[i].text) & ~rare;
        if (got == (cases[i].triggers & ~rare)) continue;
        fail_msg("%s sets off %#x, not %#x", cases[i].text, got, cases[i].triggers);
    }
}

/* Any two first characters of UTF-8 read as GBK set it off, whatever the hanzi. */
static void beginnings_of_utf8_are_known(void **state)
{
    ld_gbk *gbk = ld_gbk_open();
    assert_non_null(gbk);
    for (unsigned first = 0xE4; first <= 0xE9; first++) {
        for (unsigned second = 0x80; second < 0xC0; second++) {
            char text[16];
            size_t len = ld_utf8_encode(ld_gbk_char(gbk, first, second), text);
            len += ld_utf8_encode(U'锛', text + len);
            text[len] = 0;
            assert_true(find(*state, text) & LD_TRIGGER_AS_GBK);
        }
    }
    ld_gbk_close(gbk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(runs_end_where_they_should),
        cmocka_unit_test(triggers_are_set_off),
        cmocka_unit_test(beginnings_of_utf8_are_known),
    };
    return cmocka_run_group_tests_name("triggers", tests, lexicon_open, lexicon_close);
}
