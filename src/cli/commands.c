#include "cli/commands.h"

#include "base/translate.h"
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
                        LD_MESSAGE("read aloud; space pauses, ? lists the keys")},
    [COMMAND_RENDER] = {"render", "langdu render", TAKES_ARTICLES, command_render,
                        "ARTICLE... -o FILE",
                        LD_MESSAGE("write a WAV file; - is standard output")},
    [COMMAND_SHOW] = {"show", "langdu show", TAKES_ARTICLES, command_show,
                      "--as FORM ARTICLE...", LD_MESSAGE("print what would be said")},
    [COMMAND_CHECK] = {"check", "langdu check", TAKES_ARTICLES, command_check,
                       "ARTICLE...", LD_MESSAGE("tell what to look at before air")},
    [COMMAND_BATCH] = {"batch", "langdu batch", TAKES_MANY, command_batch,
                       "ARTICLE... -o FOLDER",
                       LD_MESSAGE("make a clip of each article")},
    [COMMAND_WATCH] = {"watch", "langdu watch", TAKES_FOLDER, command_watch,
                       "FOLDER -o FOLDER",
                       LD_MESSAGE("make a clip of each article put there")},
    [COMMAND_VOICES] = {"voices", "langdu voices", TAKES_NOTHING, command_voices, "",
                        LD_MESSAGE("list who can speak")},
    [COMMAND_DEVICES] = {"devices", "langdu devices", TAKES_NOTHING, command_devices,
                         "", LD_MESSAGE("list where the sound can go")},
    [COMMAND_HISTORY] = {"history", "langdu history", TAKES_WORDS, command_history,
                         "[clear]",
                         LD_MESSAGE("list what was begun, and how far it was read")},
    [COMMAND_QUEUE] = {"queue", "langdu queue", TAKES_WORDS, command_queue,
                       "list|add|clear", LD_MESSAGE("what `langdu --queue` reads")},
    [COMMAND_PRESETS] = {"presets", "langdu presets", TAKES_NOTHING, command_presets,
                         "", LD_MESSAGE("list options for a purpose")},
    [COMMAND_HELP] = {"help", "langdu help", TAKES_COMMAND, command_help, "COMMAND",
                      LD_MESSAGE("list its options; of the first: listen")},
    [COMMAND_VERSION] = {NULL, "langdu --version", TAKES_NOTHING, command_version, "",
                         LD_MESSAGE("print the version")},
};
