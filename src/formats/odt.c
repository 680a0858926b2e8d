/* OpenDocument text (ISO/IEC 26300), of LibreOffice: the text of content.xml. */
#include "base/error.h"
#include "formats/office.h"
#include "formats/office_text.h"

#include <stdlib.h>
#include <string.h>

#define STYLES_MOST 10000
#define NAME_SIZE 64

/* A style that the program made up for some paragraphs, P12, and what it is based on.
 */
typedef struct odt_style {
    char name[NAME_SIZE], parent[NAME_SIZE];
} odt_style;

typedef struct odt {
    office_text text;
    odt_style *styles;
    size_t style_count, style_cap;
    unsigned lists;
} odt;

typedef enum element {
    NOTHING,
    SKIPPED, /* with all that is in it */
    PARAGRAPH,
    HEADING,
    LIST,
    TABLE,
    COLUMN,
    ROW,
    CELL,
    SPACE,
    BREAK,
    READING,
    RUBY,
    BOX,
    STYLE,
} element;

static const struct {
    const char *name;
    element element;
} elements[] = {
    {"text:p", PARAGRAPH},
    {"text:h", HEADING},
    {"text:list", LIST},
    {"table:table", TABLE},
    {"table:table-column", COLUMN},
    {"table:table-row", ROW},
    {"table:table-cell", CELL},
    {"text:s", SPACE},
    {"text:tab", SPACE},
    {"text:line-break", BREAK},
    {"text:ruby-text", READING},
    {"text:ruby", RUBY},
    {"draw:text-box", BOX},
    {"style:style", STYLE},
    /* No text of the document, or taken out by a tracked change. */
    {"text:tracked-changes", SKIPPED},
    {"text:note", SKIPPED},
    {"office:annotation", SKIPPED},
    {"office:forms", SKIPPED},
    {"text:table-of-content", SKIPPED},
    {"text:alphabetical-index", SKIPPED},
    {"text:sequence-decls", SKIPPED},
    {"svg:title", SKIPPED},
    {"svg:desc", SKIPPED},
};

static element identify(const odt *d)
{
    const char *name = (const char *)xmlTextReaderConstName(d->text.reader);
    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
        if (strcmp(elements[i].name, name) == 0) return elements[i].element;
    return NOTHING;
}

static void read_attribute(const odt *d, const char *name, char value[NAME_SIZE])
{
    xmlChar *found = xmlTextReaderGetAttribute(d->text.reader, (const xmlChar *)name);
    snprintf(value, NAME_SIZE, "%s", found ? (const char *)found : "");
    xmlFree(found);
}

/* ------------------------------------------------------------------ styles */

static void add_style(odt *d)
{
    if (d->style_count >= STYLES_MOST ||
        !ld_grow(&d->styles, &d->style_cap, d->style_count, sizeof *d->styles))
        return;
    odt_style *style = &d->styles[d->style_count++];
    read_attribute(d, "style:name", style->name);
    read_attribute(d, "style:parent-style-name", style->parent);
}

/* Heading_20_1 is "Heading 1". */
static office_style named(const char *name)
{
    char plain[NAME_SIZE];
    size_t len = 0;
    for (; *name && len + 1 < sizeof plain; name++) {
        bool space = strncmp(name, "_20_", 4) == 0;
        plain[len++] = space ? ' ' : *name;
        if (space) name += 3;
    }
    plain[len] = 0;
    return office_style_named(plain);
}

static office_style find_style(const odt *d)
{
    char name[NAME_SIZE];
    read_attribute(d, "text:style-name", name);
    for (size_t i = 0; i < d->style_count; i++)
        if (strcmp(d->styles[i].name, name) == 0) return named(d->styles[i].parent);
    return named(name);
}

/* ---------------------------------------------------------------- elements */

