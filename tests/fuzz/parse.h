/* Parsers of documents under the fuzzer: what they send is what the reader takes. */
#ifndef LD_TESTS_FUZZ_PARSE_H
#define LD_TESTS_FUZZ_PARSE_H

#include "fuzz.h"

#include "formats/parse.h"

/* Parses the document and checks the records that come of it, and the words that a
 * failure comes with. */
void fuzz_parse(ld_parse_function *parse, const char *bytes, size_t len, int chapter);

#endif
