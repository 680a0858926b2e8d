/* Word documents (ECMA-376): the text of word/document.xml, as it stands after all
 * tracked changes. */
#include "formats/docx.h"

#include "article/plain.h"
#include "base/char_set.h"
#include "base/error.h"
#include "base/utf8.h"
#include "formats/office.h"

#include <libxml/xmlreader.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

/* Text boxes in text boxes in paragraphs: more are taken as if they stood beside. */
#define DEPTH_MOST 8

/* The beginning of a paragraph by which its kind is judged. */
#define JUDGED 256

/* A paragraph that is being read, or a row of a table, which holds paragraphs. */
typedef struct paragraph {
    docx_style style;
    ld_outlet text; /* its records, sent when what it is is known */
    ld_buf start;   /* its first bytes */
    uint32_t last;  /* its last character */
    bool hidden;    /* the run that is being read is not shown */
} paragraph;

typedef struct docx {
    ld_outlet *out;
    docx_styles styles;
    xmlTextReader *reader;
    bool notes; /* these are footnotes, which are left out */
    bool has_title;
    paragraph open[DEPTH_MOST]; /* the last one is being read */
    size_t depth, too_deep;     /* how many are, and how many are not kept apart */
    unsigned boxes;             /* text boxes that we are in */
    ld_outlet boxed;            /* their blocks, sent after the paragraph */
    unsigned tables, columns;   /* tables that we are in; columns of the outermost */
    bool next_cell;
    bool in_text, in_reading; /* in a <w:t>, in the annotation of a ruby */
    bool placeholder;         /* what follows waits to be replaced */
    ld_buf reading;
    uint64_t base;   /* where the base of the ruby stands, or UINT64_MAX */
    uint64_t source; /* bytes of text so far, of the whole document */
} docx;

static paragraph *current(docx *d)
{
    return d->depth > 0 ? &d->open[d->depth - 1] : NULL;
}

static bool in_row(const docx *d)
{
    return d->tables > 0 && d->columns > 1 && d->boxes == 0;
}

/* ------------------------------------------------------------------ blocks */

static void put(docx *d, paragraph *p, const char *text, size_t len)
{
    ld_outlet_text(&p->text, text, len, d->source);
    if (p->start.len < JUDGED) ld_buf_add(&p->start, text, len);
    ld_utf8_decode(text + ld_utf8_back(text, len), len, &p->last);
    d->source += len;
}

/* What parts two cells, or two paragraphs in one, is heard as a comma. */
static void part_cells(docx *d, paragraph *p)
{
    if (d->next_cell && p->start.len > 0 && !ld_char_in(p->last, U"，。、；：！？…"))
        put(d, p, "，", strlen("，"));
    d->next_cell = false;
}

static void add_text(docx *d, const char *text, size_t len)
{
    paragraph *p = current(d);
    if (len == 0 || !p) return;
    if (d->in_reading) {
        ld_buf_add(&d->reading, text, len);
    } else if (!p->hidden) {
        part_cells(d, p);
        if (d->base == UINT64_MAX) d->base = d->source;
        put(d, p, text, len);
    }
}

static ld_block_kind judge(docx *d, const paragraph *p, bool row)
{
    if (row) return LD_ROW;
    switch (p->style.role) {
    case DOCX_TITLE:
        return d->has_title ? LD_HEADING : LD_TITLE;
    case DOCX_HEADING:
        return LD_HEADING;
    case DOCX_ITEM:
        return LD_ITEM;
    case DOCX_QUOTE:
        return LD_QUOTE;
    case DOCX_CAPTION:
        return LD_CAPTION;
    case DOCX_PLAIN:
    case DOCX_CONTENTS:
        break;
    }
    return ld_plain_kind(p->start.data, p->start.len);
}

static void send(docx *d, const paragraph *p, bool row, ld_outlet *out)
{
    ld_block_kind kind = judge(d, p, row);
    bool has_level = kind == LD_HEADING || kind == LD_ITEM;
    unsigned level = !has_level ? 0 : p->style.level < 6 ? p->style.level : 6;
    if (p->style.role == DOCX_CONTENTS)
        ld_outlet_begin_left_out(out, kind, LD_NAVIGATION);
    else if (d->notes)
        ld_outlet_begin_left_out(out, kind, LD_NOTE);
    else
        ld_outlet_begin(out, kind, level);
    d->has_title |= kind == LD_TITLE;
    ld_buf_add(&out->records, p->text.records.data, p->text.records.len);
    ld_outlet_end(out);
}

static void begin_paragraph(docx *d)
{
    if (d->depth == DEPTH_MOST)
        d->too_deep++;
    else
        d->open[d->depth++] = (paragraph){.text.fd = -1};
}

static void end_paragraph(docx *d, bool row)
{
    paragraph *p = current(d);
    if (d->too_deep > 0) d->too_deep--;
    if (!p || d->too_deep > 0) return;
    bool in_box = d->depth > 1;
    if (p->start.len > 0) send(d, p, row, in_box ? &d->boxed : d->out);
    ld_buf_free(&p->text.records);
    ld_buf_free(&p->start);
    d->depth--;
    if (in_box || d->boxed.records.len == 0) return;
    ld_buf_add(&d->out->records, d->boxed.records.data, d->boxed.records.len);
    ld_buf_truncate(&d->boxed.records, 0);
}

