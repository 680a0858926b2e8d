/* Latin-1 and Windows-1252. */
#ifndef LD_ARTICLE_LATIN_H
#define LD_ARTICLE_LATIN_H

#include <stdint.h>

/* The byte of a character in Windows-1252, whose gaps Latin-1 fills; -1: it has none.
 */
int ld_latin_byte(uint32_t cp);

#endif
