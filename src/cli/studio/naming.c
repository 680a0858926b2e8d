#include "cli/studio/naming.h"

#include "base/error.h"
#include "cli/message.h"
#include "cli/studio/clip_name.h"
#include "cli/studio/examine.h"
#include "cli/studio/recipe.h"
#include "cli/studio/series.h"
#include "cli/studio/template.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* The folder of a template ends before its first place. */
static void split(naming *n, const char *output)
{
    size_t len = strlen(output);
    if (n->template) {
        len = strcspn(output, "{");
        while (len > 0 && output[len - 1] != '/')
            len--;
        n->prefix = len;
    }
    while (len > 1 && output[len - 1] == '/')
        len--;
    snprintf(n->folder, sizeof n->folder, "%.*s", (int)len, len > 0 ? output : ".");
    if (len == 0) memcpy(n->folder, ".", 2);
}

/* Names may have the day in them. */
static bool take_key(naming *n)
{
    ld_buf all = {0};
    char day[32];
    hash recipe;
    time_t now = time(NULL);
    struct tm local;
    bool good = recipe_take(n->s->opts, n->s->speech, &recipe) &&
                localtime_r(&now, &local) &&
                strftime(day, sizeof day, "%Y-%m-%d", &local) > 0;
    if (good) {
        ld_buf_add(&all, (const char *)recipe.bytes, sizeof recipe.bytes);
        ld_buf_add_string(&all, day);
        ld_buf_add_string(&all, n->s->opts->output);
        good = !all.failed;
    }
    if (good) n->key = hash_of(all.data, all.len);
    ld_buf_free(&all);
    return good;
}

bool naming_open(naming *n, studio *s)
{
    const char *wrong, *output = s->opts->output;
    size_t len;
    *n = (naming){.s = s, .template = template_has_any(output)};
    if (!template_check(output, &wrong, &len)) {
        message("-o: there is no {%.*s} to fill in; there are %s, and {{ for a brace",
                (int)len, wrong, TEMPLATE_PLACES);
        return false;
    }
    split(n, output);
    if (take_key(n)) return true;
    message("out of memory");
    return false;
}

/* The template filled in for the article. NULL: it cannot be read. */
static char *make_name(const naming *n, const char *article)
{
    char *whole = series_name(n->s, article);
    if (!whole || strlen(whole) <= n->prefix) {
        free(whole);
        return NULL;
    }
    memmove(whole, whole + n->prefix, strlen(whole + n->prefix) + 1);
    return whole;
}

static ld_status put(const char *found, const char *article, char name[PATH_MAX],
                     ld_error *error)
{
    if (snprintf(name, PATH_MAX, "%s", found) < PATH_MAX) return LD_OK;
    return ld_fail_system(error, article, ENAMETOOLONG);
}

/* The name that was noted when the article was as it is, or the one that is noted now.
 */
static ld_status find_name(naming *n, const char *article, char name[PATH_MAX],
                           ld_error *error)
{
    stamp at = {0};
    char *path = examine_absolute(article), *found = NULL;
    if (!path) return ld_fail_memory(error);
    bool there = stamp_file(path, &at);
    if (there) found = manifest_find_name(n->manifest, path, &at, &n->key);
    ld_status status = LD_END;
    if (found) status = put(found, article, name, error);
    if (!found && (found = make_name(n, article))) {
        status = put(found, article, name, error);
        if (status == LD_OK && there)
            status = manifest_note_name(n->manifest, path, &at, &n->key, name, error);
    }
    free(found);
    free(path);
    return status;
}

ld_status naming_name(naming *n, const char *article, const char *below,
                      char name[PATH_MAX], ld_error *error)
{
    ld_status status = LD_END;
    if (n->template) status = find_name(n, article, name, error);
    if (status != LD_END) return status;
    if (clip_name(n->s->opts, article, below, name, PATH_MAX)) return LD_OK;
    return ld_fail_system(error, article, ENAMETOOLONG);
}
