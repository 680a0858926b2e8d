#include "base/buf.h"
#include "base/datafile.h"
#include "base/utf8.h"
#include "lexicon/format.h"
#include "lexicon/syllable.h"
#include "lexicon.h"
#include "table.h"

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#define TEXT_MAX 64

static uint32_t first_char(const char *text)
{
    uint32_t cp;
    ld_utf8_next(text, &cp);
    return cp;
}

static size_t to_codes(const ld_lexicon *lexicon, const char *text,
                       uint32_t codes[TEXT_MAX])
{
    size_t n = 0;
    while (*text && n < TEXT_MAX) {
        uint32_t cp;
        text += ld_utf8_next(text, &cp);
        codes[n++] = ld_lexicon_code(lexicon, cp);
    }
    return n;
}

/* ------------------------------------------------------------------- words */

static void print_reading(ld_buf *out, const ld_word *word, size_t which)
{
    char pinyin[LD_PINYIN_SIZE];
    for (size_t i = 0; i < word->chars; i++)
        ld_buf_printf(
            out, "%s%s", i ? " " : "",
            ld_syllable_print(word->readings[which * word->chars + i], pinyin));
}

/* The readings of the word that is the whole text, as many as `expected` has. */
static void print_readings(ld_buf *out, const ld_word *word, const char *expected)
{
    bool all = strchr(expected, '/') != NULL;
    for (size_t i = 0; i < (all ? word->reading_count : 1); i++) {
        if (i > 0) ld_buf_add_char(out, '/');
        print_reading(out, word, i);
    }
}

static bool check_word(const table_row *row, void *state)
{
    uint32_t codes[TEXT_MAX];
    ld_word words[LD_WORD_MAX];
    ld_buf got = {0};
    size_t n = to_codes(state, row->field[0], codes);
    size_t count = ld_lexicon_words(state, codes, n, words);
    ld_buf_add_string(&got, "");
    if (count > 0 && words[count - 1].chars == n && words[count - 1].reading_count > 0)
        print_readings(&got, &words[count - 1], row->field[1]);
    bool equal = table_equal(row, got.data ? got.data : "no word", row->field[1]);
    ld_buf_free(&got);
    return equal;
}

static void words_have_their_readings(void **state)
{
    table_run("lexicon-words.txt", 2, check_word, *state);
}

static bool check_prefixes(const table_row *row, void *state)
{
    uint32_t codes[TEXT_MAX];
    ld_word words[LD_WORD_MAX];
    ld_buf got = {0};
    size_t n = to_codes(state, row->field[0], codes);
    size_t count = ld_lexicon_words(state, codes, n, words);
    for (size_t i = 0; i < count; i++) {
        const char *end = row->field[0];
        uint32_t cp;
        for (size_t k = 0; k < words[i].chars; k++)
            end += ld_utf8_next(end, &cp);
        if (i > 0) ld_buf_add_char(&got, ' ');
        ld_buf_add(&got, row->field[0], (size_t)(end - row->field[0]));
    }
    bool equal = table_equal(row, count ? got.data : "-", row->field[1]);
    ld_buf_free(&got);
    return equal;
}

static void words_are_found_shortest_first(void **state)
{
    table_run("lexicon-prefixes.txt", 2, check_prefixes, *state);
}

/* Stretches of text that some source lists as if they were words. */
static void stretches_of_text_are_no_words(void **state)
{
    static const char *const stretches[] = {"还钱了", "一只只要", "请给", "要买",
                                            "那老僧"};
    for (size_t i = 0; i < sizeof stretches / sizeof *stretches; i++) {
        uint32_t codes[TEXT_MAX];
        ld_word words[LD_WORD_MAX];
        size_t n = to_codes(*state, stretches[i], codes);
        size_t count = ld_lexicon_words(*state, codes, n, words);
        if (count > 0 && words[count - 1].chars == n)
            fail_msg("%s is no word", stretches[i]);
    }
}

static void words_end_with_the_text(void **state)
{
    uint32_t codes[TEXT_MAX];
    ld_word words[LD_WORD_MAX];
    to_codes(*state, "中国人民银行", codes);
    assert_int_equal(ld_lexicon_words(*state, codes, 0, words), 0);
    assert_int_equal(ld_lexicon_words(*state, codes, 1, words), 0);
    assert_int_equal(ld_lexicon_words(*state, codes, 3, words), 2);
    assert_int_equal(words[1].chars, 3);
}

