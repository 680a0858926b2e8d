/* Small XML files as trees: packages, tables of contents, properties. What they refer
 * to is never fetched, and what they declare is not expanded in text. */
#ifndef LD_FORMATS_XML_H
#define LD_FORMATS_XML_H

#include "base/buf.h"

#include <libxml/tree.h>

/* NULL when it is no XML at all; of a damaged file what could be read. The caller frees
 * it with xmlFreeDoc(). */
xmlDoc *ld_xml_read(const ld_buf *file);

/* Whether the node is an element of this name, in whatever namespace. */
bool ld_xml_is(const xmlNode *node, const char *name);

/* The node after `node` in the order of the document; all of `root`, then NULL. */
xmlNode *ld_xml_next(const xmlNode *root, xmlNode *node);

/* The first element of this name in `root` (which may be NULL), or NULL. */
xmlNode *ld_xml_find(xmlNode *root, const char *name);

/* An attribute, in whatever namespace; "" when it is not there. Lives with the node. */
const char *ld_xml_attribute(const xmlNode *node, const char *name);

/* Puts the text of all that is in the node into `out`, white space made single spaces,
 * none at the ends. */
void ld_xml_text(xmlNode *node, ld_buf *out);

#endif
