/* The formats of documents, told apart by their first bytes and never by their name. */
#ifndef LD_ARTICLE_FORMAT_H
#define LD_ARTICLE_FORMAT_H

#include "langdu.h"

/* What a sniffer makes of the first bytes of a document. */
typedef enum ld_sniff {
    LD_SNIFF_NO,
    LD_SNIFF_YES,
    LD_SNIFF_MORE, /* it cannot be told yet: asked again when more bytes are there */
} ld_sniff;

typedef struct ld_format {
    const char *name; /* by which langdu-formats knows it (formats/parse.h) */
    bool is_text;     /* in one of the encodings; a packed document says its own */
    bool is_markup;   /* which may say in which */
    /* `n` bytes, more than before; `last`: no more will be shown, MORE is then NO. */
    ld_sniff (*sniff)(const char *bytes, size_t n, bool last);
} ld_format;

/* How many bytes the sniffers are shown at most. */
#define LD_SNIFFED 16384

/* Finds the format of the document that begins with these bytes. Returns LD_SNIFF_YES
 * and sets `*format`; LD_SNIFF_NO: it is plain text, or nothing that we know;
 * LD_SNIFF_MORE only when not `last` and less than LD_SNIFFED bytes are there. */
ld_sniff ld_format_find(const char *bytes, size_t n, bool last,
                        const ld_format **format);

/* The sniffers. */
ld_sniff ld_sniff_html(const char *bytes, size_t n, bool last);
ld_sniff ld_sniff_mhtml(const char *bytes, size_t n, bool last);
ld_sniff ld_sniff_markdown(const char *bytes, size_t n, bool last);
ld_sniff ld_sniff_pdf(const char *bytes, size_t n, bool last);
ld_sniff ld_sniff_zip(const char *bytes, size_t n, bool last); /* EPUB, DOCX, ODT too */

#endif
