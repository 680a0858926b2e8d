/* What a line of an article says of it instead of telling it: source, author, date;
 * editors and proofreaders; copyright. Simplified and traditional text alike. */
#ifndef LD_ARTICLE_ROLE_H
#define LD_ARTICLE_ROLE_H

#include "article/record.h"
#include "langdu.h"

/* A part of a line, up to the next part or the end. */
typedef struct ld_part {
    size_t from;
    ld_block_kind kind; /* LD_PARAGRAPH: text like any other */
} ld_part;

#define LD_PARTS_MOST 8

/* Parts the line; returns the number of parts, at least 1, LD_PARTS_MOST at most.
 *   LD_BYLINE  来源：双溪晚报, 本报记者 沈若溪, 2024-03-16 10:20
 *   LD_CREDIT  [责任编辑：常乐], also behind the last sentence of a paragraph
 *   LD_RIGHTS  版权所有，未经授权不得转载
 *   LD_TITLE   原标题：…, which was the title elsewhere
 * `early`: the line is one of the first, where a date by itself is that of the
 * article. */
size_t ld_role_parts(const char *text, size_t len, bool early, ld_part *parts);

/* Where the text begins after the words that name agency, place and day: 新华社北京5月
 * 8日电（记者沈若溪）, 【本報訊】. 0 when there are none. */
size_t ld_role_dateline(const char *text, size_t len);

/* Finds what a byline says under `key`: the part of the text that is the value.
 * Returns its length, 0 when it says nothing of that. */
size_t ld_role_value(const char *text, size_t len, ld_meta_key key, size_t *from);

#endif
