#include "formats/html_tree.h"

#include "base/utf8.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Deeper elements are taken as if they stood at this depth: pages that nest for ever
 * are read in linear time, and what walks the tree may recurse. */
#define DEPTH_MOST 512

/* Longer names are cut, and further sets of names are taken for none: they are the work
 * of a machine that makes them up. */
#define NAMES_MOST 200
#define NAME_SETS_MOST 100000

/* A longer text is no line of source and date. */
#define SPLIT_MOST 1000

/* A document type begins among so many bytes. */
#define DOCTYPE_MOST ((size_t)1024)

typedef struct builder {
    html_tree *tree;
    htmlParserCtxtPtr parser;
    uint64_t skipped; /* what of the page the parser is not given */
    html_index open[DEPTH_MOST];
    size_t depth;     /* of the elements that are open */
    size_t too_deep;  /* elements that are open beyond */
    size_t silent;    /* how many silent elements we are in */
    html_index taken; /* the title or JSON-LD script whose text is taken, or 0 */
    ld_buf *take;
    ld_buf title, names;
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
    tree->nodes[index] = (html_node){.parent = parent, .tag = tag, .end = index + 1};
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
    return b->skipped + (uint64_t)input->consumed +
           (uint64_t)(input->cur - input->base);
}

static void add_text(builder *b, const char *text, size_t len, uint64_t at)
{
    html_index index = add_node(b, HTML_TEXT);
    if (index == 0) return;
    html_node *node = &b->tree->nodes[index];
    node->text = text;
    node->len = len;
    node->at = at;
}

/* The length of a gap at `s`: white space as wide as two hanzi, with which pages part
 * source from date, and a bar. */
static size_t gap_length(const char *s, size_t n)
{
    size_t at = 0, width = 0;
    while (at < n) {
        uint32_t cp;
        size_t size = ld_utf8_next(s + at, &cp);
        if (cp == 0x3000)
            width += 2;
        else if (cp == 0xA0 || cp == '|' || cp == ' ')
            width += cp == '|' ? 2 : 1;
        else if (cp != '\n' && cp != '\r' && cp != '\t')
            break;
        at += size;
    }
    return width >= 2 ? at : 0;
}

/* Adds a text; what stands on both sides of a gap may be of different kinds, and
 * becomes nodes of its own. */
static void add_texts(builder *b, const char *text, size_t len, uint64_t at)
{
    size_t from = 0;
    for (size_t i = 0; i < len && len < SPLIT_MOST;) {
        unsigned char c = (unsigned char)text[i];
        bool maybe = c == ' ' || c == '|' || c == 0xC2 || c == 0xE3;
        size_t gap = maybe ? gap_length(text + i, len - i) : 0;
        if (gap > 0 && i > from) {
            add_text(b, text + from, i - from, at + from);
            from = i;
        }
        uint32_t cp;
        i += gap ? gap : ld_utf8_next(text + i, &cp);
    }
    add_text(b, text + from, len - from, at + from);
}

static void on_text(void *user, const xmlChar *text, int len)
{
    builder *b = user;
    const char *bytes = (const char *)text;
    if (len <= 0) return;
    if (b->take) ld_buf_add(b->take, bytes, (size_t)len);
    if (b->silent > 0) return;
    uint64_t end = place(b);
    const char *copy = ld_arena_copy(&b->tree->arena, bytes, (size_t)len);
    if (copy)
        add_texts(b, copy, (size_t)len, end > (uint64_t)len ? end - (uint64_t)len : 0);
    else
        b->tree->failed = true;
}

/* -------------------------------------------------------------- attributes */

static const char *attribute(const xmlChar **attributes, const char *name)
{
    for (; attributes && attributes[0]; attributes += 2)
        if (strcasecmp((const char *)attributes[0], name) == 0)
            return attributes[1] ? (const char *)attributes[1] : "";
    return NULL;
}

/* Digits are left out, so that the posts of a forum have the same names. */
static void add_name(ld_buf *names, const char *value)
{
    if (!value || !*value) return;
    ld_buf_add(names, " ", names->len == 0);
    for (; *value && names->len < NAMES_MOST; value++) {
        char c = *value == '\t' || *value == '\n' || *value == '\r' ? ' ' : *value;
        if (c >= 'A' && c <= 'Z') c = (char)(c + 0x20);
        if (c < '0' || c > '9') ld_buf_add(names, &c, 1);
    }
    ld_buf_add(names, " ", 1);
}

