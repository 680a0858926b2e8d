#include "cli/preset.h"

#include "base/buf.h"
#include "base/datafile.h"
#include "base/nearest.h"
#include "cli/commands.h"
#include "cli/listing.h"
#include "cli/message.h"
#include "cli/places.h"
#include "cli/setting.h"

#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FOLDER "presets"
#define SUFFIX ".conf"

typedef bool place(const char *name, char *path, size_t size);

static bool shipped(const char *name, char *path, size_t size)
{
    return ld_datafile_find(NULL, name, path, size);
}

/* Where presets are: the listener's own hide those that come with langdu. */
static place *const places[] = {places_config, shipped};
#define PLACES (sizeof places / sizeof *places)

/* ------------------------------------------------------------------ listing */

/* Names, malloc'ed, in the order of the alphabet, each once. */
typedef struct names {
    char **items;
    size_t count, cap;
} names;

static bool has_suffix(const char *file)
{
    size_t len = strlen(file), ends = strlen(SUFFIX);
    return file[0] != '.' && len > ends && strcmp(file + len - ends, SUFFIX) == 0;
}

static void add_name(names *list, const char *file)
{
    char *name = strndup(file, strlen(file) - strlen(SUFFIX));
    size_t at = 0;
    int order = -1;
    while (name && at < list->count && (order = strcmp(list->items[at], name)) < 0)
        at++;
    bool known = at < list->count && order == 0;
    if (!name || known ||
        !ld_grow(&list->items, &list->cap, list->count, sizeof *list->items)) {
        free(name);
        return;
    }
    memmove(list->items + at + 1, list->items + at,
            (list->count++ - at) * sizeof *list->items);
    list->items[at] = name;
}

static names list_names(void)
{
    names list = {0};
    for (size_t i = 0; i < PLACES; i++) {
        char path[PATH_MAX];
        DIR *folder = places[i](FOLDER, path, sizeof path) ? opendir(path) : NULL;
        if (!folder) continue;
        for (struct dirent *it; (it = readdir(folder));)
            if (has_suffix(it->d_name)) add_name(&list, it->d_name);
        closedir(folder);
    }
    return list;
}

static void free_names(names *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->items[i]);
    free(list->items);
}

/* ------------------------------------------------------------------ finding */

bool preset_find(const char *name, char *path, size_t size)
{
    char file[NAME_MAX + 1];
    if (strpbrk(name, "/.")) return snprintf(path, size, "%s", name) < (int)size;
    if (snprintf(file, sizeof file, FOLDER "/%s" SUFFIX, name) >= (int)sizeof file)
        return false;
    for (size_t i = 0; i < PLACES; i++)
        if (places[i](file, path, size) && access(path, F_OK) == 0) return true;
    return false;
}

static const char *find_nearest(const names *list, const char *name)
{
    for (size_t limit = 0; limit <= ld_nearest_limit(name); limit++)
        for (size_t i = 0; i < list->count; i++)
            if (ld_nearest_is(name, list->items[i], limit)) return list->items[i];
    return NULL;
}

static void tell_unknown(const char *name)
{
    names list = list_names();
    const char *near = find_nearest(&list, name);
    if (near)
        message("there is no preset '%s'; perhaps %s is meant; `langdu presets` lists "
                "them, or give a file's path",
                name, near);
    else
        message("there is no preset '%s'; `langdu presets` lists them, or give a "
                "file's path",
                name);
    free_names(&list);
}

bool preset_apply(const char *name, options *opts)
{
    char path[PATH_MAX];
    if (preset_find(name, path, sizeof path))
        return settings_read(path, SETTINGS_STRICT, opts->preset_text,
                             sizeof opts->preset_text, opts);
    tell_unknown(name);
    return false;
}

/* ------------------------------------------------------------------ command */

#define WORDS_MAX 160

/* Takes what follows `mark` on a line of comment. */
static void take_words(char *line, const char *mark, char words[WORDS_MAX])
{
    line += strspn(line, "# \t");
    if (strncmp(line, mark, strlen(mark)) != 0) return;
    line += strlen(mark);
    line += strspn(line, " \t");
    line[strcspn(line, "\r\n")] = 0;
    snprintf(words, WORDS_MAX, "%s", line);
}

static void print_preset(const char *name)
{
    char path[PATH_MAX], line[512], zh[WORDS_MAX] = "", en[WORDS_MAX] = "";
    FILE *file = preset_find(name, path, sizeof path) ? fopen(path, "r") : NULL;
    while (file && fgets(line, sizeof line, file)) {
        if (*line != '#') continue;
        take_words(line, "zh:", zh);
        take_words(line, "en:", en);
    }
    if (file) fclose(file);
    listing_put(name, zh, en);
}

int command_presets(const options *opts)
{
    (void)opts;
    names list = list_names();
    for (size_t i = 0; i < list.count; i++)
        print_preset(list.items[i]);
    free_names(&list);
    return EXIT_READ;
}
