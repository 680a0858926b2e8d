/* langdu batch: a clip of each article, on all cores, and only of those that need it.
 */
#include "cli/commands.h"

#include "base/error.h"
#include "base/folders.h"
#include "cli/message.h"
#include "cli/studio/articles.h"
#include "cli/studio/clip.h"
#include "cli/studio/examine.h"
#include "cli/studio/naming.h"
#include "cli/studio/progress.h"
#include "cli/studio/recipe.h"
#include "cli/studio/report.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Clips whose entries are written together for each process, at least, and how many
 * articles are looked at before the crew is asked how it is doing. */
#define TASKS_EACH 4
#define TASKS_LEAST 32
#define LOOKS 256

/* How long a result is waited for until the progress is shown again. */
#define WAIT_MS 200

/* A clip that is to be made. */
typedef struct task {
    enum { FREE, READY, GIVEN } state;
    char *output; /* below the folder */
    entry entry;
    crew_job job;
} task;

typedef struct batch {
    const options *opts;
    clip_tools tools;
    naming naming;
    examiner examiner;
    plan *plan;
    crew *crew;
    progress progress;
    report report;
    task *tasks;
    size_t task_count, ready, given; /* ready: to be given to the crew */
    bool looked;                     /* at all articles */
    int64_t first_failed;            /* the article with this number; 0: none has */
    int status;                      /* that it had, or of what went wrong besides */
} batch;

static void note_status(batch *b, int64_t number, int status)
{
    if (b->first_failed && number > b->first_failed) return;
    b->first_failed = number;
    b->status = status;
}

/* ------------------------------------------------------------------ results */

static void finish(batch *b, int64_t number, const report_line *line)
{
    if (line->outcome == OUTCOME_FAILED) note_status(b, number, line->facts->status);
    report_add(&b->report, line);
    progress_add(&b->progress, line->outcome == OUTCOME_MADE);
    progress_show(&b->progress);
}

/* An article of which no clip was tried to make. */
static void finish_refused(batch *b, int64_t number, const char *article,
                           const char *output, const ld_error *error)
{
    progress_hide(&b->progress);
    crew_facts facts = {.status = message_error(error, error->status == LD_EXISTS)};
    finish(b, number,
           &(report_line){.article = article,
                          .output = output,
                          .outcome = OUTCOME_FAILED,
                          .facts = &facts,
                          .said = error->what});
}

static void free_task(task *t)
{
    free(t->output);
    free(t->entry.article);
    t->output = t->entry.article = NULL;
    t->state = FREE;
}

/* The clip has been made: its size is noted, so that it shows when it is changed. */
static void note_made(batch *b, task *t, const crew_facts *facts)
{
    struct stat clip;
    if (stat(t->job.output, &clip) == 0) t->entry.bytes = clip.st_size;
    t->entry.seconds = facts->seconds;
    manifest_note(b->examiner.manifest, t->output, &t->entry, NULL);
}

static void take_result(batch *b, const crew_result *result)
{
    task *t = b->tasks;
    while (t->state != GIVEN || t->job.number != result->number)
        t++;
    bool made = result->facts.status == EXIT_READ;
    if (result->said) {
        progress_hide(&b->progress);
        fputs(result->said, stderr);
    }
    if (made) note_made(b, t, &result->facts);
    if (made || !stop_signal)
        finish(b, t->job.number,
               &(report_line){.article = t->job.article,
                              .output = t->job.output,
                              .outcome = made ? OUTCOME_MADE : OUTCOME_FAILED,
                              .facts = &result->facts,
                              .said = result->said});
    free_task(t);
    b->given--;
}

/* ------------------------------------------------------------------ looking */

static ld_status prepare(batch *b, const planned *it, entry *e, ld_error *error)
{
    task *t = b->tasks;
    while (t->state != FREE)
        t++;
    *t = (task){.state = FREE, .output = strdup(it->output), .entry = *e};
    t->job.number = it->number;
    e->article = NULL;
    bool fits =
        examine_path(&b->examiner, it->output, t->job.output, sizeof t->job.output) &&
        strlen(it->article) < sizeof t->job.article;
    if (fits && t->output) {
        memcpy(t->job.article, it->article, strlen(it->article) + 1);
        ld_status status =
            manifest_note(b->examiner.manifest, t->output, &t->entry, error);
        if (status == LD_OK) {
            t->state = READY;
            b->ready++;
            return LD_OK;
        }
        free_task(t);
        return status;
    }
    ld_status status = t->output ? ld_fail_system(error, it->article, ENAMETOOLONG)
                                 : ld_fail_memory(error);
    free_task(t);
    return status;
}

