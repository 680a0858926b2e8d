/* Where articles come from besides the command line: folders, the clipboard, the queue,
 * what was begun. */
#ifndef LD_CLI_SOURCES_H
#define LD_CLI_SOURCES_H

#include "cli/options.h"

/* Replaces the articles of `opts` by all that is to be read, in order: where listening,
 * a folder by what is in it, and a file:// address by its path; added are the clipboard
 * (--clipboard), the queue
 * (--queue), the last article that was not read to its end (--continue). The names live
 * as long as the program. When there is none it has told why and returns the exit
 * status; else EXIT_READ. */
int sources_find(options *opts);

/* What an article is called in messages: its name, but where that means nothing. */
const char *sources_name(const char *article);

/* Whether an article is an address of the web. */
bool sources_is_address(const char *article);

#endif
