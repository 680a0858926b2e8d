#include "cli/studio/series.h"

#include "cli/message.h"
#include "cli/studio/about.h"
#include "cli/studio/parts.h"
#include "cli/studio/render.h"
#include "cli/studio/side.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct series {
    studio *s;
    script script;
    parts parts;
    char **names; /* of the clips */
    size_t named;
} series;

bool series_wanted(const options *opts)
{
    return opts->cut != CUT_NONE || (opts->output && template_has_any(opts->output));
}

/* --------------------------------------------------------------------- names */

static char *make_name(const series *all, const char *article, size_t i)
{
    const studio *s = all->s;
    const part *one = &all->parts.all[i];
    about a = {0};
    ld_buf name = {0};
    bool good = about_values(&a, s, article, i + 1, one->title, one->text);
    if (good) template_fill_name(s->opts->output, &a.values, &name);
    if (!good || name.failed || a.arena.failed) ld_buf_free(&name);
    about_free(&a);
    return name.data;
}

static int compare(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* Two clips with the same name; NULL: there are none. */
static const char *find_twice(const series *all)
{
    const char *twice = NULL;
    if (all->named < 2) return NULL;
    const char **sorted = malloc(all->named * sizeof *sorted);
    for (size_t i = 0; sorted && i < all->named; i++)
        sorted[i] = all->names[i];
    if (sorted) qsort(sorted, all->named, sizeof *sorted, compare);
    for (size_t i = 1; sorted && !twice && i < all->named; i++)
        if (strcmp(sorted[i - 1], sorted[i]) == 0) twice = sorted[i];
    free(sorted);
    return twice;
}

static int check_free(const char *name)
{
    if (!name || access(name, F_OK) != 0) return EXIT_READ;
    message("%s: it exists; --force replaces it", name);
    return EXIT_THERE;
}

/* Whether neither the clip nor what is to be beside it is there. */
static int check_clip(const char *clip, unsigned forms)
{
    int status = check_free(clip);
    for (size_t i = 0; i < SIDE_FORMS && status == EXIT_READ; i++) {
        char *beside = forms & 1U << i ? side_path(clip, side_forms[i].ending) : NULL;
        if (beside) status = check_free(beside);
        free(beside);
    }
    return status;
}

static int check_names(const series *all)
{
    const options *opts = all->s->opts;
    const char *twice = find_twice(all);
    int status = EXIT_READ;
    if (twice) {
        message("two clips would be called %s; put {n} or {n:03} into the name of -o",
                twice);
        return EXIT_USAGE;
    }
    for (size_t i = 0; i < all->named && !opts->force && status == EXIT_READ; i++)
        status = check_clip(all->names[i], opts->side);
    return status;
}

static int name_parts(series *all)
{
    all->names = calloc(all->parts.count ? all->parts.count : 1, sizeof *all->names);
    for (size_t i = 0; all->names && i < all->parts.count; i++) {
        all->names[i] = make_name(all, all->s->opts->articles[0], i);
        if (!all->names[i]) break;
        all->named++;
    }
    if (all->named == all->parts.count && all->names) return check_names(all);
    message("out of memory");
    return EXIT_OTHER;
}

/* --------------------------------------------------------------------- clips */

/* Reads all that is said. */
static int read_script(series *all)
{
    ld_error error;
    const options *opts = all->s->opts;
    reading *r = &all->s->reading;
    reading_begin(r, opts->articles, opts->article_count);
    if (script_read(&all->script, all->s, 0, &error) != LD_OK)
        return message_error(&error, false);
    if (r->exit_status != EXIT_READ || stop_signal) return r->exit_status;
    if (!parts_cut(&all->parts, &all->script, opts->cut)) {
        message("out of memory");
        return EXIT_OTHER;
    }
    if (all->parts.count > 1 || opts->cut != CUT_RULE) return EXIT_READ;
    message("%s: no line of --- is in it; in Markdown and web pages there is none, but "
            "--cut section goes by headings",
            opts->articles[0]);
    return EXIT_USAGE;
}

static int make_clip(const series *all, size_t i)
{
    const part *one = &all->parts.all[i];
    recording_job job = recording_job_of(all->s->opts);
    job.output = all->names[i];
    job.number = i + 1;
    job.sentences = one->sentences;
    job.sentence_count = one->count;
    job.title = one->title;
    return render_clip(all->s, &job);
}

/* A clause that could not be said costs no other clip. */
static int make_clips(const series *all)
{
    int worst = EXIT_READ;
    for (size_t i = 0; i < all->parts.count && !stop_signal; i++) {
        int status = make_clip(all, i);
        if (status != EXIT_READ) worst = status;
        if (status != EXIT_READ && status != EXIT_BROKEN) break;
    }
    return worst;
}

int series_make(studio *s)
{
    series all = {.s = s};
    int status = read_script(&all);
    if (status == EXIT_READ && !stop_signal) status = name_parts(&all);
    if (status == EXIT_READ && !stop_signal) status = make_clips(&all);
    for (size_t i = 0; i < all.named; i++)
        free(all.names[i]);
    free(all.names);
    parts_free(&all.parts);
    script_free(&all.script);
    return status;
}

char *series_name(studio *s, const char *article)
{
    series all = {.s = s};
    char *name = NULL;
    ld_error error;
    bool quiet = s->reading.quiet;
    s->reading.quiet = true;
    reading_begin(&s->reading, &article, 1);
    if (script_read(&all.script, s, 0, &error) == LD_OK &&
        s->reading.exit_status == EXIT_READ && !stop_signal &&
        parts_cut(&all.parts, &all.script, CUT_NONE) && all.parts.count > 0)
        name = make_name(&all, article, 0);
    s->reading.quiet = quiet;
    parts_free(&all.parts);
    script_free(&all.script);
    return name;
}
