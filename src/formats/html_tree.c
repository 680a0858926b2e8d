#include "formats/html_tree.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <string.h>
#include <strings.h>

/* Deeper elements are taken as if they stood at this depth: pages that nest for ever
 * are read in linear time, and what walks the tree may recurse. */
#define DEPTH_MOST 512

typedef struct builder {
    html_tree *tree;
    htmlParserCtxtPtr parser;
    html_index open[DEPTH_MOST];
    size_t depth;     /* of the elements that are open */
    size_t too_deep;  /* elements that are open beyond */
    size_t silent;    /* how many silent elements we are in */
    html_index taken; /* the title or JSON-LD script whose text is taken, or 0 */
    ld_buf *take;
    ld_buf title;
} builder;

/* ------------------------------------------------------------------- nodes */

static html_index add_node(builder *b, html_tag tag)
{
    html_tree *tree = b->tree;
    if (tree->count >= UINT32_MAX - 1 ||
        !ld_grow(&tree->nodes, &tree->cap, tree->count, sizeof *tree->nodes)) {
        tree->failed = true;
        xmlStopParser(b->parser);
        return 0;
    }
    html_index index = (html_index)tree->count++;
    html_index parent = b->depth > 0 ? b->open[b->depth - 1] : 0;
    tree->nodes[index] =
        (html_node){.parent = parent, .tag = tag, .names = "", .end = index + 1};
    if (index == 0) return 0;
    html_node *p = &tree->nodes[parent];
    if (p->last)
        tree->nodes[p->last].next = index;
    else
        p->first = index;
    p->last = index;
    return index;
}

/* Where the parser stands in the page. */
static uint64_t place(const builder *b)
{
    const xmlParserInput *input = b->parser->input;
    if (!input) return 0;
    return (uint64_t)input->consumed + (uint64_t)(input->cur - input->base);
}

static void on_text(void *user, const xmlChar *text, int len)
{
    builder *b = user;
    const char *bytes = (const char *)text;
    if (len <= 0) return;
    if (b->take) ld_buf_add(b->take, bytes, (size_t)len);
    if (b->silent > 0) return;
    html_index index = add_node(b, HTML_TEXT);
    if (index == 0) return;
    html_node *node = &b->tree->nodes[index];
    uint64_t end = place(b);
    node->text = ld_arena_copy(&b->tree->arena, bytes, (size_t)len);
    node->len = node->text ? (size_t)len : 0;
    node->at = end > (uint64_t)len ? end - (uint64_t)len : 0;
    if (!node->text) b->tree->failed = true;
}

/* -------------------------------------------------------------- attributes */

static const char *attribute(const xmlChar **attributes, const char *name)
{
    for (; attributes && attributes[0]; attributes += 2)
        if (strcasecmp((const char *)attributes[0], name) == 0)
            return attributes[1] ? (const char *)attributes[1] : "";
    return NULL;
}

static void add_name(ld_buf *names, const char *value)
{
    if (!value || !*value) return;
    ld_buf_add(names, " ", names->len == 0);
    for (; *value; value++) {
        char c = *value == '\t' || *value == '\n' || *value == '\r' ? ' ' : *value;
        if (c >= 'A' && c <= 'Z') c = (char)(c + 0x20);
        ld_buf_add(names, &c, 1);
    }
    ld_buf_add(names, " ", 1);
}

static void take_names(builder *b, html_node *node, const xmlChar **attributes)
{
    ld_buf names = {0};
    add_name(&names, attribute(attributes, "class"));
    add_name(&names, attribute(attributes, "id"));
    add_name(&names, attribute(attributes, "role"));
    add_name(&names, attribute(attributes, "itemprop"));
    if (names.len > 0) {
        const char *copy = ld_arena_copy(&b->tree->arena, names.data, names.len);
        if (copy) node->names = copy;
    }
    ld_buf_free(&names);
}

/* Whether a style attribute hides the element. */
static bool style_hides(const char *style)
{
    char flat[64];
    size_t n = 0;
    for (; *style && n < sizeof flat - 1; style++)
        if (*style != ' ') flat[n++] = (char)(*style | 0x20);
    flat[n] = 0;
    return strstr(flat, "display:none") || strstr(flat, "visibility:hidden");
}

static bool is_hidden(const xmlChar **attributes)
{
    const char *style = attribute(attributes, "style");
    const char *aria = attribute(attributes, "aria-hidden");
    return (style && style_hides(style)) || (aria && strcasecmp(aria, "true") == 0) ||
           attribute(attributes, "hidden") != NULL;
}

/* ------------------------------------------------------------------- head */

