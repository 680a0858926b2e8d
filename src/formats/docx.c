/* Word documents (ECMA-376): the text of word/document.xml, as it stands after all
 * tracked changes. */
#include "base/char_set.h"
#include "base/error.h"
#include "base/utf8.h"
#include "formats/docx_numbers.h"
#include "formats/docx_styles.h"
#include "formats/office.h"
#include "formats/office_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct docx {
    office_text text;
    docx_styles styles;
    docx_numbers numbers;
    docx_place place; /* of the paragraph, until its number was added */
    ld_buf number;
    bool in_text;     /* in a <w:t> */
    bool placeholder; /* what follows waits to be replaced */
} docx;

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
    NUMBER_LEVEL,
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
    {"ilvl", NUMBER_LEVEL},
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
    const char *space = (const char *)xmlTextReaderConstNamespaceUri(d->text.reader);
    return space && (strstr(space, "wordprocessingml") ||
                     strstr(space, "markup-compatibility") ||
                     strstr(space, "officeDocument/2006/math"));
}

static element identify(const docx *d)
{
    const char *name = (const char *)xmlTextReaderConstLocalName(d->text.reader);
    if (!is_ours(d)) return NOTHING;
    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
        if (strcmp(elements[i].name, name) == 0) return elements[i].element;
    return NOTHING;
}

static void read_value(const docx *d, char *value, size_t size)
{
    const xmlChar *space = xmlTextReaderConstNamespaceUri(d->text.reader);
    xmlChar *found =
        xmlTextReaderGetAttributeNs(d->text.reader, (const xmlChar *)"val", space);
    snprintf(value, size, "%s", found ? (const char *)found : "");
    xmlFree(found);
}

static bool is_off(const char *value)
{
    return strcmp(value, "0") == 0 || strcmp(value, "false") == 0 ||
           strcmp(value, "off") == 0;
}

/* What the properties of a paragraph say that it is. */
static void take_property(docx *d, office_style *style, element what, const char *value)
{
    if (what == STYLE) {
        *style = docx_style_find(&d->styles, value, &d->place);
    } else if (what == LEVEL && value[0] >= '0' && value[0] <= '8') {
        style->role = OFFICE_HEADING;
        style->level = (unsigned)(value[0] - '0') + 1;
    } else if (what == NUMBER_LEVEL) {
        d->place.level = (unsigned)strtoul(value, NULL, 10);
    } else if (what == NUMBERING) {
        snprintf(d->place.list, sizeof d->place.list, "%.15s", value);
        if (strcmp(value, "0") == 0 || style->role != OFFICE_PLAIN) return;
        style->role = OFFICE_ITEM;
        style->level = d->place.level + 1;
    }
}

/* Adds the number of the paragraph before its text. */
static void add_number(docx *d)
{
    if (!d->place.list[0] || d->text.in_reading) return;
    docx_numbers_next(&d->numbers, d->place.list, d->place.level, &d->number);
    d->place.list[0] = 0;
    if (d->number.len == 0) return;
    office_add(&d->text, d->number.data, d->number.len);
    uint32_t last;
    ld_utf8_next(d->number.data + ld_utf8_back(d->number.data, d->number.len), &last);
    if (!ld_char_in(last, U"、）．")) office_add(&d->text, " ", 1);
}

/* Elements that change what the text after them is. */
static void enter_property(docx *d, element what)
{
    char value[64];
    office_text *t = &d->text;
    office_paragraph *p = office_current(t);
    if (!p) return;
    read_value(d, value, sizeof value);
    if (what == HIDDEN) p->hidden = !is_off(value);
    if (what == RUN) p->hidden = false;
    if (!office_in_row(t)) take_property(d, &p->style, what, value);
}

static void enter(docx *d, element what)
{
    office_text *t = &d->text;
    office_paragraph *p = office_current(t);
    switch (what) {
    case PARAGRAPH:
        if (!office_in_row(t)) office_begin_paragraph(t);
        d->place = (docx_place){0};
        break;
    case TEXT:
        add_number(d);
        d->in_text = true;
        break;
    case TAB:
        office_add(t, " ", 1);
        break;
    case BREAK:
        if (p && p->start.len > 0) office_add(t, "\n", 1);
        break;
    case HYPHEN:
        office_add(t, "-", 1);
        break;
    case TABLE:
        if (t->tables++ == 0) t->columns = 0;
        break;
    case COLUMN:
        t->columns += t->tables == 1;
        break;
    case ROW:
        office_begin_row(t);
        break;
    case CELL:
        t->next_cell = true;
        break;
    case READING:
        t->in_reading = true;
        break;
    case BASE:
        t->base = UINT64_MAX;
        break;
    case BOX:
        t->boxes++;
        break;
    case PLACEHOLDER:
        d->placeholder = true;
        break;
    default:
        enter_property(d, what);
        break;
    }
}

