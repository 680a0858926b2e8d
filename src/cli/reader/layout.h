/* Text in rows of a terminal: broken between words, no mark that closes something at
 * the beginning of a row, a hanzi two columns wide (Unicode, UAX #11). */
#ifndef LD_CLI_LAYOUT_H
#define LD_CLI_LAYOUT_H

#include <stddef.h>
#include <stdint.h>

/* The columns that a character takes: 0 to 2. Those that are narrow in one terminal and
 * wide in another count as wide, so that no row is too long. */
int layout_width(uint32_t cp);

/* The end of the row that begins at byte `from` of the text and is at most `columns`
 * wide: more than `from`, at most `len`. */
size_t layout_row(const char *text, size_t len, size_t from, int columns);

#endif
