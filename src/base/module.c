#include "base/module.h"

#include "base/error.h"
#include "base/place.h"

#include <dlfcn.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static ld_status missing(ld_error *error, const char *why)
{
    return ld_fail(error, LD_DATA,
                   "install the library that is missing, or langdu again", "%s",
                   ld_translate(why));
}

static bool find(const char *file, char *path, size_t size)
{
    static const ld_place place = {"modules", ".", LD_LIBDIR};
    const char *folder = getenv("LANGDU_MODULES");
    if (folder && *folder) return ld_place_join(path, size, folder, file);
    return ld_place_find(&place, file, path, size);
}

/* The module's own copy of what translates. */
static void share_language(void *module)
{
    void (*choose)(const char *languages);
    void *symbol = dlsym(module, "ld_messages_choose");
    if (!symbol) return;
    memcpy(&choose, &symbol, sizeof symbol);
    choose(ld_messages_language());
}

ld_status ld_module_find(const char *module, const char *name,
                         ld_module_function *function, ld_error *error)
{
    char file[64], path[PATH_MAX];
    snprintf(file, sizeof file, "%s.so", module);
    if (!find(file, path, sizeof path))
        return missing(error, LD_MESSAGE("the path of langdu's modules is too long"));
    void *handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    void *symbol = handle ? dlsym(handle, name) : NULL;
    if (!symbol) return missing(error, dlerror());
    memcpy(function, &symbol, sizeof symbol); /* ISO C has no cast for it */
    share_language(handle);
    return LD_OK;
}
