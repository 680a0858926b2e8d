/* Folders that have to be there before a file is written. */
#ifndef LD_BASE_FOLDERS_H
#define LD_BASE_FOLDERS_H

#include <sys/types.h>

/* Makes the folders of the file `path` that are missing. What fails shows when the file
 * is written. */
void ld_folders_make(const char *path, mode_t mode);

#endif
