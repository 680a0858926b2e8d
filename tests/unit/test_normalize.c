#include "base/utf8.h"
#include "mandarin/normalize.h"
#include "mandarin/number.h"
#include "table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

typedef struct fixture {
    ld_arena arena;
    ld_pieces pieces;
    ld_buf out;
} fixture;

static void normalize(fixture *f, const char *text, size_t len)
{
    ld_arena_reset(&f->arena);
    ld_buf_truncate(&f->out, 0);
    assert_int_equal(ld_normalize(text, len, NULL, &f->arena, &f->pieces), LD_OK);
}

/* What is said: `say` of numbers and symbols, all else as written. Where several
 * readings are used, each in a field of its own, any of them is right. */
static bool check_said(const table_row *row, void *state)
{
    fixture *f = state;
    const char *text = row->field[0];
    normalize(f, text, strlen(text));
    for (size_t i = 0; i < f->pieces.count; i++) {
        const ld_piece *p = &f->pieces.items[i];
        if (p->kind == LD_PIECE_SAID)
            ld_buf_add_string(&f->out, p->say);
        else
            ld_buf_add(&f->out, text + p->at, p->len);
    }
    return table_one_of(row, f->out.data ? f->out.data : "", 1);
}

/* Every piece between bars, with a letter for its kind: h and s are hanzi and
 * said, p pinyin, f foreign (as the voice gets it), m a mark,
 * n a mark that is named, u unknown. */
static bool check_pieces(const table_row *row, void *state)
{
    fixture *f = state;
    const char *text = row->field[0];
    normalize(f, text, strlen(text));
    for (size_t i = 0; i < f->pieces.count; i++) {
        const ld_piece *p = &f->pieces.items[i];
        ld_buf_printf(&f->out, "%s%c:", i > 0 ? "|" : "", "hspfmnu"[p->kind]);
        if (p->say)
            ld_buf_add_string(&f->out, p->say);
        else
            ld_buf_add(&f->out, text + p->at, p->len);
    }
    return table_equal(row, f->out.data ? f->out.data : "", row->field[1]);
}

static void run_table(const char *name, table_check *check)
{
    fixture f = {0};
    table_run(name, 2, check, &f);
    ld_arena_free(&f.arena);
    free(f.pieces.items);
    ld_buf_free(&f.out);
}

/* *state is the table's name. */
static void said(void **state)
{
    run_table(*state, check_said);
}

static void pieces(void **state)
{
    (void)state;
    run_table("normalize-pieces.txt", check_pieces);
}

static bool is_digit(uint32_t cp)
{
    return (cp >= '0' && cp <= '9') || (cp >= 0xFF10 && cp <= 0xFF19);
}

/* Pieces are in order, leave out no hanzi and no digit, and say every digit in hanzi.
 */
static void check_invariants(const char *text, size_t len, const ld_pieces *all)
{
    size_t at = 0;
    for (size_t i = 0; i <= all->count; i++) {
        const ld_piece *p = i < all->count ? &all->items[i] : NULL;
        size_t to = p ? p->at : len;
        uint32_t cp;
        assert_true(to >= at);
        while (at < to) {
            at += ld_utf8_next(text + at, &cp);
            assert_false(is_digit(cp) || ld_is_hanzi(cp));
        }
        if (!p) break;
        assert_true(p->len > 0);
        for (; at < p->at + p->len; at += ld_utf8_next(text + at, &cp)) {
            ld_utf8_next(text + at, &cp);
            assert_true(!is_digit(cp) || p->kind == LD_PIECE_SAID);
        }
        if (p->kind == LD_PIECE_SAID || p->kind == LD_PIECE_FOREIGN)
            assert_int_equal(strcspn(p->say, "0123456789"), strlen(p->say));
        if (p->kind == LD_PIECE_SAID) assert_true(*p->say);
    }
}

