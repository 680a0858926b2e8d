/* The parts of the reader that need neither sound nor terminal. They are not in the
 * library. */
#include "cli/reader/command.c"
#include "cli/reader/gather.c"
#include "cli/reader/keys.c"
#include "cli/reader/layout.c"
#include "cli/reader/script.c"
#include "cli/reader/search.c"
#include "cli/reader/spell.c"
#include "cli/reader/spool.c"
#include "cli/reader/target.c"

#include "lexicon.h"
#include "table.h"

#include <math.h>
#include <setjmp.h>
#include <stdio.h>
#include <poll.h>
#include <sys/stat.h>
#include <cmocka.h>

/* ------------------------------------------------------------------------ keys */

static const char *name_of_key(int key, char character[8])
{
    static const struct {
        int key;
        const char *name;
    } names[] = {
        {KEY_UP, "up"},       {KEY_DOWN, "down"},          {KEY_LEFT, "left"},
        {KEY_RIGHT, "right"}, {KEY_HOME, "home"},          {KEY_END, "end"},
        {KEY_OTHER, "other"}, {KEY_ESCAPE, "escape"},      {KEY_ENTER, "enter"},
        {' ', "space"},       {KEY_BACKSPACE, "backspace"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].key == key) return names[i].name;
    memset(character, 0, 8);
    ld_utf8_encode((uint32_t)key, character);
    return character;
}

static void print_keys(keys *k, bool late, ld_buf *out)
{
    char character[8];
    for (int key; (key = keys_next(k, late));)
        ld_buf_printf(out, "%s%s%s", out->len ? " " : "", late ? "late:" : "",
                      name_of_key(key, character));
}

/* The bytes come at once, or one by one: the keys are the same. */
static bool check_keys(const table_row *row, void *state)
{
    (void)state;
    bool same = true;
    for (int slowly = 0; slowly < 2; slowly++) {
        keys k = {0};
        ld_buf out = {0};
        const char *bytes = row->field[0];
        for (size_t at = 0, len = strlen(bytes); at < len;) {
            at += keys_add(&k, bytes + at, slowly ? 1 : len - at);
            print_keys(&k, false, &out);
        }
        print_keys(&k, true, &out);
        same = table_equal(row, out.data ? out.data : "", row->field[1]) && same;
        ld_buf_free(&out);
    }
    return same;
}

static void keys_of_terminals(void **state)
{
    (void)state;
    table_run("reader-keys.txt", 2, check_keys, NULL);
}

static bool check_command(const table_row *row, void *state)
{
    (void)state;
    uint32_t cp;
    ld_utf8_next(row->field[0], &cp);
    reader_command one = command_of_key((int)cp);
    return table_equal(row, one == READER_COMMANDS ? "-" : command_keys[one].name,
                       row->field[1]);
}

static void commands_of_keys(void **state)
{
    (void)state;
    table_run("reader-commands.txt", 2, check_command, NULL);
}

/* The table is whole: every command has a name of its own, and no two have one key. */
static void commands_are_all_there(void **state)
{
    (void)state;
    for (unsigned i = 0; i < READER_COMMANDS; i++) {
        const command_key *one = &command_keys[i];
        assert_non_null(one->name);
        assert_int_equal(command_of_name(one->name), i);
        if (one->key == KEY_NONE) continue;
        assert_int_equal(command_of_key(one->key), i);
        assert_non_null(one->key_name);
        assert_non_null(one->key_spoken);
        assert_non_null(one->what);
        assert_non_null(one->spoken);
    }
    assert_int_equal(command_of_name("no such command"), READER_COMMANDS);
}

static bool check_target(const table_row *row, void *state)
{
    (void)state;
    char got[32] = "-";
    double part, seconds;
    if (target_read(row->field[0], &part, &seconds))
        snprintf(got, sizeof got, "%g %s", part >= 0 ? 100 * part : seconds,
                 part >= 0 ? "%" : "s");
    return table_equal(row, got, row->field[1]);
}

static void targets(void **state)
{
    (void)state;
    table_run("reader-targets.txt", 2, check_target, NULL);
}

static bool check_rows(const table_row *row, void *state)
{
    (void)state;
    ld_buf out = {0};
    const char *text = row->field[1];
    size_t len = strlen(text);
    for (size_t at = 0, end; at < len; at = end) {
        end = layout_row(text, len, at, atoi(row->field[0]));
        if (at) ld_buf_add_string(&out, "|");
        ld_buf_add(&out, text + at, end - at);
    }
    bool same = table_equal(row, out.data, row->field[2]);
    ld_buf_free(&out);
    return same;
}

static void rows_of_a_terminal(void **state)
{
    (void)state;
    table_run("reader-rows.txt", 3, check_rows, NULL);
}

/* ---------------------------------------------------------------------- script */

