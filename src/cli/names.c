#include "cli/names.h"

#include "cli/message.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

/* A file that is no list of names must not fill the screen. */
#define LINES_TOLD 100

/* Where the listener's names are; false when there is no such place. A relative
 * XDG_CONFIG_HOME is to be ignored (XDG Base Directory Specification). */
static bool default_path(char *path, size_t size)
{
    const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    int len = 0;
    if (config && config[0] == '/')
        len = snprintf(path, size, "%s/langdu/names.txt", config);
    else if (home && home[0])
        len = snprintf(path, size, "%s/.config/langdu/names.txt", home);
    return len > 0 && (size_t)len < size;
}

static void tell_problem(void *user, const ld_error *problem)
{
    size_t *problems = user;
    *problems += 1;
    if (*problems > LINES_TOLD) return;
    message("%s; %s; the line is skipped", problem->what, problem->hint);
}

static ld_status read_names(ld_names *names, const char *path, ld_error *error)
{
    size_t problems = 0;
    ld_status status = ld_names_read(names, path, tell_problem, &problems, error);
    if (problems > LINES_TOLD)
        message("%s: %zu more lines are skipped", path, problems - LINES_TOLD);
    return status;
}

int names_load(const options *opts, const ld_lexicon *lexicon, ld_names **names)
{
    char path[PATH_MAX];
    ld_error error;
    ld_status status = ld_names_open(lexicon, names, &error);
    if (status == LD_OK && default_path(path, sizeof path)) {
        status = read_names(*names, path, &error);
        if (status == LD_NOT_FOUND) status = LD_OK;
    }
    for (size_t i = 0; status == LD_OK && i < opts->name_file_count; i++)
        status = read_names(*names, opts->name_files[i], &error);
    return status == LD_OK ? EXIT_READ : message_error(&error, false);
}
