/* Web pages. */
#include "base/error.h"
#include "formats/html_plan.h"

#include <stdlib.h>
#include <string.h>

static void send_meta(ld_outlet *out, ld_meta_key key, const char *text)
{
    if (text) ld_outlet_meta(out, key, text, strlen(text));
}

static void send_head(const html_head *head, ld_outlet *out)
{
    send_meta(out, LD_META_TITLE, head->og_title ? head->og_title : head->title);
    send_meta(out, LD_META_AUTHOR, head->author);
    send_meta(out, LD_META_SOURCE, head->source);
    send_meta(out, LD_META_DATE, head->date);
    send_meta(out, LD_META_LANGUAGE, head->language);
}

ld_status ld_parse_html(const ld_document *in, ld_outlet *out, ld_error *error)
{
    html_tree tree;
    if (!html_tree_read(&tree, in->bytes, in->len)) return ld_fail_memory(error);
    html_plan plan = {.tree = &tree};
    plan.reasons = calloc(tree.count, 1);
    plan.kinds = malloc(tree.count);
    if (plan.reasons && plan.kinds) {
        memset(plan.kinds, HTML_OWN_KIND, tree.count);
        send_head(&tree.head, out);
        html_send(&plan, out);
    }
    free(plan.reasons);
    free(plan.kinds);
    html_tree_free(&tree);
    return LD_OK;
}
