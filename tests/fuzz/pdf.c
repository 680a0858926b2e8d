/* Any bytes as PDF. */
#include "parse.h"

ld_parse_function ld_parse_pdf;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_parse(ld_parse_pdf, (const char *)data, size, 0);
    return 0;
}