/* What is looked up for a whole text is what is found place by place. */
static void pairs_lead_to_the_same_words(void **state)
{
    uint32_t codes[TEXT_MAX], pairs[TEXT_MAX];
    ld_word words[LD_WORD_MAX], of_pair[LD_WORD_MAX];
    size_t n = to_codes(*state, "中国人民，银行在Ａ上海", codes);
    ld_lexicon_pairs(*state, codes, n, pairs);
    for (size_t i = 0; i < n; i++) {
        size_t count = ld_lexicon_words(*state, codes + i, n - i, words);
        assert_int_equal(
            ld_lexicon_words_of(*state, pairs[i], codes + i, n - i, of_pair), count);
        for (size_t k = 0; k < count; k++) {
            assert_int_equal(of_pair[k].chars, words[k].chars);
            assert_ptr_equal(of_pair[k].readings, words[k].readings);
        }
    }
    assert_int_not_equal(pairs[0], 0);
    assert_int_equal(pairs[n - 1], 0);
    assert_int_equal(ld_lexicon_words_of(*state, pairs[0], codes, 1, words), 0);
}

static void codes_that_are_none_find_nothing(void **state)
{
    static const uint32_t none[] = {0, 'a', 0x3042, 0xFFFFF, 0x110000, UINT32_MAX};
    ld_word words[LD_WORD_MAX];
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        uint32_t codes[2] = {none[i] ? UINT32_MAX - none[i] : 0, 1};
        const ld_reading *readings;
        assert_int_equal(ld_lexicon_code(*state, none[i]), 0);
        assert_int_equal(ld_lexicon_readings(*state, none[i], &readings), 0);
        assert_int_equal(ld_lexicon_char_cost(*state, none[i]), UINT16_MAX);
        assert_int_equal(ld_lexicon_words(*state, codes, 2, words), 0);
    }
}

static void words_know_their_part_of_speech(void **state)
{
    static const struct {
        const char *word;
        ld_tag tag;
    } cases[] = {{"打扫", LD_TAG_VERB},
                 {"银行", LD_TAG_NOUN},
                 {"哈尔滨", LD_TAG_PLACE},
                 {"高兴", LD_TAG_ADJECTIVE},
                 {"他们", LD_TAG_PRONOUN}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint32_t codes[TEXT_MAX];
        ld_word words[LD_WORD_MAX];
        size_t n = to_codes(*state, cases[i].word, codes);
        size_t count = ld_lexicon_words(*state, codes, n, words);
        assert_true(count > 0);
        assert_int_equal(words[count - 1].tag, cases[i].tag);
    }
}

/* -------------------------------------------------------------- characters */

static bool has_reading(const ld_lexicon *lexicon, uint32_t cp, const char *pinyin)
{
    const ld_reading *readings;
    size_t count = ld_lexicon_readings(lexicon, cp, &readings);
    ld_syllable wanted = ld_syllable_parse(pinyin, strcspn(pinyin, " "));
    for (size_t i = 0; i < count; i++)
        if (readings[i].syllable == wanted) return true;
    return false;
}

static bool check_char(const table_row *row, void *state)
{
    char pinyin[LD_PINYIN_SIZE] = "-";
    const ld_reading *readings;
    uint32_t cp = first_char(row->field[0]);
    size_t count = ld_lexicon_readings(state, cp, &readings);
    if (count > 0) ld_syllable_print(readings[0].syllable, pinyin);
    bool right = table_equal(row, pinyin, row->field[1]);
    for (size_t i = 1; i < count; i++)
        right &= readings[i].cost >= readings[i - 1].cost;
    for (const char *no = row->count > 2 ? row->field[2] : NULL; no && *no;
         no += strspn(no, " ")) {
        if (has_reading(state, cp, no)) right = table_equal(row, no, "not this one");
        no += strcspn(no, " ");
    }
    return right;
}

static void characters_have_their_readings(void **state)
{
    table_run("lexicon-chars.txt", 2, check_char, *state);
}

static bool check_fold(const table_row *row, void *state)
{
    uint32_t form = ld_lexicon_code(state, first_char(row->field[0]));
    uint32_t folded = ld_lexicon_code(state, first_char(row->field[1]));
    return table_equal(row, form && form == folded ? "the same" : "different",
                       "the same");
}

static void forms_of_a_character_have_one_code(void **state)
{
    table_run("lexicon-folds.txt", 2, check_fold, *state);
}

static void costs_follow_frequency(void **state)
{
    assert_true(ld_lexicon_char_cost(*state, first_char("的")) <
                ld_lexicon_char_cost(*state, first_char("朗")));
    assert_true(ld_lexicon_char_cost(*state, first_char("朗")) <
                ld_lexicon_char_cost(*state, first_char("龘")));
    assert_int_equal(ld_lexicon_char_cost(*state, first_char("國")),
                     ld_lexicon_char_cost(*state, first_char("国")));
}

static void han_script_is_told_from_others(void **state)
{
    (void)state;
    static const uint32_t hanzi[] = {0x4E00, 0x9FFF,  0x3400, 0x3007, 0x3005,
                                     0xF900, 0x20000, 0x2F00, 0x31350};
    static const uint32_t others[] = {0,      'a',    0x3001, 0x3042,  0x30A2,
                                      0xAC00, 0xFF01, 0xA000, 0x10FFFF};
    for (size_t i = 0; i < sizeof hanzi / sizeof *hanzi; i++)
        assert_true(ld_is_hanzi(hanzi[i]));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(ld_is_hanzi(others[i]));
}

