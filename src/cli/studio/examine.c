#include "cli/studio/examine.h"

#include "base/error.h"
#include "base/place.h"
#include "base/savefile.h"
#include "cli/studio/side.h"
#include "cli/sources.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

bool examine_path(const examiner *x, const char *output, char *path, size_t size)
{
    return ld_place_join(path, size, x->folder, output);
}

char *examine_absolute(const char *article)
{
    char folder[PATH_MAX], *path = NULL;
    if (*article == '/' || sources_is_address(article) ||
        !getcwd(folder, sizeof folder))
        return strdup(article);
    return asprintf(&path, "%s/%s", folder, article) < 0 ? NULL : path;
}

/* What stands where the clip will: its time, never 0, and its size; 0 when nothing. */
static void look(const char *path, int64_t *time, int64_t *bytes)
{
    struct stat info;
    *time = *bytes = 0;
    if (stat(path, &info) != 0) return;
    *time = ((int64_t)info.st_mtim.tv_sec * 1000000000 + info.st_mtim.tv_nsec) | 1;
    *bytes = info.st_size;
}

/* Sets stamp and content of the article, which need not be read when `known` has it as
 * it is. The content of a page of the web is not known before it is fetched. */
static bool read_article(const entry *known, const char *article, entry *e)
{
    if (sources_is_address(article)) {
        e->content = hash_of(article, strlen(article));
        return true;
    }
    if (!stamp_file(article, &e->stamp)) return false;
    if (known->article && strcmp(known->article, e->article) == 0 &&
        stamp_equal(&known->stamp, &e->stamp)) {
        e->content = known->content;
        return true;
    }
    return hash_file(article, &e->content);
}

static unsigned share_of(const examiner *x, const hash *content)
{
    uint64_t number = 0;
    for (size_t i = 0; i < sizeof number; i++)
        number = number << 8 | content->bytes[i];
    return (unsigned)(number % x->shards) + 1;
}

/* Whether the clip that is known was made of this, with that. */
static bool is_current(const entry *known, const entry *e)
{
    return known->article && !sources_is_address(e->article) &&
           hash_equal(&known->content, &e->content) &&
           hash_equal(&known->recipe, &e->recipe);
}

/* What became of a clip that is current: it may be missing, or a crash may have come
 * before it was made, and then what stood there before stands there still. */
static verdict judge_clip(const entry *known, int64_t time, int64_t bytes)
{
    if (time == 0) return VERDICT_MAKE;
    if (known->bytes == 0)
        return time == known->before ? VERDICT_MAKE : VERDICT_UNCHANGED;
    return bytes == known->bytes ? VERDICT_UNCHANGED : VERDICT_EDITED;
}

/* Whether the clip that stands there may be replaced. */
static bool may_replace(const examiner *x, const entry *known, const entry *e,
                        const char *path, ld_error *error)
{
    if (x->force) return true;
    if (!known->article) {
        ld_fail(error, LD_EXISTS, "remove it, or replace it with --force",
                "%s is there, and was not made by a batch", path);
        return false;
    }
    if (strcmp(known->article, e->article) == 0) return true;
    if (!x->moved && access(known->article, F_OK) != 0) return true;
    ld_fail(error, LD_EXISTS, "give them different names, or replace it with --force",
            "%s is the clip of %s", path, known->article);
    return false;
}

/* Notes where the article is now, and since when, so that it need not be read the next
 * time; and that the clip was made, where a crash came before that could be noted. */
static void renew(const examiner *x, const char *output, const entry *known,
                  const entry *e, int64_t bytes)
{
    entry renewed = *known;
    bool same = strcmp(known->article, e->article) == 0;
    bool stamped = stamp_equal(&known->stamp, &e->stamp) || e->stamp.time == 0;
    if (same && stamped && known->bytes == bytes) return;
    renewed.article = e->article;
    renewed.stamp = e->stamp;
    renewed.bytes = bytes;
    manifest_note(x->manifest, output, &renewed, NULL);
}

