/* A message while it is made ready to be said: lines of text, and what happens at
 * places of it. */
#ifndef SD_TEXT_H
#define SD_TEXT_H

#include "base/buf.h"

typedef enum sd_point_kind {
    SD_MARK,    /* an index mark, whose name is to be told when it is reached */
    SD_BREAK,   /* a silence */
    SD_CAPITAL, /* the sound of a capital letter */
    SD_SPELL,   /* from here on character by character ... */
    SD_SPELL_END,
} sd_point_kind;

typedef struct sd_point {
    sd_point_kind kind;
    size_t at;         /* the byte of the text before which it comes */
    size_t name;       /* of a mark: where it is in `names`, NUL-terminated */
    unsigned duration; /* of a silence, in milliseconds */
} sd_point;

/* A zeroed sd_text is empty and ready. */
typedef struct sd_text {
    ld_buf text, names; /* each line of the text stands for itself */
    sd_point *points;   /* ascending by `at` */
    size_t point_count, point_cap;
    bool failed; /* memory ran out */
} sd_text;

/* Adds a point at the end of the text as it is now. `name` may be NULL. */
void sd_text_point(sd_text *text, sd_point_kind kind, const char *name, size_t len,
                   unsigned duration);

/* Ends the line, unless it is empty. */
void sd_text_end_line(sd_text *text);

/* Adds what a client sent, a character at a time: control characters become spaces, and
 * bytes that are no character are left out. */
void sd_text_add(sd_text *text, const char *bytes, size_t len);

/* Whether memory ran out. */
bool sd_text_failed(const sd_text *text);

/* Empties it, which keeps the memory. */
void sd_text_reset(sd_text *text);

void sd_text_free(sd_text *text);

#endif
