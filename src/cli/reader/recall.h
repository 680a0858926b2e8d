/* Finding in a script what was remembered of its article. */
#ifndef LD_CLI_READER_RECALL_H
#define LD_CLI_READER_RECALL_H

#include "cli/reader/memory.h"
#include "cli/reader/script.h"

/* The sentences that the article begins with. Waits for them, but not for long. */
opening recall_opening(script *s);

/* Moves `at` to the sentence of a landmark. Waits for as much of the article as it must
 * see, but not for long: then it may not be found, as where nothing is left of what was
 * around it. False: `at` is as it was. */
bool recall_find(script *s, const landmark *where, spot *at);

/* The hash of a sentence; 0 when it cannot be read. */
uint64_t recall_hash(script *s, spot at);

#endif
