/* The cache of rendered clauses, to the rest of this room.
 *
 * A clause's clip depends on its job (speech/job.h) and on who speaks, and on nothing
 * else; so these bytes are the key. An entry that is not whole is as good as none. */
#ifndef LD_SPEECH_CACHE_H
#define LD_SPEECH_CACHE_H

#include "langdu.h"

/* Finds what was kept for the `key_len` bytes of `key`, a multiple of 8. The caller
 * frees `*result`. False when there is nothing. */
bool ld_cache_find(ld_cache *cache, const void *key, size_t key_len, void **result,
                   size_t *len);

/* Keeps `len` bytes, a multiple of 8, for `key`. What cannot be kept is not. */
void ld_cache_keep(ld_cache *cache, const void *key, size_t key_len, const void *result,
                   size_t len);

#endif
