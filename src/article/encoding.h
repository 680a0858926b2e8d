/* The encodings that Chinese text comes in, and how they are found out. */
#ifndef LD_ARTICLE_ENCODING_H
#define LD_ARTICLE_ENCODING_H

#include "langdu.h"

typedef enum ld_encoding {
    LD_ENCODING_UNKNOWN,
    LD_UTF_8,
    LD_UTF_16LE,
    LD_UTF_16BE,
    LD_GB18030, /* GBK and GB 2312 are parts of it */
    LD_BIG5,    /* with the characters of Hong Kong, HKSCS */
    LD_ENCODING_COUNT,
} ld_encoding;

/* For people: "UTF-8", "GB18030". */
const char *ld_encoding_name(ld_encoding encoding);

/* The encoding that `name` of `len` bytes stands for, by one of the names that pages,
 * headers and systems use, upper or lower case. LD_ENCODING_UNKNOWN when it is none. */
ld_encoding ld_encoding_named(const char *name, size_t len);

/* What the byte order mark at the start of a text says, or LD_ENCODING_UNKNOWN. */
ld_encoding ld_encoding_marked(const char *bytes, size_t n);

/* What the first kilobytes of an HTML or XML document say that it is: <meta charset>,
 * <meta http-equiv content>, <?xml encoding?>. Or LD_ENCODING_UNKNOWN. */
ld_encoding ld_encoding_declared(const char *bytes, size_t n);

/* What is known of a text before it is looked at. Zeroed: nothing. */
typedef struct ld_encoding_hints {
    ld_encoding forced; /* the user has said so: nothing else counts */
    ld_encoding header; /* the server says so */
    bool is_markup;     /* it is HTML or XML, and may declare its encoding */
} ld_encoding_hints;

/* Whether these bytes are enough to say what they are: ASCII so far, marked, or plainly
 * UTF-8. */
bool ld_encoding_is_clear(const char *bytes, size_t n);

/* Whether a text in `encoding` goes on in another one within these bytes, because files
 * were joined: where the line begins that is plainly in the encoding `*next`. */
bool ld_encoding_changes(const ld_lexicon *lexicon, ld_encoding encoding,
                         const char *bytes, size_t n, size_t *at, ld_encoding *next);

/* The encoding of the text that begins with these bytes: what is forced, marked, or
 * likeliest as Chinese, where what a header or the document says counts for much.
 * LD_ENCODING_UNKNOWN when they are ASCII, which tells nothing, or can be no text in
 * any of the encodings. Looks at some kilobytes of what is not ASCII. */
ld_encoding ld_encoding_find(const ld_encoding_hints *hints, const ld_lexicon *lexicon,
                             const char *bytes, size_t n);

#endif
