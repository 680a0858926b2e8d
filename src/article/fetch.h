/* Articles of the web: http:// and https:// addresses. The program langdu-fetch gets
 * them, so that nobody else loads libcurl, which takes 4.5 ms. */
#ifndef LD_ARTICLE_FETCH_H
#define LD_ARTICLE_FETCH_H

#include "article/child.h"
#include "article/encoding.h"
#include "base/buf.h"

/* A page that is being fetched, while others may be read. */
typedef struct ld_fetch {
    char *address; /* NULL: there is none */
    ld_child child;
    int pipe; /* what langdu-fetch says in the end; -1: none */
    int body; /* a file in memory that it writes to; -1: none */
    ld_buf answer;
} ld_fetch;

/* Whether the name of an article is such an address. */
bool ld_fetch_is_address(const char *name);

/* Begins to fetch, which may take `seconds`, 0 for 30.
 * Errors: LD_DATA (langdu-fetch is missing), LD_MEMORY, LD_IO. */
ld_status ld_fetch_start(const char *address, int seconds, ld_fetch *fetch,
                         ld_error *error);

/* Waits until all has come. `*encoding` is what the server says; `fetch->body` is the
 * page, and the caller's from now on.
 * Errors: LD_NOT_FOUND (no such page), LD_IO (anything else: it does not answer, breaks
 * off, is too large, ...), LD_INTERRUPTED (call again), LD_MEMORY. */
ld_status ld_fetch_finish(ld_fetch *fetch, ld_encoding *encoding, ld_error *error);

/* Ends it, and closes what is open; of one without an address nothing. */
void ld_fetch_close(ld_fetch *fetch);

#endif