/* The number of these names among the tree's, which get to know them. */
static uint32_t intern(html_tree *tree, const ld_buf *names)
{
    uint32_t hash = 5381;
    for (size_t i = 0; i < names->len; i++)
        hash = hash * 33 + (unsigned char)names->data[i];
    uint32_t *head = &tree->name_heads[hash % 1024];
    for (uint32_t i = *head; i; i = tree->names[i].chain)
        if (strcmp(tree->names[i].text, names->data) == 0) return i;
    const char *copy = ld_arena_copy(&tree->arena, names->data, names->len);
    if (!copy || tree->name_count == NAME_SETS_MOST ||
        !ld_grow(&tree->names, &tree->name_cap, tree->name_count, sizeof *tree->names))
        return 0;
    uint32_t index = (uint32_t)tree->name_count++;
    tree->names[index] = (html_names){copy, html_trait_find(copy), *head};
    *head = index;
    return index;
}

static void take_names(builder *b, html_node *node, const xmlChar **attributes)
{
    ld_buf *names = &b->names;
    ld_buf_truncate(names, 0);
    add_name(names, attribute(attributes, "class"));
    add_name(names, attribute(attributes, "id"));
    add_name(names, attribute(attributes, "role"));
    add_name(names, attribute(attributes, "itemprop"));
    if (names->len > 0) node->names = intern(b->tree, names);
}

/* Whether a style attribute hides the element. `visibility: hidden` is what a page's
 * script takes away when all is loaded, so it says nothing of a saved page. */
static bool style_hides(const char *style)
{
    char flat[64];
    size_t n = 0;
    for (; *style && n < sizeof flat - 1; style++)
        if (*style != ' ') flat[n++] = (char)(*style | 0x20);
    flat[n] = 0;
    return strstr(flat, "display:none") != NULL;
}

static bool is_hidden(const xmlChar **attributes)
{
    const char *style = attribute(attributes, "style");
    const char *aria = attribute(attributes, "aria-hidden");
    return (style && style_hides(style)) || (aria && strcasecmp(aria, "true") == 0) ||
           attribute(attributes, "hidden") != NULL;
}

/* ------------------------------------------------------------------- lists */

static void take_start(html_node *node, const xmlChar **attributes)
{
    const char *start = attribute(attributes, "start");
    const char *type = attribute(attributes, "type");
    const char *style = attribute(attributes, "style");
    node->number = start ? (int32_t)strtol(start, NULL, 10) : 1;
    if (style && strstr(style, "none") && strstr(style, "list-style"))
        node->list |= HTML_LIST_PLAIN;
    if (type && strcmp(type, "A") == 0) node->list |= HTML_LIST_UPPER;
    if (type && strcmp(type, "a") == 0) node->list |= HTML_LIST_LOWER;
    if (!attribute(attributes, "reversed")) return;
    node->list |= HTML_LIST_REVERSED;
    if (!start) node->number = 0; /* as many as there are items */
}

