#include "article/gbk.h"
#include "article/plain.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "langdu.h"
#include "table.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

static ld_lexicon *lexicon;
static ld_gbk *gbk;

static int open_data(void **state)
{
    (void)state;
    ld_error error;
    gbk = ld_gbk_open();
    if (ld_lexicon_open(NULL, &lexicon, &error) == LD_OK && gbk) return 0;
    print_error("%s\n", error.what);
    return -1;
}

static int close_data(void **state)
{
    (void)state;
    ld_lexicon_close(lexicon);
    ld_gbk_close(gbk);
    return 0;
}

static ld_article *open_text(const char *text, size_t len, bool lines)
{
    ld_article *article;
    ld_article_options options = {.lines = lines, .outline = !lines};
    assert_int_equal(ld_article_open_text(text, len, lexicon, &options, &article, NULL),
                     LD_OK);
    return article;
}

/* All blocks as KIND:text, joined by `joint`; the kind in lower case where it is left
 * out. */
static ld_status read_blocks(ld_article *article, const char *joint, ld_buf *out)
{
    ld_block block;
    ld_status status;
    while ((status = ld_article_next(article, &block, NULL)) == LD_OK) {
        if (out->len > 0) ld_buf_add_string(out, joint);
        char kind = "PHITQCRBEN"[block.kind];
        ld_buf_printf(out, "%c:", block.reason ? kind | 0x20 : kind);
        ld_buf_add(out, block.text, block.len);
    }
    return status;
}

static bool check_blocks(const table_row *row, void *lines)
{
    ld_buf got = {0};
    ld_article *article =
        open_text(row->field[0], strlen(row->field[0]), lines != NULL);
    bool passed = read_blocks(article, "|", &got) == LD_END &&
                  table_equal(row, got.data ? got.data : "", row->field[1]);
    ld_article_close(article);
    ld_buf_free(&got);
    return passed;
}

static void lines_become_blocks(void **state)
{
    (void)state;
    table_run("article.txt", 2, check_blocks, NULL);
}

static void every_line_is_a_block_when_asked(void **state)
{
    bool lines = true;
    (void)state;
    table_run("article_lines.txt", 2, check_blocks, &lines);
}

/* What one line is repaired to, in `out`; returns what was found. */
static ld_repairs repair(const char *text, ld_buf *out)
{
    ld_block block;
    ld_article *article = open_text(text, strlen(text), true);
    ld_buf_truncate(out, 0);
    assert_int_equal(ld_article_next(article, &block, NULL), LD_OK);
    ld_buf_add(out, block.text, block.len);
    ld_repairs found = ld_article_repairs(article);
    ld_article_close(article);
    return found;
}

static bool check_repair(const table_row *row, void *state)
{
    (void)state;
    ld_buf got = {0};
    repair(row->field[0], &got);
    bool passed = table_equal(row, got.data, row->field[1]);
    ld_buf_free(&got);
    return passed;
}

static void damage_is_repaired(void **state)
{
    (void)state;
    table_run("repair.txt", 2, check_repair, NULL);
    table_run("repair_shifted.txt", 2, check_repair, NULL);
}

static bool check_untouched(const table_row *row, const char *text)
{
    ld_buf got = {0};
    ld_repairs found = repair(text, &got);
    bool passed =
        table_equal(row, got.data, text) && found.of[LD_DAMAGE_SHIFTED].count == 0;
    ld_buf_free(&got);
    return passed;
}

/* `text` with each `from` made `to`. */
static void replace_all(ld_buf *text, const char *from, const char *to)
{
    ld_buf out = {0};
    const char *rest = text->data, *found;
    while ((found = strstr(rest, from))) {
        ld_buf_add(&out, rest, (size_t)(found - rest));
        ld_buf_add_string(&out, to);
        rest = found + strlen(from);
    }
    ld_buf_add_string(&out, rest);
    ld_buf_free(text);
    *text = out;
}

static bool check_healthy(const table_row *row, void *state)
{
    (void)state;
    const char *text = row->field[0];
    ld_buf variant = {0};
    bool passed = check_untouched(row, text);
    ld_buf_printf(&variant, "?%s?", text);
    passed &= check_untouched(row, variant.data);
    replace_all(&variant, "，", "?");
    passed &= check_untouched(row, variant.data);
    replace_all(&variant, "。", ",");
    passed &= check_untouched(row, variant.data);
    ld_buf_free(&variant);
    return passed;
}

