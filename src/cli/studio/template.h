/* Names and texts with places that are filled in for each clip: "{date}-{slug}-{n:03}".
 * {{ and }} are written for braces. */
#ifndef LD_CLI_TEMPLATE_H
#define LD_CLI_TEMPLATE_H

#include "base/buf.h"

/* What is filled in. NULL is filled in as nothing. */
typedef struct template_values {
    const char *title, *author, *source;
    const char *date;  /* of the article, "2026-11-24"; else today's */
    const char *today; /* "2026-11-24" */
    const char *slug;  /* the title in pinyin, "chongqing-dayu" */
    const char *file;  /* the article's name, without folder and ending */
    const char *text;  /* how the clip begins */
    size_t n;          /* which clip of the article, from 1 on */
} template_values;

/* Whether `text` has only places that there are; else `wrong` is the first bad one, of
 * `*len` bytes. */
bool template_check(const char *text, const char **wrong, size_t *len);

/* The names of the places, for messages. */
#define TEMPLATE_PLACES                                                                \
    "{title}, {author}, {source}, {date}, {today}, {slug}, {file}, {text}, {n}, "      \
    "{n:03}"

/* Whether `text` has any of the places. */
bool template_has_any(const char *text);

/* Adds the text filled in. It has been checked. */
void template_fill(const char *text, const template_values *values, ld_buf *out);

/* The same for the name of a file: what is filled in loses what cannot stand there:
 * slashes, control characters, what other systems forbid, dots at its ends. */
void template_fill_name(const char *text, const template_values *values, ld_buf *out);

#endif
