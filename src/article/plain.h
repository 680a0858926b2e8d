/* Plain text to blocks: what a line is, and where one that is too long is cut. */
#ifndef LD_ARTICLE_PLAIN_H
#define LD_ARTICLE_PLAIN_H

#include "langdu.h"

/* What the line `text` is, judged by itself, so that nothing waits for the next line:
 *   LD_ITEM     begins with a list mark: —— • · - * 1. 1、 （1） 一、 （一） ①
 *   LD_HEADING  has at most 40 characters, no 。！？ in it, and does not end with a
 *               mark that goes on or breaks off (，：；…… and the like)
 *   LD_PARAGRAPH  anything else */
ld_block_kind ld_plain_kind(const char *text, size_t len);

/* Where to cut a text that is too long, and goes on: in its last eighth, after the
 * end of a sentence, or else another mark, or else between two characters that do not
 * form a bracketed note or a word of another script. More than 0, less than `len`,
 * which is at least 16. */
size_t ld_plain_cut(const char *text, size_t len);

#endif