static void healthy_text_is_untouched(void **state)
{
    (void)state;
    table_run("repair_sentences.txt", 1, check_healthy, NULL);
}

/* ---------------------------------------------------------- shifted on purpose */

typedef struct shift_count {
    size_t chars; /* how many are damaged at a time */
    size_t runs, restored, whole;
} shift_count;

/* Writes the text with the characters `from` to `to` as a converter that lost
 * the first of their bytes. False when one of them comes to no character. */
static bool damage(const uint32_t *cps, size_t count, size_t from, size_t to,
                   ld_buf *out)
{
    ld_buf_truncate(out, 0);
    for (size_t i = 0; i < from; i++)
        ld_buf_add_char(out, cps[i]);
    ld_buf_add_string(out, "?");
    for (size_t i = from; i + 1 < to; i++) {
        uint32_t cp = ld_gbk_char(gbk, ld_gbk_code(gbk, cps[i]) & 0xFF,
                                  ld_gbk_code(gbk, cps[i + 1]) >> 8);
        if (!cp) return false;
        ld_buf_add_char(out, cp);
    }
    ld_buf_add_string(out, "?");
    for (size_t i = to; i < count; i++)
        ld_buf_add_char(out, cps[i]);
    return true;
}

/* Whether `got` has the characters `from` to `to` of `cps`. */
static bool has_chars(const char *got, const uint32_t *cps, size_t from, size_t to)
{
    ld_buf part = {0};
    for (size_t i = from; i < to; i++)
        ld_buf_add_char(&part, cps[i]);
    bool has = part.data && strstr(got, part.data) != NULL;
    ld_buf_free(&part);
    return has;
}

static bool count_restored(const table_row *row, void *state)
{
    shift_count *counts = state;
    uint32_t cps[256] = {0};
    size_t count = 0, len = strlen(row->field[0]);
    for (size_t at = 0; at < len && count < 256; count++)
        at += ld_utf8_next(row->field[0] + at, &cps[count]);
    ld_buf damaged = {0}, got = {0};
    for (size_t from = 0; from + counts->chars <= count; from++) {
        size_t to = from + counts->chars;
        if (!damage(cps, count, from, to, &damaged)) continue;
        ld_repairs found = repair(damaged.data, &got);
        counts->runs++;
        counts->restored += found.of[LD_DAMAGE_SHIFTED].count == 1 &&
                            has_chars(got.data, cps, from + 1, to - 1);
        counts->whole += strcmp(got.data, row->field[0]) == 0;
    }
    ld_buf_free(&damaged);
    ld_buf_free(&got);
    return true;
}

/* The bytes that are there come back nearly always; the two half characters are
 * inferred, each right in about three cases of four. */
static void shifted_runs_are_restored(void **state)
{
    (void)state;
    shift_count counts = {0};
    for (counts.chars = 6; counts.chars <= 12; counts.chars += 2)
        table_run("repair_plain.txt", 1, count_restored, &counts);
    print_message("%zu runs: %zu restored, %zu to the letter\n", counts.runs,
                  counts.restored, counts.whole);
    assert_true(counts.runs > 100);
    assert_true(counts.restored * 100 >= counts.runs * 95);
    assert_true(counts.whole * 100 >= counts.runs * 50);
}

/* ------------------------------------------------------------- what is left out */

static void check_read(const ld_article_options *options, const char *expected)
{
    static const char text[] =
        "老街新貌\n来源：双溪晚报\n2024-03-16 09:15 责任编辑：常乐\n"
        "新华社双溪3月16日电（记者 沈若溪）街灯亮了。（责编：常乐）\n版权所有";
    ld_article *article;
    ld_buf got = {0};
    assert_int_equal(
        ld_article_open_text(text, sizeof text - 1, lexicon, options, &article, NULL),
        LD_OK);
    assert_int_equal(read_blocks(article, "|", &got), LD_END);
    assert_string_equal(got.data, expected);
    const ld_meta *meta = ld_article_meta(article);
    assert_string_equal(meta->title, "老街新貌");
    assert_string_equal(meta->source, "双溪晚报");
    assert_string_equal(meta->date, "2024-03-16 09:15");
    ld_article_close(article);
    ld_buf_free(&got);
}