static void take_number(html_node *node, const xmlChar **attributes)
{
    const char *value = attribute(attributes, "value");
    if (node->tag == HTML_OL) take_start(node, attributes);
    if (node->tag == HTML_LI && value) node->number = (int32_t)strtol(value, NULL, 10);
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

/* Begins to take the text of a title or of JSON. */
static void take_from(builder *b, html_index index, html_tag tag,
                      const xmlChar **attributes)
{
    const char *type = attribute(attributes, "type");
    if (tag == HTML_TITLE && b->title.len == 0)
        b->take = &b->title;
    else if (tag == HTML_SCRIPT && type &&
             (strcasecmp(type, "application/ld+json") == 0 ||
              strcasecmp(type, "application/json") == 0))
        b->take = &b->tree->head.json;
    else
        return;
    b->taken = index;
}

/* ---------------------------------------------------------------- elements */

/* Leaves the element that was opened last. */
static void leave(builder *b)
{
    html_index index = b->open[--b->depth];
    html_node *node = &b->tree->nodes[index];
    node->end = (html_index)b->tree->count;
    b->silent -= html_tag_is_silent(node->tag);
    if (b->taken != index || !b->take) return;
    if (b->take != &b->title) ld_buf_add(b->take, "\n", 1);
    b->take = NULL;
    b->taken = 0;
}

static bool is_reading(const builder *b)
{
    html_tag tag = b->depth > 0 ? b->tree->nodes[b->open[b->depth - 1]].tag : HTML_TEXT;
    return tag == HTML_RT || tag == HTML_RP;
}

/* The parts of a ruby have no elements of their own but these. */
static bool is_base(const char *element)
{
    return strcmp(element, "rb") == 0 || strcmp(element, "rtc") == 0;
}

/* The end of a reading may be left out before the next part of the ruby
 * (HTML, 13.1.2.4), which libxml2 does not know. */
static void end_reading(builder *b)
{
    if (b->too_deep == 0 && is_reading(b)) leave(b);
}

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
    if (tag == HTML_RT || tag == HTML_RP || is_base(element)) end_reading(b);
    if (b->depth == DEPTH_MOST) {
        b->too_deep++;
        b->silent += html_tag_is_silent(tag);
        return;
    }
    html_index index = add_node(b, tag);
    if (b->tree->failed) return;
    html_node *node = &b->tree->nodes[index];
    take_number(node, attributes);
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
    html_tag tag = element ? html_tag_find(element) : HTML_OTHER;
    bool ended = (tag == HTML_RT || tag == HTML_RP) && !is_reading(b);
    if (b->depth > 0 && !ended) leave(b);
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

/* The length of a document type that declares something, with what is before it.
 * libxml2 would take the declarations for text; they are nothing to us. */
static size_t declarations_length(const char *page, size_t len)
{
    static const char name[] = "<!DOCTYPE";
    size_t n = len < DOCTYPE_MOST ? len : DOCTYPE_MOST;
    const char *start = memmem(page, n, name, sizeof name - 1);
    if (!start) return 0;
    const char *at = start, *end = page + len;
    while (at < page + n && *at != '[' && *at != '>')
        at++;
    if (at == page + n || *at == '>') return 0;
    while ((at = memchr(at, ']', (size_t)(end - at)))) {
        for (at++; at < end && (unsigned char)*at <= ' ';)
            at++;
        if (at < end && *at == '>') return (size_t)(at + 1 - page);
    }
    return len;
}

bool html_tree_read(html_tree *tree, const char *page, size_t len)
{
    builder b = {.tree = tree};
    *tree = (html_tree){0};
    if (!ld_grow(&tree->names, &tree->name_cap, 0, sizeof *tree->names)) return false;
    tree->names[tree->name_count++] = (html_names){"", 0, 0};
    add_node(&b, HTML_OTHER);
    if (tree->failed) return false;
    size_t skipped = declarations_length(page, len);
    b.skipped = skipped;
    bool parsed = len == skipped || parse(&b, page + skipped, len - skipped);
    close_all(&b);
    if (b.title.len > 0)
        tree->head.title = ld_arena_copy(&tree->arena, b.title.data, b.title.len);
    bool whole = parsed && !tree->failed && !tree->arena.failed && !b.title.failed &&
                 !tree->head.json.failed;
    ld_buf_free(&b.title);
    ld_buf_free(&b.names);
    return whole;
}

bool html_named(const html_tree *tree, const html_node *node, const char *const *words)
{
    const char *names = tree->names[node->names].text;
    while (*words && !strstr(names, *words))
        words++;
    return *words != NULL;
}

/* More text than this is no row of data, in bytes. */
#define ROW_MOST 1200

bool html_is_row(const html_tree *tree, html_index row)
{
    size_t cells = 0, text = 0;
    if (tree->nodes[row].tag != HTML_TR) return false;
    for (html_index i = row + 1; i < tree->nodes[row].end && text < ROW_MOST; i++) {
        html_tag tag = tree->nodes[i].tag;
        cells += tag == HTML_TD || tag == HTML_TH;
        text += tree->nodes[i].len;
        if (tag == HTML_TABLE || tag == HTML_UL || tag == HTML_OL || tag == HTML_FORM ||
            tag == HTML_HR || html_tag_level(tag))
            return false;
    }
    return cells > 1 && text < ROW_MOST;
}

void html_tree_free(html_tree *tree)
{
    free(tree->nodes);
    free(tree->names);
    ld_buf_free(&tree->head.json);
    ld_arena_free(&tree->arena);
    *tree = (html_tree){0};
}
