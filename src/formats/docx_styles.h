/* The styles of a Word document: what a paragraph is. */
#ifndef LD_FORMATS_DOCX_STYLES_H
#define LD_FORMATS_DOCX_STYLES_H

#include "formats/office_text.h"

/* A place in a list whose paragraphs are numbered (docx_numbers.h). */
typedef struct docx_place {
    char list[16]; /* "": in none */
    unsigned level;
} docx_place;

typedef struct docx_style {
    char *id, *based_on;
    office_style style;
    docx_place place;
} docx_style;

typedef struct docx_styles {
    docx_style *styles; /* by id */
    size_t count, cap;
} docx_styles;

/* Reads the styles in this file, styles.xml. What it does not define is plain. */
void docx_styles_read(docx_styles *styles, const ld_buf *file);

/* The style of that id, or of what it is based on where it says nothing itself; and the
 * list that its paragraphs are in. */
office_style docx_style_find(const docx_styles *styles, const char *id,
                             docx_place *place);

void docx_styles_free(docx_styles *styles);

#endif
