/* Any text as a web page. */
#include "parse.h"

#include "base/utf8.h"

#include <string.h>

/* The page as the parser gets it: only what is valid UTF-8. */
static void keep_valid(fuzz_text *page)
{
    size_t kept = 0;
    for (size_t at = 0; at < page->len;) {
        uint32_t cp;
        size_t len = ld_utf8_decode(page->text + at, page->len - at, &cp);
        memmove(page->text + kept, page->text + at, len);
        kept += len;
        at += len ? len : 1;
    }
    page->len = kept;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_text page = fuzz_read_text(data, size);
    keep_valid(&page);
    fuzz_parse(ld_parse_html, page.text, page.len, 0);
    free(page.text);
    return 0;
}
