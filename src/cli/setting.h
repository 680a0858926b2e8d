/* Giving options their values, and the file of settings that does so. */
#ifndef LD_CLI_SETTING_H
#define LD_CLI_SETTING_H

#include "cli/options.h"

/* Gives the option `row` the value that `text` says, which must live as long as `opts`.
 * On failure tells what is wrong, after `label`, which names the place where it stands,
 * and returns false. */
bool setting_apply(const char *label, const option_row *row, const char *text,
                   options *opts);

/* Whether a file that is wrong in a line is used for the others. */
typedef enum settings_care {
    SETTINGS_LENIENT, /* it is, and need not be there */
    SETTINGS_STRICT,  /* it is not: nothing may silently get lost */
} settings_care;

/* Applies the lines `key = value` of the file `path` to the options; # begins a
 * comment. `text` is room for its text, which must live as long as `opts`. Each line
 * that is wrong is told of, and skipped, as is a file that cannot be read.
 * Returns whether nothing was wrong, as far as that is asked for. */
bool settings_read(const char *path, settings_care care, char *text, size_t size,
                   options *opts);

#endif
