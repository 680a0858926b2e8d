/* The text between the tags of HTML that stands in another format. */
#ifndef LD_FORMATS_TAGS_H
#define LD_FORMATS_TAGS_H

#include <stdbool.h>
#include <stddef.h>

#define LD_TAG_NAME_MOST 15

/* Told of the text between tags, which may come in pieces, and of each tag, its name in
 * lower case. What stands in comments, scripts and style sheets is left out. */
typedef struct ld_tags_visitor {
    void (*text)(void *user, const char *text, size_t len);
    void (*tag)(void *user, const char *name, bool closes);
} ld_tags_visitor;

/* A zeroed one stands before the first byte. */
typedef struct ld_tags {
    enum { LD_TAGS_TEXT, LD_TAGS_TAG, LD_TAGS_COMMENT } within;
    char quote; /* in a tag: the open quotation mark, or 0 */
    bool closes, named;
    char name[LD_TAG_NAME_MOST + 1];
    size_t name_len;
    char skipped[LD_TAG_NAME_MOST + 1]; /* the element that is left out, or "" */
} ld_tags;

void ld_tags_read(ld_tags *tags, const char *html, size_t len,
                  const ld_tags_visitor *visitor, void *user);

#endif
