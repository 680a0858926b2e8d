/* What becomes of each part of a web page. */
#ifndef LD_FORMATS_HTML_PLAN_H
#define LD_FORMATS_HTML_PLAN_H

#include "formats/html_tree.h"
#include "formats/parse.h"

/* A mark that a node has no kind of its own, but that of its element. */
#define HTML_OWN_KIND 0xFF

typedef struct html_plan {
    const html_tree *tree;
    uint8_t *reasons;  /* ld_reason for each node, and for what is in it */
    uint8_t *kinds;    /* ld_block_kind for each node and what is in it */
    const char *title; /* one that stands in the head alone, or NULL */
} html_plan;

/* Sends the page to `out`, block by block, as the plan says. */
void html_send(const html_plan *plan, ld_outlet *out);

#endif
