/* The lines of a page: the runs of text that stand by themselves, which is what an
 * article is sought among. */
#ifndef LD_FORMATS_HTML_LINE_H
#define LD_FORMATS_HTML_LINE_H

#include "formats/html_tree.h"

/* How much of a line's beginning is kept to look for words in it, in bytes. */
#define HTML_LINE_TEXT 192

typedef struct html_line {
    html_index first, end; /* its texts are between these nodes */
    html_index block;      /* the innermost block element around it */
    uint32_t hanzi;        /* ideographs, and letters and digits by the word */
    uint32_t link_hanzi;   /* those of them in links */
    uint32_t marks;        /* ，。；：！？ and quotation marks */
    bool ends_sentence;
    bool in_heading, in_item, in_row, in_caption, in_code;
    const char *text; /* NUL-terminated: its beginning, without white space */
} html_line;

typedef struct html_lines {
    html_line *items;
    size_t count, cap;
    bool failed; /* memory ran out */
} html_lines;

/* Finds the lines of the tree in the order of the page. */
html_lines html_lines_find(html_tree *tree);

void html_lines_free(html_lines *lines);

#endif
