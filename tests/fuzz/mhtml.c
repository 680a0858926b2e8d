/* Any bytes as a page saved as a mail. */
#include "parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_text mail = fuzz_read_text(data, size);
    fuzz_parse(ld_parse_mhtml, mail.text, mail.len, 0);
    free(mail.text);
    return 0;
}
