/* Messages for the ear. */
#ifndef LD_CLI_SHORTEN_H
#define LD_CLI_SHORTEN_H

/* Leaves of paths and addresses in the message only the last part, which tells them
 * apart. Returns `text`. */
char *shorten_paths(char *text);

#endif
