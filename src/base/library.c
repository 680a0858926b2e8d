#include "base/library.h"

#include <dlfcn.h>
#include <string.h>

bool ld_library_load(const char *library, const char *const *names, size_t count,
                     void *functions)
{
    void *handle = dlopen(library, RTLD_LAZY | RTLD_GLOBAL);
    if (!handle) return false;
    for (size_t i = 0; i < count; i++) {
        void *symbol = dlsym(handle, names[i]);
        if (!symbol) return false;
        memcpy((char *)functions + i * sizeof symbol, &symbol, sizeof symbol);
    }
    return true;
}
