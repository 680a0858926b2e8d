/* What an EPUB says of itself: its package, and its table of contents. */
#ifndef LD_FORMATS_EPUB_H
#define LD_FORMATS_EPUB_H

#include "formats/parse.h"
#include "formats/zip.h"

/* A file of the book. */
typedef struct epub_item {
    const char *id, *path, *type;
    const char *properties; /* "nav", "cover-image", separated by spaces */
} epub_item;

/* A file in the reading order. */
typedef struct epub_page {
    const char *path;
    ld_reason reason; /* LD_READ, or why it is not read: cover, contents, aside */
} epub_page;

/* A place in the table of contents. */
typedef struct epub_entry {
    size_t page;          /* index in the reading order */
    const char *fragment; /* the id of an element in it, or "" */
    const char *title;
    unsigned depth; /* in how many lists it stands */
} epub_entry;

typedef struct epub {
    ld_zip zip;
    ld_arena arena; /* what the lists point to */
    epub_item *items;
    size_t item_count, item_cap;
    epub_page *pages;
    size_t page_count, page_cap;
    epub_entry *entries; /* in the order of the book */
    size_t entry_count, entry_cap;
    const char *contents; /* path of the NCX, or NULL */
    const char *nav;      /* path of the navigation document, or NULL */
} epub;

/* Reads container and package, sends what they say of the book, and fills the lists but
 * the entries. Errors: LD_NOT_TEXT (damaged, or locked by its seller), LD_MEMORY. */
ld_status ld_epub_read_package(epub *book, ld_outlet *out, ld_error *error);

/* Reads the table of contents, from the navigation document or the NCX: its chapters,
 * whether they are parted into parts or not, but not the sections of a chapter. A book
 * that has none gets none. */
void ld_epub_read_contents(epub *book);

#endif
