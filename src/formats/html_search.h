/* The search for the article on a page. Each step fills in more of html_search:
 *
 *     html_find_body()    which part of the page has the text
 *     html_find_title()   the line that is its title
 *     html_find_byline()  the lines that say when and by whom
 *     html_cut()          what stands in that part and does not belong to it
 *
 * Everything is linear in the size of the page. */
#ifndef LD_FORMATS_HTML_SEARCH_H
#define LD_FORMATS_HTML_SEARCH_H

#include "formats/html_line.h"
#include "langdu.h"

#define HTML_NO_LINE SIZE_MAX

/* What is decided of a line. */
typedef struct html_verdict {
    int weight;     /* how much it looks like the text of an article; < 0: unlike it */
    int64_t before; /* the sum of the good weights of the body before it */
    uint8_t reason; /* ld_reason */
    uint8_t kind;   /* ld_block_kind, or HTML_OWN_KIND */
} html_verdict;

typedef struct html_search {
    html_tree *tree;
    html_lines lines;
    html_verdict *verdicts; /* one for each line */
    uint32_t *traits;       /* of each node and of what is around it */
    int64_t *sums;          /* of the weights in each node */
    uint8_t *reasons;       /* the plan's, for texts by themselves */
    html_index body;        /* the node that holds the article; 0: there is none */
    html_index forum;       /* the node that holds the posts of which it is one, or 0 */
    size_t from, to;        /* its lines */
    size_t first, last;     /* the first and the last that surely are its text */
    size_t title;           /* or HTML_NO_LINE */
} html_search;

/* Weighs the lines and chooses the body. False when memory ran out. */
bool html_find_body(html_search *search);
void html_find_title(html_search *search);
void html_find_byline(html_search *search);
void html_cut(html_search *search);

/* Whether most of the line is links. */
static inline bool html_is_links(const html_line *line)
{
    return line->link_hanzi * 2 > line->hanzi;
}

/* The traits of the elements around a line. */
static inline uint32_t html_line_traits(const html_search *search,
                                        const html_line *line)
{
    return search->traits[line->block];
}

/* The first line that is in the node or after it. */
size_t html_line_at(const html_lines *lines, html_index node);

/* What a line that is not read is, by its traits and words. */
ld_reason html_reason(const html_search *search, size_t line);

#endif
