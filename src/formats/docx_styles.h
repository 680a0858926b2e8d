/* The styles of a Word document: what a paragraph is. */
#ifndef LD_FORMATS_DOCX_STYLES_H
#define LD_FORMATS_DOCX_STYLES_H

#include "formats/office_text.h"

typedef struct docx_style {
    char *id, *based_on;
    office_style style;
} docx_style;

typedef struct docx_styles {
    docx_style *styles; /* by id */
    size_t count, cap;
} docx_styles;

/* Reads the styles in this file, styles.xml. What it does not define is plain. */
void docx_styles_read(docx_styles *styles, const ld_buf *file);

/* The style of that id, or of what it is based on where it says nothing itself. */
office_style docx_style_find(const docx_styles *styles, const char *id);

void docx_styles_free(docx_styles *styles);

#endif
