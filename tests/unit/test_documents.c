#include "archive.h"
#include "blocks.h"
#include "lexicon.h"
#include "table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

/* The blocks of the document in `made`, which it frees. */
static char *list(ld_buf *made, void *state, int chapter, ld_status *status)
{
    ld_article_options options = {.outline = true, .chapter = chapter};
    ld_buf blocks = {0};
    ld_buf_add_string(&blocks, "");
    *status = blocks_list(made->data, made->len, state, &options, &blocks);
    if (blocks.len > 0 && blocks.data[blocks.len - 1] == '\n')
        ld_buf_truncate(&blocks, blocks.len - 1);
    ld_buf_free(made);
    return blocks.data;
}

static void expect(ld_buf *made, void *state, int chapter, const char *blocks)
{
    ld_status status;
    char *got = list(made, state, chapter, &status);
    assert_string_equal(got ? got : "", blocks);
    assert_int_equal(status, LD_END);
    free(got);
}

static void expect_error(ld_buf *made, void *state, int chapter, ld_status wanted,
                         const char *what)
{
    ld_status status;
    char *got = list(made, state, chapter, &status);
    if (!got || !strstr(got, what)) fail_msg("`%s` instead of `%s`", got, what);
    assert_int_equal(status, wanted);
    free(got);
}

/* -------------------------------------------------------------------- Word */

static const archive_file word_parts[] = {
    {"word/styles.xml",
     "<w:styles xmlns:w=\"w\">"
     "<w:style w:styleId=\"a\"><w:name w:val=\"Normal\"/></w:style>"
     "<w:style w:styleId=\"1\"><w:name w:val=\"heading 1\"/></w:style>"
     "<w:style w:styleId=\"b\"><w:name w:val=\"小节\"/><w:basedOn "
     "w:val=\"2\"/></w:style>"
     "<w:style w:styleId=\"2\"><w:name w:val=\"标题 2\"/></w:style>"
     "<w:style w:styleId=\"t\"><w:name w:val=\"Title\"/></w:style>"
     "<w:style w:styleId=\"c\"><w:name w:val=\"toc 1\"/></w:style>"
     "<w:style w:styleId=\"q\"><w:name w:val=\"引用\"/></w:style>"
     "<w:style w:styleId=\"k\"><w:name w:val=\"题注\"/></w:style>"
     "<w:style w:styleId=\"o\"><w:name w:val=\"自定\"/><w:pPr><w:outlineLvl "
     "w:val=\"2\"/></w:pPr></w:style>"
     "<w:style w:styleId=\"z\"><w:name w:val=\"heading 1\"/><w:pPr><w:numPr><w:numId "
     "w:val=\"6\"/></w:numPr></w:pPr></w:style>"
     "<w:style w:styleId=\"x\"><w:name w:val=\"甲\"/><w:basedOn w:val=\"y\"/></w:style>"
     "<w:style w:styleId=\"y\"><w:name w:val=\"乙\"/><w:basedOn w:val=\"x\"/></w:style>"
     "</w:styles>"},
    {"word/numbering.xml",
     "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"0\"><w:lvl "
     "w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt "
     "w:val=\"chineseCounting\"/><w:lvlText "
     "w:val=\"%1、\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt "
     "w:val=\"decimal\"/><w:lvlText "
     "w:val=\"%2.\"/></w:lvl></w:abstractNum><w:abstractNum "
     "w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"11\"/><w:numFmt "
     "w:val=\"chineseCounting\"/><w:lvlText w:val=\"第%1章\"/></w:lvl></w:abstractNum>"
     "<w:num w:numId=\"5\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"6\">"
     "<w:abstractNumId w:val=\"1\"/></w:num></w:numbering>"},
    {"word/footnotes.xml",
     "<w:footnotes xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/"
     "main\"><w:footnote><w:p><w:r><w:t>见县志。</w:t></w:r></w:p></w:footnote>"
     "</w:footnotes>"},
    {NULL, NULL}};

/* The body of a Word document, shortened: P stands for <w:p>, p for </w:p>, and T and t
 * for those of a run with text. The blocks. The footnote comes last in each. */
