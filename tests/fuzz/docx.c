/* A Word document of which one file is strange: the first byte says which. */
#include "parse.h"

#include "archive.h"

#include <string.h>

#define STRANGE 6 /* files that may be */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    archive_file files[] = {
        {"word/document.xml",
         "<w:document "
         "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/"
         "main\"><w:p><w:pPr><w:pStyle w:val=\"1\"/><w:numPr><w:ilvl w:val=\"0\"/>"
         "<w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>"
         "</w:document>"},
        {"word/styles.xml", "<w:styles/>"},
        {"word/footnotes.xml", "<w:footnotes/>"},
        {"docProps/core.xml", "<x/>"},
        {"word/_rels/document.xml.rels",
         "<R><Relationship Type=\"/styles\" Target=\"styles.xml\"/>"
         "<Relationship Type=\"/numbering\" Target=\"numbering.xml\"/>"
         "<Relationship Type=\"/footnotes\" Target=\"footnotes.xml\"/></R>"},
        {"word/numbering.xml", "<w:numbering/>"},
        {"[Content_Types].xml", "<Types/>"},
        {NULL, NULL}};
    if (size < 1 || memchr(data + 1, 0, size - 1)) return 0;
    char *content = strndup((const char *)data + 1, size - 1);
    PROMISE(content);
    files[data[0] % STRANGE].content = content;
    ld_buf made = {0};
    archive_make(files, &made);
    fuzz_parse(ld_parse_zip, made.data, made.len, 0);
    ld_buf_free(&made);
    free(content);
    return 0;
}
