/* A folder into which others put files, and which of these are whole.
 *
 * A file is whole a moment after it was closed by who wrote it, or was moved there, of
 * which inotify tells; or when it has not changed for a while, since of what other
 * machines write to a network filesystem it does not. Not looked at are folders, hidden
 * files, and those whose names say that they are on their way. */
#ifndef LD_CLI_INBOX_H
#define LD_CLI_INBOX_H

#include "cli/studio/hash.h"
#include "langdu.h"

typedef struct inbox inbox;

typedef struct inbox_item {
    char *name; /* in the folder */
    stamp stamp;
    int64_t changed; /* when this was last seen, milliseconds */
    bool closed;     /* since then */
    enum { INBOX_WAITING, INBOX_TAKEN, INBOX_FORGOTTEN } state;
    bool seen; /* in the last look at the folder */
} inbox_item;

/* Opens the folder, which is looked at every `poll` seconds besides.
 * Errors: LD_NOT_FOUND, LD_PERMISSION, LD_IO (no such folder; the system has no watch
 * left), LD_MEMORY. */
ld_status inbox_open(const char *folder, double poll, inbox **made, ld_error *error);

/* Readable when something has happened in the folder. */
int inbox_fd(const inbox *box);

/* Takes what has happened. To be called when inbox_fd() is readable or the time of
 * inbox_wait() is up. Errors: LD_NOT_FOUND (the folder has gone), LD_MEMORY. */
ld_status inbox_look(inbox *box, ld_error *error);

/* Milliseconds until inbox_look() may find a file to be whole. */
int inbox_wait(const inbox *box);

/* The next file that is whole, which is then taken; NULL: there is none. It lives until
 * it is put back or dropped. */
inbox_item *inbox_take(inbox *box);

/* Whether it is still as it was when it was taken. */
bool inbox_is_same(const inbox *box, const inbox_item *item);

/* Puts it back as one that has just changed; or forgets it until it changes, or for
 * ever when it has gone. */
void inbox_put_back(inbox_item *item);
void inbox_forget(inbox_item *item);

void inbox_close(inbox *box);

#endif