static void it_is_chosen_what_is_read(void **state)
{
    (void)state;
    check_read(NULL, "T:老街新貌|B:来源：双溪晚报|B:2024-03-16 09:15|"
                     "P:新华社双溪3月16日电（记者 沈若溪）街灯亮了。");
    check_read(&(ld_article_options){.body_only = true}, "T:老街新貌|P:街灯亮了。");
    check_read(
        &(ld_article_options){.everything = true},
        "T:老街新貌|B:来源：双溪晚报|B:2024-03-16 09:15|E:责任编辑：常乐|"
        "P:新华社双溪3月16日电（记者 沈若溪）街灯亮了。|E:（责编：常乐）|N:版权所有");
}

/* ------------------------------------------------------------------- examples */

static char *read_file(const char *path)
{
    ld_buf text = {0};
    char chunk[4096];
    FILE *in = fopen(path, "r");
    assert_non_null(in);
    for (size_t n; (n = fread(chunk, 1, sizeof chunk, in)) > 0;)
        ld_buf_add(&text, chunk, n);
    fclose(in);
    return text.data;
}

static void damaged_example_comes_out_clean(void **state)
{
    (void)state;
    ld_article *article;
    ld_block block;
    ld_buf got = {0};
    ld_article_options options = {.everything = true};
    assert_int_equal(
        ld_article_open("examples/news-damaged.txt", lexicon, &options, &article, NULL),
        LD_OK);
    while (ld_article_next(article, &block, NULL) == LD_OK) {
        ld_buf_add(&got, block.text, block.len);
        ld_buf_add_string(&got, "\n");
    }
    char *expected = read_file("tests/cases/article_news_damaged.txt");
    assert_string_equal(got.data, expected);
    assert_true(ld_article_repairs(article).of[LD_DAMAGE_NOTES].count > 100);
    assert_int_equal(ld_article_repairs(article).of[LD_DAMAGE_SHIFTED].count, 1);
    assert_int_equal(ld_article_repairs(article).bad_bytes, 0);
    ld_article_close(article);
    ld_buf_free(&got);
    free(expected);
}

/* -------------------------------------------------------------------- origins */

/* The source offset of byte `at`, as ld_block says. */
static uint64_t source_of(const ld_block *block, size_t at)
{
    size_t i = block->origin_count;
    while (block->origins[i - 1].at > at)
        i--;
    return block->origins[i - 1].source + (at - block->origins[i - 1].at);
}

static void every_byte_knows_its_source(void **state)
{
    (void)state;
    static const char text[] = "\xEF\xBB\xBF　風(fēng)雨\xFF無(wú)阻。\r\n"
                               "發 展? 開?mù)始,50 餘\xE2\x80\x8B名。\n";
    ld_article *article = open_text(text, sizeof text - 1, false);
    ld_block block;
    uint64_t last = 0;
    size_t blocks = 0;
    while (ld_article_next(article, &block, NULL) == LD_OK) {
        assert_int_equal(block.origins[0].at, 0);
        for (size_t at = 0; at < block.len; at++) {
            uint64_t source = source_of(&block, at);
            assert_true(source < sizeof text - 1 && source >= last);
            assert_int_equal(block.text[at], text[source]);
            last = source;
        }
        blocks++;
    }
    assert_int_equal(blocks, 2);
    ld_article_close(article);
}

/* ------------------------------------------------------------------ streaming */

/* The path under which the reading end of a pipe can be opened again. */
static const char *pipe_path(int fd)
{
    static char path[32];
    snprintf(path, sizeof path, "/dev/fd/%d", fd);
    return path;
}

static void first_block_needs_no_second_line(void **state)
{
    (void)state;
    int fds[2];
    ld_article *article;
    ld_block block;
    assert_int_equal(pipe(fds), 0);
    assert_int_equal(ld_article_open(pipe_path(fds[0]), lexicon, NULL, &article, NULL),
                     LD_OK);
    alarm(10);
    assert_int_equal(write(fds[1], "第一行\n第", 13), 13);
    assert_int_equal(ld_article_next(article, &block, NULL), LD_OK);
    assert_memory_equal(block.text, "第一行", 9);
    alarm(0);
    close(fds[1]);
    ld_article_close(article);
    close(fds[0]);
}

