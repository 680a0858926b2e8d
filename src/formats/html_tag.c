#include "formats/html_tag.h"

#include <stdlib.h>
#include <string.h>

typedef enum tag_flow {
    INLINE,
    BLOCK,
    SILENT,
} tag_flow;

typedef struct tag_entry {
    const char *name;
    tag_flow flow;
} tag_entry;

static const tag_entry entries[] = {
    [HTML_TEXT] = {"", INLINE},
    [HTML_OTHER] = {"", INLINE},
    [HTML_A] = {"a", INLINE},
    [HTML_ADDRESS] = {"address", BLOCK},
    [HTML_ARTICLE] = {"article", BLOCK},
    [HTML_ASIDE] = {"aside", BLOCK},
    [HTML_BLOCKQUOTE] = {"blockquote", BLOCK},
    [HTML_BODY] = {"body", BLOCK},
    [HTML_BR] = {"br", INLINE},
    [HTML_BUTTON] = {"button", SILENT},
    [HTML_CAPTION] = {"caption", BLOCK},
    [HTML_CENTER] = {"center", BLOCK},
    [HTML_CODE] = {"code", INLINE},
    [HTML_DD] = {"dd", BLOCK},
    [HTML_DETAILS] = {"details", BLOCK},
    [HTML_DIV] = {"div", BLOCK},
    [HTML_DL] = {"dl", BLOCK},
    [HTML_DT] = {"dt", BLOCK},
    [HTML_FIELDSET] = {"fieldset", BLOCK},
    [HTML_FIGCAPTION] = {"figcaption", BLOCK},
    [HTML_FIGURE] = {"figure", BLOCK},
    [HTML_FOOTER] = {"footer", BLOCK},
    [HTML_FORM] = {"form", BLOCK},
    [HTML_H1] = {"h1", BLOCK},
    [HTML_H2] = {"h2", BLOCK},
    [HTML_H3] = {"h3", BLOCK},
    [HTML_H4] = {"h4", BLOCK},
    [HTML_H5] = {"h5", BLOCK},
    [HTML_H6] = {"h6", BLOCK},
    [HTML_HEAD] = {"head", BLOCK},
    [HTML_HEADER] = {"header", BLOCK},
    [HTML_HR] = {"hr", BLOCK},
    [HTML_HTML] = {"html", BLOCK},
    [HTML_IFRAME] = {"iframe", SILENT},
    [HTML_IMG] = {"img", INLINE},
    [HTML_INPUT] = {"input", SILENT},
    [HTML_LABEL] = {"label", INLINE},
    [HTML_LI] = {"li", BLOCK},
    [HTML_MAIN] = {"main", BLOCK},
    [HTML_NAV] = {"nav", BLOCK},
    [HTML_NOSCRIPT] = {"noscript", SILENT},
    [HTML_OL] = {"ol", BLOCK},
    [HTML_OPTION] = {"option", SILENT},
    [HTML_P] = {"p", BLOCK},
    [HTML_PRE] = {"pre", BLOCK},
    [HTML_RP] = {"rp", SILENT},
    [HTML_RT] = {"rt", INLINE},
    [HTML_RUBY] = {"ruby", INLINE},
    [HTML_SCRIPT] = {"script", SILENT},
    [HTML_SECTION] = {"section", BLOCK},
    [HTML_SELECT] = {"select", SILENT},
    [HTML_STYLE] = {"style", SILENT},
    [HTML_SUMMARY] = {"summary", BLOCK},
    [HTML_SUP] = {"sup", INLINE},
    [HTML_SVG] = {"svg", SILENT},
    [HTML_TABLE] = {"table", BLOCK},
    [HTML_TBODY] = {"tbody", BLOCK},
    [HTML_TD] = {"td", BLOCK},
    [HTML_TEMPLATE] = {"template", SILENT},
    [HTML_TEXTAREA] = {"textarea", SILENT},
    [HTML_TFOOT] = {"tfoot", BLOCK},
    [HTML_TH] = {"th", BLOCK},
    [HTML_THEAD] = {"thead", BLOCK},
    [HTML_TIME] = {"time", INLINE},
    [HTML_TITLE] = {"title", SILENT},
    [HTML_TR] = {"tr", BLOCK},
    [HTML_UL] = {"ul", BLOCK},
};

static int compare(const void *name, const void *entry)
{
    return strcmp(name, ((const tag_entry *)entry)->name);
}

html_tag html_tag_find(const char *name)
{
    size_t count = sizeof entries / sizeof *entries;
    const tag_entry *found =
        bsearch(name, entries + HTML_A, count - HTML_A, sizeof *entries, compare);
    return found ? (html_tag)(found - entries) : HTML_OTHER;
}

bool html_tag_is_block(html_tag tag)
{
    return entries[tag].flow == BLOCK;
}

bool html_tag_is_silent(html_tag tag)
{
    return entries[tag].flow == SILENT;
}

unsigned html_tag_level(html_tag tag)
{
    return tag >= HTML_H1 && tag <= HTML_H6 ? (unsigned)(tag - HTML_H1) + 1 : 0;
}
