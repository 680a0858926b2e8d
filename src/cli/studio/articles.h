/* The articles of a batch: files, folders with all that is in them, and lists. */
#ifndef LD_CLI_STUDIO_ARTICLES_H
#define LD_CLI_STUDIO_ARTICLES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Told of each article: of the one that was named in place `place`, from 0 on, or of
 * one in the folder that was; then `below` is its folder below that one, else "". False
 * ends the walk. */
typedef bool articles_found(void *user, int64_t place, const char *path,
                            const char *below);

typedef struct articles_walk {
    articles_found *found;
    void *user;
    int64_t place;
    size_t passed_over; /* files in folders that are not called like an article */
    int status; /* the exit status of what could not be read, which was told of */
} articles_walk;

/* Goes through the `count` names. In a folder, and in all folders below it, an article
 * is a file with one of the endings of articles or none; hidden files, and folders that
 * a browser has put beside a page, are left alone, as is the folder `except`. False
 * when `found` said so. */
bool articles_named(articles_walk *walk, const char *const *names, size_t count,
                    const char *except);

/* The same for the list in the file `list`, "-" for standard input: a path on each
 * line, or with a NUL behind each. False too when it cannot be read, which was told of,
 * and the exit status is in `walk->status`. */
bool articles_listed(articles_walk *walk, const char *list, const char *except);

/* Whether a file of this name is taken from a folder: it has one of the endings of
 * articles, or none. */
bool articles_is_called(const char *name);

/* The length of a path, or of a name, without the ending that articles have. */
size_t articles_stem(const char *path);

#endif
