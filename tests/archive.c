#include "archive.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include <zip.h>

#define FILES_MOST 64

/* libzip frees the source with the archive, after it was written, unless it is kept. */
void archive_make(const archive_file *files, ld_buf *out)
{
    zip_source_t *made = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_source_keep(made);
    zip_t *zip = zip_open_from_source(made, ZIP_TRUNCATE, NULL);
    assert_non_null(zip);
    for (; files->path; files++) {
        zip_source_t *content =
            zip_source_buffer(zip, files->content, strlen(files->content), 0);
        assert_true(zip_file_add(zip, files->path, content, 0) >= 0);
    }
    assert_int_equal(zip_close(zip), 0);
    zip_stat_t about;
    zip_stat_init(&about);
    assert_int_equal(zip_source_stat(made, &about), 0);
    char *bytes = malloc(about.size);
    assert_non_null(bytes);
    assert_int_equal(zip_source_open(made), 0);
    assert_int_equal(zip_source_read(made, bytes, about.size), about.size);
    zip_source_close(made);
    zip_source_free(made);
    ld_buf_add(out, bytes, about.size);
    free(bytes);
}

static size_t add_files(archive_file *files, size_t count, const archive_file *others)
{
    for (; others && others->path; others++) {
        assert_true(count < FILES_MOST);
        files[count++] = *others;
    }
    return count;
}

void archive_docx(const char *body, const archive_file *others, ld_buf *out)
{
    ld_buf document = {0};
    ld_buf_printf(&document,
                  "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w="
                  "\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
                  "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/"
                  "2006\"><w:body>%s</w:body></w:document>",
                  body);
    archive_file files[FILES_MOST + 1] = {
        {"[Content_Types].xml", "<Types/>"},
        {"_rels/.rels", "<Relationships><Relationship Type=\"http://x/officeDocument\" "
                        "Target=\"word/document.xml\"/></Relationships>"},
        {"word/_rels/document.xml.rels",
         "<Relationships><Relationship Type=\"http://x/styles\" Target=\"styles.xml\"/>"
         "<Relationship Type=\"http://x/footnotes\" Target=\"footnotes.xml\"/>"
         "<Relationship Type=\"http://x/numbering\" Target=\"numbering.xml\"/>"
         "</Relationships>"},
        {"word/document.xml", document.data}};
    add_files(files, 4, others);
    archive_make(files, out);
    ld_buf_free(&document);
}

static void add_package(ld_buf *out, size_t pages, const char *package, bool nav)
{
    ld_buf_printf(out,
                  "<package xmlns=\"http://www.idpf.org/2007/opf\" "
                  "xmlns:dc=\"http://purl.org/dc/elements/1.1/\">%s<manifest>",
                  package);
    if (nav)
        ld_buf_add_string(out, "<item id=\"nav\" href=\"nav.xhtml\" properties=\"nav\" "
                               "media-type=\"application/xhtml+xml\"/>");
    for (size_t i = 1; i <= pages; i++)
        ld_buf_printf(out,
                      "<item id=\"p%zu\" href=\"p%zu.xhtml\" "
                      "media-type=\"application/xhtml+xml\"/>",
                      i, i);
    ld_buf_add_string(out, "</manifest><spine>");
    for (size_t i = 1; i <= pages; i++)
        ld_buf_printf(out, "<itemref idref=\"p%zu\"/>", i);
    ld_buf_add_string(out, "</spine></package>");
}

void archive_epub(const char *const *pages, const char *package, const char *contents,
                  ld_buf *out)
{
    archive_file files[FILES_MOST + 1] = {
        {"mimetype", "application/epub+zip"},
        {"META-INF/container.xml", "<container><rootfiles><rootfile full-path="
                                   "\"OEBPS/book.opf\"/></rootfiles></container>"}};
    ld_buf text[FILES_MOST] = {{0}};
    char paths[FILES_MOST][32];
    size_t count = 2, page = 0;
    for (; pages[page]; page++, count++) {
        snprintf(paths[page], sizeof paths[page], "OEBPS/p%zu.xhtml", page + 1);
        ld_buf_printf(&text[page],
                      "<?xml version=\"1.0\"?><html xmlns="
                      "\"http://www.w3.org/1999/xhtml\"><head><title>x</title></head>"
                      "<body>%s</body></html>",
                      pages[page]);
        files[count] = (archive_file){paths[page], text[page].data};
    }
    ld_buf opf = {0};
    add_package(&opf, page, package, contents != NULL);
    files[count++] = (archive_file){"OEBPS/book.opf", opf.data};
    if (contents) files[count++] = (archive_file){"OEBPS/nav.xhtml", contents};
    archive_make(files, out);
    for (size_t i = 0; i < page; i++)
        ld_buf_free(&text[i]);
    ld_buf_free(&opf);
}
