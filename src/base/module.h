/* Parts of a program that are loaded when they are first needed.
 *
 * poppler takes 6.6 ms to load, more than langdu needs to its first sound. So what
 * stands on it is a module, a shared object NAME.so (MODULES in the Makefile), and
 * other documents do not wait for it. A module has a copy of what it needs of
 * liblangdu. */
#ifndef LD_BASE_MODULE_H
#define LD_BASE_MODULE_H

#include "langdu.h"

/* A function of a module; the caller casts it to what the module's header says. */
typedef void (*ld_module_function)(void);

/* Loads the module `module` unless it is loaded, and finds its function `name`. Looks
 * in the folder that the environment variable LANGDU_MODULES names; else beside the
 * running program, in modules/ (a build) or with it (an installation); else in
 * LD_LIBDIR. A module stays loaded until the process ends.
 * Errors: LD_DATA (the module, or a library that it stands on, is missing). */
ld_status ld_module_find(const char *module, const char *name,
                         ld_module_function *function, ld_error *error);

#endif
