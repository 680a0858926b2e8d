#include "formats/html_line.h"

#include "base/char_set.h"
#include "base/utf8.h"
#include "langdu.h"

#include <stdlib.h>

/* What is around the text that is looked at. */
typedef struct around {
    html_index block;
    bool in_link, in_heading, in_item, in_row, in_caption, in_code;
} around;

typedef struct finder {
    html_tree *tree;
    html_lines lines;
    html_line line;
    bool open; /* the line has text */
    bool in_word;
    char text[HTML_LINE_TEXT + 4];
    size_t len;
} finder;

static void end_line(finder *f, html_index next)
{
    if (!f->open) return;
    f->open = f->in_word = false;
    f->line.end = next;
    f->line.text = ld_arena_copy(&f->tree->arena, f->text, f->len);
    html_lines *lines = &f->lines;
    if (!f->line.text ||
        !ld_grow(&lines->items, &lines->cap, lines->count, sizeof *lines->items)) {
        lines->failed = true;
        return;
    }
    lines->items[lines->count++] = f->line;
}

static void begin_line(finder *f, html_index index, const around *a)
{
    if (f->open) return;
    f->open = true;
    f->len = 0;
    f->line = (html_line){.first = index,
                          .block = a->block,
                          .in_heading = a->in_heading,
                          .in_item = a->in_item,
                          .in_row = a->in_row,
                          .in_caption = a->in_caption,
                          .in_code = a->in_code};
}

static bool is_space(uint32_t cp)
{
    return cp <= ' ' || cp == 0xA0 || cp == 0x3000 || (cp >= 0x2000 && cp <= 0x200F) ||
           cp == 0xFEFF;
}

static bool is_alphanumeric(uint32_t cp)
{
    return (cp >= '0' && cp <= '9') || ((cp | 0x20) >= 'a' && (cp | 0x20) <= 'z');
}

static void count_character(finder *f, uint32_t cp, bool in_link)
{
    html_line *line = &f->line;
    bool letter = is_alphanumeric(cp);
    bool counts = ld_is_hanzi(cp) || (letter && !f->in_word);
    f->in_word = letter;
    line->hanzi += counts;
    line->link_hanzi += counts && in_link;
    if (ld_char_in(cp, U"，。；：！？、“”「」…")) line->marks++;
    if (ld_char_in(cp, U"。！？!?…；"))
        line->ends_sentence = true;
    else if (!ld_char_in(cp, U"”’」』）)\"】"))
        line->ends_sentence = false;
}

static void add_text(finder *f, html_index index, const around *a)
{
    const html_node *node = &f->tree->nodes[index];
    for (size_t at = 0; at < node->len;) {
        uint32_t cp;
        size_t size = ld_utf8_next(node->text + at, &cp);
        if (is_space(cp)) {
            f->in_word = false;
        } else {
            begin_line(f, index, a);
            if (f->len < HTML_LINE_TEXT)
                for (size_t i = 0; i < size; i++)
                    f->text[f->len++] = node->text[at + i];
            count_character(f, cp, a->in_link);
        }
        at += size;
    }
}

/* Whether what is set as it was typed is a program and not a text: it says so, or has
 * hardly a hanzi. */
static bool is_code(const html_tree *tree, html_index pre)
{
    size_t bytes = 0, wide = 0;
    for (html_index i = pre + 1; i < tree->nodes[pre].end; i++) {
        const html_node *node = &tree->nodes[i];
        if (node->tag == HTML_CODE) return true;
        for (size_t k = 0; k < node->len; k++)
            wide += (unsigned char)node->text[k] >= 0xE0;
        bytes += node->len;
    }
    return wide * 9 < bytes;
}

static void enter(const html_tree *tree, html_index index, around *a)
{
    const html_node *node = &tree->nodes[index];
    if (node->tag == HTML_A) a->in_link = true;
    if (html_tag_is_block(node->tag)) a->block = index;
    if (html_tag_level(node->tag)) a->in_heading = true;
    if (node->tag == HTML_LI || node->tag == HTML_DD || node->tag == HTML_DT)
        a->in_item = true;
    if (html_is_row(tree, index)) a->in_row = true;
    if (node->tag == HTML_PRE && is_code(tree, index)) a->in_code = true;
    if (node->tag == HTML_FIGCAPTION || node->tag == HTML_CAPTION ||
        html_traits(tree, node) & HTML_NAMED_CAPTION)
        a->in_caption = true;
}

static void find(finder *f, html_index index, around a)
{
    const html_node *node = &f->tree->nodes[index];
    if (node->tag == HTML_TEXT) {
        add_text(f, index, &a);
        return;
    }
    if (node->hidden || html_tag_is_silent(node->tag) || node->tag == HTML_RT) return;
    bool block = html_tag_is_block(node->tag) || node->tag == HTML_BR;
    if (block) end_line(f, index);
    enter(f->tree, index, &a);
    for (html_index i = node->first; i; i = f->tree->nodes[i].next)
        find(f, i, a);
    if (block) end_line(f, node->end);
}

html_lines html_lines_find(html_tree *tree)
{
    finder f = {.tree = tree};
    find(&f, 0, (around){0});
    end_line(&f, (html_index)tree->count);
    return f.lines;
}

void html_lines_free(html_lines *lines)
{
    free(lines->items);
    *lines = (html_lines){0};
}
