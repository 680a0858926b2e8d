/* Where the files are that belong to the program. */
#ifndef LD_BASE_PLACE_H
#define LD_BASE_PLACE_H

#include <stdbool.h>
#include <stddef.h>

/* The folders of one kind of files: of a build and of an installation, both seen from
 * the folder of the running program, and the one that langdu was built for. */
typedef struct ld_place {
    const char *build, *installed, *built_for;
} ld_place;

/* Puts the path of the file `name` into `path`: in the first of the folders that has
 * it, else in the last one. False when it does not fit. */
bool ld_place_find(const ld_place *place, const char *name, char *path, size_t size);

/* Puts "FOLDER/NAME" into `path`. False when it does not fit. */
bool ld_place_join(char *path, size_t size, const char *folder, const char *name);

#endif
