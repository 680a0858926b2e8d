#include "cli/studio/reload.h"

#include "base/buf.h"
#include "cli/places.h"
#include "cli/preset.h"
#include "cli/studio/recipe.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void add_file(ld_buf *out, const char *path)
{
    hash content = {0};
    hash_file(path, &content);
    ld_buf_add(out, (const char *)content.bytes, sizeof content.bytes);
}

static bool sign(const reload *r, hash *signature)
{
    char path[PATH_MAX];
    ld_buf all = {0};
    hash recipe;
    bool good = recipe_take(r->opts, r->speech, &recipe);
    ld_buf_add(&all, (const char *)recipe.bytes, sizeof recipe.bytes);
    if (places_config("config", path, sizeof path)) add_file(&all, path);
    if (r->opts->preset && preset_find(r->opts->preset, path, sizeof path))
        add_file(&all, path);
    good = good && !all.failed;
    if (good) *signature = hash_of(all.data, all.len);
    ld_buf_free(&all);
    return good;
}

bool reload_open(reload *r, const options *opts, const ld_speech *speech)
{
    *r = (reload){.opts = opts, .speech = speech};
    return sign(r, &r->begun_with);
}

bool reload_is_due(const reload *r)
{
    hash signature;
    return sign(r, &signature) && !hash_equal(&signature, &r->begun_with);
}

/* All that the file has. */
static bool read_all(const char *path, ld_buf *text)
{
    char part[4096];
    size_t got;
    FILE *file = fopen(path, "re");
    if (!file) return false;
    while ((got = fread(part, 1, sizeof part, file)) > 0)
        ld_buf_add(text, part, got);
    bool good = !ferror(file) && !text->failed && text->len > 0;
    fclose(file);
    return good;
}

/* The command line is where the system keeps it, each word with a NUL behind it. */
void reload_now(void)
{
    ld_buf line = {0};
    if (read_all("/proc/self/cmdline", &line)) {
        size_t count = 0;
        for (size_t i = 0; i < line.len; i++)
            count += line.data[i] == 0;
        char **words = calloc(count + 1, sizeof(char *)), *at = line.data;
        for (size_t i = 0; words && i < count; i++) {
            words[i] = at;
            at += strlen(at) + 1;
        }
        fflush(NULL);
        if (words) execv("/proc/self/exe", words);
        free(words);
    }
    ld_buf_free(&line);
}
