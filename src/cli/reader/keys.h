/* Keys from the bytes of a terminal: characters of UTF-8, and the sequences that arrows
 * and other keys send. */
#ifndef LD_CLI_KEYS_H
#define LD_CLI_KEYS_H

#include "cli/reader/command.h"

#include <stdbool.h>
#include <stddef.h>

/* How long the rest of a sequence may take: over a slow line its bytes come one by
 * one. Escape by itself is known only after that. */
#define KEYS_WAIT_MS 100

typedef struct keys {
    unsigned char bytes[64]; /* that are not a key yet */
    size_t count;
} keys;

/* Adds bytes. Returns how many were taken; the others when there is room again. */
size_t keys_add(keys *k, const void *bytes, size_t count);

/* The next key, KEY_NONE when there is none or it is not whole; then, when no more has
 * come for KEYS_WAIT_MS, `late` makes the most of what there is. */
int keys_next(keys *k, bool late);

/* Whether the beginning of a key waits for its rest. */
bool keys_wait(const keys *k);

#endif