/* ---------------------------------------------------------------- elements */

typedef enum element {
    NOTHING, /* neither text nor a mark, but what is in it may be */
    SKIPPED, /* with all that is in it */
    PARAGRAPH,
    TEXT,
    TAB,
    BREAK,
    HYPHEN,
    STYLE,
    LEVEL,
    NUMBERING,
    HIDDEN,
    RUN,
    TABLE,
    COLUMN,
    ROW,
    CELL,
    READING,
    BASE,
    BOX,
    CONTENT, /* of a form's field */
    PLACEHOLDER,
} element;

static const struct {
    const char *name;
    element element;
} elements[] = {
    {"p", PARAGRAPH},
    {"t", TEXT},
    {"tab", TAB},
    {"ptab", TAB},
    {"br", BREAK},
    {"cr", BREAK},
    {"noBreakHyphen", HYPHEN},
    {"pStyle", STYLE},
    {"outlineLvl", LEVEL},
    {"numId", NUMBERING},
    {"vanish", HIDDEN},
    {"r", RUN},
    {"tbl", TABLE},
    {"gridCol", COLUMN},
    {"tr", ROW},
    {"tc", CELL},
    {"rt", READING},
    {"rubyBase", BASE},
    {"txbxContent", BOX},
    {"sdtContent", CONTENT},
    {"showingPlcHdr", PLACEHOLDER},
    /* Taken out by a tracked change, moved elsewhere by one, or no text of the
     * document: codes of fields, properties of what is described, older forms of the
     * same. */
    {"del", SKIPPED},
    {"moveFrom", SKIPPED},
    {"delText", SKIPPED},
    {"instrText", SKIPPED},
    {"Fallback", SKIPPED},
    {"pPrChange", SKIPPED},
    {"rPrChange", SKIPPED},
    {"tabs", SKIPPED},
    {"sectPr", SKIPPED},
    {"tblGridChange", SKIPPED},
};

/* Whether the element belongs to Word's vocabulary, or says which of several forms of
 * the same is meant; drawings and charts have elements of the same names. */
static bool is_ours(const docx *d)
{
    const char *space = (const char *)xmlTextReaderConstNamespaceUri(d->reader);
    return space && (strstr(space, "wordprocessingml") ||
                     strstr(space, "markup-compatibility") ||
                     strstr(space, "officeDocument/2006/math"));
}

static element identify(const docx *d)
{
    const char *name = (const char *)xmlTextReaderConstLocalName(d->reader);
    if (!is_ours(d)) return NOTHING;
    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
        if (strcmp(elements[i].name, name) == 0) return elements[i].element;
    return NOTHING;
}

static void read_value(const docx *d, char *value, size_t size)
{
    const xmlChar *space = xmlTextReaderConstNamespaceUri(d->reader);
    xmlChar *found =
        xmlTextReaderGetAttributeNs(d->reader, (const xmlChar *)"val", space);
    snprintf(value, size, "%s", found ? (const char *)found : "");
    xmlFree(found);
}

static bool is_off(const char *value)
{
    return strcmp(value, "0") == 0 || strcmp(value, "false") == 0 ||
           strcmp(value, "off") == 0;
}

/* What the properties of a paragraph say that it is. */
static void take_property(docx *d, paragraph *p, element what, const char *value)
{
    if (what == STYLE) {
        p->style = docx_style_find(&d->styles, value);
    } else if (what == LEVEL && value[0] >= '0' && value[0] <= '8') {
        p->style.role = DOCX_HEADING;
        p->style.level = (unsigned)(value[0] - '0') + 1;
    } else if (what == NUMBERING && strcmp(value, "0") != 0 &&
               p->style.role == DOCX_PLAIN) {
        p->style.role = DOCX_ITEM;
        p->style.level = 1;
    }
}

static void enter_row(docx *d)
{
    if (d->tables != 1 || d->columns < 2 || d->depth > 0) return;
    begin_paragraph(d);
    d->next_cell = false;
}

static void enter(docx *d, element what)
{
    char value[64];
    paragraph *p = current(d);
    read_value(d, value, sizeof value);
    switch (what) {
    case PARAGRAPH:
        if (!in_row(d)) begin_paragraph(d);
        break;
    case TEXT:
        d->in_text = true;
        break;
    case TAB:
        add_text(d, " ", 1);
        break;
    case BREAK:
        if (p && p->start.len > 0) add_text(d, "\n", 1);
        break;
    case HYPHEN:
        add_text(d, "-", 1);
        break;
    case STYLE:
    case LEVEL:
    case NUMBERING:
        if (p && !in_row(d)) take_property(d, p, what, value);
        break;
    case HIDDEN:
        if (p) p->hidden = !is_off(value);
        break;
    case RUN:
        if (p) p->hidden = false;
        break;
    case TABLE:
        if (d->tables++ == 0) d->columns = 0;
        break;
    case COLUMN:
        d->columns += d->tables == 1;
        break;
    case ROW:
        enter_row(d);
        break;
    case CELL:
        d->next_cell = true;
        break;
    case READING:
        d->in_reading = true;
        break;
    case BASE:
        d->base = UINT64_MAX;
        break;
    case BOX:
        d->boxes++;
        break;
    case PLACEHOLDER:
        d->placeholder = true;
        break;
    case CONTENT:
    case NOTHING:
    case SKIPPED:
        break;
    }
}

