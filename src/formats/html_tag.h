/* The elements of HTML that matter to us. */
#ifndef LD_FORMATS_HTML_TAG_H
#define LD_FORMATS_HTML_TAG_H

#include <stdbool.h>

typedef enum html_tag {
    HTML_TEXT,  /* no element */
    HTML_OTHER, /* one that is not listed here, which is inline */
    HTML_A,
    HTML_ADDRESS,
    HTML_ARTICLE,
    HTML_ASIDE,
    HTML_BLOCKQUOTE,
    HTML_BODY,
    HTML_BR,
    HTML_BUTTON,
    HTML_CAPTION,
    HTML_CENTER,
    HTML_CODE,
    HTML_DD,
    HTML_DETAILS,
    HTML_DIV,
    HTML_DL,
    HTML_DT,
    HTML_FIELDSET,
    HTML_FIGCAPTION,
    HTML_FIGURE,
    HTML_FOOTER,
    HTML_FORM,
    HTML_H1,
    HTML_H2,
    HTML_H3,
    HTML_H4,
    HTML_H5,
    HTML_H6,
    HTML_HEAD,
    HTML_HEADER,
    HTML_HR,
    HTML_HTML,
    HTML_IFRAME,
    HTML_IMG,
    HTML_INPUT,
    HTML_LABEL,
    HTML_LI,
    HTML_MAIN,
    HTML_NAV,
    HTML_NOSCRIPT,
    HTML_OL,
    HTML_OPTION,
    HTML_P,
    HTML_PRE,
    HTML_RP,
    HTML_RT,
    HTML_RUBY,
    HTML_SCRIPT,
    HTML_SECTION,
    HTML_SELECT,
    HTML_STYLE,
    HTML_SUMMARY,
    HTML_SUP,
    HTML_SVG,
    HTML_TABLE,
    HTML_TBODY,
    HTML_TD,
    HTML_TEMPLATE,
    HTML_TEXTAREA,
    HTML_TFOOT,
    HTML_TH,
    HTML_THEAD,
    HTML_TIME,
    HTML_TITLE,
    HTML_TR,
    HTML_UL,
} html_tag;

/* The tag of that name in lower case. */
html_tag html_tag_find(const char *name);

/* Whether it stands on lines of its own. */
bool html_tag_is_block(html_tag tag);

/* Whether what is in it is never text of the page. */
bool html_tag_is_silent(html_tag tag);

/* 1 to 6 for h1 to h6, else 0. */
unsigned html_tag_level(html_tag tag);

#endif
