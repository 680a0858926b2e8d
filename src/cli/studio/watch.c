/* langdu watch: a folder of which every article that is put there becomes a clip. */
#include "cli/commands.h"

#include "base/error.h"
#include "base/place.h"
#include "base/savefile.h"
#include "cli/message.h"
#include "cli/studio/clip.h"
#include "cli/studio/examine.h"
#include "cli/studio/inbox.h"
#include "cli/studio/naming.h"
#include "cli/studio/notify.h"
#include "cli/studio/progress.h"
#include "cli/studio/recipe.h"
#include "cli/studio/reload.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define DONE "done"
#define FAILED "failed"

/* Seconds between two looks at the folder. */
#define POLL 5

/* An article on its way to a clip. */
typedef struct work {
    inbox_item *item; /* NULL: none */
    char *output;     /* below the folder of the clips */
    entry entry;
    crew_job job;
} work;

typedef struct watch {
    const options *opts;
    clip_tools tools;
    naming naming;
    reload reload;
    examiner examiner;
    crew *crew;
    inbox *inbox;
    const char *folder;
    work *works;
    size_t work_count;
    size_t made, failed;
} watch;

/* ------------------------------------------------------------- moving away */

/* Splits a name before its ending, of which the number that tells it apart stands. */
static size_t stem_of(const char *name)
{
    const char *dot = strrchr(name, '.');
    return dot && dot > name ? (size_t)(dot - name) : strlen(name);
}

/* Moves the article to the folder `to` below its own. Where another of its name is, a
 * number tells them apart. `name` becomes the new one. */
static bool move(const watch *w, const char *to, char *name, size_t size)
{
    char from[PATH_MAX], path[PATH_MAX], original[NAME_MAX + 1];
    snprintf(original, sizeof original, "%s", name);
    size_t stem = stem_of(original);
    if (!ld_place_join(from, sizeof from, w->folder, original)) return false;
    for (int number = 2;; number++) {
        if (snprintf(path, sizeof path, "%s/%s/%s", w->folder, to, name) >=
            (int)sizeof path)
            return false;
        /* Nobody else puts files there: that it is free now is enough where the
         * filesystem cannot promise it. */
        if (renameat2(AT_FDCWD, from, AT_FDCWD, path, RENAME_NOREPLACE) == 0)
            return true;
        if (errno == EINVAL && access(path, F_OK) != 0) return rename(from, path) == 0;
        if (errno != EEXIST && errno != EINVAL) return false;
        snprintf(name, size, "%.*s-%d%s", (int)stem, original, number, original + stem);
    }
}

/* Writes what was said of the article beside it. */
static bool write_why(const watch *w, const char *name, const char *why)
{
    char path[PATH_MAX];
    ld_savefile file;
    if (snprintf(path, sizeof path, "%s/" FAILED "/%s.why.txt", w->folder, name) >=
        (int)sizeof path)
        return false;
    if (ld_savefile_open(path, true, &file, NULL) != LD_OK) return false;
    size_t len = strlen(why);
    bool good = write(file.fd, why, len) == (ssize_t)len &&
                ld_savefile_commit(&file, NULL) == LD_OK;
    ld_savefile_discard(&file);
    return good;
}

static void put_away(watch *w, inbox_item *item, const char *why)
{
    char name[NAME_MAX + 32];
    snprintf(name, sizeof name, "%s", item->name);
    bool moved = move(w, why ? FAILED : DONE, name, sizeof name);
    if (!moved)
        message("%s/%s: cannot be moved away: %s; it is left alone until it changes",
                w->folder, item->name, strerror(errno));
    if (moved && why && !write_why(w, name, why))
        message("%s/" FAILED "/%s: what is wrong with it cannot be written beside it",
                w->folder, name);
    w->failed += why != NULL;
    inbox_forget(item);
}

/* --------------------------------------------------------------- articles */

static void refuse(watch *w, inbox_item *item, const ld_error *error)
{
    char why[sizeof error->what + sizeof error->hint + 8];
    message_error(error, false);
    snprintf(why, sizeof why, "%s%s%s\n", error->what, error->hint[0] ? "; " : "",
             error->hint);
    put_away(w, item, why);
}

static void clear(work *it)
{
    free(it->output);
    free(it->entry.article);
    it->output = it->entry.article = NULL;
    it->item = NULL;
}

