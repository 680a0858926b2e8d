/* Which part of a page holds the article. Lines of running Chinese text count for it,
 * by their hanzi and marks; lists of links and what the names of elements say is
 * something else count against it. The element with the best sum has it. */
#include "base/char_set.h"
#include "formats/html_plan.h"
#include "formats/html_search.h"
#include "formats/html_words.h"

#include <stdlib.h>
#include <string.h>

/* The least sum that makes an article: a short sentence. */
#define ARTICLE_LEAST 12

static int weigh(const html_line *line)
{
    uint32_t own = line->hanzi - line->link_hanzi;
    int hanzi = own > 2000 ? 2000 : (int)own;
    if (line->hanzi == 0 || line->in_code) return 0;
    if (html_is_links(line)) {
        int links = line->link_hanzi > 20 ? 20 : (int)line->link_hanzi;
        return -6 - links;
    }
    if (line->marks == 0) return hanzi >= 30 ? hanzi / 2 : -1;
    if (!line->ends_sentence && line->hanzi <= 60 && html_has_date(line->text) &&
        html_has_label(line->text))
        return 0; /* source and date */
    int marks = line->marks > 20 ? 20 : (int)line->marks;
    return hanzi < 6 && !line->ends_sentence ? 0 : hanzi + 3 * marks;
}

