#include "article/encoding.h"
#include "article/transcode.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "langdu.h"
#include "lexicon.h"
#include "table.h"

#include <iconv.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static ld_lexicon *lexicon;

static int open_lexicon(void **state)
{
    int failed = lexicon_open(state);
    lexicon = *state;
    return failed;
}

/* `text` in the encoding that iconv calls `name`. False when it cannot be written in
 * it. */
static bool encode(const char *name, const char *text, size_t len, ld_buf *out)
{
    iconv_t converter = iconv_open(name, "UTF-8");
    assert_true((intptr_t)converter != -1);
    char *in = strndup(text, len), *from = in, *bytes = malloc(4 * len + 8),
         *to = bytes;
    assert_true(in && bytes);
    size_t in_left = len, out_left = 4 * len + 8;
    bool whole = iconv(converter, &from, &in_left, &to, &out_left) == 0;
    ld_buf_truncate(out, 0);
    ld_buf_add(out, bytes, (size_t)(to - bytes));
    iconv_close(converter);
    free(in);
    free(bytes);
    return whole;
}

/* What iconv calls each encoding. */
static const char *const iconv_names[LD_ENCODING_COUNT] = {
    [LD_UTF_8] = "UTF-8",     [LD_UTF_16LE] = "UTF-16LE", [LD_UTF_16BE] = "UTF-16BE",
    [LD_GB18030] = "GB18030", [LD_BIG5] = "BIG5-HKSCS",
};

/* -------------------------------------------------------------------- names */

static void names_are_known(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        ld_encoding encoding;
    } cases[] = {
        {"utf-8", LD_UTF_8},       {"GB2312", LD_GB18030},
        {"gbk", LD_GB18030},       {"Big5-HKSCS", LD_BIG5},
        {"UTF-16", LD_UTF_16LE},   {"cp936", LD_GB18030},
        {"UTF-16BE", LD_UTF_16BE}, {"klingon", LD_ENCODING_UNKNOWN},
        {"", LD_ENCODING_UNKNOWN}, {"utf-81", LD_ENCODING_UNKNOWN},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(ld_encoding_named(cases[i].name, strlen(cases[i].name)),
                         cases[i].encoding);
    for (ld_encoding e = LD_UTF_8; e < LD_ENCODING_COUNT; e++)
        assert_int_equal(
            ld_encoding_named(ld_encoding_name(e), strlen(ld_encoding_name(e))), e);
}

static void declarations_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *document;
        ld_encoding encoding;
    } cases[] = {
        {"<html><head><meta charset=\"gbk\">", LD_GB18030},
        {"<META CHARSET=big5><title>", LD_BIG5},
        {"<meta http-equiv='Content-Type' content='text/html; charset=gb2312'/>",
         LD_GB18030},
        {"<meta name=keywords content=charset><meta charset = 'utf-8' >", LD_UTF_8},
        {"<?xml version='1.0' encoding='GB18030'?>", LD_GB18030},
        {"<meta charset=utf-16le>", LD_UTF_8},
        {"<meta charset=latin-9>", LD_ENCODING_UNKNOWN},
        {"<meta charset=", LD_ENCODING_UNKNOWN},
        {"<p>charset=gbk</p>", LD_ENCODING_UNKNOWN},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(
            ld_encoding_declared(cases[i].document, strlen(cases[i].document)),
            cases[i].encoding);
}

/* ------------------------------------------------------------------ finding */

typedef struct count {
    ld_encoding encoding;
    size_t texts, found;
} count;

/* A text of at least 20 hanzi, in every encoding that can write it. */
static bool find(const table_row *row, void *state)
{
    count *counts = state;
    const char *text = row->field[0];
    size_t hanzi = 0;
    for (size_t at = 0, len = strlen(text); at < len;) {
        uint32_t cp;
        at += ld_utf8_next(text + at, &cp);
        hanzi += ld_is_hanzi(cp);
    }
    ld_buf bytes = {0};
    if (hanzi >= 20 &&
        encode(iconv_names[counts->encoding], text, strlen(text), &bytes)) {
        ld_encoding found = ld_encoding_find(NULL, lexicon, bytes.data, bytes.len);
        counts->texts++;
        counts->found += found == counts->encoding;
        if (found != counts->encoding)
            print_message("%s:%d: %s in %s is found to be %s\n", row->file, row->line,
                          text, ld_encoding_name(counts->encoding),
                          ld_encoding_name(found));
    }
    ld_buf_free(&bytes);
    return true;
}

static void encodings_are_found(void **state)
{
    (void)state;
    for (ld_encoding e = LD_UTF_8; e < LD_ENCODING_COUNT; e++) {
        count counts = {.encoding = e};
        table_run("encoding.txt", 1, find, &counts);
        table_run("repair_plain.txt", 1, find, &counts);
        assert_true(counts.texts >= (e == LD_BIG5 ? 10 : 30));
        assert_int_equal(counts.found, counts.texts);
    }
}