static void take_meta(builder *b, const xmlChar **attributes)
{
    html_head *head = &b->tree->head;
    const struct {
        const char *name;
        const char **value;
    } known[] = {
        {"og:title", &head->og_title},
        {"og:site_name", &head->site},
        {"author", &head->author},
        {"article:author", &head->author},
        {"source", &head->source},
        {"mediaid", &head->source},
        {"pubdate", &head->date},
        {"publishdate", &head->date},
        {"article:published_time", &head->date},
        {"og:release_date", &head->date},
        {"datepublished", &head->date},
        {"articletitle", &head->og_title},
        {"contentsource", &head->source},
        {"sitename", &head->site},
        {"weibo: article:create_at", &head->date},
    };
    const char *name = attribute(attributes, "name");
    const char *content = attribute(attributes, "content");
    if (!name) name = attribute(attributes, "property");
    if (!name) name = attribute(attributes, "itemprop");
    if (!name || !content || !*content) return;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcasecmp(name, known[i].name) == 0 && !*known[i].value)
            *known[i].value = ld_arena_copy(&b->tree->arena, content, strlen(content));
}

/* Begins to take the text of a title or of a description in JSON-LD. */
static void take_from(builder *b, html_index index, html_tag tag,
                      const xmlChar **attributes)
{
    const char *type = attribute(attributes, "type");
    if (tag == HTML_TITLE && b->title.len == 0)
        b->take = &b->title;
    else if (tag == HTML_SCRIPT && type && strcasecmp(type, "application/ld+json") == 0)
        b->take = &b->tree->head.json;
    else
        return;
    b->taken = index;
}

/* ---------------------------------------------------------------- elements */

static void on_start(void *user, const xmlChar *name, const xmlChar **attributes)
{
    builder *b = user;
    const char *element = (const char *)name;
    html_tag tag = html_tag_find(element);
    if (tag == HTML_OTHER && strcmp(element, "meta") == 0) take_meta(b, attributes);
    if (tag == HTML_HTML && !b->tree->head.language) {
        const char *language = attribute(attributes, "lang");
        if (language)
            b->tree->head.language =
                ld_arena_copy(&b->tree->arena, language, strlen(language));
    }
    if (b->depth == DEPTH_MOST) {
        b->too_deep++;
        b->silent += html_tag_is_silent(tag);
        return;
    }
    html_index index = add_node(b, tag);
    if (b->tree->failed) return;
    html_node *node = &b->tree->nodes[index];
    if (attributes) {
        take_names(b, node, attributes);
        node->hidden = is_hidden(attributes);
    }
    b->open[b->depth++] = index;
    b->silent += html_tag_is_silent(tag);
    if (!b->take) take_from(b, index, tag, attributes);
}

static void on_end(void *user, const xmlChar *name)
{
    builder *b = user;
    const char *element = (const char *)name;
    if (b->too_deep > 0) {
        b->too_deep--;
        if (b->silent > 0) b->silent -= html_tag_is_silent(html_tag_find(element));
        return;
    }
    if (b->depth == 0) return;
    html_index index = b->open[--b->depth];
    html_node *node = &b->tree->nodes[index];
    node->end = (html_index)b->tree->count;
    b->silent -= html_tag_is_silent(node->tag);
    if (b->taken != index || !b->take) return;
    if (b->take != &b->title) ld_buf_add(b->take, "\n", 1);
    b->take = NULL;
    b->taken = 0;
}

/* Elements that the page leaves open. */
static void close_all(builder *b)
{
    b->too_deep = 0;
    while (b->depth > 0)
        on_end(b, NULL);
    b->tree->nodes[0].end = (html_index)b->tree->count;
}

static bool parse(builder *b, const char *page, size_t len)
{
    xmlSAXHandler handler = {
        .startElement = on_start,
        .endElement = on_end,
        .characters = on_text,
        .ignorableWhitespace = on_text,
        .cdataBlock = on_text,
    };
    htmlParserCtxtPtr parser = htmlCreateMemoryParserCtxt(page, (int)len);
    if (!parser) return false;
    b->parser = parser;
    htmlCtxtUseOptions(parser, HTML_PARSE_IGNORE_ENC | HTML_PARSE_NOERROR |
                                   HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
    xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8);
    xmlSAXHandlerPtr own = parser->sax;
    parser->sax = &handler;
    parser->userData = b;
    htmlParseDocument(parser);
    bool whole = parser->errNo != XML_ERR_NO_MEMORY;
    parser->sax = own;
    htmlFreeParserCtxt(parser);
    return whole;
}

bool html_tree_read(html_tree *tree, const char *page, size_t len)
{
    builder b = {.tree = tree};
    *tree = (html_tree){0};
    add_node(&b, HTML_OTHER);
    if (tree->failed) return false;
    bool parsed = len == 0 || parse(&b, page, len);
    close_all(&b);
    if (b.title.len > 0)
        tree->head.title = ld_arena_copy(&tree->arena, b.title.data, b.title.len);
    bool whole = parsed && !tree->failed && !tree->arena.failed && !b.title.failed &&
                 !tree->head.json.failed;
    ld_buf_free(&b.title);
    return whole;
}

bool html_named(const html_node *node, const char *const *words)
{
    if (!*node->names) return false;
    for (; *words; words++)
        if (strstr(node->names, *words)) return true;
    return false;
}

void html_tree_free(html_tree *tree)
{
    free(tree->nodes);
    ld_buf_free(&tree->head.json);
    ld_arena_free(&tree->arena);
    *tree = (html_tree){0};
}
