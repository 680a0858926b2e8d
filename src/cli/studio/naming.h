/* How the clips of many articles are called: -o names their folder, and each has the
 * name of its article; or -o is a template with places that are filled in from what is
 * in the article, which must be read for that. What it came to is kept in the manifest,
 * so that it is read again only when it has changed. */
#ifndef LD_CLI_NAMING_H
#define LD_CLI_NAMING_H

#include "cli/studio/manifest.h"
#include "cli/studio/studio.h"

#include <limits.h>

typedef struct naming {
    studio *s;
    manifest *manifest;    /* set by the caller before the first name */
    char folder[PATH_MAX]; /* of all clips, without a slash at its end */
    size_t prefix;         /* the bytes of the template that name it */
    bool template;
    hash key; /* what decides a name, besides the article */
} naming;

/* Looks at -o. False, and the user is told, when it cannot be used. */
bool naming_open(naming *n, studio *s);

/* Writes the name of the clip of `article` below the folder to `name`; `below` is the
 * folder of the article, as in articles_found. An article that cannot be read, which
 * shows when its clip is made, is called as itself.
 * Errors: LD_IO (the manifest), LD_MEMORY, LD_ARGUMENT (too long). */
ld_status naming_name(naming *n, const char *article, const char *below,
                      char name[PATH_MAX], ld_error *error);

#endif
