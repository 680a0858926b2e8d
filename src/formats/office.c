#include "formats/office.h"

#include "base/error.h"
#include "formats/xml.h"

#include <string.h>

static bool ends_with(const char *text, const char *end)
{
    size_t len = strlen(text), n = strlen(end);
    return len >= n && strcmp(text + len - n, end) == 0;
}

/* The relations of a/b.xml stand in a/_rels/b.xml.rels. */
static void relations_of(const char *part, ld_buf *path)
{
    const char *slash = strrchr(part, '/');
    size_t folder = slash ? (size_t)(slash - part) + 1 : 0;
    ld_buf_add(path, part, folder);
    ld_buf_printf(path, "_rels/%s.rels", part + folder);
}

static xmlDoc *read_tree(ld_zip *zip, const char *path)
{
    ld_buf file = {0};
    bool read = ld_zip_read(zip, path, &file, NULL) == LD_OK;
    xmlDoc *tree = read ? ld_xml_read(&file) : NULL;
    ld_buf_free(&file);
    return tree;
}

bool ld_office_part(ld_zip *zip, const char *from, const char *relation, ld_buf *path)
{
    ld_buf relations = {0};
    relations_of(from, &relations);
    xmlDoc *tree = relations.failed ? NULL : read_tree(zip, relations.data);
    xmlNode *root = tree ? xmlDocGetRootElement(tree) : NULL;
    bool found = false;
    for (xmlNode *node = root; node && !found; node = ld_xml_next(root, node))
        found = ld_xml_is(node, "Relationship") &&
                ends_with(ld_xml_attribute(node, "Type"), relation) &&
                ld_zip_resolve(from, ld_xml_attribute(node, "Target"), path) &&
                ld_zip_has(zip, path->data);
    if (tree) xmlFreeDoc(tree);
    ld_buf_free(&relations);
    return found;
}

void ld_office_send_properties(ld_zip *zip, const char *path, ld_outlet *out)
{
    static const struct {
        const char *element;
        ld_meta_key key;
    } known[] = {{"title", LD_META_TITLE},
                 {"creator", LD_META_AUTHOR},
                 {"created", LD_META_DATE},
                 {"creation-date", LD_META_DATE},
                 {"language", LD_META_LANGUAGE}};
    ld_buf text = {0};
    xmlDoc *tree = read_tree(zip, path);
    xmlNode *root = tree ? xmlDocGetRootElement(tree) : NULL;
    for (size_t i = 0; root && i < sizeof known / sizeof *known; i++) {
        xmlNode *node = ld_xml_find(root, known[i].element);
        if (!node) continue;
        ld_xml_text(node, &text);
        if (text.len > 0) ld_outlet_meta(out, known[i].key, text.data, text.len);
    }
    if (tree) xmlFreeDoc(tree);
    ld_buf_free(&text);
}

ld_status ld_office_damaged(const ld_zip *zip, ld_outlet *out, ld_error *error)
{
    static const char note[] = "the rest is damaged";
    if (out->blocks == 0)
        return ld_fail(error, LD_NOT_TEXT, "open and save it once more",
                       "%s: the document is damaged", zip->name);
    ld_outlet_begin_left_out(out, LD_PARAGRAPH, LD_UNREADABLE_PART);
    ld_outlet_text(out, note, sizeof note - 1, 0);
    ld_outlet_end(out);
    return LD_OK;
}
