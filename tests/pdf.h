/* PDF files in memory, for tests. */
#ifndef LD_TESTS_PDF_H
#define LD_TESTS_PDF_H

#include "base/buf.h"

/* Adds a PDF of A5 pages (420 by 595 points) to `out`. `script` says what is on them, a
 * line each:
 *     page            a page begins
 *     X Y SIZE TEXT   text from that place on, counted from the lower left corner
 *     title TEXT      what the file says of itself
 *     locked          nobody has the password
 *     old             the font has no table of characters, but an encoding of Adobe's
 * A hanzi is as wide as it is high, a character of ASCII half as wide. */
void pdf_make(const char *script, ld_buf *out);

#endif
