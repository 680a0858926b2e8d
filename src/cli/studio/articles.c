#include "cli/studio/articles.h"

#include "base/buf.h"
#include "cli/message.h"
#include "cli/reading.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

static const char *const endings[] = {".txt", ".text",  ".md",   ".markdown", ".html",
                                      ".htm", ".xhtml", ".epub", ".docx",     ".odt",
                                      ".pdf", ".mht",   ".mhtml"};

size_t articles_stem(const char *path)
{
    size_t len = strlen(path);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t ends = strlen(endings[i]);
        if (len > ends && path[len - ends - 1] != '/' &&
            strcasecmp(path + len - ends, endings[i]) == 0)
            return len - ends;
    }
    return len;
}

static bool has_ending(const char *name, const char *ending)
{
    size_t len = strlen(name), ends = strlen(ending);
    return len > ends && strcmp(name + len - ends, ending) == 0;
}

bool articles_is_called(const char *name)
{
    return articles_stem(name) < strlen(name) || !strchr(name, '.');
}

/* ------------------------------------------------------------------ folders */

/* Where a walk through a folder is. */
typedef struct place {
    articles_walk *walk;
    const struct stat *except;
    char path[PATH_MAX];
    size_t root; /* the length of the path of the folder that was named */
} place;

static void complain(articles_walk *walk, const char *path, int code)
{
    message("%s: %s", path, strerror(code));
    if (walk->status == EXIT_READ) walk->status = EXIT_INPUT;
}

static bool walk_folder(place *p);

static bool walk_file(place *p, const char *name)
{
    articles_walk *walk = p->walk;
    if (!articles_is_called(name)) {
        walk->passed_over++;
        return true;
    }
    char below[PATH_MAX];
    size_t from = p->root + (p->path[p->root] == '/');
    size_t slash = strlen(p->path) - strlen(name);
    snprintf(below, sizeof below, "%.*s", slash > from ? (int)(slash - 1 - from) : 0,
             p->path + from);
    return walk->found(walk->user, walk->place, p->path, below);
}

/* The entry that `p->path` names now. */
static bool walk_entry(place *p, const char *name)
{
    struct stat info;
    bool link = lstat(p->path, &info) == 0 && S_ISLNK(info.st_mode);
    if (stat(p->path, &info) != 0) return true; /* it is gone, or leads nowhere */
    if (S_ISREG(info.st_mode)) return walk_file(p, name);
    bool excepted =
        info.st_dev == p->except->st_dev && info.st_ino == p->except->st_ino;
    /* A link may lead back to a folder above. */
    if (!S_ISDIR(info.st_mode) || link || excepted || has_ending(name, "_files"))
        return true;
    return walk_folder(p);
}

static bool walk_folder(place *p)
{
    size_t len = strlen(p->path);
    DIR *entries = opendir(p->path);
    if (!entries) {
        complain(p->walk, p->path, errno);
        return true;
    }
    bool go_on = true;
    for (struct dirent *it; go_on && !stop_signal && (it = readdir(entries));) {
        size_t room = sizeof p->path - len;
        const char *slash = len > 0 && p->path[len - 1] == '/' ? "" : "/";
        if (it->d_name[0] == '.' || has_ending(it->d_name, "~")) continue;
        if ((size_t)snprintf(p->path + len, room, "%s%s", slash, it->d_name) < room)
            go_on = walk_entry(p, it->d_name);
        else
            complain(p->walk, it->d_name, ENAMETOOLONG);
        p->path[len] = 0;
    }
    closedir(entries);
    return go_on;
}

/* ---------------------------------------------------------------- all names */

static bool walk_name(articles_walk *walk, const char *name, const struct stat *except)
{
    struct stat info;
    bool go_on = true;
    if (strlen(name) < PATH_MAX && stat(name, &info) == 0 && S_ISDIR(info.st_mode)) {
        place p = {.walk = walk, .except = except, .root = strlen(name)};
        memcpy(p.path, name, p.root + 1);
        go_on = walk_folder(&p);
    } else {
        go_on = walk->found(walk->user, walk->place, name, "");
    }
    walk->place++;
    return go_on;
}

static struct stat excepted(const char *folder)
{
    struct stat info;
    if (stat(folder, &info) != 0) info = (struct stat){0};
    return info;
}

bool articles_named(articles_walk *walk, const char *const *names, size_t count,
                    const char *except)
{
    struct stat folder = excepted(except);
    for (size_t i = 0; i < count && !stop_signal; i++)
        if (!walk_name(walk, names[i], &folder)) return false;
    return true;
}

/* Reads up to the next separator, which is the first of a newline and a NUL that the
 * list has. False at its end. */
static bool next_line(FILE *list, int *separator, ld_buf *line)
{
    int c;
    ld_buf_truncate(line, 0);
    while ((c = getc_unlocked(list)) != EOF) {
        if (*separator < 0 && (c == 0 || c == '\n')) *separator = c;
        if (c == *separator) return true;
        char byte = (char)c;
        ld_buf_add(line, &byte, 1);
    }
    return line->len > 0;
}

bool articles_listed(articles_walk *walk, const char *list, const char *except)
{
    struct stat folder = excepted(except);
    bool go_on = true, standard = strcmp(list, "-") == 0;
    FILE *file = standard ? stdin : fopen(list, "r");
    if (!file) {
        complain(walk, list, errno);
        return false;
    }
    ld_buf line = {0};
    int separator = -1;
    errno = 0;
    while (go_on && !stop_signal && next_line(file, &separator, &line)) {
        if (separator != 0 && line.len > 0 && line.data[line.len - 1] == '\r')
            ld_buf_truncate(&line, line.len - 1);
        if (line.len > 0 && !line.failed) go_on = walk_name(walk, line.data, &folder);
    }
    if (line.failed) errno = ENOMEM;
    bool broken = line.failed || ferror(file);
    if (broken) complain(walk, list, errno);
    ld_buf_free(&line);
    if (!standard) fclose(file);
    return go_on && !broken;
}
