/* Any bytes as pinyin: what is a syllable is written as itself. */
#include "fuzz.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *pinyin = malloc(size ? size : 1);
    PROMISE(pinyin);
    if (size > 0) memcpy(pinyin, data, size);
    ld_syllable syllable = ld_syllable_parse(pinyin, size);
    free(pinyin);
    if (syllable) PROMISE(fuzz_is_syllable(syllable));
    char any[LD_PINYIN_SIZE];
    if (size >= 2) ld_syllable_print((ld_syllable)(data[0] << 8 | data[1]), any);
    return 0;
}
