/* A web page as a tree: its elements and texts in the order of the page, each text with
 * its place in the source. libxml2 reads the tags; what it builds by itself knows no
 * places, so the tree is our own. */
#ifndef LD_FORMATS_HTML_TREE_H
#define LD_FORMATS_HTML_TREE_H

#include "base/buf.h"
#include "formats/html_tag.h"
#include "formats/html_trait.h"

#include <stdint.h>

/* A node by its index; 0 is the root, and means none where it is a child. */
typedef uint32_t html_index;

typedef struct html_node {
    html_index parent, first, last, next;
    html_index end;   /* the node after all that is in it */
    html_tag tag;     /* HTML_TEXT for a text */
    const char *text; /* of a text: UTF-8, not NUL-terminated */
    size_t len;
    uint64_t at;    /* of a text: its offset in the page, in UTF-8 */
    uint32_t names; /* of an element: which of the tree's names it has; 0: none */
    int32_t number; /* of an <ol>: that of its first item; of an <li>: its own, or 0 */
    uint8_t list;   /* of an <ol>: an html_list */
    bool hidden;    /* the page says that it is not shown */
} html_node;

/* How the items of an <ol> are numbered. */
typedef enum html_list {
    HTML_LIST_PLAIN = 1, /* it has no numbers */
    HTML_LIST_REVERSED = 2,
    HTML_LIST_UPPER = 4, /* letters */
    HTML_LIST_LOWER = 8,
} html_list;

/* What the elements of a page are called: class, id, role and itemprop together, in
 * lower case, each run without digits, a space before and after each. */
typedef struct html_names {
    const char *text;
    uint32_t traits; /* html_trait */
    uint32_t chain;  /* the next with the same hash */
} html_names;

/* What the head of a page says; NULL where it does not. */
typedef struct html_head {
    const char *title;    /* the title element */
    const char *og_title; /* what the page calls itself elsewhere */
    const char *author, *source, *date, *site, *language;
    ld_buf json; /* the texts of its scripts that are JSON, a line each */
} html_head;

typedef struct html_tree {
    html_node *nodes; /* in the order of the page: all of a node's content follows it */
    size_t count, cap;
    html_names *names; /* [0] is none */
    size_t name_count, name_cap;
    uint32_t name_heads[1024]; /* by hash */
    html_head head;
    ld_arena arena;
    bool failed; /* memory ran out */
} html_tree;

/* Reads a page of valid UTF-8. False when memory ran out. */
bool html_tree_read(html_tree *tree, const char *page, size_t len);

/* What the names of an element tell (html_trait). */
static inline uint32_t html_traits(const html_tree *tree, const html_node *node)
{
    return tree->names[node->names].traits;
}

/* Whether the element has a name that contains one of the words, up to a NULL. */
bool html_named(const html_tree *tree, const html_node *node, const char *const *words);

/* Whether the element is a row of a table of data, its cells short and without blocks
 * of their own, and not of one that lays out the page. */
bool html_is_row(const html_tree *tree, html_index row);

void html_tree_free(html_tree *tree);

#endif
