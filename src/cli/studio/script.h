/* All sentences of a clip, kept for its duration to be foreseen, and the rate at which
 * they take as long as they are to. */
#ifndef LD_CLI_SCRIPT_H
#define LD_CLI_SCRIPT_H

#include "base/buf.h"
#include "cli/studio/studio.h"

/* The rates that are natural, as parts of the usual one: beyond them listeners object.
 */
#define SCRIPT_SLOWEST 0.83
#define SCRIPT_FASTEST 1.2

/* A zeroed one is ready. */
typedef struct script {
    const ld_sentence **sentences;
    size_t count, cap;
    size_t next;         /* the one to say next */
    double long_seconds; /* that all take at the usual rate, where that is known to be
                            too long: then there are no sentences; else 0 */
    ld_arena arena;
} script;

/* Reads the articles to their end. Where they are to take `seconds`, not 0, nothing is
 * kept of what is hopelessly longer. Errors: LD_MEMORY, and those of studio_speak(). */
ld_status script_read(script *all, studio *s, double seconds, ld_error *error);

/* Finds the rate at which the sentences take `seconds`, and lets the studio speak at
 * it. Errors: LD_ARGUMENT (it is not natural: how many characters are too many or too
 * few), LD_MEMORY, and those of studio_speak(). */
ld_status script_choose_rate(const script *all, studio *s, double seconds,
                             ld_error *error);

/* The rate at which what took `took` seconds at the studio's takes `seconds`, and lets
 * it speak at that. Errors: the same. */
ld_status script_correct_rate(studio *s, double took, double seconds, ld_error *error);

void script_free(script *all);

#endif
