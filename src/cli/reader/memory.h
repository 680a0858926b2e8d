/* What the reader remembers from one time to the next: how far each article was read,
 * marks, the rate, the queue. It is kept in a file of SQLite's, where any number of
 * langdus may write at once, and of which a crash loses the last sentence at most. */
#ifndef LD_CLI_READER_MEMORY_H
#define LD_CLI_READER_MEMORY_H

#include "cli/reader/landmark.h"

#include <limits.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct memory memory;

/* The sentences with which an article begins tell it from others, wherever it lies. */
#define OPENING_MOST 12
typedef struct opening {
    uint64_t hashes[OPENING_MOST]; /* landmark_hash() of each */
    size_t count;
} opening;

#define TITLE_SIZE 256

/* An article that was begun. */
typedef struct recalled {
    int64_t id;
    char path[PATH_MAX]; /* absolute, or an address */
    char title[TITLE_SIZE];
    char voice[256]; /* as for --voice; "": the usual one */
    landmark where;
    double part;     /* read of it, 0 to 1 */
    bool finished;   /* to its end */
    int64_t seconds; /* when it was last read, since 1970 */
} recalled;

/* Opens the file `path`, which is made with its folders when it is not there. A damaged
 * one is put aside. NULL, and told why, when there can be none. */
memory *memory_open(const char *path);

void memory_close(memory *m);

/* Looks for an article that begins so, or that lies at `path` and begins in part so.
 * False when it was not read before. */
bool memory_recall(memory *m, const char *path, const opening *begins, recalled *found);

/* Begins, or goes on with, an article: the one that `now` tells of, whose id is 0 when
 * it is new. The functions below are about it. */
void memory_begin(memory *m, const recalled *now, const opening *begins);

/* Remembers how far it was read. */
void memory_keep(memory *m, const landmark *where, double part);

/* It was read to its end: the next time it starts from its beginning. */
void memory_finish(memory *m);

/* Sets the mark that is called by a letter, and finds it; false when there is none. */
void memory_set_mark(memory *m, char letter, const landmark *where);
bool memory_mark(memory *m, char letter, landmark *where);

/* Values that hold for all articles, such as the rate; false when it was never set. */
void memory_set(memory *m, const char *name, double value);
void memory_unset(memory *m, const char *name);
bool memory_get(memory *m, const char *name, double *value);

/* Calls `tell` for each article, the last one first, until it returns false. */
typedef bool memory_tell(void *user, const recalled *article);
void memory_history(memory *m, memory_tell *tell, void *user);
/* Forgets all articles and their marks. */
bool memory_forget(memory *m);

/* The queue of articles to read. Adding what is there moves it to the end. */
bool memory_queue_add(memory *m, const char *path);
void memory_queue_remove(memory *m, const char *path);
bool memory_queue_clear(memory *m);
/* Calls `tell` for each, in order, until it returns false. */
typedef bool memory_tell_path(void *user, const char *path);
void memory_queue(memory *m, memory_tell_path *tell, void *user);

#endif
