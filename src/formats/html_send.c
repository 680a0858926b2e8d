/* From the tree of a page to blocks: where one ends and the next begins. */
#include "base/utf8.h"
#include "formats/html_plan.h"
#include "formats/list_number.h"

#include <string.h>

/* What the elements around a text make of it. */
typedef struct context {
    ld_block_kind kind;
    uint8_t level;
    uint8_t list_depth;
    ld_reason reason;
    bool in_row, in_pre, in_ruby, chosen; /* `chosen`: the plan gave the kind */
    ld_list_number *list;                 /* the innermost ordered list, or NULL */
} context;

typedef struct sender {
    const html_plan *plan;
    ld_outlet *out;
    bool open;          /* a block has begun */
    ld_block_kind kind; /* of that block */
    ld_reason reason;
    ld_buf aside; /* what is left out of its middle, sent after it */
    ld_reason aside_reason;
    uint64_t aside_source;
    bool wants_comma; /* a cell has ended in the row that is being sent */
    uint64_t base;    /* where the text of the ruby began */
    bool has_base;
    html_index parent; /* the element of the last text */
    unsigned indent;   /* how wide the white space since is, in quarters of a hanzi */
    uint32_t last;     /* the last character that was sent and is not white space */
    char number[LD_LIST_NUMBER_SIZE]; /* of an item that has no text yet */
} sender;

static void end_block(sender *s)
{
    if (s->open) ld_outlet_end(s->out);
    s->open = s->wants_comma = false;
    s->last = 0;
    if (s->aside.len == 0) return;
    ld_outlet_begin_left_out(s->out, LD_PARAGRAPH, s->aside_reason);
    ld_outlet_text(s->out, s->aside.data, s->aside.len, s->aside_source);
    ld_outlet_end(s->out);
    ld_buf_truncate(&s->aside, 0);
}

static void begin_block(sender *s, const context *c)
{
    if (s->open) return;
    if (c->reason == LD_READ)
        ld_outlet_begin(s->out, c->kind, c->level);
    else
        ld_outlet_begin_left_out(s->out, c->kind, c->reason);
    s->open = true;
    s->kind = c->kind;
    s->reason = c->reason;
}

/* -------------------------------------------------------------------- text */

static bool is_space(uint32_t cp)
{
    return cp == ' ' || (cp >= '\t' && cp <= '\r') || cp == 0xA0 || cp == 0x3000 ||
           (cp >= 0x2000 && cp <= 0x200B) || cp == 0xFEFF;
}

/* How much of an indent the character is, in quarters of a hanzi. */
static unsigned indent_of(uint32_t cp)
{
    return cp == 0x3000 || cp == 0x2003 ? 4 : cp == 0xA0 || cp == 0x2002 ? 2 : 0;
}

/* The length of the white space at `text`; `*indent` is how wide it is. */
static size_t space_length(const char *text, size_t len, unsigned *indent)
{
    size_t at = 0;
    for (*indent = 0; at < len;) {
        uint32_t cp;
        size_t size = ld_utf8_next(text + at, &cp);
        if (!is_space(cp)) break;
        *indent += indent_of(cp);
        at += size;
    }
    return at;
}

/* The end of the first paragraph in the text: before an indent of two hanzi, which in a
 * page without paragraphs begins the next one; in a <pre>, a line. */
static size_t paragraph_length(const char *text, size_t len, bool lines)
{
    for (size_t at = 0; at < len;) {
        uint32_t cp;
        unsigned indent;
        size_t size = ld_utf8_next(text + at, &cp);
        if (at > 0 && is_space(cp)) {
            size_t space = space_length(text + at, len - at, &indent);
            if (indent >= 8) return at;
            if (lines && memchr(text + at, '\n', space)) return at;
            size = space;
        }
        at += size;
    }
    return len;
}

static uint32_t last_character(const char *text, size_t len)
{
    uint32_t cp = 0;
    while (len > 0) {
        len = ld_utf8_back(text, len);
        ld_utf8_next(text + len, &cp);
        if (!is_space(cp)) return cp;
    }
    return 0;
}

/* Whether what comes after the white space begins a paragraph, though no tag says so:
 * an indent of two hanzi stands before it, or in a <pre> the end of a line. */
static bool begins_paragraph(const sender *s, const context *c, const char *space,
                             size_t len)
{
    if (!s->open || !s->last || c->in_row) return false;
    return s->indent >= 8 || (c->in_pre && memchr(space, '\n', len));
}

