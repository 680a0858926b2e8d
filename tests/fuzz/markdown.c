/* Any text as Markdown. */
#include "parse.h"

#include "article/format.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_text input = fuzz_read_text(data, size);
    ld_sniff_markdown(input.text, input.len, input.lines);
    fuzz_parse(ld_parse_markdown, input.text, input.len, 0);
    free(input.text);
    return 0;
}