#define ARTICLE                                                                                        \
    "# 大河\n\n大河发源于雪山。它穿过三个省。\n\n***\n\n它最后流入东海。\n\n" \
    "## 上游\n\n上游水流很急。船不能走，人也少。鱼却很多！\n\n## 下游\n\n"    \
    "下游有 Port Said 那样的港口。\n"

static script open_text(ld_lexicon *lexicon, const char *text)
{
    script s;
    gather *g = gather_open_text(text, lexicon);
    assert_non_null(g);
    assert_int_equal(g->status, LD_END);
    script_open(&s, g, lexicon, &(ld_sentences_options){.whole_blocks = false});
    return s;
}

static void assert_at(script *s, spot at, const char *text)
{
    assert_int_equal(script_seek(s, &s->look, at), FOUND);
    assert_string_equal(s->look.sentence->text, text);
}

static void sentences_forwards_and_backwards(void **state)
{
    static const char *const all[] = {"大河",
                                      "大河发源于雪山。",
                                      "它穿过三个省。",
                                      "它最后流入东海。",
                                      "上游",
                                      "上游水流很急。",
                                      "船不能走，人也少。",
                                      "鱼却很多！",
                                      "下游",
                                      "下游有 Port Said 那样的港口。"};
    size_t count = sizeof all / sizeof *all;
    script s = open_text(*state, ARTICLE);
    spot at = {0, 0};
    assert_int_equal(script_from(&s, &at), FOUND);
    for (size_t i = 0; i < count; i++) {
        assert_at(&s, at, all[i]);
        assert_int_equal(script_next(&s, &at), i + 1 < count ? FOUND : FOUND_NOTHING);
    }
    assert_at(&s, at, all[count - 1]);
    for (size_t i = count; i-- > 0;) {
        assert_at(&s, at, all[i]);
        assert_int_equal(script_previous(&s, &at), i > 0 ? FOUND : FOUND_NOTHING);
    }
    assert_at(&s, at, all[0]);
    assert_int_equal(script_last(&s, &at), FOUND);
    assert_at(&s, at, all[count - 1]);
    script_close(&s);
}

static void paragraphs_and_headings(void **state)
{
    script s = open_text(*state, ARTICLE);
    spot at = {0, 0};
    assert_int_equal(script_next_paragraph(&s, &at), FOUND);
    assert_at(&s, at, "大河发源于雪山。");
    assert_int_equal(script_next(&s, &at), FOUND);
    assert_int_equal(script_previous_paragraph(&s, &at), FOUND);
    assert_at(&s, at, "大河发源于雪山。");
    assert_int_equal(script_previous_paragraph(&s, &at), FOUND);
    assert_at(&s, at, "大河");
    assert_int_equal(script_previous_paragraph(&s, &at), FOUND_NOTHING);
    assert_int_equal(script_next_heading(&s, &at), FOUND);
    assert_at(&s, at, "上游");
    assert_int_equal(script_next_heading(&s, &at), FOUND);
    assert_at(&s, at, "下游");
    assert_int_equal(script_next_heading(&s, &at), FOUND_NOTHING);
    assert_at(&s, at, "下游");
    assert_int_equal(script_next_paragraph(&s, &at), FOUND);
    assert_int_equal(script_next_paragraph(&s, &at), FOUND_NOTHING);
    assert_int_equal(script_previous_heading(&s, &at), FOUND);
    assert_at(&s, at, "下游");
    assert_int_equal(script_previous_heading(&s, &at), FOUND);
    assert_at(&s, at, "上游");
    script_close(&s);
}

static void words_are_found(void **state)
{
    script s = open_text(*state, ARTICLE);
    spot at = {0, 0};
    assert_int_equal(script_search(&s, &at, "它", false), FOUND);
    assert_at(&s, at, "它穿过三个省。");
    assert_int_equal(script_search(&s, &at, "它", false), FOUND);
    assert_at(&s, at, "它最后流入东海。");
    assert_int_equal(script_search(&s, &at, "它", false), FOUND_NOTHING);
    assert_at(&s, at, "它最后流入东海。");
    assert_int_equal(script_search(&s, &at, "port said", false), FOUND);
    assert_at(&s, at, "下游有 Port Said 那样的港口。");
    assert_int_equal(script_search(&s, &at, "它", true), FOUND);
    assert_at(&s, at, "它最后流入东海。");
    assert_int_equal(script_search(&s, &at, "省。它", true), FOUND_NOTHING);
    assert_int_equal(script_search(&s, &at, "急。船", false), FOUND);
    assert_at(&s, at, "上游水流很急。");
    assert_int_equal(script_search(&s, &at, "大河", true), FOUND);
    assert_at(&s, at, "大河发源于雪山。");
    assert_int_equal(script_search(&s, &at, "", false), FOUND_NOTHING);
    script_close(&s);
}