static bool check_docx(const table_row *row, void *state)
{
    static const struct {
        const char *mark, *xml;
    } marks[] = {{"{P", "<w:p>"},
                 {"P}", "</w:p>"},
                 {"{T", "<w:r><w:t>"},
                 {"T}", "</w:t></w:r>"}};
    ld_buf body = {0}, made = {0};
    for (const char *at = row->field[0]; *at;) {
        size_t i = 0;
        while (i < 4 && strncmp(at, marks[i].mark, 2) != 0)
            i++;
        if (i < 4)
            ld_buf_add_string(&body, marks[i].xml);
        else
            ld_buf_add(&body, at, 1);
        at += i < 4 ? 2 : 1;
    }
    archive_docx(body.data, word_parts, &made);
    ld_status status;
    char *got = list(&made, state, 0, &status);
    char *note = got ? strstr(got, "- note paragraph: 见县志。") : NULL;
    if (note) note[note > got ? -1 : 0] = 0;
    bool passed = table_equal(row, got ? got : "", row->field[1]) && note;
    ld_buf_free(&body);
    free(got);
    return passed;
}

static void word_documents_become_blocks(void **state)
{
    table_run("docx.txt", 2, check_docx, *state);
}

static void word_document_cut_short_is_read_so_far(void **state)
{
    static const archive_file broken[] = {
        {"[Content_Types].xml", "<Types/>"},
        {"word/document.xml",
         "<w:document "
         "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/"
         "main\"><w:body><w:p><w:r><w:t>雪化了。</w:t></w:r></w:p><w:p><w:r><w:t>花开"},
        {NULL, NULL}};
    ld_buf made = {0};
    archive_make(broken, &made);
    expect(&made, *state, 0,
           "paragraph: 雪化了。\n- unreadable paragraph: the rest is damaged");
}

/* ------------------------------------------------------------- OpenDocument */

static void opendocument_text_becomes_blocks(void **state)
{
    static const archive_file files[] = {
        {"mimetype", "application/vnd.oasis.opendocument.text"},
        {"content.xml",
         "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\" "
         "xmlns:table=\"b\" xmlns:style=\"s\"><style:style style:name=\"P1\" "
         "style:parent-style-name=\"Title\"/><office:text><text:tracked-changes>"
         "<text:p>不</text:p></text:tracked-changes><text:p text:style-name=\"P1\">春天"
         "</text:p><text:h text:outline-level=\"2\">雪</text:h><text:p>雪<text:span>化"
         "</text:span>了<text:note><text:p>注</text:p></text:note>。</"
         "text:p><text:list>"
         "<text:list-item><text:p>米面油盐。</text:p></text:list-item></text:list>"
         "<table:table><table:table-column table:number-columns-repeated=\"2\"/>"
         "<table:table-row><table:table-cell><text:p>东</text:p></table:table-cell>"
         "<table:table-cell><text:p>1</text:p></table:table-cell></table:table-row>"
         "</table:table><text:p><text:ruby><text:ruby-base>重</text:ruby-base>"
         "<text:ruby-text>chóng</text:ruby-text></text:ruby>庆到了。</text:p>"
         "</office:text></office:document-content>"},
        {NULL, NULL}};
    ld_buf made = {0};
    archive_make(files, &made);
    expect(&made, *state, 0,
           "title: 春天\nheading 2: 雪\nparagraph: 雪化了。\nitem 1: 米面油盐。\n"
           "row: 东，1\nparagraph: 重庆到了。");
}

/* -------------------------------------------------------------------- EPUB */

static const char *const pages[] = {
    "<h1>书名</h1>", "<h1>第一章</h1><p>雪化了。</p>",
    "<p>花开了<a href=\"#n\"><sup>1</sup></a>。</p><aside "
    "class=\"footnote\">注</aside>",
    NULL};

static const char metadata[] = "<metadata><dc:title>春天</dc:title></metadata>";

static const char contents[] =
    "<html xmlns:epub=\"e\"><body><nav epub:type=\"landmarks\"><a "
    "href=\"p3.xhtml\">x</a>"
    "</nav><nav epub:type=\"toc\"><ol><li><a href=\"p2.xhtml\">第一章 </a></li>"
    "<li><a href=\"p3.xhtml\">第二章</a></li></ol></nav></body></html>";

static void books_are_read_in_order(void **state)
{
    ld_buf made = {0};
    archive_epub(pages, metadata, contents, &made);
    expect(&made, *state, 0,
           "heading 1: 书名\nheading 1: 第一章\nparagraph: 雪化了。\n"
           "heading 1: 第二章\nparagraph: 花开了。\n- note paragraph: 注");
}