/* Byte by byte, characters and line ends are cut at every place. */
static void small_portions_change_nothing(void **state)
{
    (void)state;
    char *text = read_file("examples/news-damaged.txt");
    ld_buf whole = {0}, portions = {0};
    ld_article *article = open_text(text, strlen(text), false);
    read_blocks(article, "|", &whole);
    ld_article_close(article);
    int fds[2];
    ld_article_options options = {.outline = true};
    assert_int_equal(pipe(fds), 0);
    pid_t writer = fork();
    if (writer == 0) {
        for (const char *byte = text; *byte; byte++)
            if (write(fds[1], byte, 1) != 1) _exit(1);
        _exit(0);
    }
    close(fds[1]);
    assert_int_equal(
        ld_article_open(pipe_path(fds[0]), lexicon, &options, &article, NULL), LD_OK);
    close(fds[0]);
    assert_int_equal(read_blocks(article, "|", &portions), LD_END);
    assert_string_equal(portions.data, whole.data);
    ld_article_close(article);
    waitpid(writer, NULL, 0);
    ld_buf_free(&whole);
    ld_buf_free(&portions);
    free(text);
}

/* A line of 3 MB comes in pieces that end at sentences and lose nothing. */
static void long_line_comes_in_pieces(void **state)
{
    (void)state;
    static const char sentence[] = "「他推開(kāi)門，問：誰在那裡？」沒有人回答。";
    static const char clean[] = "「他推開門，問：誰在那裡？」沒有人回答。";
    ld_buf line = {0};
    for (int i = 0; i < 50000; i++)
        ld_buf_add(&line, sentence, sizeof sentence - 1);
    ld_article *article = open_text(line.data, line.len, false);
    ld_block block;
    size_t total = 0;
    bool continues = false;
    while (ld_article_next(article, &block, NULL) == LD_OK) {
        assert_true(block.len <= 16384 + 4096);
        assert_int_equal(block.kind, LD_PARAGRAPH);
        for (size_t at = 0; at < block.len; at++)
            assert_int_equal(block.text[at], clean[(total + at) % (sizeof clean - 1)]);
        total += block.len;
        continues = block.continues;
        if (continues) assert_memory_equal(block.text + block.len - 3, "。", 3);
    }
    assert_false(continues);
    assert_int_equal(total, 50000 * (sizeof clean - 1));
    ld_article_close(article);
    ld_buf_free(&line);
}

/* Also inside a restored run that is longer than its source. */
static void places_in_sentences_go_forward(void **state)
{
    (void)state;
    static const char text[] =
        "码头才算活了?!备脑旃こ虅?dòng)工前,设计团队来了\n来(lái)源：日?qǐng)?bào)";
    ld_article *article = open_text(text, sizeof text - 1, false);
    ld_sentences *sentences;
    const ld_sentence *sentence;
    uint64_t before = 0;
    size_t count = 0;
    assert_int_equal(ld_sentences_open(article, lexicon, NULL, &sentences, NULL),
                     LD_OK);
    for (; ld_sentences_next(sentences, &sentence, NULL) == LD_OK; count++) {
        for (size_t at = 0; at <= sentence->len; at++) {
            uint64_t source = ld_sentence_source(sentence, at);
            assert_true(source >= before && source < sizeof text);
            before = source;
        }
    }
    assert_true(count > 1);
    ld_sentences_close(sentences);
    ld_article_close(article);
}

static void cut_parts_no_note_nor_word(void **state)
{
    (void)state;
    static const char *const unit[] = {"字(zì)",    "word ", "3.14，", "说：“好。”",
                                       "1,234,567", "(((((", "字"};
    for (size_t u = 0; u < sizeof unit / sizeof *unit; u++) {
        ld_buf text = {0};
        while (text.len < 2000)
            ld_buf_add_string(&text, unit[u]);
        size_t cut = ld_plain_cut(text.data, text.len);
        assert_true(cut > 0 && cut < text.len);
        if (u < 4) assert_int_equal(cut % strlen(unit[u]), 0);
        assert_int_not_equal(text.data[cut] & 0xC0, 0x80);
        ld_buf_free(&text);
    }
}

/* ------------------------------------------------------------------ bad input */