static void leave(docx *d, element what)
{
    office_text *t = &d->text;
    switch (what) {
    case PARAGRAPH:
        if (office_in_row(t))
            t->next_cell = true;
        else
            office_end_paragraph(t);
        break;
    case TEXT:
        d->in_text = false;
        break;
    case TABLE:
        t->tables -= t->tables > 0;
        break;
    case ROW:
        office_end_row(t);
        break;
    case BOX:
        t->boxes -= t->boxes > 0;
        break;
    case READING:
        t->in_reading = false;
        break;
    case BASE:
        office_end_ruby(t);
        break;
    default:
        break;
    }
}

/* ------------------------------------------------------------------- files */

/* Takes the node that the reader stands on. Returns whether what is in it is skipped.
 */
static bool take_node(void *user)
{
    docx *d = user;
    switch (xmlTextReaderNodeType(d->text.reader)) {
    case XML_READER_TYPE_ELEMENT: {
        element what = identify(d);
        if (what == SKIPPED) return true;
        if (what == CONTENT && d->placeholder) {
            d->placeholder = false;
            return true;
        }
        enter(d, what);
        if (xmlTextReaderIsEmptyElement(d->text.reader)) leave(d, what);
        return false;
    }
    case XML_READER_TYPE_END_ELEMENT:
        leave(d, identify(d));
        return false;
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
        if (d->in_text) {
            const char *text = (const char *)xmlTextReaderConstValue(d->text.reader);
            if (text) office_add(&d->text, text, strlen(text));
        }
        return false;
    default:
        return false;
    }
}

/* Reads the part that is related to the document by `relation`. */
static bool read_part(ld_zip *zip, const char *document, const char *relation,
                      ld_buf *file)
{
    ld_buf path = {0};
    bool read = ld_office_part(zip, document, relation, &path) &&
                ld_zip_read(zip, path.data, file, NULL) == LD_OK;
    ld_buf_free(&path);
    return read;
}

static void read_styles(docx *d, ld_zip *zip, const char *document)
{
    ld_buf styles = {0}, numbers = {0};
    if (read_part(zip, document, "styles", &styles))
        docx_styles_read(&d->styles, &styles);
    if (read_part(zip, document, "numbering", &numbers))
        docx_numbers_read(&d->numbers, &numbers);
    ld_buf_free(&styles);
    ld_buf_free(&numbers);
}

static void read_notes(docx *d, ld_zip *zip, const char *document, const char *kind)
{
    ld_buf file = {0};
    d->text.notes = true;
    if (read_part(zip, document, kind, &file))
        office_read(&d->text, &file, take_node, d);
    ld_buf_free(&file);
}

static ld_status read_document(docx *d, ld_zip *zip, const char *path, ld_error *error)
{
    ld_buf file = {0};
    ld_status status = ld_zip_read(zip, path, &file, error);
    if (status == LD_OK && !office_read(&d->text, &file, take_node, d) &&
        !d->text.out->closed)
        status = ld_office_damaged(zip, d->text.out, error);
    ld_buf_free(&file);
    return status;
}

ld_status ld_parse_docx(ld_zip *zip, ld_outlet *out, ld_error *error)
{
    docx d = {.text = {.out = out, .boxed.fd = -1}};
    ld_buf path = {0};
    if (!ld_office_part(zip, "", "officeDocument", &path))
        ld_buf_add_string(&path, "word/document.xml");
    ld_office_send_properties(zip, "docProps/core.xml", out);
    read_styles(&d, zip, path.data);
    ld_status status = read_document(&d, zip, path.data, error);
    read_notes(&d, zip, path.data, "footnotes");
    read_notes(&d, zip, path.data, "endnotes");
    docx_styles_free(&d.styles);
    docx_numbers_free(&d.numbers);
    ld_buf_free(&d.number);
    ld_buf_free(&path);
    office_text_free(&d.text);
    return status;
}
