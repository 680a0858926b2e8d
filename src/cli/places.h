/* Where the listener's own files are. */
#ifndef LD_CLI_PLACES_H
#define LD_CLI_PLACES_H

#include <stdbool.h>
#include <stddef.h>

/* Puts the path of `name` in langdu's folder of settings (~/.config/langdu) into
 * `path`; false when there is no such place or it does not fit. */
bool places_config(const char *name, char *path, size_t size);

/* The same in its folder of what can be made again (~/.cache/langdu). */
bool places_cache(const char *name, char *path, size_t size);

/* The same in its folder of what is remembered (~/.local/state/langdu). */
bool places_state(const char *name, char *path, size_t size);

#endif
