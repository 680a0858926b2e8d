#include "formats/office_text.h"

#include "article/plain.h"
#include "base/char_set.h"
#include "base/utf8.h"

#include <limits.h>
#include <string.h>
#include <strings.h>

/* The beginning of a paragraph by which its kind is judged. */
#define JUDGED 256

/* ------------------------------------------------------------------ styles */

/* Names as Word and LibreOffice write them in their files, in English for their own
 * styles in every language, and as other programs do. */
static const struct {
    const char *name; /* a number may follow */
    office_role role;
} known[] = {
    {"heading", OFFICE_HEADING},  {"标题", OFFICE_HEADING},
    {"標題", OFFICE_HEADING},     {"title", OFFICE_TITLE},
    {"subtitle", OFFICE_HEADING}, {"副标题", OFFICE_HEADING},
    {"quote", OFFICE_QUOTE},      {"intense quote", OFFICE_QUOTE},
    {"quotations", OFFICE_QUOTE}, {"引用", OFFICE_QUOTE},
    {"明显引用", OFFICE_QUOTE},   {"block text", OFFICE_QUOTE},
    {"caption", OFFICE_CAPTION},  {"题注", OFFICE_CAPTION},
    {"toc", OFFICE_CONTENTS},     {"目录", OFFICE_CONTENTS},
    {"list bullet", OFFICE_ITEM}, {"list number", OFFICE_ITEM},
};

/* The number after a style's name, 0 when none follows, -1 when something else does. */
static int number_after(const char *text)
{
    while (*text == ' ' || *text == '_')
        text++;
    if (!*text) return 0;
    return text[0] >= '1' && text[0] <= '9' && !text[1] ? text[0] - '0' : -1;
}

office_style office_style_named(const char *name)
{
    office_style style = {0};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        size_t len = strlen(known[i].name);
        if (strncasecmp(name, known[i].name, len) != 0) continue;
        int number = number_after(name + len);
        if (number < 0) continue;
        style.role = known[i].role;
        style.level = number > 0 ? (unsigned)number : 1;
        /* 标题 without a number is the title, with one a heading. */
        if (number == 0 && (unsigned char)name[0] >= 0x80 && len == strlen("标题") &&
            style.role == OFFICE_HEADING)
            style.role = OFFICE_TITLE;
    }
    return style;
}

/* -------------------------------------------------------------------- text */

office_paragraph *office_current(office_text *t)
{
    return t->depth > 0 ? &t->open[t->depth - 1] : NULL;
}

bool office_in_row(const office_text *t)
{
    return t->tables > 0 && t->columns > 1 && t->boxes == 0;
}

static void put(office_text *t, office_paragraph *p, const char *text, size_t len)
{
    ld_outlet_text(&p->text, text, len, t->source);
    if (p->start.len < JUDGED) ld_buf_add(&p->start, text, len);
    ld_utf8_decode(text + ld_utf8_back(text, len), len, &p->last);
    t->source += len;
}

/* What parts two cells, or two paragraphs in one, is heard as a comma. */
static void part_cells(office_text *t, office_paragraph *p)
{
    if (t->next_cell && p->start.len > 0 && !ld_char_in(p->last, U"，。、；：！？…"))
        put(t, p, "，", strlen("，"));
    t->next_cell = false;
}

void office_add(office_text *t, const char *text, size_t len)
{
    office_paragraph *p = office_current(t);
    if (len == 0 || !p) return;
    if (t->in_reading) {
        ld_buf_add(&t->reading, text, len);
    } else if (!p->hidden) {
        part_cells(t, p);
        if (t->base == UINT64_MAX) t->base = t->source;
        put(t, p, text, len);
    }
}

void office_end_ruby(office_text *t)
{
    office_paragraph *p = office_current(t);
    if (p && t->base != UINT64_MAX)
        ld_outlet_reading(&p->text, t->reading.data, t->reading.len, t->base);
    ld_buf_truncate(&t->reading, 0);
}

/* ------------------------------------------------------------------ blocks */

static ld_block_kind judge(const office_text *t, const office_paragraph *p, bool row)
{
    if (row) return LD_ROW;
    switch (p->style.role) {
    case OFFICE_TITLE:
        return t->has_title ? LD_HEADING : LD_TITLE;
    case OFFICE_HEADING:
        return LD_HEADING;
    case OFFICE_ITEM:
        return LD_ITEM;
    case OFFICE_QUOTE:
        return LD_QUOTE;
    case OFFICE_CAPTION:
        return LD_CAPTION;
    case OFFICE_PLAIN:
    case OFFICE_CONTENTS:
        break;
    }
    return ld_plain_kind(p->start.data, p->start.len);
}

static void send(office_text *t, const office_paragraph *p, bool row, ld_outlet *out)
{
    ld_block_kind kind = judge(t, p, row);
    bool has_level = kind == LD_HEADING || kind == LD_ITEM;
    unsigned level = !has_level ? 0 : p->style.level < 6 ? p->style.level : 6;
    if (p->style.role == OFFICE_CONTENTS)
        ld_outlet_begin_left_out(out, kind, LD_NAVIGATION);
    else if (t->notes)
        ld_outlet_begin_left_out(out, kind, LD_NOTE);
    else
        ld_outlet_begin(out, kind, level);
    t->has_title |= kind == LD_TITLE;
    ld_buf_add(&out->records, p->text.records.data, p->text.records.len);
    ld_outlet_end(out);
}

void office_begin_paragraph(office_text *t)
{
    if (t->depth == OFFICE_DEPTH_MOST)
        t->too_deep++;
    else
        t->open[t->depth++] = (office_paragraph){.text.fd = -1};
}

static void end_paragraph(office_text *t, bool row)
{
    office_paragraph *p = office_current(t);
    if (t->too_deep > 0) {
        t->too_deep--;
        return;
    }
    if (!p) return;
    bool in_box = t->depth > 1;
    if (p->start.len > 0) send(t, p, row, in_box ? &t->boxed : t->out);
    ld_buf_free(&p->text.records);
    ld_buf_free(&p->start);
    t->depth--;
    if (in_box || t->boxed.records.len == 0) return;
    ld_buf_add(&t->out->records, t->boxed.records.data, t->boxed.records.len);
    ld_buf_truncate(&t->boxed.records, 0);
}

void office_end_paragraph(office_text *t)
{
    end_paragraph(t, false);
}

void office_begin_row(office_text *t)
{
    if (t->tables != 1 || t->columns < 2 || t->depth > 0) return;
    office_begin_paragraph(t);
    t->next_cell = false;
}

void office_end_row(office_text *t)
{
    if (office_in_row(t) && t->tables == 1) end_paragraph(t, true);
}

void office_finish(office_text *t)
{
    t->too_deep = 0;
    while (t->depth > 0)
        end_paragraph(t, false);
    t->tables = t->boxes = 0;
    t->in_reading = false;
}

bool office_read(office_text *t, const ld_buf *file, bool (*take)(void *user),
                 void *user)
{
    if (file->len == 0 || file->len > INT_MAX) return false;
    t->reader =
        xmlReaderForMemory(file->data, (int)file->len, NULL, NULL,
                           XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    if (!t->reader) return false;
    int more = xmlTextReaderRead(t->reader);
    while (more == 1 && !t->out->closed)
        more = take(user) ? xmlTextReaderNext(t->reader) : xmlTextReaderRead(t->reader);
    xmlFreeTextReader(t->reader);
    office_finish(t);
    return more == 0;
}

void office_text_free(office_text *t)
{
    office_finish(t);
    ld_buf_free(&t->reading);
    ld_buf_free(&t->boxed.records);
}
