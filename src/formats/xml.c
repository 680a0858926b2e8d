#include "formats/xml.h"

#include <libxml/parser.h>
#include <limits.h>
#include <string.h>

xmlDoc *ld_xml_read(const ld_buf *file)
{
    int options =
        XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
    if (file->len == 0 || file->len > INT_MAX) return NULL;
    return xmlReadMemory(file->data, (int)file->len, "", NULL, options);
}

bool ld_xml_is(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE &&
           strcmp((const char *)node->name, name) == 0;
}

xmlNode *ld_xml_next(const xmlNode *root, xmlNode *node)
{
    /* The children of a reference to an entity belong to its declaration. */
    if (node->type == XML_ELEMENT_NODE && node->children) return node->children;
    while (node != root && !node->next)
        node = node->parent;
    return node == root ? NULL : node->next;
}

xmlNode *ld_xml_find(xmlNode *root, const char *name)
{
    xmlNode *node = root;
    while (node && !ld_xml_is(node, name))
        node = ld_xml_next(root, node);
    return node;
}

const char *ld_xml_attribute(const xmlNode *node, const char *name)
{
    if (node->type != XML_ELEMENT_NODE) return "";
    for (const xmlAttr *at = node->properties; at; at = at->next)
        if (strcmp((const char *)at->name, name) == 0 && at->children &&
            at->children->type == XML_TEXT_NODE && at->children->content)
            return (const char *)at->children->content;
    return "";
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void add_words(const char *text, bool *space, ld_buf *out)
{
    for (; *text; text++) {
        if (is_space(*text)) {
            *space = true;
            continue;
        }
        if (*space && out->len > 0) ld_buf_add(out, " ", 1);
        *space = false;
        ld_buf_add(out, text, 1);
    }
}

void ld_xml_text(xmlNode *node, ld_buf *out)
{
    bool space = false;
    ld_buf_truncate(out, 0);
    for (xmlNode *at = node; at; at = ld_xml_next(node, at)) {
        bool text = at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE;
        if (text && at->content) add_words((const char *)at->content, &space, out);
    }
}
