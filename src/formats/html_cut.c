/* What stands in the part of a page that holds the article and does not belong to it:
 * lists of links, buttons, notices, what readers say. */
#include "formats/html_plan.h"
#include "formats/html_search.h"
#include "formats/html_words.h"

/* Whether two lines stand in blocks that are made alike. */
static bool is_alike(const html_tree *tree, const html_line *a, const html_line *b)
{
    const html_node *one = &tree->nodes[a->block], *two = &tree->nodes[b->block];
    if (a->block == b->block) return true;
    return one->tag == two->tag && one->names == two->names &&
           tree->nodes[one->parent].names == tree->nodes[two->parent].names &&
           tree->nodes[one->parent].tag == tree->nodes[two->parent].tag;
}

/* Whether the line is made like one of the text near it. */
static bool is_like_text(const html_search *s, size_t index)
{
    const html_line *line = &s->lines.items[index];
    const html_line *lines = s->lines.items;
    for (size_t i = index, seen = 0; i > s->from && seen < 30; seen++)
        if (s->verdicts[--i].weight >= 6 && is_alike(s->tree, &lines[i], line))
            return true;
    for (size_t i = index + 1, seen = 0; i < s->to && seen < 30; i++, seen++)
        if (s->verdicts[i].weight >= 6 && is_alike(s->tree, &lines[i], line))
            return true;
    return false;
}

static void leave_out(html_search *s, size_t index, ld_reason reason)
{
    html_verdict *verdict = &s->verdicts[index];
    if (verdict->kind == LD_TITLE || verdict->kind == LD_BYLINE) return;
    verdict->reason = (uint8_t)reason;
}

/* ---------------------------------------------------------------- sections */

/* The line after all that belongs to the same element as the heading at `index`: the
 * innermost one that holds more than it. */
static size_t scope_end(const html_search *s, size_t index)
{
    const html_tree *tree = s->tree;
    html_index node = s->lines.items[index].block;
    while (node != s->body && node) {
        size_t end = html_line_at(&s->lines, tree->nodes[node].end);
        if (end > index + 1) return end;
        node = tree->nodes[node].parent;
    }
    return s->to;
}

static bool are_links_next(const html_search *s, size_t index, size_t end)
{
    size_t links = 0, seen = 0;
    for (size_t i = index + 1; i < end && seen < 3; i++, seen++)
        links += html_is_links(&s->lines.items[i]);
    return links * 2 > seen;
}

/* Whether a good part of the body's text stands before the line. */
static bool is_after_text(const html_search *s, size_t index)
{
    return s->verdicts[index].before * 10 >= s->verdicts[s->last].before * 4;
}

/* Leaves out what a heading says is not the article. Returns the line after it. */
static size_t cut_section(html_search *s, size_t index)
{
    const html_line *line = &s->lines.items[index];
    if (line->hanzi > 24 || line->ends_sentence) return index + 1;
    bool links = html_heads_links(line->text);
    bool comments = html_heads_comments(line->text);
    if (!links && !comments) return index + 1;
    size_t end = scope_end(s, index);
    if (!comments && !are_links_next(s, index, end)) return index + 1;
    if (!is_after_text(s, index)) return index + 1;
    size_t i = index;
    for (; i < end; i++) {
        bool text = s->verdicts[i].weight >= 20 && is_like_text(s, i);
        if (i > index && text && !comments) break;
        leave_out(s, i, comments ? LD_COMMENTS : LD_RELATED);
    }
    return i;
}

/* ------------------------------------------------------------------- lines */

static bool is_button(const html_search *s, size_t index)
{
    const html_line *line = &s->lines.items[index];
    if (line->ends_sentence && line->hanzi > 8) return false;
    if (html_is_way(line->text)) return line->link_hanzi > 0 || !is_like_text(s, index);
    if (line->in_heading || line->in_item || line->hanzi > 24) return false;
    if (line->in_row && line->link_hanzi == 0) return false;
    return html_is_tool(line->text) &&
           (line->link_hanzi > 0 || !is_like_text(s, index));
}

/* Whether the line, in the middle of the text, belongs to it. */
static void judge(html_search *s, size_t index)
{
    const html_line *line = &s->lines.items[index];
    uint32_t traits = html_line_traits(s, line);
    if (s->verdicts[index].kind != HTML_OWN_KIND || s->verdicts[index].reason) return;
    if (traits & HTML_NO_BODY)
        leave_out(s, index, html_reason(s, index));
    else if (line->in_code)
        leave_out(s, index, LD_CODE);
    else if (html_is_links(line) && line->hanzi > 0 && !line->in_heading)
        leave_out(s, index, index > s->last ? LD_RELATED : LD_NAVIGATION);
    else if (is_button(s, index))
        leave_out(s, index, LD_SHARING);
    else if (line->hanzi < 100 && html_is_notice(line->text) && index + 5 > s->last)
        leave_out(s, index, LD_NOT_ARTICLE);
}

/* Before the first and after the last line of text there may be short ones that are
 * part of it: a greeting, a signature. They are made like the text. */
static void judge_edge(html_search *s, size_t index)
{
    const html_line *line = &s->lines.items[index];
    if (s->verdicts[index].kind != HTML_OWN_KIND || s->verdicts[index].reason) return;
    bool fits =
        is_like_text(s, index) || line->in_heading || line->in_caption || line->in_row;
    if (line->in_heading && index < s->first && s->title != HTML_NO_LINE &&
        index < s->title)
        fits = false;
    if (line->in_heading && index > s->last) fits = false;
    if (!fits) leave_out(s, index, html_reason(s, index));
}

void html_cut(html_search *s)
{
    for (size_t i = 0; i < s->lines.count; i++)
        if (i < s->from || i >= s->to) leave_out(s, i, html_reason(s, i));
    for (size_t i = s->first; i < s->to;)
        i = cut_section(s, i);
    for (size_t i = s->from; i < s->to; i++) {
        judge(s, i);
        if (i < s->first || i > s->last) judge_edge(s, i);
    }
}