/* The place in the text of every sentence leads back to it. */
static void parts_lead_back(void **state)
{
    script s = open_text(*state, ARTICLE);
    spot at = {0, 0}, back;
    uint64_t before = 0;
    do {
        uint64_t here = script_text_before(&s, at);
        assert_true(at.block == 0 || here > before);
        assert_int_equal(script_at_text(&s, here, &back), FOUND);
        assert_int_equal(back.block, at.block);
        assert_int_equal(back.sentence, at.sentence);
        before = here;
    } while (script_next(&s, &at) == FOUND);
    assert_int_equal(script_at_text(&s, UINT64_MAX, &back), FOUND);
    assert_int_equal(back.block, at.block);
    script_close(&s);
}

static void nothing_to_say(void **state)
{
    script s = open_text(*state, "……\n\n***\n");
    spot at = {0, 0};
    assert_int_equal(script_from(&s, &at), FOUND_NOTHING);
    assert_int_equal(script_last(&s, &at), FOUND_NOTHING);
    script_close(&s);
}

/* A paragraph that is too long to be held whole is one all the same. */
static void long_paragraph_is_one(void **state)
{
    ld_buf text = {0};
    for (int i = 0; i < 20000; i++)
        ld_buf_printf(&text, "第%d句话在这里。", i);
    ld_buf_add_string(&text, "\n\n结束了。\n");
    script s = open_text(*state, text.data);
    size_t blocks = spool_count(&s.gather->spool);
    assert_true(blocks > 2);
    spot at = {0, 0};
    assert_int_equal(script_next_paragraph(&s, &at), FOUND);
    assert_int_equal(at.block, blocks - 1);
    assert_at(&s, at, "结束了。");
    assert_int_equal(script_previous(&s, &at), FOUND);
    assert_at(&s, at, "第19999句话在这里。");
    assert_int_equal(script_previous_paragraph(&s, &at), FOUND);
    assert_at(&s, at, "第0句话在这里。");
    assert_int_equal(script_search(&s, &at, "第15000句", false), FOUND);
    assert_at(&s, at, "第15000句话在这里。");
    script_close(&s);
    ld_buf_free(&text);
}

/* A pipe whose other end is slow: what has come can be read, what has not is waited
 * for, and one that never ends can be left. */
static void pipe_is_gathered_as_it_comes(void **state)
{
    char path[] = "/tmp/test_reader.XXXXXX";
    assert_non_null(mkdtemp(path));
    char name[64];
    snprintf(name, sizeof name, "%s/pipe", path);
    assert_int_equal(mkfifo(name, 0600), 0);
    ld_article_options options = {.lines = false};
    script s;
    script_open(&s, gather_open(name, *state, &options), *state,
                &(ld_sentences_options){.whole_blocks = false});
    FILE *out = fopen(name, "w");
    assert_non_null(out);
    spot at = {0, 0};
    assert_int_equal(script_from(&s, &at), FOUND_LATER);
    assert_true(gather_wait(s.gather, 0));
    for (int i = 0; i < 20000; i++)
        fprintf(out, "第%d段。\n\n", i);
    fflush(out);
    struct pollfd wait = {.fd = s.gather->event, .events = POLLIN};
    assert_int_equal(poll(&wait, 1, 10000), 1);
    gather_heed(s.gather);
    assert_int_equal(script_from(&s, &at), FOUND);
    assert_at(&s, at, "第0段。");
    assert_false(gather_has_ended(s.gather));
    script_close(&s);
    fclose(out);
    remove(name);
    remove(path);
}

/* -------------------------------------------------------------------- spelling */

static bool check_spelling(const table_row *row, void *state)
{
    ld_buf out = {0};
    script s = open_text(*(ld_lexicon **)state, row->field[0]);
    spot at = {0, 0};
    if (script_from(&s, &at) == FOUND) spell_sentence(s.look.sentence, &out);
    bool same = table_equal(row, out.data ? out.data : "", row->field[1]);
    ld_buf_free(&out);
    script_close(&s);
    return same;
}

static void spelling(void **state)
{
    table_run("reader-spelling.txt", 2, check_spelling, state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_of_terminals),
        cmocka_unit_test(commands_of_keys),
        cmocka_unit_test(commands_are_all_there),
        cmocka_unit_test(targets),
        cmocka_unit_test(rows_of_a_terminal),
        cmocka_unit_test(sentences_forwards_and_backwards),
        cmocka_unit_test(paragraphs_and_headings),
        cmocka_unit_test(words_are_found),
        cmocka_unit_test(parts_lead_back),
        cmocka_unit_test(nothing_to_say),
        cmocka_unit_test(long_paragraph_is_one),
        cmocka_unit_test(pipe_is_gathered_as_it_comes),
        cmocka_unit_test(spelling),
    };
    return cmocka_run_group_tests(tests, lexicon_open, lexicon_close);
}