/* The number of an item goes before its text, unless that has one already. */
static void send_number(sender *s, const char *text, size_t len, uint64_t source)
{
    if (s->kind == LD_ITEM && !ld_list_number_stands(text, len))
        ld_outlet_text(s->out, s->number, strlen(s->number), source);
    s->number[0] = 0;
}

/* Whether the text is of another element than the one before, in a line of names and
 * dates: what parts them on the screen may be no more than a margin. */
static bool is_parted(const sender *s, const context *c, const html_node *node)
{
    return c->kind == LD_BYLINE && s->open && s->last && node->parent != s->parent;
}

static void send_part(sender *s, const context *c, const char *text, size_t len,
                      uint64_t source)
{
    unsigned indent;
    size_t space = space_length(text, len, &indent);
    s->indent += indent < 8 ? indent : 8;
    bool blank = space == len;
    if (s->open && !blank && (c->reason != s->reason || c->kind != s->kind))
        end_block(s);
    if (!blank && begins_paragraph(s, c, text, space)) end_block(s);
    if (blank && !s->open) return;
    begin_block(s, c);
    if (*s->number) send_number(s, text, len, source);
    if (s->wants_comma) {
        ld_outlet_text(s->out, "，", strlen("，"), source);
        s->wants_comma = false;
    }
    if (c->in_ruby && !s->has_base && !blank) {
        s->base = source + space;
        s->has_base = true;
    }
    ld_outlet_text(s->out, text, len, source);
    if (blank) return;
    s->last = last_character(text, len);
    s->indent = 0;
}

/* What is left out of the middle of a line does not part it. */
static void set_aside(sender *s, const html_node *node, ld_reason reason)
{
    if (s->aside.len == 0) {
        s->aside_reason = reason;
        s->aside_source = node->at;
    } else {
        ld_buf_add(&s->aside, " ", 1);
    }
    ld_buf_add(&s->aside, node->text, node->len);
    s->indent = 0;
}

static void send_text(sender *s, const html_node *node, const context *c)
{
    if (s->open && s->reason == LD_READ && c->reason != LD_READ) {
        set_aside(s, node, c->reason);
        return;
    }
    const char *text = node->text;
    size_t left = node->len;
    uint64_t source = node->at;
    if (is_parted(s, c, node)) ld_outlet_text(s->out, " ", 1, source);
    s->parent = node->parent;
    while (left > 0) {
        size_t part = paragraph_length(text, left, c->in_pre);
        send_part(s, c, text, part, source);
        text += part;
        source += part;
        left -= part;
    }
}

/* --------------------------------------------------------------- elements */

static void send_node(sender *s, html_index index, context c);

static void send_children(sender *s, const html_node *node, const context *c)
{
    const html_node *nodes = s->plan->tree->nodes;
    for (html_index i = node->first; i; i = nodes[i].next)
        send_node(s, i, *c);
}

/* The kind that an element gives to what is in it. */
static void enter(const html_node *node, context *c)
{
    unsigned level = html_tag_level(node->tag);
    if (node->tag == HTML_UL || node->tag == HTML_OL || node->tag == HTML_DL)
        c->list_depth = (uint8_t)(c->list_depth + (c->list_depth < 255));
    if (node->tag == HTML_PRE) c->in_pre = true;
    if (c->chosen) return;
    if (level) {
        c->kind = LD_HEADING;
        c->level = (uint8_t)level;
    } else if (node->tag == HTML_LI || node->tag == HTML_DD || node->tag == HTML_DT) {
        c->kind = LD_ITEM;
        c->level = c->list_depth;
    } else if (node->tag == HTML_BLOCKQUOTE) {
        c->kind = LD_QUOTE;
    } else if (node->tag == HTML_FIGCAPTION || node->tag == HTML_CAPTION) {
        c->kind = LD_CAPTION;
    }
}

static void send_row(sender *s, html_index index, context c)
{
    const html_node *node = &s->plan->tree->nodes[index];
    end_block(s);
    c.in_row = true;
    if (!c.chosen) c.kind = LD_ROW;
    send_children(s, node, &c);
    end_block(s);
}

