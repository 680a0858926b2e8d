/* What the names of a page's elements tell of what is in them. The names that sites
 * give are English, pinyin or initials, and much alike. */
#ifndef LD_FORMATS_HTML_TRAIT_H
#define LD_FORMATS_HTML_TRAIT_H

#include <stdint.h>

/* Bits, in the order in which they decide. */
typedef enum html_trait {
    HTML_COMMENTS = 1 << 0,
    HTML_ADVERT = 1 << 1,
    HTML_RELATED = 1 << 2,
    HTML_SHARING = 1 << 3,
    HTML_CONSENT = 1 << 4,
    HTML_NOTICE = 1 << 5,
    HTML_NAVIGATION = 1 << 6,
    HTML_REFERENCE = 1 << 7,     /* footnotes, edit links, boxes of facts */
    HTML_NO_BODY = (1 << 8) - 1, /* any of these is no body of an article */
    HTML_NAMED_TITLE = 1 << 8,
    HTML_NAMED_BYLINE = 1 << 9,
    HTML_NAMED_CAPTION = 1 << 10,
} html_trait;

/* The traits of names as in html_names. */
uint32_t html_trait_find(const char *names);

#endif