size_t html_line_at(const html_lines *lines, html_index node)
{
    size_t low = 0, high = lines->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (lines->items[middle].first < node)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Sums the weights of the lines into the elements around them. */
static void sum_up(html_search *s, bool only_good)
{
    memset(s->sums, 0, s->tree->count * sizeof *s->sums);
    for (size_t i = 0; i < s->lines.count; i++) {
        int weight = s->verdicts[i].weight;
        if (only_good && weight < 0) continue;
        s->sums[s->lines.items[i].block] += weight;
    }
    for (size_t i = s->tree->count; i-- > 1;)
        s->sums[s->tree->nodes[i].parent] += s->sums[i];
}

static uint32_t own_traits(const html_tree *tree, html_index index)
{
    const html_node *node = &tree->nodes[index];
    uint32_t traits = html_traits(tree, node);
    if (node->tag == HTML_NAV || node->tag == HTML_ASIDE || node->tag == HTML_FOOTER)
        traits |= HTML_NAVIGATION;
    return traits;
}

/* Hands the traits of each element down to what is in it. A name that would rule out
 * most of the text of the page means something else there. */
static void spread_traits(html_search *s)
{
    const html_tree *tree = s->tree;
    int64_t all = s->sums[0];
    for (html_index i = 1; i < tree->count; i++) {
        uint32_t own = own_traits(tree, i);
        if (s->sums[i] * 10 > all * 9)
            own &= ~(uint32_t)HTML_NO_BODY;
        else if (s->sums[i] * 2 > all)
            own &= ~(uint32_t)HTML_NO_BODY | HTML_COMMENTS;
        s->traits[i] = own | s->traits[tree->nodes[i].parent];
    }
}

static void apply_traits(html_search *s)
{
    for (size_t i = 0; i < s->lines.count; i++) {
        html_verdict *verdict = &s->verdicts[i];
        if (!(html_line_traits(s, &s->lines.items[i]) & HTML_NO_BODY)) continue;
        if (verdict->weight > 0) verdict->weight = -1 - verdict->weight / 4;
    }
}

static html_index best_node(const html_search *s)
{
    html_index best = 0;
    for (html_index i = 1; i < s->tree->count; i++)
        if (html_tag_is_block(s->tree->nodes[i].tag) && s->sums[i] >= s->sums[best])
            best = i;
    return s->sums[best] >= ARTICLE_LEAST ? best : 0;
}

/* ------------------------------------------------------------------ forums */

/* Whether two elements are made alike: the same tag and first name. */
static bool is_alike(const html_tree *tree, html_index a, html_index b)
{
    const html_node *one = &tree->nodes[a], *two = &tree->nodes[b];
    if (one->tag != two->tag) return false;
    const char *first = tree->names[one->names].text;
    const char *second = tree->names[two->names].text;
    if (!*first || !*second) return !*first && !*second;
    size_t len = strcspn(first + 1, " ") + 2;
    return strncmp(first, second, len) == 0;
}

/* Whether the element is a post: it has running text, and short lines that say who
 * wrote it and when, or offer to answer. */
static bool is_post(const html_search *s, html_index node)
{
    bool text = false, sign = false;
    size_t end = html_line_at(&s->lines, s->tree->nodes[node].end);
    for (size_t i = html_line_at(&s->lines, node); i < end; i++) {
        const html_line *line = &s->lines.items[i];
        if (s->verdicts[i].weight > 4) text = true;
        if (line->hanzi <= 30 && !line->ends_sentence && html_is_post(line->text))
            sign = true;
    }
    return text && sign;
}

/* The only child of `node` that has nearly all of its text, or 0. */
static html_index main_child(const html_search *s, html_index node)
{
    const html_node *nodes = s->tree->nodes;
    for (html_index i = nodes[node].first; i; i = nodes[i].next)
        if (s->sums[i] * 10 >= s->sums[node] * 9) return i;
    return 0;
}

/* The first post of several in `node`, or 0. */
static html_index first_post(const html_search *s, html_index node)
{
    const html_node *nodes = s->tree->nodes;
    for (html_index i = nodes[node].first; i; i = nodes[i].next) {
        html_tag tag = nodes[i].tag;
        if (!html_tag_is_block(tag) || tag == HTML_P || s->sums[i] <= 0) continue;
        if (!is_post(s, i)) continue;
        size_t posts = 1;
        int64_t sum = s->sums[i];
        for (html_index k = nodes[i].next; k; k = nodes[k].next) {
            if (!is_alike(s->tree, i, k) || !is_post(s, k)) continue;
            posts++;
            if (s->sums[k] > 0) sum += s->sums[k];
        }
        return posts >= 2 && sum * 10 >= s->sums[node] * 6 ? i : 0;
    }
    return 0;
}

/* In a forum all posts are running text, but only the first is the article. */
static void narrow(html_search *s)
{
    for (html_index node = s->body; node; node = main_child(s, node)) {
        html_index post = first_post(s, node);
        if (!post) continue;
        s->forum = node;
        s->body = post;
        return;
    }
}

/* ------------------------------------------------------------------- body */

static void find_span(html_search *s)
{
    s->from = html_line_at(&s->lines, s->body);
    s->to = html_line_at(&s->lines, s->tree->nodes[s->body].end);
    s->first = s->last = HTML_NO_LINE;
    int64_t before = 0;
    for (size_t i = s->from; i < s->to; i++) {
        s->verdicts[i].before = before;
        if (s->verdicts[i].weight > 0) before += s->verdicts[i].weight;
        if (s->verdicts[i].weight < 6) continue;
        if (s->first == HTML_NO_LINE) s->first = i;
        s->last = i;
    }
}

bool html_find_body(html_search *s)
{
    size_t nodes = s->tree->count, lines = s->lines.count;
    s->verdicts = calloc(lines + 1, sizeof *s->verdicts);
    s->traits = calloc(nodes, sizeof *s->traits);
    s->sums = calloc(nodes, sizeof *s->sums);
    s->title = s->first = s->last = HTML_NO_LINE;
    if (!s->verdicts || !s->traits || !s->sums) return false;
    for (size_t i = 0; i < lines; i++)
        s->verdicts[i] =
            (html_verdict){.weight = weigh(&s->lines.items[i]), .kind = HTML_OWN_KIND};
    sum_up(s, true);
    spread_traits(s);
    apply_traits(s);
    sum_up(s, false);
    s->body = best_node(s);
    if (s->body) narrow(s);
    if (s->body) find_span(s);
    if (s->first == HTML_NO_LINE) s->body = 0;
    return true;
}

ld_reason html_reason(const html_search *s, size_t index)
{
    static const struct {
        uint32_t trait;
        ld_reason reason;
    } table[] = {
        {HTML_COMMENTS, LD_COMMENTS},     {HTML_ADVERT, LD_ADVERTISEMENT},
        {HTML_RELATED, LD_RELATED},       {HTML_SHARING, LD_SHARING},
        {HTML_CONSENT, LD_CONSENT},       {HTML_NOTICE, LD_NOT_ARTICLE},
        {HTML_NAVIGATION, LD_NAVIGATION}, {HTML_REFERENCE, LD_NAVIGATION},
    };
    const html_line *line = &s->lines.items[index];
    uint32_t traits = html_line_traits(s, line);
    if (s->forum && index >= s->to && line->first < s->tree->nodes[s->forum].end)
        return LD_COMMENTS;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (traits & table[i].trait) return table[i].reason;
    if (html_is_links(line))
        return s->last != HTML_NO_LINE && index > s->last ? LD_RELATED : LD_NAVIGATION;
    return LD_NOT_ARTICLE;
}
