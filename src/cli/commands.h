/* What langdu can do, each in a file of its own. Each returns the exit status. */
#ifndef LD_CLI_COMMANDS_H
#define LD_CLI_COMMANDS_H

#include "cli/options.h"

/* Reads the articles aloud. */
int command_listen(const options *opts);

/* Writes them to a file. */
int command_render(const options *opts);

/* Prints what would be said. */
int command_show(const options *opts);

/* Lists the voices. */
int command_voices(const options *opts);

#endif
