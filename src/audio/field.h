/* Text in the places of fixed size that broadcast chunks have for it. */
#ifndef LD_AUDIO_FIELD_H
#define LD_AUDIO_FIELD_H

#include "base/buf.h"
#include "langdu.h"

#include <iconv.h>

/* How the texts of a file are written, and who is told of those that did not fit. */
typedef struct ld_fields {
    bool is_gbk; /* they are in GBK, not in UTF-8 */
    iconv_t gbk;
    ld_about_report *report;
    void *user;
} ld_fields;

/* Errors: LD_DATA (this system has no GBK). */
ld_status ld_fields_open(bool gbk, ld_about_report *report, void *user,
                         ld_fields *fields, ld_error *error);
void ld_fields_close(ld_fields *fields);

/* Adds `size` bytes to `out`: the text, cut at a character if it is too long, which is
 * told of by `name`, and zeros. NULL is no text. */
void ld_fields_add(const ld_fields *fields, ld_buf *out, const char *name, size_t size,
                   const char *text);

/* Adds the whole text, without a zero. What GBK has no character for becomes a question
 * mark. */
void ld_fields_add_whole(const ld_fields *fields, ld_buf *out, const char *text);

#endif
