/* What keys are called. */
#ifndef SD_KEYS_H
#define SD_KEYS_H

#include <stddef.h>

/* The name of a key that SSIP or X calls so ("kp-enter", "Page_Up"), in letters of
 * either case; NULL: it has none of its own. */
const char *sd_key_name(const char *key, size_t len);

#endif