/* Words, digits and signs strewn at random, always the same ones. */
static void any_text_is_said(void **state)
{
    (void)state;
    static const char *const bits[] = {
        "1",  "2",  "0",   "19",       "2020",
        "99", "３", "138", "年",       "月",
        "个", "万", "第",  "-",        "—",
        "~",  ".",  ",",   "，",       ":",
        "/",  "%",  "℃",   "￥",       "$",
        "km", "m²", "x",   "A",        "v",
        "é",  "lǜ", "'",   "@",        "#",
        "+",  "=",  "(",   ")",        "“",
        "①",  "½",  "○",   "一",       " ",
        "　", "😀",  "μ",   "か",       "다",
        "Ж",  "·",  "²",   "\xC2\xAD", "\xE2\x80\x8B",
        "&",  "*",  "_",   "No.",      "°",
        "N",  "h",  "(",   "后",       ">=",
        "w",  "拍", "AM",  "©",
    };
    fixture f = {0};
    ld_buf text = {0};
    uint32_t seed = 7;
    for (int round = 0; round < 20000; round++) {
        ld_buf_truncate(&text, 0);
        for (int k = 0; k < 8; k++) {
            seed = seed * 1664525 + 1013904223;
            ld_buf_add_string(&text, bits[(seed >> 16) % (sizeof bits / sizeof *bits)]);
        }
        normalize(&f, text.data, text.len);
        check_invariants(text.data, text.len, &f.pieces);
    }
    ld_buf_free(&text);
    ld_arena_free(&f.arena);
    free(f.pieces.items);
}

static void long_number_is_said_by_its_digits(void **state)
{
    (void)state;
    fixture f = {0};
    char *text = malloc(10000);
    memset(text, '7', 10000);
    normalize(&f, text, 10000);
    assert_int_equal(f.pieces.count, 1);
    assert_int_equal(strlen(f.pieces.items[0].say), 10000 * strlen("七"));
    free(text);
    ld_arena_free(&f.arena);
    free(f.pieces.items);
}

/* Whatever is repeated, 300 kilobytes of it is done in the time that only a linear
 * method can keep (a quadratic one needs minutes). */
static void time_is_linear(void **state)
{
    (void)state;
    static const char *const units[] = {
        "1",     "1 ",     " ",    "1.",    "1,",    "1,000", "1-",   "1:00",  "1/",
        "2020-", "a",      "a1",   "a.",    "-",     "1—",    "lǜ",   "lü",    "A",
        "字",    "1个",    "$1",   "km",    "…",     "138",   "0",    "é",     "x1",
        "·",     "1 234 ", "111,", "111 ",  "[1,",   "<b ",   "&a",   "😀",     "x²",
        "1^",    "か ",    "1—",   "~",     "±1",    "/",     "1/2 ", "①",     "#",
        "×",     "-1",     "Ⅳ",    "1e",    "京A·",  "1'",    "°N",   "v1.",   "No.",
        "→",     "3月-",   "+1 ",  "****1", "1-2、", "1h",    "N1°",  "(618-", "1 - ",
        "a>=",   "1:1、",  "元-1",
    };
    for (size_t u = 0; u < sizeof units / sizeof *units; u++) {
        fixture f = {0};
        ld_buf text = {0};
        while (text.len < 300000)
            ld_buf_add_string(&text, units[u]);
        clock_t start = clock();
        normalize(&f, text.data, text.len);
        assert_true(clock() - start < 5 * CLOCKS_PER_SEC);
        ld_buf_free(&text);
        ld_arena_free(&f.arena);
        free(f.pieces.items);
    }
}

int main(void)
{
#define KIND(name)                                                                     \
    {                                                                                  \
#name, said, NULL, NULL, (char[])                                              \
        {                                                                              \
            "normalize-" #name ".txt"                                                  \
        }                                                                              \
    }
    const struct CMUnitTest tests[] = {
        KIND(number),
        KIND(share),
        KIND(date),
        KIND(time),
        KIND(money),
        KIND(measure),
        KIND(code),
        KIND(latin),
        KIND(symbol),
        KIND(writing),
        KIND(news),
        KIND(domains),
        KIND(short),
        cmocka_unit_test(pieces),
        cmocka_unit_test(any_text_is_said),
        cmocka_unit_test(long_number_is_said_by_its_digits),
        cmocka_unit_test(time_is_linear),
    };
    return cmocka_run_group_tests_name("normalize", tests, NULL, NULL);
}