static void one_chapter_is_read(void **state)
{
    ld_buf made = {0};
    archive_epub(pages, metadata, contents, &made);
    expect(&made, *state, 2,
           "- other chapter heading: 书名\n- other chapter heading: 第一章\n"
           "- other chapter paragraph: 雪化了。\nheading 1: 第二章\n"
           "paragraph: 花开了。\n- note paragraph: 注");
    archive_epub(pages, metadata, contents, &made);
    expect_error(&made, *state, 3, LD_ARGUMENT, "there is no chapter 3; there are 2");
}

static void chapters_of_one_page_are_parted(void **state)
{
    static const char *const page[] = {
        "<h2 id=\"a\">甲</h2><p>雪化了。</p><h2 id=\"b\">乙</h2><p>花开了。</p>", NULL};
    static const char nav[] = "<html><nav><a href=\"p1.xhtml#a\">甲</a>"
                              "<a href=\"p1.xhtml#b\">乙</a></nav></html>";
    ld_buf made = {0};
    archive_epub(page, metadata, nav, &made);
    expect(&made, *state, 1,
           "heading 2: 甲\nparagraph: 雪化了。\n- other chapter heading: 乙\n"
           "- other chapter paragraph: 花开了。");
    archive_epub(page, metadata, nav, &made);
    expect(&made, *state, 2,
           "- other chapter heading: 甲\n- other chapter paragraph: 雪化了。\n"
           "heading 2: 乙\nparagraph: 花开了。");
}

static void sections_are_no_chapters(void **state)
{
    static const char *const some[] = {
        "<h1 id=\"a\">甲</h1><h2 id=\"b\">子</h2><p>雪化了。</p>", "<h1>乙</h1>", NULL};
    static const char nav[] =
        "<html><nav><ol><li><a href=\"p1.xhtml#a\">甲</a><ol><li><a "
        "href=\"p1.xhtml#b\">子</a></li></ol></li><li><a href=\"p2.xhtml\">乙</a></li>"
        "</ol></nav></html>";
    ld_buf made = {0};
    archive_epub(some, metadata, nav, &made);
    expect(&made, *state, 1,
           "heading 1: 甲\nheading 2: 子\nparagraph: 雪化了。\n"
           "- other chapter heading: 乙");
}

static void books_without_contents_have_a_chapter_for_each_page(void **state)
{
    ld_buf made = {0};
    archive_epub(pages, metadata, NULL, &made);
    expect(&made, *state, 1,
           "heading 1: 书名\n- other chapter heading: 第一章\n"
           "- other chapter paragraph: 雪化了。\n- other chapter paragraph: 花开了。\n"
           "- note paragraph: 注");
}

static void covers_and_contents_are_left_out(void **state)
{
    static const char *const some[] = {
        "<p>封面</p>", "<p><a>一</a><a>二</a><a>三</a><a>四</a><a>五</a></p>",
        "<p>雪化了。</p>", NULL};
    ld_buf made = {0};
    archive_epub(some,
                 "<guide><reference type=\"cover\" href=\"p1.xhtml#top\"/></guide>",
                 NULL, &made);
    expect(&made, *state, 0,
           "- page paragraph: 封面\n- navigation paragraph: 一二三四五\n"
           "paragraph: 雪化了。");
}

static const archive_file locked_book[] = {
    {"META-INF/container.xml",
     "<container><rootfile full-path=\"b.opf\"/></container>"},
    {"META-INF/encryption.xml",
     "<encryption><EncryptedData><EncryptionMethod Algorithm="
     "\"http://www.w3.org/2001/04/xmlenc#aes128-cbc\"/></EncryptedData></encryption>"},
    {NULL, NULL}};

static void what_is_no_article_is_named(void **state)
{
    static const archive_file some[] = {
        {"甲/", ""}, {"甲/一.txt", "一"}, {"二.txt", "二"}, {NULL, NULL}};
    static const archive_file table[] = {{"xl/workbook.xml", "<x/>"}, {NULL, NULL}};
    static const archive_file climbing[] = {
        {"META-INF/container.xml",
         "<container><rootfile full-path=\"../../etc/passwd\"/></container>"},
        {NULL, NULL}};
    ld_buf made = {0};
    archive_make(some, &made);
    expect_error(&made, *state, 0, LD_NOT_TEXT,
                 "is a zip archive of 甲/一.txt, 二.txt");
    archive_make(table, &made);
    expect_error(&made, *state, 0, LD_NOT_TEXT, "is an Excel table");
    archive_make(locked_book, &made);
    expect_error(&made, *state, 0, LD_NOT_TEXT, "locked by its seller");
    archive_make(climbing, &made);
    expect_error(&made, *state, 0, LD_NOT_TEXT, "does not say where its text is");
}

