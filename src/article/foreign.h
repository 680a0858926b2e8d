/* Files that hold no text, known by their first bytes, so that the user is told what
 * they have instead of an article. */
#ifndef LD_ARTICLE_FOREIGN_H
#define LD_ARTICLE_FOREIGN_H

#include <stddef.h>

typedef struct ld_foreign {
    const char *kind; /* "a JPEG picture" */
    const char *hint; /* what to do, or NULL */
} ld_foreign;

/* NULL when the bytes begin nothing that we know. */
const ld_foreign *ld_foreign_find(const char *bytes, size_t n);

#endif
