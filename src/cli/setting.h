/* Giving options their values, and the file of settings that does so. */
#ifndef LD_CLI_SETTING_H
#define LD_CLI_SETTING_H

#include "cli/options.h"

/* Gives the option `row` the value that `text` says, which must live as long as `opts`.
 * On failure tells what is wrong, after `label`, which names the place where it stands,
 * and returns false. */
bool setting_apply(const char *label, const option_row *row, const char *text,
                   options *opts);

/* Applies the lines `key = value` of the file `path`, which need not be there, to the
 * options; # begins a comment. `text` is room for its text, which must live as long as
 * `opts`. A line that is wrong, or a file that cannot be read, is told of and skipped.
 */
void settings_read(const char *path, char *text, size_t size, options *opts);

#endif
