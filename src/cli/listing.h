/* Lists of what can be chosen by name, each with a word in Chinese and English. */
#ifndef LD_CLI_LISTING_H
#define LD_CLI_LISTING_H

/* Prints a name and what it is, where that is known: a line in each language. */
void listing_put(const char *name, const char *zh, const char *en);

#endif
