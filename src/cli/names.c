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

static void tell_rest(const char *path, size_t problems)
{
    if (problems > LINES_TOLD)
        message("%s: %zu more lines are skipped", path, problems - LINES_TOLD);
}

static ld_status read_names(void *names, const char *path, ld_error *error)
{
    size_t problems = 0;
    ld_status status = ld_names_read(names, path, tell_problem, &problems, error);
    tell_rest(path, problems);
    return status;
}

static ld_status read_terms(void *terms, const char *path, ld_error *error)
{
    size_t problems = 0;
    ld_status status = ld_terms_read(terms, path, tell_problem, &problems, error);
    tell_rest(path, problems);
    return status;
}

typedef ld_status read_list(void *list, const char *path, ld_error *error);

/* Reads the file `name` of the settings, when it is there, then those of `files`. */
static ld_status load(read_list *read, void *list, const char *name, const files *more,
                      ld_error *error)
{
    char path[PATH_MAX];
    ld_status status = LD_OK;
    if (places_config(name, path, sizeof path)) {
        status = read(list, path, error);
        if (status == LD_NOT_FOUND) status = LD_OK;
    }
    for (size_t i = 0; status == LD_OK && i < more->count; i++)
        status = read(list, more->names[i], error);
    return status;
}

int names_load(const options *opts, const ld_lexicon *lexicon, ld_names **names)
{
    ld_error error;
    ld_status status = ld_names_open(lexicon, names, &error);
    if (status == LD_OK)
        status = load(read_names, *names, "names.txt", &opts->name_files, &error);
    return status == LD_OK ? EXIT_READ : message_error(&error, false);
}

int terms_load(const options *opts, ld_terms **terms)
{
    ld_error error;
    ld_status status = ld_terms_open(terms, &error);
    if (status == LD_OK)
        status = load(read_terms, *terms, "terms.txt", &opts->term_files, &error);
    return status == LD_OK ? EXIT_READ : message_error(&error, false);
}
