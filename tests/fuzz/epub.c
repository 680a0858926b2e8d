/* A book of which one file is strange: the first byte says which, and which chapter is
 * asked for. */
#include "parse.h"

#include "archive.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    archive_file files[] = {
        {"a.xhtml", "<p id=\"x\">a</p><p id=\"y\">b</p>"},
        {"nav.xhtml",
         "<nav><a href=\"a.xhtml#x\">x</a><a href=\"a.xhtml#y\">y</a></nav>"},
        {"book.opf", "<package><manifest><item id=\"a\" href=\"a.xhtml\" "
                     "media-type=\"application/xhtml+xml\"/><item id=\"n\" "
                     "href=\"nav.xhtml\" properties=\"nav\" "
                     "media-type=\"application/xhtml+xml\"/></manifest><spine><itemref "
                     "idref=\"a\"/></spine></package>"},
        {"META-INF/container.xml",
         "<container><rootfile full-path=\"book.opf\"/></container>"},
        {"META-INF/encryption.xml", "<encryption/>"},
        {NULL, NULL}};
    if (size < 1 || memchr(data + 1, 0, size - 1)) return 0;
    char *content = strndup((const char *)data + 1, size - 1);
    PROMISE(content);
    files[data[0] % 5].content = content;
    ld_buf made = {0};
    archive_make(files, &made);
    fuzz_parse(ld_parse_zip, made.data, made.len, data[0] / 5 % 4);
    ld_buf_free(&made);
    free(content);
    return 0;
}
