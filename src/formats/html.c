/* Web pages. */
#include "base/error.h"
#include "base/utf8.h"
#include "formats/html_plan.h"
#include "formats/html_script.h"
#include "formats/html_search.h"
#include "formats/html_words.h"

#include <stdlib.h>
#include <string.h>

/* ------------------------------------------------------------------- head */

/* The first part of a page's name, which is the article's: the site and its sections
 * follow after a mark. */
static size_t title_length(const char *name)
{
    static const char *const marks[] = {"_", "|", " - ", " – ", " — ", "-",
                                        "–", "—", "－",  "丨",  "｜",  NULL};
    size_t best = strlen(name);
    for (const char *const *mark = marks; *mark; mark++) {
        const char *found = strstr(name, *mark);
        /* a name is no shorter than two hanzi */
        if (found && found - name >= 6 && (size_t)(found - name) < best)
            best = (size_t)(found - name);
    }
    return best;
}

static const char *head_title(html_tree *tree)
{
    const html_head *head = &tree->head;
    const char *name = head->og_title ? head->og_title : head->title;
    if (!name) return NULL;
    name += strspn(name, " \t\r\n");
    size_t len = title_length(name);
    while (len > 0 && (unsigned char)name[len - 1] <= ' ')
        len--;
    return len > 0 ? ld_arena_copy(&tree->arena, name, len) : NULL;
}

/* The text of a line, for what the page says of itself. */
static void add_line(const html_tree *tree, const html_line *line, ld_buf *out)
{
    for (html_index i = line->first; i < line->end; i++)
        if (tree->nodes[i].tag == HTML_TEXT)
            ld_buf_add(out, tree->nodes[i].text, tree->nodes[i].len);
}

static void send_meta(ld_outlet *out, ld_meta_key key, const char *text)
{
    if (text) ld_outlet_meta(out, key, text, strlen(text));
}

static void send_head(html_search *s, ld_outlet *out)
{
    const html_head *head = &s->tree->head;
    ld_buf title = {0};
    if (s->body && s->title != HTML_NO_LINE)
        add_line(s->tree, &s->lines.items[s->title], &title);
    if (title.len > 0)
        ld_outlet_meta(out, LD_META_TITLE, title.data, title.len);
    else
        send_meta(out, LD_META_TITLE, head_title(s->tree));
    send_meta(out, LD_META_AUTHOR, head->author);
    send_meta(out, LD_META_SOURCE, head->source ? head->source : head->site);
    send_meta(out, LD_META_DATE, head->date);
    send_meta(out, LD_META_LANGUAGE, head->language);
    ld_buf_free(&title);
}

/* ------------------------------------------------------------------- plan */

/* Whether an element is a mark in the middle of a line, and none of its words. */
static bool is_mark(const html_search *s, html_index index, const html_line *line)
{
    const html_node *nodes = s->tree->nodes;
    uint32_t around = s->traits[line->block];
    uint32_t marks = HTML_REFERENCE | HTML_ADVERT | HTML_SHARING;
    if (s->traits[index] & ~around & marks) return true;
    bool link = false, raised = false;
    for (html_index i = nodes[index].parent; i > line->block; i = nodes[i].parent) {
        link |= nodes[i].tag == HTML_A;
        raised |= nodes[i].tag == HTML_SUP;
    }
    if (raised && link) return true;
    char text[32];
    size_t len = nodes[index].len < sizeof text ? nodes[index].len : 0;
    memcpy(text, nodes[index].text, len);
    text[len] = 0;
    return link && line->in_heading && len > 0 && line->link_hanzi < line->hanzi &&
           html_is_tool(text);
}

static void plan_line(const html_search *s, size_t index, html_plan *plan)
{
    const html_line *line = &s->lines.items[index];
    const html_verdict *verdict = &s->verdicts[index];
    for (html_index i = line->first; i < line->end; i++) {
        if (s->tree->nodes[i].tag != HTML_TEXT) continue;
        plan->kinds[i] = verdict->kind;
        if (line->in_caption && verdict->kind == HTML_OWN_KIND)
            plan->kinds[i] = LD_CAPTION;
        if (plan->reasons[i]) continue;
        plan->reasons[i] = verdict->reason;
        if (verdict->reason == LD_READ && verdict->kind == HTML_OWN_KIND &&
            is_mark(s, i, line))
            plan->reasons[i] = LD_NAVIGATION;
    }
}

static void plan_page(html_search *s, html_plan *plan)
{
    if (s->body) {
        html_find_title(s);
        html_find_byline(s);
        html_cut(s);
        if (s->title == HTML_NO_LINE) plan->title = head_title(s->tree);
    } else {
        for (size_t i = 0; i < s->lines.count; i++)
            s->verdicts[i].reason = (uint8_t)html_reason(s, i);
    }
    for (size_t i = 0; i < s->lines.count; i++)
        plan_line(s, i, plan);
}

static bool send_page(html_search *s, ld_outlet *out)
{
    html_plan plan = {.tree = s->tree};
    plan.reasons = s->reasons = calloc(s->tree->count, 1);
    plan.kinds = malloc(s->tree->count);
    bool done = plan.reasons && plan.kinds;
    if (done) {
        memset(plan.kinds, HTML_OWN_KIND, s->tree->count);
        plan_page(s, &plan);
        send_head(s, out);
        html_send(&plan, out);
    }
    free(plan.reasons);
    free(plan.kinds);
    return done;
}

ld_status ld_parse_html(const ld_document *in, ld_outlet *out, ld_error *error)
{
    html_tree tree;
    html_search search = {.tree = &tree};
    bool done = html_tree_read(&tree, in->bytes, in->len);
    if (done) {
        search.lines = html_lines_find(&tree);
        done =
            !search.lines.failed && html_find_body(&search) && send_page(&search, out);
    }
    bool found = search.body != 0;
    if (done && !found) found = html_script_send(&tree, head_title(&tree), out, &done);
    html_lines_free(&search.lines);
    free(search.verdicts);
    free(search.traits);
    free(search.sums);
    html_tree_free(&tree);
    if (!done) return ld_fail_memory(error);
    if (found) return LD_OK;
    return ld_fail(error, LD_EMPTY, "--everything reads all of its text",
                   "%s: there is no article on this page", in->name);
}
