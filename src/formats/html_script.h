/* Articles that a page has only in the data of its scripts: it is put on the screen by
 * a program, and saved without it. */
#ifndef LD_FORMATS_HTML_SCRIPT_H
#define LD_FORMATS_HTML_SCRIPT_H

#include "formats/html_tree.h"
#include "formats/parse.h"

/* Sends the article that stands in the page's JSON: the longest text there that reads
 * like one, under `title` (or NULL). Returns whether there is one; `*enough` is false
 * when memory ran out. */
bool html_script_send(const html_tree *page, const char *title, ld_outlet *out,
                      bool *enough);

#endif
