/* What the documents of office programs have in common: archives of XML files. */
#ifndef LD_FORMATS_OFFICE_H
#define LD_FORMATS_OFFICE_H

#include "formats/parse.h"
#include "formats/zip.h"

/* The formats that come as a zip archive. As an ld_parse_function, for an archive that
 * is open. */
typedef ld_status ld_parse_archive(ld_zip *zip, ld_outlet *out, ld_error *error);

ld_parse_archive ld_parse_docx;
ld_parse_archive ld_parse_odt;
ld_status ld_parse_epub(ld_zip *zip, int chapter, ld_outlet *out, ld_error *error);

/* Puts the path of the part into `path` that is related to the part `from` ("" for the
 * package) in the way whose name ends with `relation`: "styles". False when there is
 * none (Open Packaging Conventions, ECMA-376-2, 6.5). */
bool ld_office_part(ld_zip *zip, const char *from, const char *relation, ld_buf *path);

/* Sends title, author, date and language from the properties file `path`. */
void ld_office_send_properties(ld_zip *zip, const char *path, ld_outlet *out);

/* What comes of a document that could be read only up to some place: LD_OK, and a word
 * in the outline, when there was anything before it. */
ld_status ld_office_damaged(const ld_zip *zip, ld_outlet *out, ld_error *error);

#endif
