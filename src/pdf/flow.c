#include "pdf/pdf.h"

#include "article/plain.h"
#include "base/char_set.h"
#include "base/utf8.h"

#include <math.h>
#include <string.h>

/* The beginning of a paragraph by which its kind is judged. */
#define JUDGED 256

static bool ends_sentence(uint32_t cp)
{
    return ld_char_in(cp, U"。！？!?.：:；;”’」』）)…");
}

static bool is_full(const pdf_line *line)
{
    return line->right > line->column_right - 2 * line->em;
}

static bool is_indented(const pdf_line *line)
{
    return line->left > line->column_left + 1.2 * line->em;
}

/* As far from the left margin as from the right one. */
static bool is_centred(const pdf_line *line)
{
    double left = line->left - line->column_left;
    double right = line->column_right - line->right;
    return left > 2 * line->em && fabs(left - right) < 2 * line->em;
}

static uint32_t last_character(const pdf_line *line)
{
    uint32_t cp;
    ld_utf8_next(line->text + ld_utf8_back(line->text, line->len), &cp);
    return cp;
}

/* Whether a paragraph begins with the line. */
static bool begins(const pdf_flow *flow, const pdf_line *line)
{
    const pdf_line *before = &flow->before;
    bool item = ld_plain_kind(line->text, line->len) == LD_ITEM;
    if (!flow->open || line->cells > 1 || before->cells > 1) return true;
    if (item && flow->item) return true;
    if (fabs(line->em - before->em) > 0.12 * before->em) return true;
    bool same_column =
        line->top > before->top && fabs(line->column_left - before->column_left) < 1;
    if (same_column && line->top - before->top > 1.6 * line->leading) return true;
    bool ended = ends_sentence(flow->last);
    if (is_centred(line) != is_centred(before)) return true;
    if (is_indented(line))
        return ended || !is_full(before) ||
               fabs(line->left - before->left) > before->em;
    if (is_full(before)) return false;
    if (ended || item) return true;
    /* Lines of Latin words end early where a long one comes next. */
    return before->right < before->column_right - 5 * before->em;
}

/* ------------------------------------------------------------------ blocks */

static ld_block_kind judge(const pdf_flow *flow)
{
    ld_block_kind kind = ld_plain_kind(flow->start.data, flow->start.len);
    if (flow->before.cells > 1) return LD_ROW;
    bool large = flow->body_em > 0 && flow->em > 1.15 * flow->body_em;
    if (kind == LD_ITEM && !large) return LD_ITEM;
    if (flow->start.len >= JUDGED) return LD_PARAGRAPH;
    if (large && flow->em > 1.4 * flow->body_em && !flow->has_title) return LD_TITLE;
    return large || kind == LD_HEADING ? LD_HEADING : LD_PARAGRAPH;
}

void pdf_flow_end(pdf_flow *flow)
{
    if (!flow->open) return;
    flow->open = false;
    ld_block_kind kind = judge(flow);
    ld_outlet_begin(flow->out, kind, 0);
    ld_buf_add(&flow->out->records, flow->held.records.data, flow->held.records.len);
    ld_outlet_end(flow->out);
    flow->has_title |= kind == LD_TITLE || flow->out->blocks > 3;
    ld_buf_truncate(&flow->held.records, 0);
    ld_buf_truncate(&flow->start, 0);
}

static void put(pdf_flow *flow, const char *text, size_t len, uint64_t source)
{
    ld_outlet_text(&flow->held, text, len, source);
    if (flow->start.len < JUDGED) ld_buf_add(&flow->start, text, len);
}

/* Whether the word at the end of the line goes on in the next one, after a hyphen that
 * only this line has. */
static bool is_hyphenated(const pdf_line *line, const pdf_line *next)
{
    return line->len >= 2 && line->text[line->len - 1] == '-' &&
           line->text[line->len - 2] >= 'a' && line->text[line->len - 2] <= 'z' &&
           next && next->text[0] >= 'a' && next->text[0] <= 'z';
}

static void add_line(pdf_flow *flow, const pdf_line *line, const pdf_line *next)
{
    if (begins(flow, line)) {
        pdf_flow_end(flow);
        flow->open = true;
        flow->item = ld_plain_kind(line->text, line->len) == LD_ITEM;
        flow->em = line->em;
    } else if (flow->last) {
        put(flow, "\n", 1, line->source > 0 ? line->source - 1 : 0);
    }
    bool hyphen = is_hyphenated(line, next);
    put(flow, line->text, line->len - hyphen, line->source);
    flow->before = *line;
    flow->before.text = NULL;
    flow->last = hyphen ? 0 : last_character(line);
}

static void add_furniture(pdf_flow *flow, const pdf_line *line)
{
    ld_outlet_begin_left_out(flow->out, LD_PARAGRAPH, LD_PAGE_FURNITURE);
    ld_outlet_text(flow->out, line->text, line->len, line->source);
    ld_outlet_end(flow->out);
}

/* The size of most of the text, so far and on this page. */
static void find_body(pdf_flow *flow, const pdf_page *page)
{
    double best = 0;
    size_t most = 0;
    for (size_t i = 0; i < page->count && i < 300; i++) {
        size_t there = 0;
        for (size_t k = 0; k < page->count && k < 300; k++)
            if (fabs(page->lines[k].em - page->lines[i].em) < 0.5)
                there += page->lines[k].len;
        if (there > most) {
            most = there;
            best = page->lines[i].em;
        }
    }
    if (flow->body_em <= 0 || most > 600) flow->body_em = best;
}

void pdf_flow_add(pdf_flow *flow, const pdf_page *page)
{
    find_body(flow, page);
    for (size_t i = 0; i < page->count; i++)
        if (page->lines[i].furniture) add_furniture(flow, &page->lines[i]);
    const pdf_line *line = NULL;
    for (size_t i = 0; i < page->count; i++) {
        const pdf_line *next = &page->lines[i];
        if (next->furniture) continue;
        if (line) add_line(flow, line, next);
        line = next;
    }
    if (line) add_line(flow, line, NULL);
}
