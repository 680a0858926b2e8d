#include "cli/studio/recipe.h"

#include "base/buf.h"
#include "base/datafile.h"
#include "cli/places.h"

#include <limits.h>
#include <string.h>

/* Adds what a file holds; one that is not there or cannot be read is told apart from
 * an empty one. */
static void add_file(ld_buf *out, const char *path)
{
    hash content;
    if (hash_file(path, &content))
        ld_buf_add(out, (const char *)content.bytes, sizeof content.bytes);
    else
        ld_buf_add_string(out, "none");
}

static void add_text(ld_buf *out, const char *text)
{
    if (!text) return;
    ld_buf_add_string(out, text);
    add_file(out, text); /* it may be the name of one */
}

/* Paths do not count: the same lists elsewhere make the same clips. */
static void add_files(ld_buf *out, const files *list)
{
    for (size_t i = 0; i < list->count; i++)
        add_file(out, list->names[i]);
}

static void add_value(ld_buf *out, const options *opts, const option_row *row)
{
    const void *value = (const char *)opts + row->at;
    switch (row->kind) {
    case OPTION_FLAG:
        ld_buf_printf(out, "%d", *(const bool *)value);
        break;
    case OPTION_WHOLE:
        ld_buf_printf(out, "%d", *(const int *)value);
        break;
    case OPTION_NUMBER:
    case OPTION_SECONDS:
        ld_buf_printf(out, "%.17g", *(const double *)value);
        break;
    case OPTION_TEXT:
    case OPTION_LABEL:
    case OPTION_DATE:
        add_text(out, *(const char *const *)value);
        break;
    case OPTION_FILES:
        add_files(out, value);
        break;
    case OPTION_WORD:
    case OPTION_SET:
        ld_buf_printf(out, "%u", *(const unsigned *)value);
        break;
    case OPTION_PAUSE:
        ld_buf_add(out, (const char *)&opts->pauses, sizeof opts->pauses);
        break;
    }
}

static void add_options(ld_buf *out, const options *opts)
{
    for (size_t i = 0; i < option_row_count; i++) {
        const option_row *row = &option_rows[i];
        if (row->aside || (row->commands && !(row->commands & FOR_CLIPS))) continue;
        ld_buf_printf(out, "\n%s=", row->name);
        add_value(out, opts, row);
    }
}

/* The listener's own lists, which are read without being asked for. */
static void add_own(ld_buf *out)
{
    static const char *const lists[] = {"names.txt", "terms.txt"};
    char path[PATH_MAX];
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (places_config(lists[i], path, sizeof path)) add_file(out, path);
}

static void add_data(ld_buf *out)
{
    static const char *const compiled[] = {"lexicon.bin", "polyphones.bin"};
    char path[PATH_MAX];
    for (size_t i = 0; i < sizeof compiled / sizeof *compiled; i++)
        if (ld_datafile_find(NULL, compiled[i], path, sizeof path)) add_file(out, path);
}

bool recipe_take(const options *opts, const ld_speech *speech, hash *recipe)
{
    ld_buf all = {0};
    size_t len;
    const char *identity = ld_speech_identity(speech, &len);
    if (identity) ld_buf_add(&all, identity, len);
    add_options(&all, opts);
    add_own(&all);
    add_data(&all);
    bool complete = identity && !all.failed;
    if (complete) *recipe = hash_of(all.data, all.len);
    ld_buf_free(&all);
    return complete;
}
