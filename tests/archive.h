/* Zip archives in memory, for tests. */
#ifndef LD_TESTS_ARCHIVE_H
#define LD_TESTS_ARCHIVE_H

#include "base/buf.h"

typedef struct archive_file {
    const char *path, *content;
} archive_file;

/* Adds an archive of these files, up to one without a path, to `out`. */
void archive_make(const archive_file *files, ld_buf *out);

/* Adds a Word document with this in its body; `others` are further files, up to one
 * without a path, or NULL. */
void archive_docx(const char *body, const archive_file *others, ld_buf *out);

/* Adds an EPUB of these pages, which are what stands in the <body>; p1.xhtml is the
 * first. `package` stands in <package> besides manifest and spine, and `contents` is
 * the navigation document, or NULL. */
void archive_epub(const char *const *pages, const char *package, const char *contents,
                  ld_buf *out);

#endif
