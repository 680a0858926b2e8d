/* The styles of a Word document: what a paragraph is. */
#ifndef LD_FORMATS_DOCX_H
#define LD_FORMATS_DOCX_H

#include "formats/parse.h"
#include "formats/zip.h"

/* What a style makes of a paragraph. */
typedef enum docx_role {
    DOCX_PLAIN,
    DOCX_TITLE,
    DOCX_HEADING,
    DOCX_ITEM,
    DOCX_QUOTE,
    DOCX_CAPTION,
    DOCX_CONTENTS, /* a line of the table of contents */
} docx_role;

typedef struct docx_style {
    char *id, *based_on;
    docx_role role;
    unsigned level; /* of a heading, 1 to 9 */
} docx_style;

typedef struct docx_styles {
    docx_style *styles; /* by id */
    size_t count, cap;
} docx_styles;

/* Reads the styles in this file, styles.xml. What it does not define is plain. */
void docx_styles_read(docx_styles *styles, const ld_buf *file);

/* The style of that id, or of what it is based on where it says nothing itself. */
docx_style docx_style_find(const docx_styles *styles, const char *id);

void docx_styles_free(docx_styles *styles);

#endif
