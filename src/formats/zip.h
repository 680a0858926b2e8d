/* Archives in which EPUB, DOCX and ODT keep their files. Nothing is ever written to
 * disk, so a path that climbs out of the archive (..) leads nowhere. */
#ifndef LD_FORMATS_ZIP_H
#define LD_FORMATS_ZIP_H

#include "base/buf.h"
#include "langdu.h"

#include <zip.h>

typedef struct ld_zip {
    const char *name; /* of the document, for messages */
    zip_t *archive;
    uint64_t unpacked; /* bytes so far */
} ld_zip;

/* Opens the archive in these bytes, which must outlive it.
 * Errors: LD_NOT_TEXT (damaged, cut short), LD_MEMORY. */
ld_status ld_zip_open(const char *name, const char *bytes, size_t len, ld_zip *zip,
                      ld_error *error);

bool ld_zip_has(const ld_zip *zip, const char *path);

/* Unpacks the file `path` to the end of `out`.
 * Errors: LD_NOT_FOUND (no such file in it), LD_NOT_TEXT (locked, damaged, or unpacks
 * to far more than a text has), LD_MEMORY. */
ld_status ld_zip_read(ld_zip *zip, const char *path, ld_buf *out, ld_error *error);

/* The same for at most `most` bytes, without a word where it fails. */
bool ld_zip_peek(ld_zip *zip, const char *path, size_t most, ld_buf *out);

/* The name of the file `index`, NULL past the last one. */
const char *ld_zip_name(const ld_zip *zip, size_t index);

/* Whether the file's content is locked with a password. */
bool ld_zip_is_locked(const ld_zip *zip, size_t index);

void ld_zip_close(ld_zip *zip);

/* Puts the path to which `reference`, written in the file `base`, leads into `path`:
 * percent signs undone, . and .. walked, what follows # or ? left out. False when it
 * leads out of the archive, or is an address of another place. */
bool ld_zip_resolve(const char *base, const char *reference, ld_buf *path);

#endif
