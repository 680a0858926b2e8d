/* The parsers of langdu-formats. They run in a process that can do nothing but compute:
 * it cannot open files or start programs, and its time and memory are limited, so a
 * parser needs no limits of its own. It may leak: the process ends with it. */
#ifndef LD_FORMATS_PARSE_H
#define LD_FORMATS_PARSE_H

#include "article/outlet.h"
#include "article/transcode.h"

typedef struct ld_document {
    const char *name; /* for messages */
    const char *bytes;
    size_t len;
    int chapter;                 /* the only one to read, from 1 on; 0: all */
    ld_transcoder **transcoders; /* by ld_encoding; of a parser that decodes */
} ld_document;

/* Sends the blocks of the document to `out`. A document of which a part can be read is
 * read, and what cannot is sent with LD_UNREADABLE_PART.
 * Returns LD_OK, or fills in `error` with a line that names the document:
 * LD_NOT_TEXT (damaged, locked), LD_EMPTY, LD_ARGUMENT (no such chapter), LD_MEMORY. */
typedef ld_status ld_parse_function(const ld_document *in, ld_outlet *out,
                                    ld_error *error);

typedef struct ld_parser {
    const char *name; /* that of an ld_format */
    ld_parse_function *parse;
    /* The module (base/module.h) of the parser that is the function `function` there;
     * NULL: `parse` is it. */
    const char *module, *function;
    bool decodes;     /* finds out by itself in which encoding a part is */
    bool reads_files; /* keeps the right to open files for reading */
} ld_parser;

ld_parse_function ld_parse_html;
ld_parse_function ld_parse_markdown;
ld_parse_function ld_parse_mhtml;
ld_parse_function ld_parse_zip; /* EPUB, DOCX, ODT, or none of these */

#endif
