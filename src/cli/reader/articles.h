/* The articles of a reader: opened when one comes to them. */
#ifndef LD_CLI_ARTICLES_H
#define LD_CLI_ARTICLES_H

#include "cli/reader/reader.h"

/* Takes the names of the command line. False: no memory. */
bool articles_open(reader *r);

/* Article `number`, or the aside; opened. NULL: it cannot be, which the user has been
 * told. */
reader_article *articles_get(reader *r, size_t number);

/* Finds the first sentence of article `number`, or of the one after it when that has
 * none, and so on; of the one before in the other direction. */
found articles_first(reader *r, size_t number, bool backwards, place *first);

/* Looks for what cannot be said up to the spot; tells of it when the article has
 * ended there, and of what was wrong with it. */
void articles_count(reader *r, size_t number, spot until);
void articles_tell(reader *r, size_t number);

/* Gives the article a moment to be gathered to its end. Whether it has been. */
bool articles_settle(reader *r, size_t number);

/* Closes those that are neither `number` nor its neighbours, if they can be read
 * again. */
void articles_leave(reader *r, size_t number);

void articles_close(reader *r);

#endif
