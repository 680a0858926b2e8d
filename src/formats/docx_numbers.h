/* The numbers that Word puts before paragraphs and that do not stand in their text:
 * 第一章, 一、, 1.2. */
#ifndef LD_FORMATS_DOCX_NUMBERS_H
#define LD_FORMATS_DOCX_NUMBERS_H

#include "base/buf.h"

#define DOCX_LEVELS 9

typedef struct docx_level {
    unsigned start;
    char format[24]; /* "decimal", "chineseCounting" */
    char text[32];   /* "第%1章": %1 is the number of the first level */
} docx_level;

typedef struct docx_list {
    char id[16];
    docx_level levels[DOCX_LEVELS];
    unsigned next[DOCX_LEVELS]; /* the number that comes next, 0: the first one */
} docx_list;

/* A list of the document, and what it is made of. */
typedef struct docx_number {
    char id[16], list[16];
} docx_number;

typedef struct docx_numbers {
    docx_list *lists;
    size_t list_count, list_cap;
    docx_number *numbers;
    size_t number_count, number_cap;
} docx_numbers;

/* Reads the lists in this file, numbering.xml. */
void docx_numbers_read(docx_numbers *numbers, const ld_buf *file);

/* Counts a paragraph of the list `id` at `level`, from 0 on, and puts what stands
 * before it into `out`: nothing for a bullet. */
void docx_numbers_next(docx_numbers *numbers, const char *id, unsigned level,
                       ld_buf *out);

void docx_numbers_free(docx_numbers *numbers);

#endif
