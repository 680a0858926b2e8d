#include "base/place.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* The folder of the running program, without a final slash. */
static bool program_folder(char *path, size_t size)
{
    ssize_t len = readlink("/proc/self/exe", path, size - 1);
    if (len <= 0) return false;
    path[len] = 0;
    char *slash = strrchr(path, '/');
    if (slash) *slash = 0;
    return slash != NULL;
}

bool ld_place_join(char *path, size_t size, const char *folder, const char *name)
{
    int len = snprintf(path, size, "%s/%s", folder, name);
    return len > 0 && (size_t)len < size;
}

bool ld_place_find(const ld_place *place, const char *name, char *path, size_t size)
{
    const char *const near[] = {place->build, place->installed};
    char program[PATH_MAX], beside[PATH_MAX];
    if (program_folder(program, sizeof program))
        for (size_t i = 0; i < 2; i++)
            if (ld_place_join(beside, sizeof beside, program, near[i]) &&
                ld_place_join(path, size, beside, name) && access(path, R_OK) == 0)
                return true;
    return ld_place_join(path, size, place->built_for, name);
}
