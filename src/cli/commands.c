#include "cli/commands.h"

#include "cli/message.h"

#include <stdio.h>

static int command_version(const options *opts)
{
    (void)opts;
    puts("langdu " LD_VERSION);
    return EXIT_READ;
}

const command_row commands[COMMAND_COUNT] = {
    [COMMAND_LISTEN] = {NULL, "langdu", TAKES_ARTICLES, command_listen, "ARTICLE...",
                        "read aloud; space pauses, q stops"},
    [COMMAND_RENDER] = {"render", "langdu render", TAKES_ARTICLES, command_render,
                        "ARTICLE... -o FILE", "write a WAV file; - is standard output"},
    [COMMAND_SHOW] = {"show", "langdu show", TAKES_ARTICLES, command_show,
                      "--as FORM ARTICLE...", "print what would be said"},
    [COMMAND_BATCH] = {"batch", "langdu batch", TAKES_MANY, command_batch,
                       "ARTICLE... -o FOLDER", "make a clip of each article"},
    [COMMAND_VOICES] = {"voices", "langdu voices", TAKES_NOTHING, command_voices, "",
                        "list who can speak"},
    [COMMAND_HISTORY] = {"history", "langdu history", TAKES_WORDS, command_history,
                         "[clear]", "list what was begun, and how far it was read"},
    [COMMAND_QUEUE] = {"queue", "langdu queue", TAKES_WORDS, command_queue,
                       "list|add ARTICLE...|clear", "what `langdu --queue` reads"},
    [COMMAND_PRESETS] = {"presets", "langdu presets", TAKES_NOTHING, command_presets,
                         "", "list options for a purpose"},
    [COMMAND_HELP] = {"help", "langdu help", TAKES_COMMAND, command_help, "COMMAND",
                      "list its options; of the first: listen"},
    [COMMAND_VERSION] = {NULL, "langdu --version", TAKES_NOTHING, command_version, "",
                         "print the version"},
};