static void what_cannot_be_opened_is_told(void **state)
{
    (void)state;
    ld_article *article;
    ld_error error;
    assert_int_equal(ld_article_open("tests/none.txt", lexicon, NULL, &article, &error),
                     LD_NOT_FOUND);
    assert_non_null(strstr(error.what, "tests/none.txt"));
    assert_null(article);
    assert_int_equal(ld_article_open("tests", lexicon, NULL, &article, &error),
                     LD_ARGUMENT);
    assert_non_null(strstr(error.what, "tests"));
}

static ld_status status_of(const char *text, size_t len, ld_repairs *found)
{
    ld_buf out = {0};
    ld_article *article = open_text(text, len, false);
    ld_status status = read_blocks(article, "|", &out);
    *found = ld_article_repairs(article);
    ld_article_close(article);
    ld_buf_free(&out);
    return status;
}

/* As a mailer breaks them, at 40 columns. */
static void broken_lines_are_joined(void **state)
{
    (void)state;
    static const char text[] = "会议纪要\n\n"
                               "各位同事，昨天下午的会议讨论了三个问题，\n"
                               "第一是仓库的搬迁，第二是新系统Linux 6的\n"
                               "试用，第三是下个月的值班安排，请大家看过\n"
                               "以后回信。\n"
                               "　　另外，食堂从下周一起改在二楼，三楼的\n"
                               "座位留给开会的客人。\n";
    ld_buf got = {0};
    ld_article *article = open_text(text, sizeof text - 1, false);
    assert_int_equal(read_blocks(article, "|", &got), LD_END);
    assert_string_equal(
        got.data,
        "T:会议纪要|P:各位同事，昨天下午的会议讨论了三个问题，第一是仓库的搬迁，"
        "第二是新系统Linux 6的试用，第三是下个月的值班安排，请大家看过以后回信。|"
        "P:另外，食堂从下周一起改在二楼，三楼的座位留给开会的客人。");
    assert_int_equal(ld_article_repairs(article).of[LD_DAMAGE_LINES].count, 4);
    ld_article_close(article);
    ld_buf_free(&got);
}

/* Numbers that end a full line are no words with a space between. */
static void broken_numbers_are_joined(void **state)
{
    (void)state;
    static const char text[] = "据统计，去年年底全市常住人口共计有141177\n"
                               "87人，比上一年少了两千多人，全年增长为15\n"
                               ".25%，办公室的热线电话号码一直都是010-62\n"
                               "345678，全天有人接听。旧系统是Windows 10\n"
                               "Pro，这个月开始不再使用了，请大家知道。\n";
    ld_buf got = {0};
    ld_article *article = open_text(text, sizeof text - 1, false);
    assert_int_equal(read_blocks(article, "|", &got), LD_END);
    assert_string_equal(got.data, "P:"
                                  "据统计，去年年底全市常住人口共计有141177"
                                  "87人，比上一年少了两千多人，全年增长为15"
                                  ".25%，办公室的热线电话号码一直都是010-62"
                                  "345678，全天有人接听。旧系统是Windows 10 "
                                  "Pro，这个月开始不再使用了，请大家知道。");
    ld_article_close(article);
    ld_buf_free(&got);
}

/* Files in several encodings one behind the other. */
static void encoding_may_change(void **state)
{
    (void)state;
    static const char text[] =
        "第一个文件：今天下午三点，全体人员在会议室开会。\n"
        "\xB5\xDA\xB6\xFE\xB8\xF6\xCE\xC4\xBC\xFE\xA3\xBA\xC7\xEB\xB4\xF8"
        "\xC9\xCF\xB1\xCA\xBC\xC7\xB1\xBE\xA1\xA3\n"
        "第三个文件：会后聚餐，地点另行通知。\n";
    ld_buf got = {0};
    ld_article *article = open_text(text, sizeof text - 1, true);
    assert_int_equal(read_blocks(article, "|", &got), LD_END);
    assert_string_equal(got.data, "P:第一个文件：今天下午三点，全体人员在会议室开会。|"
                                  "P:第二个文件：请带上笔记本。|"
                                  "P:第三个文件：会后聚餐，地点另行通知。");
    assert_int_equal(ld_article_repairs(article).bad_bytes, 0);
    ld_article_close(article);
    ld_buf_free(&got);
}