/* ------------------------------------------------------------------ damage */

/* Writes the installed lexicon into `folder` with 4 bytes of one section changed, or
 * with the section cut there; `len` 0 changes nothing. */
static void write_damaged(const char *folder, size_t section, size_t at, uint32_t value,
                          bool cut)
{
    char path[PATH_MAX];
    ld_datafile file;
    ld_section sections[LD_SECTION_COUNT];
    assert_true(ld_datafile_find(NULL, "lexicon.bin", path, sizeof path));
    assert_int_equal(
        ld_datafile_open(path, LD_LEXICON_MAGIC, LD_LEXICON_VERSION, &file, NULL),
        LD_OK);
    for (size_t i = 0; i < LD_SECTION_COUNT; i++)
        sections[i] = ld_datafile_section(&file, i);
    char *copy = malloc(sections[section].len);
    assert_non_null(copy);
    memcpy(copy, sections[section].data, sections[section].len);
    if (!cut) memcpy(copy + at, &value, sizeof value);
    sections[section].data = copy;
    if (cut) sections[section].len = at;
    snprintf(path, sizeof path, "%s/lexicon.bin", folder);
    FILE *out = fopen(path, "wb");
    assert_non_null(out);
    assert_true(ld_datafile_write(out, LD_LEXICON_MAGIC, LD_LEXICON_VERSION, sections,
                                  LD_SECTION_COUNT));
    fclose(out);
    free(copy);
    ld_datafile_close(&file);
}

/* Indices that lead out of their sections, and what is no syllable, are refused, though
 * the checksum is right. */
static void damage_inside_is_refused(void **state)
{
    (void)state;
    static const struct {
        size_t section, at;
        bool cut;
    } cases[] = {
        {LD_SECTION_PAGES, 0, false},         {LD_SECTION_PAGES, 4096, false},
        {LD_SECTION_CHARS, 12, false},        {LD_SECTION_CHARS, 16, false},
        {LD_SECTION_NODES, 0, false},         {LD_SECTION_NODES, 8, false},
        {LD_SECTION_NODES, 84000, false},     {LD_SECTION_NODES, 84004, false},
        {LD_SECTION_NODES, 84008, false},     {LD_SECTION_PAGES, 2, true},
        {LD_SECTION_LABELS, 0, true},         {LD_SECTION_NODES, 12, true},
        {LD_SECTION_READINGS, 4, true},       {LD_SECTION_SYLLABLES, 2, true},
        {LD_SECTION_CHARS, 0, true},          {LD_SECTION_READINGS, 0, false},
        {LD_SECTION_SYLLABLES, 0, false},     {LD_SECTION_PAIR_STARTS, 0, false},
        {LD_SECTION_PAIR_STARTS, 400, false}, {LD_SECTION_PAIR_STARTS, 4, true},
        {LD_SECTION_PAIRS, 400, true},        {LD_SECTION_SYMBOL_COSTS, 2, true},
    };
    char folder[] = "/tmp/langdu-lexicon-XXXXXX", path[PATH_MAX];
    assert_non_null(mkdtemp(folder));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ld_lexicon *lexicon;
        ld_error error;
        write_damaged(folder, cases[i].section, cases[i].at, 0xFFFFFFFF, cases[i].cut);
        assert_int_equal(ld_lexicon_open(folder, &lexicon, &error), LD_DATA);
        assert_null(lexicon);
        assert_non_null(strstr(error.what, folder));
    }
    snprintf(path, sizeof path, "%s/lexicon.bin", folder);
    unlink(path);
    rmdir(folder);
}

static void missing_lexicon_is_named(void **state)
{
    (void)state;
    ld_lexicon *lexicon;
    ld_error error;
    assert_int_equal(ld_lexicon_open("/nowhere", &lexicon, &error), LD_DATA);
    assert_null(lexicon);
    assert_non_null(strstr(error.what, "/nowhere/lexicon.bin"));
    ld_lexicon_close(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_have_their_readings),
        cmocka_unit_test(words_are_found_shortest_first),
        cmocka_unit_test(stretches_of_text_are_no_words),
        cmocka_unit_test(words_end_with_the_text),
        cmocka_unit_test(pairs_lead_to_the_same_words),
        cmocka_unit_test(codes_that_are_none_find_nothing),
        cmocka_unit_test(words_know_their_part_of_speech),
        cmocka_unit_test(characters_have_their_readings),
        cmocka_unit_test(forms_of_a_character_have_one_code),
        cmocka_unit_test(costs_follow_frequency),
        cmocka_unit_test(han_script_is_told_from_others),
        cmocka_unit_test(damage_inside_is_refused),
        cmocka_unit_test(missing_lexicon_is_named),
    };
    return cmocka_run_group_tests_name("lexicon", tests, lexicon_open, lexicon_close);
}
