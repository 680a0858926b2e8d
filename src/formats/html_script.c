#include "formats/html_script.h"

#include "base/utf8.h"
#include "formats/html_plan.h"

#include <stdlib.h>
#include <string.h>

/* A shorter text may be a description, or a comment. */
#define HANZI_LEAST ((size_t)120)
#define MARKS_LEAST 3

/* ---------------------------------------------------------------------- JSON */

/* The end of the string whose text begins at `at`: its closing quote, or `end`. */
static const char *string_end(const char *at, const char *end)
{
    while (at < end && *at != '"')
        at += *at == '\\' && at + 1 < end ? 2 : 1;
    return at < end ? at : end;
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The code unit of four digits at `at`, or 0. */
static uint32_t code_unit(const char *at, const char *end)
{
    uint32_t unit = 0;
    for (int i = 0; i < 4; i++) {
        int digit = at + i < end ? hex_digit(at[i]) : -1;
        if (digit < 0) return 0;
        unit = unit << 4 | (uint32_t)digit;
    }
    return unit;
}

/* Adds the character that a backslash and `at` stand for. Returns the end of it. */
static const char *add_escaped(const char *at, const char *end, ld_buf *out)
{
    static const char letters[] = "bfnrt", meant[] = "\b\f\n\r\t";
    if (*at != 'u') {
        const char *letter = strchr(letters, *at);
        ld_buf_add(out, letter ? meant + (letter - letters) : at, 1);
        return at + 1;
    }
    uint32_t cp = code_unit(at + 1, end);
    at += 5;
    if (cp >= 0xD800 && cp < 0xDC00 && end - at > 6 && at[0] == '\\' && at[1] == 'u') {
        uint32_t low = code_unit(at + 2, end);
        if (low >= 0xDC00 && low < 0xE000) {
            cp = 0x10000 + ((cp & 0x3FF) << 10 | (low & 0x3FF));
            at += 6;
        }
    }
    if (cp >= '\t' && (cp < 0xD800 || cp >= 0xE000)) ld_buf_add_char(out, cp);
    return at < end ? at : end;
}

static void read_string(const char *at, const char *end, ld_buf *out)
{
    ld_buf_truncate(out, 0);
    ld_buf_add(out, "", 0);
    while (at < end) {
        const char *escape = memchr(at, '\\', (size_t)(end - at));
        ld_buf_add(out, at, (size_t)((escape ? escape : end) - at));
        if (!escape || escape + 1 >= end) return;
        at = add_escaped(escape + 1, end, out);
    }
}

/* -------------------------------------------------------------------- choosing */

/* The hanzi of a text outside of its tags; 0 when too few marks stand among them. */
static size_t weigh(const ld_buf *text)
{
    size_t hanzi = 0, marks = 0;
    bool in_tag = false;
    for (size_t at = 0; at < text->len;) {
        uint32_t cp;
        at += ld_utf8_next(text->data + at, &cp);
        if (cp == '<' || cp == '>') in_tag = cp == '<';
        if (in_tag) continue;
        hanzi += ld_is_hanzi(cp);
        marks += cp == U'，' || cp == U'。' || cp == U'！' || cp == U'？';
    }
    return hanzi >= HANZI_LEAST && marks >= MARKS_LEAST ? hanzi : 0;
}

/* Finds the longest text, and puts it into `best`. */
static void find_text(const ld_buf *json, ld_buf *best)
{
    ld_buf text = {0};
    size_t most = 0;
    const char *at = json->data, *end = json->data + json->len;
    while (at < end && (at = memchr(at, '"', (size_t)(end - at))) != NULL) {
        const char *close = string_end(++at, end);
        if ((size_t)(close - at) >= HANZI_LEAST * 3) {
            read_string(at, close, &text);
            size_t hanzi = weigh(&text);
            if (hanzi > most) {
                ld_buf swap = *best;
                *best = text;
                text = swap;
                most = hanzi;
            }
        }
        at = close + (close < end);
    }
    if (text.failed) best->failed = true;
    ld_buf_free(&text);
}

/* -------------------------------------------------------------------- sending */

static bool send_html(const ld_buf *text, const char *title, ld_outlet *out)
{
    html_tree tree;
    bool enough = html_tree_read(&tree, text->data, text->len);
    html_plan plan = {.tree = &tree, .title = title};
    if (enough) {
        plan.reasons = calloc(tree.count, 1);
        plan.kinds = malloc(tree.count);
        enough = plan.reasons && plan.kinds;
    }
    if (enough) {
        memset(plan.kinds, HTML_OWN_KIND, tree.count);
        html_send(&plan, out);
    }
    free(plan.reasons);
    free(plan.kinds);
    html_tree_free(&tree);
    return enough;
}

static void send_block(ld_outlet *out, ld_block_kind kind, const char *text, size_t len,
                       uint64_t source)
{
    if (len == 0) return;
    ld_outlet_begin(out, kind, 0);
    ld_outlet_text(out, text, len, source);
    ld_outlet_end(out);
}

static void send_lines(const ld_buf *text, const char *title, ld_outlet *out)
{
    if (title) send_block(out, LD_TITLE, title, strlen(title), 0);
    for (size_t at = 0; at < text->len;) {
        size_t len = strcspn(text->data + at, "\r\n");
        send_block(out, LD_PARAGRAPH, text->data + at, len, at);
        at += len + strspn(text->data + at + len, "\r\n");
    }
}

bool html_script_send(const html_tree *page, const char *title, ld_outlet *out,
                      bool *enough)
{
    ld_buf text = {0};
    *enough = true;
    if (page->head.json.len > 0) find_text(&page->head.json, &text);
    bool found = !text.failed && text.len > 0 && weigh(&text) > 0;
    const ld_text *places = out->places;
    out->places = NULL; /* it has none of its own */
    if (found && (strstr(text.data, "<p") || strstr(text.data, "<br")))
        *enough = send_html(&text, title, out);
    else if (found)
        send_lines(&text, title, out);
    out->places = places;
    if (text.failed) *enough = false;
    ld_buf_free(&text);
    return found;
}
