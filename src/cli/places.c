#include "cli/places.h"

#include <stdio.h>
#include <stdlib.h>

/* A relative XDG_CONFIG_HOME is to be ignored (XDG Base Directory Specification). */
bool places_config(const char *name, char *path, size_t size)
{
    const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    int len = 0;
    if (config && config[0] == '/')
        len = snprintf(path, size, "%s/langdu/%s", config, name);
    else if (home && home[0])
        len = snprintf(path, size, "%s/.config/langdu/%s", home, name);
    return len > 0 && (size_t)len < size;
}
