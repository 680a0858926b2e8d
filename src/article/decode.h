/* Bytes to lines of clean text: characters checked, line ends found, white space made
 * uniform, what is invisible left out. */
#ifndef LD_ARTICLE_DECODE_H
#define LD_ARTICLE_DECODE_H

#include "article/text.h"
#include "article/transcode.h"

/* A zeroed ld_decoder stands before the first byte. */
typedef struct ld_decoder {
    ld_transcoder *transcoder; /* what the bytes are; NULL: UTF-8 */
    bool keeps_latin;   /* behind a Latin letter, control characters and NBSP may be
                           bytes of misread text: they are kept for its repair */
    int after_latin;    /* 2: the last character was of Latin-1 or Windows-1252; 1: the
                           one before an ASCII character was */
    bool only_newlines; /* only LF and CRLF end a line, as other tools count lines */
    uint64_t offset;    /* of the next byte in the source */
    size_t bad_bytes;   /* left out so far */
    bool in_line;       /* bytes of a line that has not ended were seen */
    bool after_return;  /* the last character was a CR that ended a line */
    bool space;         /* white space was seen and not yet added */
} ld_decoder;

/* Decodes up to the end of a line or until `line` is `bound` bytes long or a little
 * longer, and adds to `line`. White space becomes one space, none at the start and
 * the end of a line. Returns how many of the `n` bytes it has used: fewer when the line
 * has ended (`*ended`), is long enough, or when the last bytes are the beginning of a
 * character (at most 3), which must be given again with what follows them.
 * `last`: nothing follows these bytes. */
size_t ld_decode(ld_decoder *decoder, const char *bytes, size_t n, bool last,
                 size_t bound, ld_text *line, bool *ended);

/* Whether the first bytes of a file are plainly no text in that encoding (NULL: UTF-8):
 * too many control characters or invalid bytes. */
bool ld_decode_is_binary(ld_transcoder *transcoder, const char *bytes, size_t n);

#endif
