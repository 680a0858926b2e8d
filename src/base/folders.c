#include "base/folders.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

void ld_folders_make(const char *path, mode_t mode)
{
    char folder[PATH_MAX];
    int len = snprintf(folder, sizeof folder, "%s", path);
    if (len <= 0 || len >= PATH_MAX) return;
    for (char *slash = folder; (slash = strchr(slash + 1, '/'));) {
        *slash = 0;
        mkdir(folder, mode);
        *slash = '/';
    }
}
