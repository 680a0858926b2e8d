/* The lines of a plain text, whatever its encoding, as a stream. */
#ifndef LD_ARTICLE_LINES_H
#define LD_ARTICLE_LINES_H

#include "article/decode.h"
#include "article/source.h"

/* Zeroed but for `lexicon`, the hints and an open source, it stands before the first
 * line. Ended with ld_lines_close(), which closes the source too. */
typedef struct ld_lines {
    const ld_lexicon *lexicon;
    ld_encoding_hints hints;
    ld_source source;
    ld_decoder decoder;
    ld_encoding encoding; /* unknown while only ASCII has come */
    size_t inspected;     /* bytes that were checked for being text */
    bool joins;           /* broken lines are joined to paragraphs */
    size_t width;         /* at which they were broken, or 0 */
    size_t joined;        /* how many were, so far */
    size_t line_from;     /* where the present line begins in what was joined */
    bool number_broken;   /* the line that is joined goes on with a number */
    bool changes; /* files were joined: after so many bytes of what has come ... */
    size_t unchanged;
    ld_encoding next; /* ... it goes on in another encoding */
} ld_lines;

/* Adds to `line` until it has ended (`*ended`) or is `bound` bytes long or a little
 * longer. Returns LD_OK, LD_END, LD_NOT_TEXT, LD_IO, LD_INTERRUPTED, LD_MEMORY. */
ld_status ld_lines_read(ld_lines *lines, size_t bound, ld_text *line, bool *ended,
                        ld_error *error);

void ld_lines_close(ld_lines *lines);

#endif