/* The name of a clip whose making a crash may have ended: `hidden` stands in the folder
 * that the first `folder_len` bytes of `output` name. */
static bool was_begun(const examiner *x, const char *output, size_t folder_len,
                      const char *hidden)
{
    char name[PATH_MAX];
    entry known;
    size_t len = ld_savefile_name(hidden);
    if (len == 0 || snprintf(name, sizeof name, "%.*s%.*s", (int)folder_len, output,
                             (int)len, hidden + 1) >= (int)sizeof name)
        return false;
    bool begun =
        manifest_find(x->manifest, name, &known, NULL) == LD_OK && known.bytes == 0;
    free(known.article);
    return begun;
}

/* Removes what a crash has left in the folder of the clip `output`. */
static void sweep(const examiner *x, const char *output)
{
    char path[PATH_MAX];
    const char *slash = strrchr(output, '/');
    size_t len = slash ? (size_t)(slash + 1 - output) : 0;
    if (snprintf(path, sizeof path, "%s/%.*s", x->folder, (int)len, output) >=
        (int)sizeof path)
        return;
    DIR *folder = opendir(path);
    if (!folder) return;
    for (struct dirent *it; (it = readdir(folder));)
        if (was_begun(x, output, len, it->d_name))
            ld_savefile_sweep(dirfd(folder), it->d_name);
    closedir(folder);
}

/* Whether another folder than that of the last such clip was swept. */
static bool is_unswept(examiner *x, const char *output)
{
    const char *slash = strrchr(output, '/');
    hash folder = hash_of(output, slash ? (size_t)(slash - output) : 0);
    bool swept = x->swept && hash_equal(&folder, &x->last_swept);
    x->swept = true;
    x->last_swept = folder;
    return !swept;
}

static verdict judge(examiner *x, const planned *it, const entry *known, entry *e,
                     ld_error *error)
{
    char path[PATH_MAX];
    int64_t bytes;
    if (it->rival) {
        ld_fail(error, LD_EXISTS, "give them different names",
                "%s and %s would both become %s", it->article, it->rival, it->output);
        return VERDICT_REFUSED;
    }
    if (!examine_path(x, it->output, path, sizeof path)) {
        ld_fail_system(error, it->output, ENAMETOOLONG);
        return VERDICT_REFUSED;
    }
    if (!read_article(known, it->article, e)) {
        ld_fail_system(error, it->article, errno);
        return VERDICT_REFUSED;
    }
    if (share_of(x, &e->content) != x->shard) return VERDICT_ELSEWHERE;
    look(path, &e->before, &bytes);
    verdict found = VERDICT_MAKE;
    if (known->article && known->bytes == 0 && is_unswept(x, it->output))
        sweep(x, it->output);
    if (!x->force && is_current(known, e)) found = judge_clip(known, e->before, bytes);
    if (found == VERDICT_UNCHANGED && !sides_are_there(path, x->side))
        found = VERDICT_MAKE;
    if (found == VERDICT_UNCHANGED) renew(x, it->output, known, e, bytes);
    if (found == VERDICT_MAKE && e->before && !is_current(known, e) &&
        !may_replace(x, known, e, path, error))
        return VERDICT_REFUSED;
    e->seconds = found == VERDICT_MAKE ? 0 : known->seconds;
    return found;
}

verdict examine(examiner *x, const planned *article, entry *e, ld_error *error)
{
    entry known;
    *e = (entry){.recipe = x->recipe, .article = examine_absolute(article->article)};
    ld_status status = LD_MEMORY;
    if (e->article) status = manifest_find(x->manifest, article->output, &known, error);
    if (status == LD_MEMORY) ld_fail_memory(error);
    if (status != LD_OK && status != LD_END) return VERDICT_REFUSED;
    verdict found = judge(x, article, &known, e, error);
    free(known.article);
    return found;
}
