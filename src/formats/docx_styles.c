#include "formats/docx_styles.h"
#include "formats/xml.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define STYLES_MOST 20000
/* How far a style is followed to those it is based on, which may go in a circle. */
#define BASES_MOST 16

static void read_style(docx_style *style, xmlNode *node)
{
    style->id = strdup(ld_xml_attribute(node, "styleId"));
    for (xmlNode *at = node; at; at = ld_xml_next(node, at)) {
        const char *value = ld_xml_attribute(at, "val");
        if (ld_xml_is(at, "name")) {
            style->style = office_style_named(value);
        } else if (ld_xml_is(at, "basedOn") && !style->based_on) {
            style->based_on = strdup(value);
        } else if (ld_xml_is(at, "outlineLvl") && value[0] >= '0' && value[0] <= '8' &&
                   style->style.role == OFFICE_PLAIN) {
            style->style.role = OFFICE_HEADING;
            style->style.level = (unsigned)(value[0] - '0') + 1;
        } else if (ld_xml_is(at, "numPr") && style->style.role == OFFICE_PLAIN) {
            style->style.role = OFFICE_ITEM;
            style->style.level = 1;
        } else if (ld_xml_is(at, "numId")) {
            snprintf(style->place.list, sizeof style->place.list, "%s", value);
        } else if (ld_xml_is(at, "ilvl")) {
            style->place.level = (unsigned)strtoul(value, NULL, 10);
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

office_style docx_style_find(const docx_styles *styles, const char *id,
                             docx_place *place)
{
    docx_style wanted = {.id = (char *)id};
    office_style style = {0};
    *place = (docx_place){0};
    for (int i = 0; i < BASES_MOST && wanted.id && styles->count > 0; i++) {
        const docx_style *found =
            bsearch(&wanted, styles->styles, styles->count, sizeof wanted, compare);
        if (!found) break;
        if (style.role == OFFICE_PLAIN) style = found->style;
        if (!place->list[0]) *place = found->place;
        wanted.id = found->based_on;
    }
    return style;
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
