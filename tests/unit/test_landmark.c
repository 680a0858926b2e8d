/* The program's own files are not in the library. */
#include "cli/reader/landmark.c"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

/* A text of one-letter sentences. */
static bool look_at_letter(void *text, size_t index, landmark_sentence *sentence)
{
    const char *letters = text;
    if (index >= strlen(letters)) return false;
    *sentence = (landmark_sentence){landmark_hash(letters + index, 1), index};
    return true;
}

/* Where the sentence of `before` is looked for in `after`. */
static size_t found(const char *before, size_t sentence, const char *after)
{
    landmark where = landmark_make(sentence, look_at_letter, (void *)before);
    return landmark_find(&where, look_at_letter, (void *)after);
}

#define TEXT "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

static void same_text_has_the_same_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < strlen(TEXT); i++)
        assert_int_equal(found(TEXT, i, TEXT), i);
    assert_int_equal(found("a", 0, "a"), 0);
}

static void what_was_put_before_moves_it(void **state)
{
    (void)state;
    assert_int_equal(found("abcdef", 3, "123abcdef"), 6);
    assert_int_equal(found("123abcdef", 6, "abcdef"), 3);
    assert_int_equal(found(TEXT, 30, "0123456789" TEXT), 40);
}

static void the_neighbours_know_a_changed_sentence(void **state)
{
    (void)state;
    assert_int_equal(found("abcdefg", 3, "abc.efg"), 3);
    assert_int_equal(found("abcdefg", 3, "12abc.efg"), 5);
    /* It is gone: the one that is there now. */
    assert_in_range(found("abcdefg", 3, "abcefg"), 2, 3);
}

static void of_the_same_sentences_the_neighbours_decide(void **state)
{
    (void)state;
    assert_int_equal(found("a.b.c.d.e", 5, "0a.b.c.d.e"), 6);
    assert_int_equal(found("........", 5, "........"), 5);
    assert_int_equal(found("a.......", 5, "ab.a......."), 8);
}

static void another_text_goes_by_its_length(void **state)
{
    (void)state;
    assert_int_equal(found("abcdefgh", 5, "123456789"), 5);
    assert_int_equal(found("abcdefgh", 5, "123"), 2);
    assert_int_equal(found("abcdefgh", 5, ""), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_text_has_the_same_place),
        cmocka_unit_test(what_was_put_before_moves_it),
        cmocka_unit_test(the_neighbours_know_a_changed_sentence),
        cmocka_unit_test(of_the_same_sentences_the_neighbours_decide),
        cmocka_unit_test(another_text_goes_by_its_length),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
