#include "cli/commands.h"

#include "cli/message.h"

#include <stdio.h>

static int command_help(const options *opts)
{
    (void)opts;
    options_help();
    return EXIT_READ;
}

static int command_version(const options *opts)
{
    (void)opts;
    puts("langdu " LD_VERSION);
    return EXIT_READ;
}

const command_row commands[COMMAND_COUNT] = {
    [COMMAND_LISTEN] = {NULL, "langdu", TAKES_ARTICLES, command_listen},
    [COMMAND_RENDER] = {"render", "langdu render", TAKES_ARTICLES, command_render},
    [COMMAND_SHOW] = {"show", "langdu show", TAKES_ARTICLES, command_show},
    [COMMAND_VOICES] = {"voices", "langdu voices", TAKES_NOTHING, command_voices},
    [COMMAND_HELP] = {NULL, "langdu --help", TAKES_NOTHING, command_help},
    [COMMAND_VERSION] = {NULL, "langdu --version", TAKES_NOTHING, command_version},
};
