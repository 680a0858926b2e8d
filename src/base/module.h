/* Parts of the library that are loaded when they are first needed.
 *
 * Some libraries take longer to load than the whole program: libcurl 4.5 ms, poppler
 * 6.6 ms, libxml2 1 ms, libzip 0.8 ms. What stands on them is linked into a module, a
 * shared object NAME.so in lib/langdu/ (MODULES in the Makefile), so that a plain text
 * does not wait for them. A module has a copy of what it needs of the library. */
#ifndef LD_BASE_MODULE_H
#define LD_BASE_MODULE_H

#include "langdu.h"

/* A function of a module; the caller casts it to what the module's header says. */
typedef void (*ld_module_function)(void);

/* Loads the module `module` unless it is loaded, and finds its function `name`. Looks
 * in the folder that the environment variable LANGDU_MODULES names; else beside the
 * running program, in modules/ (a build) or ../lib/langdu/ (an installation); else in
 * LD_LIBDIR. A module stays loaded until the process ends.
 * Errors: LD_DATA (the module, or a library that it stands on, is missing). */
ld_status ld_module_find(const char *module, const char *name,
                         ld_module_function *function, ld_error *error);

#endif
