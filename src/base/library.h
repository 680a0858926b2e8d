/* Libraries of others that are loaded when they are first needed: a program that does
 * not play sound need not wait 2 ms for PortAudio. */
#ifndef LD_BASE_LIBRARY_H
#define LD_BASE_LIBRARY_H

#include <stdbool.h>
#include <stddef.h>

/* Loads the library with the soname `library` and puts its functions `names` into the
 * `count` pointers to functions at `functions`. It stays loaded, and its symbols are
 * seen by dlsym(RTLD_DEFAULT). False when it or one of them is missing. */
bool ld_library_load(const char *library, const char *const *names, size_t count,
                     void *functions);

#endif
