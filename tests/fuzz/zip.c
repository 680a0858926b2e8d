/* Any bytes as a zip archive, and as the beginning of any file. */
#include "parse.h"

#include "article/foreign.h"
#include "article/format.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *bytes = (const char *)data;
    const ld_format *format;
    ld_foreign_find(bytes, size);
    PROMISE(ld_format_find(bytes, size, true, &format) != LD_SNIFF_MORE);
    fuzz_parse(ld_parse_zip, bytes, size, 0);
    return 0;
}