static void finish_unchanged(batch *b, const planned *it, const entry *e, bool edited)
{
    char path[PATH_MAX];
    crew_facts facts = {.status = EXIT_READ, .seconds = e->seconds};
    if (!examine_path(&b->examiner, it->output, path, sizeof path)) return;
    if (edited) {
        progress_hide(&b->progress);
        message("%s was changed by others after it was made, and is left so; remove it "
                "to have it made again",
                path);
    }
    finish(b, it->number,
           &(report_line){.article = it->article,
                          .output = path,
                          .outcome = OUTCOME_UNCHANGED,
                          .facts = &facts});
}

static void look_at(batch *b, const planned *it)
{
    entry e;
    ld_error error;
    verdict found = examine(&b->examiner, it, &e, &error);
    if (found == VERDICT_MAKE && prepare(b, it, &e, &error) != LD_OK)
        found = VERDICT_REFUSED;
    switch (found) {
    case VERDICT_MAKE:
        break;
    case VERDICT_UNCHANGED:
    case VERDICT_EDITED:
        finish_unchanged(b, it, &e, found == VERDICT_EDITED);
        break;
    case VERDICT_ELSEWHERE:
        progress_add(&b->progress, false);
        break;
    case VERDICT_REFUSED:
        finish_refused(b, it->number, it->article, it->output, &error);
    }
    free(e.article);
}

/* What is in the manifest must be on the disk before a clip is: if it cannot be put
 * there, none is made. */
static void commit(batch *b)
{
    ld_error error;
    if (manifest_commit(b->examiner.manifest, &error) == LD_OK) return;
    for (size_t i = 0; i < b->task_count; i++) {
        task *t = &b->tasks[i];
        if (t->state != READY) continue;
        finish_refused(b, t->job.number, t->job.article, t->job.output, &error);
        free_task(t);
        b->ready--;
    }
}

/* Looks for clips to make until there is enough for the crew. */
static void look(batch *b)
{
    planned it;
    ld_error error;
    for (int looks = 0; looks < LOOKS && !b->looked && !stop_signal; looks++) {
        if (b->ready + b->given == b->task_count) break;
        ld_status status = plan_next(b->plan, &it, &error);
        b->looked = status != LD_OK;
        if (status == LD_OK) look_at(b, &it);
        if (status != LD_OK && status != LD_END)
            note_status(b, INT64_MAX, message_error(&error, true));
    }
    commit(b);
}

/* ------------------------------------------------------------------ working */

static void give(batch *b)
{
    ld_error error;
    for (size_t i = 0; i < b->task_count && b->ready > 0 && crew_has_room(b->crew);
         i++) {
        task *t = &b->tasks[i];
        if (t->state != READY) continue;
        b->ready--;
        ld_folders_make(t->job.output, 0777);
        if (crew_give(b->crew, &t->job, &error) == LD_OK) {
            t->state = GIVEN;
            b->given++;
            continue;
        }
        finish_refused(b, t->job.number, t->job.article, t->job.output, &error);
        free_task(t);
    }
}

/* Waits for a result if `wait`, and takes all that have come. */
static void collect(batch *b, bool wait)
{
    crew_result result;
    ld_error error;
    while (crew_wait(b->crew, -1, wait ? WAIT_MS : 0, &result, &error) == LD_OK) {
        take_result(b, &result);
        free(result.said);
        wait = false;
    }
    progress_show(&b->progress);
}

static void work(batch *b)
{
    while (!stop_signal && (!b->looked || b->ready + b->given > 0)) {
        if (b->ready == 0) look(b);
        give(b);
        collect(b, b->looked || b->ready > 0);
    }
    if (!stop_signal) return;
    crew_stop(b->crew);
    while (b->given > 0)
        collect(b, true);
}

/* ------------------------------------------------------------------ opening */

typedef struct planning {
    batch *batch;
    int status;
} planning;

static bool plan_article(void *user, int64_t place, const char *path, const char *below)
{
    planning *p = user;
    char name[PATH_MAX];
    bool news;
    ld_error error;
    ld_status status = naming_name(&p->batch->naming, path, below, name, &error);
    if (status == LD_OK)
        status = plan_add(p->batch->plan, place, path, name, &news, &error);
    /* Another batch may be waiting to write to the manifest. */
    if (status == LD_OK && plan_count(p->batch->plan) % LOOKS == 0)
        status = manifest_commit(p->batch->naming.manifest, &error);
    if (status != LD_OK) p->status = message_error(&error, true);
    return status == LD_OK;
}