static void archives_cut_short_are_told_of(void **state)
{
    ld_buf made = {0};
    archive_epub(pages, metadata, contents, &made);
    for (size_t len = made.len - 1; len > 100; len = len * 3 / 4) {
        ld_buf cut = {0};
        ld_buf_add(&cut, made.data, len);
        expect_error(&cut, *state, 0, LD_NOT_TEXT, "damaged or cut short");
    }
    ld_buf_free(&made);
}

static void bombs_are_not_unpacked(void **state)
{
    size_t len = (size_t)64 << 20;
    char *zeros = malloc(len + 1);
    memset(zeros, ' ', len);
    zeros[len] = 0;
    archive_file bomb[] = {{"[Content_Types].xml", "<Types/>"},
                           {"word/document.xml", zeros},
                           {NULL, NULL}};
    ld_buf made = {0};
    archive_make(bomb, &made);
    free(zeros);
    expect_error(&made, *state, 0, LD_NOT_TEXT, "unpacks from");
}

/* A Word document of this XML, whole. */
static void make_word(const char *xml, ld_buf *made)
{
    archive_file files[] = {
        {"[Content_Types].xml", "<Types/>"}, {"word/document.xml", xml}, {NULL, NULL}};
    archive_make(files, made);
}

#define WORD                                                                           \
    "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/"   \
    "main\"><w:body>"

static void entities_are_neither_expanded_nor_fetched(void **state)
{
    static const char bomb[] =
        "<!DOCTYPE x [<!ENTITY a \"雪雪雪雪雪雪雪雪雪雪\">"
        "<!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
        "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">"
        "<!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\">"
        "<!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;\">"
        "<!ENTITY f \"&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;\">"
        "<!ENTITY g \"&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;\">]>" WORD
        "<w:p><w:r><w:t>化&g;了。</w:t></w:r></w:p></w:body></w:document>";
    static const char foreign[] =
        "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>" WORD
        "<w:p><w:r><w:t>化&a;了。</w:t></w:r></w:p></w:body></w:document>";
    ld_buf made = {0};
    make_word(bomb, &made);
    expect_error(&made, *state, 0, LD_NOT_TEXT, "the document is damaged");
    make_word(foreign, &made);
    expect(&made, *state, 0, "paragraph: 化了。");
}

static void repeat(ld_buf *out, const char *text, size_t times)
{
    for (size_t i = 0; i < times; i++)
        ld_buf_add_string(out, text);
}

static void nesting_without_end_is_survived(void **state)
{
    ld_buf xml = {0}, made = {0};
    ld_buf_add_string(&xml, WORD "<w:p><w:r><w:t>雪化了。</w:t></w:r></w:p>");
    repeat(&xml, "<w:ins>", 100000);
    make_word(xml.data, &made);
    expect(&made, *state, 0,
           "paragraph: 雪化了。\n- unreadable paragraph: the rest is damaged");
    ld_buf_truncate(&xml, 0);
    repeat(&xml, "<div>", 100000);
    ld_buf_add_string(&xml, "雪化了。");
    const char *const page[] = {xml.data, NULL};
    archive_epub(page, metadata, NULL, &made);
    expect(&made, *state, 0, "paragraph: 雪化了。");
    ld_buf_free(&xml);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(word_documents_become_blocks),
        cmocka_unit_test(word_document_cut_short_is_read_so_far),
        cmocka_unit_test(opendocument_text_becomes_blocks),
        cmocka_unit_test(books_are_read_in_order),
        cmocka_unit_test(one_chapter_is_read),
        cmocka_unit_test(chapters_of_one_page_are_parted),
        cmocka_unit_test(sections_are_no_chapters),
        cmocka_unit_test(books_without_contents_have_a_chapter_for_each_page),
        cmocka_unit_test(covers_and_contents_are_left_out),
        cmocka_unit_test(what_is_no_article_is_named),
        cmocka_unit_test(archives_cut_short_are_told_of),
        cmocka_unit_test(bombs_are_not_unpacked),
        cmocka_unit_test(entities_are_neither_expanded_nor_fetched),
        cmocka_unit_test(nesting_without_end_is_survived),
    };
    return cmocka_run_group_tests_name("documents", tests, lexicon_open, lexicon_close);
}
