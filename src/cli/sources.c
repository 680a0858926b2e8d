#include "cli/sources.h"

#include "base/translate.h"
#include "cli/clipboard.h"
#include "cli/message.h"
#include "cli/places.h"
#include "cli/reader/memory.h"
#include "cli/studio/articles.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* A list of names that grows. */
typedef struct list {
    const char **names;
    size_t count, cap;
    int status; /* of the first that failed, or EXIT_READ */
} list;

static bool add(list *l, const char *name)
{
    if (l->count == l->cap) {
        size_t cap = l->cap ? 2 * l->cap : 16;
        const char **more = realloc(l->names, cap * sizeof *more);
        if (!more) return false;
        l->names = more;
        l->cap = cap;
    }
    char *copy = strdup(name);
    if (copy) l->names[l->count++] = copy;
    return copy != NULL;
}

/* --------------------------------------------------------------------- folders */

/* Pictures, scripts and the like beside the articles are left alone; what an article is
 * called is for whoever made it, so that a name without an ending counts. */
static int may_be_article(const struct dirent *entry)
{
    return entry->d_name[0] != '.' && articles_is_called(entry->d_name);
}

static bool is_folder(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

/* The articles of a folder, chapter 2 before chapter 10; not those of folders in it,
 * where browsers put what belongs to a page. */
static bool add_folder(list *l, const char *folder)
{
    struct dirent **entries;
    char path[PATH_MAX];
    size_t before = l->count;
    int count = scandir(folder, &entries, may_be_article, versionsort);
    if (count < 0) return add(l, folder); /* opening it tells why */
    bool fine = true;
    for (int i = 0; i < count; i++) {
        size_t len = strlen(folder);
        const char *slash = len > 0 && folder[len - 1] == '/' ? "" : "/";
        int n =
            snprintf(path, sizeof path, "%s%s%s", folder, slash, entries[i]->d_name);
        if (n < PATH_MAX && !is_folder(path)) fine = fine && add(l, path);
        free(entries[i]);
    }
    free(entries);
    if (l->count > before) return fine;
    message("%s: there is no article in this folder", folder);
    l->status = EXIT_INPUT;
    return fine;
}

/* ---------------------------------------------------------------------- memory */

static bool add_queued(void *user, const char *path)
{
    return add(user, path);
}

static bool add_unfinished(void *user, const recalled *article)
{
    if (article->finished) return true;
    add(user, article->path);
    return false;
}

/* From what the reader remembers. */
static bool add_remembered(list *l, const options *opts)
{
    char path[PATH_MAX];
    size_t before = l->count;
    memory *m = places_state("reader.db", path, sizeof path) ? memory_open(path) : NULL;
    if (m && opts->queue) memory_queue(m, add_queued, l);
    if (m && opts->go_on) memory_history(m, add_unfinished, l);
    memory_close(m);
    if (l->count > before) return true;
    if (opts->queue)
        message("the queue is empty: fill it with `langdu queue add ARTICLE`");
    else
        message("there is no article that was begun and not read to its end");
    l->status = EXIT_NOTHING;
    return true;
}

/* ------------------------------------------------------------------- addresses */

static int hex(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The path of a file:// address, as desktops give it (RFC 8089); false when it is
 * something else. */
static bool read_address(const char *address, char path[PATH_MAX])
{
    static const char *const beginnings[] = {"file:///", "file://localhost/"};
    size_t len = 0;
    for (size_t i = 0; i < 2 && len == 0; i++)
        if (strncmp(address, beginnings[i], strlen(beginnings[i])) == 0)
            len = strlen(beginnings[i]);
    if (len == 0) return false;
    const char *at = address + len - 1; /* from the slash on */
    for (len = 0; *at && len < PATH_MAX - 1; at++) {
        int high = *at == '%' ? hex(at[1]) : -1;
        int low = high >= 0 ? hex(at[2]) : -1;
        path[len++] = low >= 0 ? (char)(high * 16 + low) : *at;
        if (low >= 0) at += 2;
    }
    path[len] = 0;
    return !*at && strlen(path) == len;
}

/* -------------------------------------------------------------------- together */

/* An article of the command line. */
static bool add_named(list *l, const char *name, bool listens)
{
    char path[PATH_MAX];
    if (read_address(name, path)) name = path;
    return listens && is_folder(name) ? add_folder(l, name) : add(l, name);
}

static bool add_clipboard(list *l)
{
    char path[64];
    int status = clipboard_open(path, sizeof path);
    if (status == EXIT_READ) return add(l, path);
    l->status = status;
    return true;
}

int sources_find(options *opts)
{
    list l = {.status = EXIT_READ};
    bool fine = true, listens = opts->command == COMMAND_LISTEN;
    for (size_t i = 0; fine && i < opts->article_count; i++)
        fine = add_named(&l, opts->articles[i], listens);
    if (fine && opts->clipboard) fine = add_clipboard(&l);
    if (fine && (opts->queue || opts->go_on)) fine = add_remembered(&l, opts);
    if (!fine) {
        free(l.names);
        message("out of memory");
        return EXIT_OTHER;
    }
    opts->articles = l.names;
    opts->article_count = l.count;
    return l.count > 0 ? EXIT_READ : l.status;
}

const char *sources_name(const char *article)
{
    if (strcmp(article, "-") == 0) return ld_translate("standard input");
    return clipboard_is(article) ? ld_translate("the clipboard") : article;
}

bool sources_is_address(const char *article)
{
    return strncasecmp(article, "http://", 7) == 0 ||
           strncasecmp(article, "https://", 8) == 0;
}