/* ---------------------------------------------------------------- converting */

static void every_character_keeps_its_place(void **state)
{
    (void)state;
    static const char text[] = "「天亮了」，A點20分。\n醫生搭𨋢說：ok";
    for (ld_encoding e = LD_UTF_8; e < LD_ENCODING_COUNT; e++) {
        ld_buf bytes = {0}, before = {0};
        ld_text out = {0};
        size_t bad = 0;
        ld_transcoder *transcoder = ld_transcoder_open(e);
        assert_non_null(transcoder);
        assert_true(encode(iconv_names[e], text, sizeof text - 1, &bytes));
        assert_int_equal(
            ld_transcode(transcoder, bytes.data, bytes.len, true, 0, &out, &bad),
            bytes.len);
        assert_int_equal(bad, 0);
        assert_string_equal(out.bytes.data, text);
        for (size_t at = 0; at < sizeof text - 1;) {
            uint32_t cp;
            encode(iconv_names[e], text, at, &before);
            assert_int_equal(ld_text_source(&out, at), before.len);
            at += ld_utf8_next(text + at, &cp);
        }
        assert_int_equal(ld_text_source(&out, sizeof text - 1), bytes.len);
        ld_transcoder_close(transcoder);
        ld_buf_free(&bytes);
        ld_buf_free(&before);
        ld_text_free(&out);
    }
}

/* In portions of every size, the same comes out as at once. */
static void portions_change_nothing(void **state)
{
    (void)state;
    static const char text[] = "搭𨋢說：天亮了，ok。";
    for (ld_encoding e = LD_UTF_8; e < LD_ENCODING_COUNT; e++) {
        ld_buf bytes = {0};
        ld_transcoder *transcoder = ld_transcoder_open(e);
        encode(iconv_names[e], text, sizeof text - 1, &bytes);
        for (size_t portion = 1; portion < 9; portion++) {
            ld_text out = {0};
            size_t bad = 0, used = 0;
            for (size_t end = portion; used < bytes.len; end += portion) {
                bool last = end >= bytes.len;
                size_t n = (last ? bytes.len : end) - used;
                used += ld_transcode(transcoder, bytes.data + used, n, last, used, &out,
                                     &bad);
            }
            assert_int_equal(bad, 0);
            assert_string_equal(out.bytes.data, text);
            ld_text_free(&out);
        }
        ld_transcoder_close(transcoder);
        ld_buf_free(&bytes);
    }
}

static void wrong_byte_costs_itself(void **state)
{
    (void)state;
    static const struct {
        ld_encoding encoding;
        const char *bytes;
        size_t len;
        const char *text;
        size_t bad;
    } cases[] = {
        {LD_GB18030, "\xD6\xD0\xFF\xB9\xFA", 5, "中国", 1},
        {LD_GB18030, "\xD6\xD0\xB9", 3, "中", 1},
        {LD_GB18030, "\xD6\xD0\xB9\n\xB9\xFA", 6, "中\n国", 1},
        {LD_GB18030, "\x81\x30\x81", 3, "0", 2},
        {LD_GB18030, "\x80\x31\x38", 3, "€18", 0},
        {LD_BIG5, "\xA4\xA4\xFF\xB0\xEA", 5, "中國", 1},
        {LD_BIG5, "\xA4\xA4\xB0", 3, "中", 1},
        {LD_BIG5, "\x88\x62", 2, "Ê̄", 0},
        {LD_UTF_16LE, "\x2D\x4E\x00\xDC\xFD\x56", 6, "中国", 2},
        {LD_UTF_16LE, "\x2D\x4E\xFD", 3, "中", 1},
        {LD_UTF_8, "\xE4\xB8\xAD\xFF\xE5\x9B\xBD\xE5", 8, "中国", 2},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ld_text out = {0};
        size_t bad = 0;
        ld_transcoder *transcoder = ld_transcoder_open(cases[i].encoding);
        ld_transcode(transcoder, cases[i].bytes, cases[i].len, true, 0, &out, &bad);
        assert_string_equal(out.bytes.data, cases[i].text);
        assert_int_equal(bad, cases[i].bad);
        ld_transcoder_close(transcoder);
        ld_text_free(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_known),
        cmocka_unit_test(declarations_are_read),
        cmocka_unit_test(encodings_are_found),
        cmocka_unit_test(every_character_keeps_its_place),
        cmocka_unit_test(portions_change_nothing),
        cmocka_unit_test(wrong_byte_costs_itself),
    };
    return cmocka_run_group_tests_name("encoding", tests, open_lexicon, lexicon_close);
}
