#include "cli/names.h"

#include "cli/message.h"
#include "cli/places.h"

#include <limits.h>

/* A file that is no list of names must not fill the screen. */
#define LINES_TOLD 100

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
    if (status == LD_OK && places_config("names.txt", path, sizeof path)) {
        status = read_names(*names, path, &error);
        if (status == LD_NOT_FOUND) status = LD_OK;
    }
    for (size_t i = 0; status == LD_OK && i < opts->name_file_count; i++)
        status = read_names(*names, opts->name_files[i], &error);
    return status == LD_OK ? EXIT_READ : message_error(&error, false);
}
