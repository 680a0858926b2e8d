/* Any text as the content of an OpenDocument file. */
#include "parse.h"

#include "archive.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (memchr(data, 0, size)) return 0;
    char *content = strndup((const char *)data, size);
    PROMISE(content);
    archive_file files[] = {{"mimetype", "application/vnd.oasis.opendocument.text"},
                            {"content.xml", content},
                            {"meta.xml", content},
                            {NULL, NULL}};
    ld_buf made = {0};
    archive_make(files, &made);
    fuzz_parse(ld_parse_zip, made.data, made.len, 0);
    ld_buf_free(&made);
    free(content);
    return 0;
}
