/* PDF: pages of lines that stand somewhere, from which paragraphs are to be found
 * again. This is the module `pdf` (base/module.h): poppler takes longer to load than
 * all that langdu does before its first sound. */
#ifndef LD_PDF_PDF_H
#define LD_PDF_PDF_H

#include "formats/parse.h"

/* The place of a character. */
typedef struct pdf_box {
    double left, top, right, bottom;
} pdf_box;

/* A line as poppler has set it, or its part in one of two columns. */
typedef struct pdf_span {
    const char *text;
    size_t len;
    const pdf_box *boxes; /* of its characters */
    unsigned side;        /* 1: left of the gutter, 2: right of it; 0: over both */
    size_t band;          /* how far down the page, counted in lines over both */
} pdf_span;

/* A line of a page. Places are in points from the upper left corner of the page. */
typedef struct pdf_line {
    char *text;
    size_t len;
    uint64_t source; /* bytes of text before it in the document */
    double left, right, top, bottom;
    double em;      /* the width of its widest characters: of a hanzi */
    size_t cells;   /* parts with much space between; 1: no row of a table */
    bool furniture; /* a running head or foot, a page number */
    /* The column that it stands in (pdf_columns_find()). */
    double column_left, column_right, leading;
} pdf_line;

typedef struct pdf_page {
    pdf_line *lines; /* in reading order */
    size_t count, cap;
    double width, height;
} pdf_page;

/* How many pages before and after one are looked at for what repeats. */
#define PDF_AROUND 4
#define PDF_WINDOW (2 * PDF_AROUND + 1)

/* Adds the lines in `text`, which is as poppler has set it: `boxes` has the place of
 * each of its `count` characters, line ends included. False when memory ran out. */
bool pdf_page_add_text(pdf_page *page, const char *text, const pdf_box *boxes,
                       size_t count, uint64_t source);

/* Finds out whether the page has two columns, and then parts its lines and puts them in
 * reading order. False when memory ran out. */
bool pdf_gutter_part(const pdf_page *page, pdf_span **lines, size_t *count);

/* Whether what stands there is so near the upper or lower edge of the page that it may
 * be furniture. */
bool pdf_at_edge(const pdf_page *page, double top, double bottom);

/* Finds the columns of the page. */
void pdf_columns_find(pdf_page *page);

/* Marks what is furniture in pages[which] of `count`, which stand one after the other.
 */
void pdf_furniture_find(pdf_page *const *pages, size_t count, size_t which);

void pdf_page_free(pdf_page *page);

/* Paragraphs that are being put together from lines. */
typedef struct pdf_flow {
    ld_outlet *out;
    bool has_title;
    double body_em;  /* how large most of the text is */
    pdf_line before; /* the last line; its text is not kept */
    uint32_t last;   /* its last character */
    ld_buf start;    /* the first bytes of the paragraph */
    ld_outlet held;  /* the records of the paragraph */
    bool open, item;
    double em;    /* of the paragraph */
    bool centred; /* all of its lines so far */
} pdf_flow;

/* Adds the lines of a page. */
void pdf_flow_add(pdf_flow *flow, const pdf_page *page);

/* Ends the last paragraph. */
void pdf_flow_end(pdf_flow *flow);

#endif
