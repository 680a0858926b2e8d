/* Heeding settings, presets, names and terms that are changed while the program runs:
 * it begins anew, as the same process. */
#ifndef LD_CLI_RELOAD_H
#define LD_CLI_RELOAD_H

#include "cli/options.h"
#include "cli/studio/hash.h"

typedef struct reload {
    const options *opts;
    const ld_speech *speech;
    hash begun_with;
} reload;

/* Remembers what holds now. False without memory. */
bool reload_open(reload *r, const options *opts, const ld_speech *speech);

/* Whether something else would hold if the program began now. */
bool reload_is_due(const reload *r);

/* Begins anew, with the same command line. Returns only when that is not possible. */
void reload_now(void);

#endif