static work *find_free(watch *w)
{
    work *it = w->works;
    while (it->item)
        it++;
    return it;
}

/* Gives the article to the crew. */
static ld_status give(watch *w, work *it, ld_error *error)
{
    ld_status status =
        manifest_note(w->examiner.manifest, it->output, &it->entry, error);
    if (status == LD_OK) status = manifest_commit(w->examiner.manifest, error);
    if (status == LD_OK) status = crew_give(w->crew, &it->job, error);
    return status;
}

/* Whether another article is becoming the same clip just now. */
static bool is_rival(const watch *w, const char *output)
{
    for (size_t i = 0; i < w->work_count; i++)
        if (w->works[i].item && strcmp(w->works[i].output, output) == 0) return true;
    return false;
}

static void begin_clip(watch *w, inbox_item *item, const planned *article, entry *e)
{
    ld_error error;
    work *it = find_free(w);
    *it = (work){.item = item, .output = strdup(article->output), .entry = *e};
    it->job.number = it - w->works;
    e->article = NULL;
    memcpy(it->job.article, article->article, strlen(article->article) + 1);
    ld_status status = LD_MEMORY;
    if (!it->output)
        ld_fail_memory(&error);
    else if (examine_path(&w->examiner, article->output, it->job.output,
                          sizeof it->job.output))
        status = give(w, it, &error);
    else
        status = ld_fail_system(&error, item->name, ENAMETOOLONG);
    if (status == LD_OK) return;
    clear(it);
    refuse(w, item, &error);
}

static void begin(watch *w, inbox_item *item)
{
    char path[PATH_MAX], output[PATH_MAX];
    planned article = {.article = path, .output = output};
    ld_error error = {0};
    entry e = {0};
    ld_status status = ld_fail_system(&error, item->name, ENAMETOOLONG);
    if (ld_place_join(path, sizeof path, w->folder, item->name))
        status = naming_name(&w->naming, path, "", output, &error);
    if (status == LD_OK && is_rival(w, output)) {
        inbox_put_back(item);
        return;
    }
    verdict found = VERDICT_REFUSED;
    if (status == LD_OK) found = examine(&w->examiner, &article, &e, &error);
    if (found == VERDICT_EDITED)
        ld_fail(&error, LD_EXISTS, "remove it to have it made again",
                "%s was changed by others after it was made of this article", output);
    if (found == VERDICT_MAKE)
        begin_clip(w, item, &article, &e);
    else if (found == VERDICT_UNCHANGED)
        put_away(w, item, NULL);
    else
        refuse(w, item, &error);
    free(e.article);
}

static void note_made(watch *w, work *it, double seconds)
{
    struct stat clip;
    char length[64];
    if (stat(it->job.output, &clip) == 0) it->entry.bytes = clip.st_size;
    it->entry.seconds = seconds;
    manifest_note(w->examiner.manifest, it->output, &it->entry, NULL);
    manifest_commit(w->examiner.manifest, NULL);
    progress_print_time(seconds, length, sizeof length);
    message("%s: made of %s, %s", it->job.output, it->item->name, length);
    w->made++;
}

static void take_result(watch *w, const crew_result *result)
{
    work *it = &w->works[result->number];
    bool made = result->facts.status == EXIT_READ;
    if (result->said) fputs(result->said, stderr);
    if (made) note_made(w, it, result->facts.seconds);
    if (!inbox_is_same(w->inbox, it->item))
        inbox_put_back(it->item); /* it was written to meanwhile: once more */
    else if (made || !stop_signal)
        put_away(w, it->item,
                 made           ? NULL
                 : result->said ? result->said
                                : "langdu has crashed twice while reading it\n");
    clear(it);
}

/* ----------------------------------------------------------------- working */

static void show_status(const watch *w)
{
    notify("STATUS=%zu made, %zu failed, %zu under way", w->made, w->failed,
           crew_busy(w->crew));
}

/* Whether what is whole may begin: not with settings or names that hold no longer. What
 * is under way has its end first. */
static bool may_begin(watch *w)
{
    if (!reload_is_due(&w->reload)) return true;
    if (crew_busy(w->crew) > 0) return false;
    message("settings or names have changed: beginning anew");
    reload_now();
    return true;
}

