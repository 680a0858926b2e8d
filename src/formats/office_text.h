/* Paragraphs of office documents, from their text and what is said of it on the way: a
 * paragraph is sent when it ends, since only then it is known what it is. */
#ifndef LD_FORMATS_OFFICE_TEXT_H
#define LD_FORMATS_OFFICE_TEXT_H

#include "formats/parse.h"

#include <libxml/xmlreader.h>

/* What a style makes of a paragraph. */
typedef enum office_role {
    OFFICE_PLAIN,
    OFFICE_TITLE,
    OFFICE_HEADING,
    OFFICE_ITEM,
    OFFICE_QUOTE,
    OFFICE_CAPTION,
    OFFICE_CONTENTS, /* a line of the table of contents */
} office_role;

typedef struct office_style {
    office_role role;
    unsigned level; /* of a heading 1 to 9, of an item from 1 on */
} office_style;

/* What the style of that name is, as the programs call their own: "heading 2", "标题
 * 2", "Title". */
office_style office_style_named(const char *name);

/* Text boxes in text boxes: more are taken as if they stood beside. */
#define OFFICE_DEPTH_MOST 8

/* A paragraph that is being read, or a row of a table, which holds paragraphs. */
typedef struct office_paragraph {
    office_style style;
    ld_outlet text; /* its records, sent when what it is is known */
    ld_buf start;   /* its first bytes */
    uint32_t last;  /* its last character */
    bool hidden;    /* what is read now is not shown */
} office_paragraph;

/* { .out = where to send, .boxed.fd = -1 } is ready. */
typedef struct office_text {
    ld_outlet *out;
    xmlTextReader *reader; /* while a file is read */
    bool notes;            /* these are footnotes, which are left out */
    bool has_title;
    office_paragraph open[OFFICE_DEPTH_MOST]; /* the last one is being read */
    size_t depth, too_deep; /* how many are, and how many are not kept apart */
    unsigned boxes;         /* text boxes that we are in */
    ld_outlet boxed;        /* their blocks, sent after the paragraph */
    unsigned tables;        /* tables that we are in */
    unsigned columns;       /* of the outermost */
    bool next_cell;         /* a cell, or a paragraph in one, has begun */
    bool in_reading;        /* in the annotation of a ruby */
    ld_buf reading;
    uint64_t base;   /* where the base of the ruby stands, or UINT64_MAX */
    uint64_t source; /* bytes of text so far, of the whole document */
} office_text;

/* The paragraph that is being read, or NULL. */
office_paragraph *office_current(office_text *t);

/* Whether paragraphs are parts of a row: in a table of more than one column, which
 * others use as a frame. */
bool office_in_row(const office_text *t);

void office_begin_paragraph(office_text *t);
void office_end_paragraph(office_text *t);
void office_begin_row(office_text *t);
void office_end_row(office_text *t);

/* Adds text to the paragraph, or to the annotation of a ruby. */
void office_add(office_text *t, const char *text, size_t len);

/* A ruby has been read: base and annotation, in whatever order. */
void office_end_ruby(office_text *t);

/* Ends what is open. */
void office_finish(office_text *t);

/* Reads the XML in `file` to its end, or as far as it can be read: t->reader stands on
 * each node in turn, and `take` returns whether what is in it is skipped. Returns
 * whether all was read. */
bool office_read(office_text *t, const ld_buf *file, bool (*take)(void *user),
                 void *user);

void office_text_free(office_text *t);

#endif
