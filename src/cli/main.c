#include "base/error.h"
#include "cli/commands.h"
#include "cli/message.h"
#include "cli/reading.h"
#include "cli/say.h"
#include "cli/sources.h"

#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Output that could not be written is not silently lost. */
static int flush_output(int status)
{
    if (fflush(stdout) == 0 && !ferror(stdout)) return status;
    if (status == EXIT_READ)
        message("standard output: %s",
                errno ? ld_system_text(errno) : ld_translate("cannot be written"));
    return status == EXIT_READ ? EXIT_OUTPUT : status;
}

static int run(options *opts)
{
    const command_row *chosen = &commands[opts->command];
    int status = chosen->takes == TAKES_ARTICLES ? sources_find(opts) : EXIT_READ;
    return status == EXIT_READ ? chosen->run(opts) : status;
}

int main(int argc, char **argv)
{
    options opts;
    setlocale(LC_CTYPE, "");
    stop_on_signals();
    int status = EXIT_USAGE;
    if (options_read(argc, argv, &opts)) status = flush_output(run(&opts));
    say_kept(&opts);
    if (stop_signal) status = 128 + stop_signal;
    /* eSpeak NG 1.51 leaves a thread behind, which must not run through the
     * destructors of libraries (ENGINE.md, 4). */
    fflush(NULL);
    _exit(status);
}
