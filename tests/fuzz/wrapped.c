/* Any bytes as the beginning of a text that may have been broken into lines. */
#include "fuzz.h"

#include "article/wrapped.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const ld_encoding encodings[] = {LD_UTF_8, LD_UTF_16LE, LD_UTF_16BE,
                                            LD_GB18030, LD_BIG5};
    fuzz_text input = fuzz_read_text(data, size);
    ld_encoding encoding = encodings[size > 0 ? data[0] >> 4 & 3 : 0];
    size_t width = ld_wrapped_width(encoding, input.text, input.len);
    PROMISE(width <= 2 * input.len);
    ld_wrapped_begins(encoding, input.text, input.len);
    free(input.text);
    return 0;
}
