/* The numbers of an ordered list, which do not stand in its text: who sees the page
 * sees them, so they are read. */
#ifndef LD_FORMATS_LIST_NUMBER_H
#define LD_FORMATS_LIST_NUMBER_H

#include "base/buf.h"

#include <stdbool.h>

#define LD_LIST_NUMBER_SIZE 16

/* Where a list stands: the number of its next item, and the one after. */
typedef struct ld_list_number {
    int next, step; /* step 0: the list has no numbers */
    char style;     /* '1', 'a' or 'A'; Roman numerals are said as digits */
} ld_list_number;

/* Writes what stands before the next item, "3. " or "c. ", and counts it. Empty for a
 * list without numbers. Returns its length. */
size_t ld_list_number_next(ld_list_number *list, char text[LD_LIST_NUMBER_SIZE]);

/* Whether the text of an item begins with a number of its own: 1. 3、 （二） 第四 ① */
bool ld_list_number_stands(const char *text, size_t len);

#endif