static void binary_is_told_from_damaged_text(void **state)
{
    (void)state;
    ld_repairs found;
    char junk[4096];
    uint32_t random = 1;
    for (size_t i = 0; i < sizeof junk; i++)
        junk[i] = (char)((random = random * 1664525 + 1013904223) >> 24);
    assert_int_equal(status_of(junk, sizeof junk, &found), LD_NOT_TEXT);
    assert_int_equal(status_of("\x7F"
                               "ELF\2\1\1\0\0\0\0\0",
                               12, &found),
                     LD_NOT_TEXT);
    assert_int_equal(status_of("天\0亮了。", 13, &found), LD_END);
    assert_int_equal(found.bad_bytes, 1);
    assert_int_equal(status_of("", 0, &found), LD_END);
    assert_int_equal(status_of(" \n\xE3\x80\x80\n", 6, &found), LD_END);
}

/* Whatever comes in, what goes out is valid UTF-8 without control characters, and
 * origins stay inside the input. */
static void check_output(const char *text, size_t len, bool lines)
{
    ld_article *article = open_text(text, len, lines);
    ld_block block;
    while (ld_article_next(article, &block, NULL) == LD_OK) {
        for (size_t at = 0; at < block.len;) {
            uint32_t cp;
            size_t size = ld_utf8_decode(block.text + at, block.len - at, &cp);
            assert_true(size > 0 && cp >= 0x20 && cp != 0x7F);
            assert_true(source_of(&block, at) < len);
            at += size;
        }
    }
    ld_article_close(article);
}

static void anything_comes_out_valid(void **state)
{
    (void)state;
    static const char *const parts[] = {
        "?",      "(", ")",  "（",   "字",       "長",     "(cháng)", "?qǐng)",
        "\uFFFD", " ", "\n", "\r",   "币咔榉揽", "毓ぷ鲉", ",",       "!",
        "a",      "7", "。", "\xE5", "\xFF",     "ō",      "【",      "—"};
    uint32_t random = 7;
    ld_buf text = {0};
    for (int round = 0; round < 400; round++) {
        ld_buf_truncate(&text, 0);
        for (int i = 0; i < 200; i++) {
            random = random * 1664525 + 1013904223;
            ld_buf_add_string(&text,
                              parts[(random >> 16) % (sizeof parts / sizeof *parts)]);
        }
        check_output(text.data, text.len, round % 2);
    }
    ld_buf_free(&text);
}

static void repetition_takes_linear_time(void **state)
{
    (void)state;
    static const char *const parts[] = {"(",   "字(",    "?",     "?币",
                                        "字 ", "?qǐng)", "?揽毓?"};
    alarm(60);
    for (size_t p = 0; p < sizeof parts / sizeof *parts; p++) {
        ld_buf text = {0};
        while (text.len < 1000000)
            ld_buf_add_string(&text, parts[p]);
        check_output(text.data, text.len, false);
        ld_buf_free(&text);
    }
    alarm(0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_become_blocks),
        cmocka_unit_test(every_line_is_a_block_when_asked),
        cmocka_unit_test(damage_is_repaired),
        cmocka_unit_test(healthy_text_is_untouched),
        cmocka_unit_test(shifted_runs_are_restored),
        cmocka_unit_test(it_is_chosen_what_is_read),
        cmocka_unit_test(damaged_example_comes_out_clean),
        cmocka_unit_test(every_byte_knows_its_source),
        cmocka_unit_test(first_block_needs_no_second_line),
        cmocka_unit_test(small_portions_change_nothing),
        cmocka_unit_test(long_line_comes_in_pieces),
        cmocka_unit_test(places_in_sentences_go_forward),
        cmocka_unit_test(cut_parts_no_note_nor_word),
        cmocka_unit_test(what_cannot_be_opened_is_told),
        cmocka_unit_test(broken_lines_are_joined),
        cmocka_unit_test(broken_numbers_are_joined),
        cmocka_unit_test(encoding_may_change),
        cmocka_unit_test(binary_is_told_from_damaged_text),
        cmocka_unit_test(anything_comes_out_valid),
        cmocka_unit_test(repetition_takes_linear_time),
    };
    return cmocka_run_group_tests_name("article", tests, open_data, close_data);
}
