/* The repairs, each by itself: in an article each sees only what those before it
 * leave, and only where something sets it off. */
#ifndef LD_TESTS_FUZZ_REPAIR_H
#define LD_TESTS_FUZZ_REPAIR_H

#include "fuzz.h"

#include "article/repair.h"

/* Lets `repair` read a text, made of the input as fuzz_read_text() says, with what is
 * invalid in it left out. It must write valid text whose places in the source ascend,
 * and must not change what it has not counted, unless it is `silent`. */
void fuzz_repair(void (*repair)(ld_repairer *, const ld_text *, ld_text *), bool silent,
                 const uint8_t *data, size_t size);

#define FUZZ_REPAIR(repair, silent)                                                    \
    int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)                       \
    {                                                                                  \
        fuzz_repair(repair, silent, data, size);                                       \
        return 0;                                                                      \
    }

#endif