static const char *reading_text(const html_tree *tree, html_index rt, size_t *len)
{
    for (html_index i = rt + 1; i < tree->nodes[rt].end; i++) {
        if (tree->nodes[i].tag != HTML_TEXT) continue;
        *len = tree->nodes[i].len;
        return tree->nodes[i].text;
    }
    return NULL;
}

/* A ruby's annotation is how its base is read, and no text. */
static void send_reading(sender *s, html_index index)
{
    size_t len;
    const char *reading = reading_text(s->plan->tree, index, &len);
    if (reading && s->open && s->has_base)
        ld_outlet_reading(s->out, reading, len, s->base);
    s->has_base = false;
}

static void send_ruby(sender *s, const html_node *node, context c)
{
    c.in_ruby = true;
    s->has_base = false;
    send_children(s, node, &c);
}

static ld_list_number begin_list(const html_tree *tree, const html_node *node)
{
    ld_list_number list = {.next = node->number, .step = 1, .style = '1'};
    if (node->list & HTML_LIST_PLAIN) list.step = 0;
    if (node->list & HTML_LIST_UPPER) list.style = 'A';
    if (node->list & HTML_LIST_LOWER) list.style = 'a';
    if (!(node->list & HTML_LIST_REVERSED)) return list;
    list.step = -list.step;
    for (html_index i = node->first; i && node->number == 0; i = tree->nodes[i].next)
        list.next += tree->nodes[i].tag == HTML_LI;
    return list;
}

/* What the list around an item, or the list itself, makes of what is in it. */
static void enter_list(sender *s, const html_node *node, context *c,
                       ld_list_number *list)
{
    s->number[0] = 0;
    if (node->tag == HTML_OL) {
        *list = begin_list(s->plan->tree, node);
        c->list = list;
    } else if (node->tag == HTML_UL) {
        c->list = NULL;
    } else if (c->list) {
        if (node->number) c->list->next = node->number;
        ld_list_number_next(c->list, s->number);
    }
}

static void send_block(sender *s, const html_node *node, context c)
{
    ld_list_number list;
    bool cell = node->tag == HTML_TD || node->tag == HTML_TH;
    if (c.in_row) {
        if (cell && s->last) s->wants_comma = true;
        if (!cell && s->open) ld_outlet_text(s->out, " ", 1, 0);
        send_children(s, node, &c);
        return;
    }
    end_block(s);
    enter(node, &c);
    if (node->tag == HTML_OL || node->tag == HTML_UL || node->tag == HTML_LI)
        enter_list(s, node, &c, &list);
    send_children(s, node, &c);
    end_block(s);
}

/* What the plan and the page say of a node holds for what is in it. */
static void apply_plan(const html_plan *plan, html_index index, context *c)
{
    if (plan->kinds[index] != HTML_OWN_KIND) {
        c->kind = (ld_block_kind)plan->kinds[index];
        c->level = 0;
        c->chosen = true;
    }
    if (plan->tree->nodes[index].hidden) c->reason = LD_HIDDEN;
    if (plan->reasons[index]) c->reason = (ld_reason)plan->reasons[index];
}

static void send_node(sender *s, html_index index, context c)
{
    const html_tree *tree = s->plan->tree;
    const html_node *node = &tree->nodes[index];
    apply_plan(s->plan, index, &c);
    if (node->tag == HTML_TEXT)
        send_text(s, node, &c);
    else if (node->tag == HTML_BR)
        end_block(s);
    else if (node->tag == HTML_RUBY)
        send_ruby(s, node, c);
    else if (node->tag == HTML_RT)
        send_reading(s, index);
    else if (node->tag == HTML_TR && !c.in_row && html_is_row(tree, index))
        send_row(s, index, c);
    else if (html_tag_is_block(node->tag))
        send_block(s, node, c);
    else if (!html_tag_is_silent(node->tag))
        send_children(s, node, &c);
}

/* A title that is not on the page itself. */
static void send_title(const html_plan *plan, ld_outlet *out)
{
    if (!plan->title) return;
    ld_outlet_begin(out, LD_TITLE, 0);
    ld_outlet_text(out, plan->title, strlen(plan->title), 0);
    ld_outlet_end(out);
}

void html_send(const html_plan *plan, ld_outlet *out)
{
    sender s = {.plan = plan, .out = out};
    send_title(plan, out);
    send_node(&s, 0, (context){.kind = LD_PARAGRAPH});
    end_block(&s);
    ld_buf_free(&s.aside);
}