static void leave(docx *d, element what)
{
    paragraph *p = current(d);
    switch (what) {
    case PARAGRAPH:
        if (in_row(d))
            d->next_cell = true;
        else
            end_paragraph(d, false);
        break;
    case TEXT:
        d->in_text = false;
        break;
    case TABLE:
        d->tables -= d->tables > 0;
        break;
    case ROW:
        if (in_row(d) && d->tables == 1) end_paragraph(d, true);
        break;
    case BOX:
        d->boxes -= d->boxes > 0;
        break;
    case READING:
        d->in_reading = false;
        break;
    case BASE:
        if (p && d->base != UINT64_MAX)
            ld_outlet_reading(&p->text, d->reading.data, d->reading.len, d->base);
        ld_buf_truncate(&d->reading, 0);
        break;
    default:
        break;
    }
}

/* ------------------------------------------------------------------- files */

/* Takes the node that the reader stands on. Returns whether what is in it is skipped.
 */
static bool take_node(docx *d)
{
    switch (xmlTextReaderNodeType(d->reader)) {
    case XML_READER_TYPE_ELEMENT: {
        element what = identify(d);
        if (what == SKIPPED) return true;
        if (what == CONTENT && d->placeholder) {
            d->placeholder = false;
            return true;
        }
        enter(d, what);
        if (xmlTextReaderIsEmptyElement(d->reader)) leave(d, what);
        return false;
    }
    case XML_READER_TYPE_END_ELEMENT:
        leave(d, identify(d));
        return false;
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
        if (d->in_text) {
            const char *text = (const char *)xmlTextReaderConstValue(d->reader);
            if (text) add_text(d, text, strlen(text));
        }
        return false;
    default:
        return false;
    }
}

/* Reads a file to its end, or as far as it can be read. Returns whether all was. */
static bool read_file(docx *d, const ld_buf *file)
{
    if (file->len == 0 || file->len > INT_MAX) return false;
    d->reader =
        xmlReaderForMemory(file->data, (int)file->len, NULL, NULL,
                           XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    if (!d->reader) return false;
    int more = xmlTextReaderRead(d->reader);
    while (more == 1 && !d->out->closed)
        more =
            take_node(d) ? xmlTextReaderNext(d->reader) : xmlTextReaderRead(d->reader);
    xmlFreeTextReader(d->reader);
    while (d->depth > 0) {
        d->too_deep = 0;
        end_paragraph(d, false);
    }
    return more == 0;
}

static void read_styles(docx *d, ld_zip *zip, const char *document)
{
    ld_buf path = {0}, file = {0};
    if (ld_office_part(zip, document, "styles", &path) &&
        ld_zip_read(zip, path.data, &file, NULL) == LD_OK)
        docx_styles_read(&d->styles, &file);
    ld_buf_free(&path);
    ld_buf_free(&file);
}

static void read_notes(docx *d, ld_zip *zip, const char *document, const char *kind)
{
    ld_buf path = {0}, file = {0};
    d->notes = true;
    if (ld_office_part(zip, document, kind, &path) &&
        ld_zip_read(zip, path.data, &file, NULL) == LD_OK)
        read_file(d, &file);
    ld_buf_free(&path);
    ld_buf_free(&file);
}

static ld_status read_document(docx *d, ld_zip *zip, const char *path, ld_error *error)
{
    ld_buf file = {0};
    ld_status status = ld_zip_read(zip, path, &file, error);
    if (status == LD_OK && !read_file(d, &file) && !d->out->closed) {
        if (d->out->blocks == 0)
            status = ld_fail(error, LD_NOT_TEXT, "open and save it once more in Word",
                             "%s: the document is damaged", zip->name);
        else
            ld_office_send_damage(d->out);
    }
    ld_buf_free(&file);
    return status;
}

ld_status ld_parse_docx(ld_zip *zip, ld_outlet *out, ld_error *error)
{
    docx d = {.out = out, .boxed.fd = -1};
    ld_buf path = {0};
    if (!ld_office_part(zip, "", "officeDocument", &path))
        ld_buf_add_string(&path, "word/document.xml");
    ld_office_send_properties(zip, "docProps/core.xml", out);
    read_styles(&d, zip, path.data);
    ld_status status = read_document(&d, zip, path.data, error);
    read_notes(&d, zip, path.data, "footnotes");
    read_notes(&d, zip, path.data, "endnotes");
    docx_styles_free(&d.styles);
    ld_buf_free(&path);
    ld_buf_free(&d.reading);
    ld_buf_free(&d.boxed.records);
    return status;
}
