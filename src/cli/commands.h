/* What langdu can do, each command in a file of its own. Each returns the exit status.
 */
#ifndef LD_CLI_COMMANDS_H
#define LD_CLI_COMMANDS_H

#include "cli/options.h"

/* What stands after a command. */
typedef enum command_takes {
    TAKES_NOTHING,
    TAKES_ARTICLES, /* or standard input, when something is piped in */
    TAKES_MANY,     /* articles and folders, maybe none beside those of a list */
    TAKES_FOLDER,   /* one */
    TAKES_COMMAND,  /* one or none */
    TAKES_WORDS
} command_takes;

typedef struct command_row {
    const char *name; /* the word on the command line; NULL: none */
    const char *usage;
    command_takes takes;
    int (*run)(const options *opts);
    const char *arguments, *summary; /* for the help */
} command_row;

/* By `command`. */
extern const command_row commands[COMMAND_COUNT];

/* Reads the articles aloud. */
int command_listen(const options *opts);

/* Writes them to a file. */
int command_render(const options *opts);

/* Makes a clip of each. */
int command_batch(const options *opts);

/* Tells what a person should know before they are on air. */
int command_check(const options *opts);

/* Makes a clip of each that is put into a folder. */
int command_watch(const options *opts);

/* Prints what would be said. */
int command_show(const options *opts);

/* Lists the sound devices. */
int command_devices(const options *opts);

/* Lists the voices. */
int command_voices(const options *opts);

/* Lists what was begun, or forgets it. */
int command_history(const options *opts);

/* Lists, fills or clears the queue of articles. */
int command_queue(const options *opts);

/* Prints the help, of one command or of all. */
int command_help(const options *opts);

/* Lists the presets. */
int command_presets(const options *opts);

#endif
