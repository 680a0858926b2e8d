#include "cli/places.h"

#include <stdio.h>
#include <stdlib.h>

/* A relative folder is to be ignored (XDG Base Directory Specification). */
static bool place(const char *variable, const char *usual, const char *name, char *path,
                  size_t size)
{
    const char *folder = getenv(variable), *home = getenv("HOME");
    int len = 0;
    if (folder && folder[0] == '/')
        len = snprintf(path, size, "%s/langdu/%s", folder, name);
    else if (home && home[0])
        len = snprintf(path, size, "%s/%s/langdu/%s", home, usual, name);
    return len > 0 && (size_t)len < size;
}

bool places_config(const char *name, char *path, size_t size)
{
    return place("XDG_CONFIG_HOME", ".config", name, path, size);
}

bool places_cache(const char *name, char *path, size_t size)
{
    return place("XDG_CACHE_HOME", ".cache", name, path, size);
}

bool places_state(const char *name, char *path, size_t size)
{
    return place("XDG_STATE_HOME", ".local/state", name, path, size);
}
