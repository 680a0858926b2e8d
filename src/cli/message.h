/* What the program says to its user, and the exit status it ends with. */
#ifndef LD_CLI_MESSAGE_H
#define LD_CLI_MESSAGE_H

#include "langdu.h"

/* The exit statuses (README, "Exit status"). */
enum {
    EXIT_READ = 0,    /* all was read */
    EXIT_OTHER = 1,   /* something else failed: out of memory */
    EXIT_USAGE = 2,   /* the command line is wrong */
    EXIT_INPUT = 3,   /* an article cannot be opened or read */
    EXIT_NOTHING = 4, /* there is nothing in it to say */
    EXIT_NO_TEXT = 5, /* it is not text that can be read */
    EXIT_OUTPUT = 6,  /* the output cannot be written */
    EXIT_THERE = 7,   /* the output file is there already */
    EXIT_SILENT = 8,  /* no sound device */
    EXIT_BROKEN = 9,  /* eSpeak NG or langdu's data is missing or damaged */
    EXIT_LOOK = 10,   /* check has found what somebody should look at */
};

/* One line on standard error, after the program's name. */
__attribute__((format(printf, 1, 2))) void message(const char *format, ...);

/* From now on messages are also kept, to be said (cli/say.h): as many as MESSAGES_KEPT
 * bytes hold. */
void message_keep(void);
#define MESSAGES_KEPT 2048

/* Whether there are any; and takes them, a line each. */
bool message_is_kept(void);
void message_take(char text[MESSAGES_KEPT]);

/* The exit status for a failure. `writing`: it was the output that failed, not an
 * article. */
int message_status(const ld_error *error, bool writing);

/* Tells what failed and what to do, and returns the exit status for it. */
int message_error(const ld_error *error, bool writing);

/* Tells what was wrong in the article called `name` and was left out; with `all`, also
 * what was repaired, and its encoding when it is not UTF-8. */
void message_repairs(const char *name, const ld_article *article, bool all);

#endif