/* Takes what has happened in the folder, and begins what is whole. */
static ld_status look(watch *w, ld_error *error)
{
    inbox_item *item;
    ld_status status = inbox_look(w->inbox, error);
    while (status == LD_OK && crew_has_room(w->crew) && (item = inbox_take(w->inbox))) {
        if (may_begin(w)) {
            begin(w, item);
            continue;
        }
        inbox_put_back(item);
        break;
    }
    return status;
}

/* How long nothing needs to be done until something happens. */
static int wait_time(const watch *w, int watchdog)
{
    int wait = crew_has_room(w->crew) ? inbox_wait(w->inbox) : INT_MAX;
    return watchdog >= 0 && watchdog < wait ? watchdog : wait;
}

static ld_status work_on(watch *w, ld_error *error)
{
    crew_result result;
    int watchdog = notify_watchdog();
    ld_status status = LD_OK;
    while (!stop_signal && (status == LD_OK || status == LD_INTERRUPTED)) {
        status = look(w, error);
        show_status(w);
        if (watchdog >= 0) notify("WATCHDOG=1");
        if (status != LD_OK) break;
        status = crew_wait(w->crew, inbox_fd(w->inbox), wait_time(w, watchdog), &result,
                           error);
        if (status != LD_OK) continue;
        take_result(w, &result);
        free(result.said);
    }
    return status == LD_INTERRUPTED ? LD_OK : status;
}

/* Drops what is under way: its articles are still there, and are made the next time. */
static void stop(watch *w)
{
    crew_result result;
    notify("STOPPING=1");
    crew_stop(w->crew);
    while (crew_busy(w->crew) > 0) {
        if (crew_wait(w->crew, -1, -1, &result, NULL) != LD_OK) continue;
        take_result(w, &result);
        free(result.said);
    }
}

/* ----------------------------------------------------------------- opening */

static bool make_folder(const char *folder, const char *below, ld_error *error)
{
    char path[PATH_MAX];
    if (!ld_place_join(path, sizeof path, folder, below))
        errno = ENAMETOOLONG;
    else if (mkdir(path, 0777) == 0 || errno == EEXIST)
        return true;
    ld_fail_system(error, path, errno);
    return false;
}

static ld_status open_work(watch *w, ld_error *error)
{
    const options *opts = w->opts;
    examiner *x = &w->examiner;
    size_t count = clip_cores(opts);
    w->work_count = count;
    w->works = calloc(count, sizeof *w->works);
    if (!w->works || !recipe_take(opts, w->tools.studio.speech, &x->recipe) ||
        !reload_open(&w->reload, opts, w->tools.studio.speech))
        return ld_fail_memory(error);
    ld_status status =
        inbox_open(w->folder, opts->poll > 0 ? opts->poll : POLL, &w->inbox, error);
    if (status != LD_OK) return status;
    if (!make_folder(w->folder, DONE, error) ||
        !make_folder(w->folder, FAILED, error) || !make_folder(x->folder, "", error))
        return error->status;
    status = manifest_open(x->folder, 1, 1, &x->manifest, error);
    w->naming.manifest = x->manifest;
    if (status == LD_OK)
        status = crew_open(count, clip_make, &w->tools, &w->crew, error);
    return status;
}

static void close_watch(watch *w)
{
    crew_close(w->crew);
    inbox_close(w->inbox);
    manifest_close(w->examiner.manifest);
    for (size_t i = 0; w->works && i < w->work_count; i++)
        clear(&w->works[i]);
    free(w->works);
    clip_tools_close(&w->tools);
}

int command_watch(const options *opts)
{
    ld_error error;
    watch w = {.opts = opts,
               .folder = opts->articles[0],
               .examiner = {.shard = 1,
                            .shards = 1,
                            .force = opts->force,
                            .side = opts->side,
                            .moved = true}};
    int status = clip_tools_open(&w.tools, opts);
    if (status != EXIT_READ) return status;
    w.examiner.folder = w.naming.folder;
    if (!naming_open(&w.naming, &w.tools.studio)) {
        status = EXIT_USAGE;
    } else if (open_work(&w, &error) != LD_OK) {
        status = message_error(&error, false);
    } else {
        message("watching %s", w.folder);
        notify("READY=1");
        if (work_on(&w, &error) != LD_OK) status = message_error(&error, false);
        stop(&w);
    }
    close_watch(&w);
    /* To be told to end is how a service ends. */
    if (stop_signal == SIGTERM) stop_signal = 0;
    return status;
}