static int make_plan(batch *b)
{
    const options *opts = b->opts;
    planning p = {.batch = b, .status = EXIT_READ};
    articles_walk walk = {.found = plan_article, .user = &p};
    const char *except = b->naming.folder;
    bool all = articles_named(&walk, opts->articles, opts->article_count, except) &&
               (!opts->list || articles_listed(&walk, opts->list, except));
    if (walk.passed_over > 0)
        message(
            ld_translate_count(
                "%zu file is in folders not called like articles, and passed over",
                "%zu files are in folders not called like articles, and passed over",
                walk.passed_over),
            walk.passed_over);
    if (p.status != EXIT_READ) return p.status;
    if (!all) return walk.status;
    if (walk.status != EXIT_READ) note_status(b, INT64_MAX, walk.status);
    if (plan_count(b->plan) > 0 || walk.status != EXIT_READ) return EXIT_READ;
    message("there are no articles in what was named");
    return EXIT_NOTHING;
}

/* K/N. */
static bool read_shard(const char *text, unsigned *shard, unsigned *shards)
{
    *shard = *shards = 1;
    if (!text) return true;
    char *slash, *end = NULL;
    unsigned long k = strtoul(text, &slash, 10), n = 0;
    if (*slash == '/') n = strtoul(slash + 1, &end, 10);
    if (end && !*end && k >= 1 && k <= n && n <= UINT_MAX) {
        *shard = (unsigned)k;
        *shards = (unsigned)n;
        return true;
    }
    message("--shard: `%s` is not like 1/4, the first of four", text);
    return false;
}

static ld_status open_work(batch *b, ld_error *error)
{
    examiner *x = &b->examiner;
    size_t count = clip_cores(b->opts);
    b->task_count = TASKS_EACH * count;
    if (b->task_count < TASKS_LEAST) b->task_count = TASKS_LEAST;
    b->tasks = calloc(b->task_count, sizeof *b->tasks);
    if (!b->tasks || !recipe_take(b->opts, b->tools.studio.speech, &x->recipe))
        return ld_fail_memory(error);
    ld_status status = plan_open(&b->plan, error);
    if (status == LD_OK)
        status = manifest_open(x->folder, x->shard, x->shards, &x->manifest, error);
    b->naming.manifest = x->manifest;
    if (status == LD_OK)
        status = crew_open(count, clip_make, &b->tools, &b->crew, error);
    return status;
}

static int open_batch(batch *b)
{
    const options *opts = b->opts;
    ld_error error;
    b->examiner.folder = b->naming.folder;
    b->examiner.force = opts->force;
    b->examiner.side = opts->side;
    if (!read_shard(opts->shard, &b->examiner.shard, &b->examiner.shards))
        return EXIT_USAGE;
    int status = clip_tools_open(&b->tools, opts);
    if (status != EXIT_READ) return status;
    if (!naming_open(&b->naming, &b->tools.studio)) return EXIT_USAGE;
    if (mkdir(b->naming.folder, 0777) != 0 && errno != EEXIST) {
        ld_fail_system(&error, b->naming.folder, errno);
        return message_error(&error, true);
    }
    if (open_work(b, &error) != LD_OK) return message_error(&error, true);
    if (report_open(&b->report, opts->report)) return make_plan(b);
    ld_fail_system(&error, opts->report, errno);
    return message_error(&error, true);
}

/* ------------------------------------------------------------------ closing */

static void tell_sums(const batch *b)
{
    char sound[64], took[64];
    const size_t *count = b->report.count;
    progress_print_time(b->report.seconds, sound, sizeof sound);
    progress_print_time(progress_seconds(&b->progress), took, sizeof took);
    message("%zu made (%s of sound), %zu unchanged, %zu failed, in %s",
            count[OUTCOME_MADE], sound, count[OUTCOME_UNCHANGED], count[OUTCOME_FAILED],
            took);
    if (stop_signal) message("stopped; the same command goes on where it was");
}

static void close_batch(batch *b)
{
    crew_close(b->crew);
    manifest_close(b->examiner.manifest);
    plan_close(b->plan);
    for (size_t i = 0; b->tasks && i < b->task_count; i++)
        free_task(&b->tasks[i]);
    free(b->tasks);
    clip_tools_close(&b->tools);
}

int command_batch(const options *opts)
{
    batch b = {.opts = opts};
    int status = open_batch(&b);
    if (status == EXIT_READ) {
        progress_begin(&b.progress, plan_count(b.plan));
        work(&b);
        progress_hide(&b.progress);
        tell_sums(&b);
        status = b.status;
    }
    if (!report_close(&b.report, progress_seconds(&b.progress)) &&
        status == EXIT_READ) {
        ld_error error;
        ld_fail_system(&error, opts->report, errno);
        status = message_error(&error, true);
    }
    close_batch(&b);
    return status;
}
