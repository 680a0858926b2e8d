/* What was begun, and the queue of what is to be read. */
#include "cli/commands.h"
#include "base/error.h"
#include "cli/message.h"
#include "cli/places.h"
#include "cli/reader/memory.h"
#include "cli/sources.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static memory *open_memory(void)
{
    char path[PATH_MAX];
    if (places_state("reader.db", path, sizeof path)) return memory_open(path);
    message(
        "there is no folder to remember in: neither XDG_STATE_HOME nor HOME is set");
    return NULL;
}

/* ------------------------------------------------------------------- history */

static bool print_article(void *user, const recalled *article)
{
    size_t *count = user;
    char date[32] = "";
    struct tm when;
    time_t seconds = (time_t)article->seconds;
    if (localtime_r(&seconds, &when)) strftime(date, sizeof date, "%F %R", &when);
    printf("%3.0f %%  %s  %s  %s\n", article->part * 100, date, article->title,
           article->path);
    ++*count;
    return true;
}

int command_history(const options *opts)
{
    bool clears = opts->article_count == 1 && strcmp(opts->articles[0], "clear") == 0;
    if (opts->article_count > 0 && !clears) {
        message("`langdu history` takes nothing, or clear");
        return EXIT_USAGE;
    }
    memory *m = open_memory();
    if (!m) return EXIT_OUTPUT;
    size_t count = 0;
    bool fine = true;
    if (clears)
        fine = memory_forget(m);
    else
        memory_history(m, print_article, &count);
    memory_close(m);
    if (!clears && count == 0) message("nothing was begun");
    return fine ? EXIT_READ : EXIT_OUTPUT;
}

/* --------------------------------------------------------------------- queue */

static bool print_path(void *user, const char *path)
{
    size_t *count = user;
    puts(path);
    ++*count;
    return true;
}

static int list_queue(memory *m)
{
    size_t count = 0;
    memory_queue(m, print_path, &count);
    if (count == 0) message("the queue is empty");
    return EXIT_READ;
}

/* By its whole path, since it is read from elsewhere. */
static int add_to_queue(memory *m, const char *article)
{
    char path[PATH_MAX];
    if (!sources_is_address(article) && !realpath(article, path)) {
        message("%s: %s", article, ld_system_text(errno));
        return EXIT_INPUT;
    }
    return memory_queue_add(m, sources_is_address(article) ? article : path)
               ? EXIT_READ
               : EXIT_OUTPUT;
}

static int do_queue(memory *m, const char *what, const char *const *articles,
                    size_t count)
{
    int status = EXIT_READ;
    if (strcmp(what, "list") == 0 && count == 0) return list_queue(m);
    if (strcmp(what, "clear") == 0 && count == 0)
        return memory_queue_clear(m) ? EXIT_READ : EXIT_OUTPUT;
    if (strcmp(what, "add") != 0 || count == 0) {
        message("`langdu queue` takes list, add ARTICLE... or clear");
        return EXIT_USAGE;
    }
    for (size_t i = 0; i < count; i++) {
        int one = add_to_queue(m, articles[i]);
        if (status == EXIT_READ) status = one;
    }
    return status;
}

int command_queue(const options *opts)
{
    size_t count = opts->article_count;
    memory *m = open_memory();
    if (!m) return EXIT_OUTPUT;
    int status = do_queue(m, count > 0 ? opts->articles[0] : "list", opts->articles + 1,
                          count > 0 ? count - 1 : 0);
    memory_close(m);
    return status;
}