static void enter_paragraph(odt *d, element what)
{
    office_text *t = &d->text;
    if (office_in_row(t)) return;
    office_style style = find_style(d);
    if (what == HEADING) {
        char level[NAME_SIZE];
        read_attribute(d, "text:outline-level", level);
        style.role = OFFICE_HEADING;
        style.level =
            level[0] >= '1' && level[0] <= '9' ? (unsigned)(level[0] - '0') : 1;
    } else if (d->lists > 0 && style.role == OFFICE_PLAIN) {
        style = (office_style){OFFICE_ITEM, d->lists};
    }
    office_begin_paragraph(t);
    office_paragraph *p = office_current(t);
    if (p && t->too_deep == 0) p->style = style;
}

static void enter(odt *d, element what)
{
    office_text *t = &d->text;
    office_paragraph *p = office_current(t);
    switch (what) {
    case PARAGRAPH:
    case HEADING:
        enter_paragraph(d, what);
        break;
    case LIST:
        d->lists++;
        break;
    case TABLE:
        if (t->tables++ == 0) t->columns = 0;
        break;
    case COLUMN: {
        char repeated[NAME_SIZE];
        read_attribute(d, "table:number-columns-repeated", repeated);
        if (t->tables == 1)
            t->columns += repeated[0] && strcmp(repeated, "1") != 0 ? 2 : 1;
        break;
    }
    case ROW:
        office_begin_row(t);
        break;
    case CELL:
        t->next_cell = true;
        break;
    case SPACE:
        office_add(t, " ", 1);
        break;
    case BREAK:
        if (p && p->start.len > 0) office_add(t, "\n", 1);
        break;
    case READING:
        t->in_reading = true;
        break;
    case RUBY:
        t->base = UINT64_MAX;
        break;
    case BOX:
        t->boxes++;
        break;
    case STYLE:
        add_style(d);
        break;
    case NOTHING:
    case SKIPPED:
        break;
    }
}

static void leave(odt *d, element what)
{
    office_text *t = &d->text;
    switch (what) {
    case PARAGRAPH:
    case HEADING:
        if (office_in_row(t))
            t->next_cell = true;
        else
            office_end_paragraph(t);
        break;
    case LIST:
        d->lists -= d->lists > 0;
        break;
    case TABLE:
        t->tables -= t->tables > 0;
        break;
    case ROW:
        office_end_row(t);
        break;
    case READING:
        t->in_reading = false;
        break;
    case RUBY:
        office_end_ruby(t);
        break;
    case BOX:
        t->boxes -= t->boxes > 0;
        break;
    default:
        break;
    }
}

/* Takes the node that the reader stands on. Returns whether what is in it is skipped.
 */
static bool take_node(void *user)
{
    odt *d = user;
    element what;
    const char *text;
    switch (xmlTextReaderNodeType(d->text.reader)) {
    case XML_READER_TYPE_ELEMENT:
        what = identify(d);
        if (what == SKIPPED) return true;
        enter(d, what);
        if (xmlTextReaderIsEmptyElement(d->text.reader)) leave(d, what);
        return false;
    case XML_READER_TYPE_END_ELEMENT:
        leave(d, identify(d));
        return false;
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
        text = (const char *)xmlTextReaderConstValue(d->text.reader);
        if (text) office_add(&d->text, text, strlen(text));
        return false;
    default:
        return false;
    }
}

static bool is_locked(ld_zip *zip)
{
    ld_buf manifest = {0};
    bool locked = ld_zip_read(zip, "META-INF/manifest.xml", &manifest, NULL) == LD_OK &&
                  manifest.len > 0 && strstr(manifest.data, "encryption-data");
    ld_buf_free(&manifest);
    return locked;
}

ld_status ld_parse_odt(ld_zip *zip, ld_outlet *out, ld_error *error)
{
    odt d = {.text = {.out = out, .boxed.fd = -1}};
    ld_buf file = {0};
    if (is_locked(zip))
        return ld_fail(error, LD_NOT_TEXT, "save a copy without the password",
                       "%s: it is locked with a password", zip->name);
    ld_office_send_properties(zip, "meta.xml", out);
    ld_status status = ld_zip_read(zip, "content.xml", &file, error);
    if (status == LD_OK && !office_read(&d.text, &file, take_node, &d) && !out->closed)
        status = ld_office_damaged(zip, out, error);
    office_text_free(&d.text);
    free(d.styles);
    ld_buf_free(&file);
    return status;
}
