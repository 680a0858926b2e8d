/* A catalogue of translations: a .mo file, as msgfmt makes it (GNU gettext's manual,
 * "The Format of GNU MO Files").
 *
 * libc's own gettext() wants a locale that is installed, which a small system has not,
 * and from glibc 2.39 on does not let LANGUAGE speak for it: who is to be told in
 * Chinese would hear English. */
#ifndef LD_BASE_CATALOGUE_H
#define LD_BASE_CATALOGUE_H

#include <stdbool.h>
#include <stddef.h>

/* Zeroed, it has no translations. */
typedef struct ld_catalogue {
    void *map;
    size_t len;
} ld_catalogue;

/* Maps the file; false when it is not there or no such file. */
bool ld_catalogue_open(const char *path, ld_catalogue *catalogue);

/* The translation of `text`, or NULL. Of a text with a plural, which is found by its
 * singular, the form for one. */
const char *ld_catalogue_find(const ld_catalogue *catalogue, const char *text);

void ld_catalogue_close(ld_catalogue *catalogue);

#endif
