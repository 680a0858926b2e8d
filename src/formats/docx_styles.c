#include "formats/docx.h"
#include "formats/xml.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define STYLES_MOST 20000
/* How far a style is followed to those it is based on, which may go in a circle. */
#define BASES_MOST 16

/* Names as Word writes them in its file, and as other programs do. Word writes the
 * English name of its own styles in every language. */
static const struct {
    const char *name; /* at the beginning, a number may follow */
    docx_role role;
} known[] = {
    {"heading", DOCX_HEADING},  {"标题", DOCX_HEADING},
    {"標題", DOCX_HEADING},     {"title", DOCX_TITLE},
    {"subtitle", DOCX_HEADING}, {"副标题", DOCX_HEADING},
    {"quote", DOCX_QUOTE},      {"intense quote", DOCX_QUOTE},
    {"引用", DOCX_QUOTE},       {"明显引用", DOCX_QUOTE},
    {"caption", DOCX_CAPTION},  {"题注", DOCX_CAPTION},
    {"toc", DOCX_CONTENTS},     {"目录", DOCX_CONTENTS},
    {"list bullet", DOCX_ITEM}, {"list number", DOCX_ITEM},
    {"block text", DOCX_QUOTE}, {"footnote text", DOCX_PLAIN},
};

/* The number after a style's name, 0 when none follows, -1 when something else does. */
static int number_after(const char *text)
{
    while (*text == ' ')
        text++;
    if (!*text) return 0;
    return text[0] >= '1' && text[0] <= '9' && !text[1] ? text[0] - '0' : -1;
}

static void read_name(docx_style *style, const char *name)
{
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        size_t len = strlen(known[i].name);
        if (strncasecmp(name, known[i].name, len) != 0) continue;
        int number = number_after(name + len);
        if (number < 0) continue;
        style->role = known[i].role;
        style->level = number > 0 ? (unsigned)number : 1;
        /* 标题 without a number is the title, with one a heading. */
        if (number == 0 && style->role == DOCX_HEADING && len == strlen("标题") &&
            strncmp(name, "heading", len) != 0)
            style->role = DOCX_TITLE;
    }
}

static void read_style(docx_style *style, xmlNode *node)
{
    style->id = strdup(ld_xml_attribute(node, "styleId"));
    for (xmlNode *at = node; at; at = ld_xml_next(node, at)) {
        const char *value = ld_xml_attribute(at, "val");
        if (ld_xml_is(at, "name")) {
            read_name(style, value);
        } else if (ld_xml_is(at, "basedOn") && !style->based_on) {
            style->based_on = strdup(value);
        } else if (ld_xml_is(at, "outlineLvl") && value[0] >= '0' && value[0] <= '8' &&
                   style->role == DOCX_PLAIN) {
            style->role = DOCX_HEADING;
            style->level = (unsigned)(value[0] - '0') + 1;
        } else if (ld_xml_is(at, "numPr") && style->role == DOCX_PLAIN) {
            style->role = DOCX_ITEM;
            style->level = 1;
        }
    }
}

static int compare(const void *a, const void *b)
{
    return strcmp(((const docx_style *)a)->id, ((const docx_style *)b)->id);
}

void docx_styles_read(docx_styles *styles, const ld_buf *file)
{
    xmlDoc *tree = ld_xml_read(file);
    xmlNode *root = tree ? xmlDocGetRootElement(tree) : NULL;
    for (xmlNode *node = root ? root->children : NULL; node; node = node->next) {
        if (!ld_xml_is(node, "style") || styles->count >= STYLES_MOST ||
            !ld_grow(&styles->styles, &styles->cap, styles->count,
                     sizeof *styles->styles))
            continue;
        docx_style style = {0};
        read_style(&style, node);
        if (style.id)
            styles->styles[styles->count++] = style;
        else
            free(style.based_on);
    }
    if (tree) xmlFreeDoc(tree);
    if (styles->count > 0)
        qsort(styles->styles, styles->count, sizeof *styles->styles, compare);
}

docx_style docx_style_find(const docx_styles *styles, const char *id)
{
    docx_style wanted = {.id = (char *)id}, none = {0};
    for (int i = 0; i < BASES_MOST && wanted.id && styles->count > 0; i++) {
        const docx_style *found =
            bsearch(&wanted, styles->styles, styles->count, sizeof wanted, compare);
        if (!found) return none;
        if (found->role != DOCX_PLAIN) return *found;
        wanted.id = found->based_on;
    }
    return none;
}

void docx_styles_free(docx_styles *styles)
{
    for (size_t i = 0; i < styles->count; i++) {
        free(styles->styles[i].id);
        free(styles->styles[i].based_on);
    }
    free(styles->styles);
    *styles = (docx_styles){0};
}
