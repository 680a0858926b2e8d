/* Settings: what the command line and the file of settings can both say. */
#ifndef LD_CLI_SETTING_H
#define LD_CLI_SETTING_H

#include "cli/options.h"

/* Sets `key` (rate, pitch, volume, voice, punctuation, letters, emoji,
 * cache-size, pause.NAME) to what `value` says; `value`
 * must live as long as `opts`. On failure tells what is wrong, after `label`, which
 * names the place where it stands, and returns false. */
bool setting_apply(const char *label, const char *key, const char *value,
                   options *opts);

/* Reads a whole number or a decimal one between two bounds; tells what is wrong. */
bool setting_number(const char *label, const char *text, double least, double most,
                    bool whole, double *number);

/* Applies the lines `key = value` of the file `path`, which need not be there; # begins
 * a comment. A line that is wrong, or a file that cannot be read, is told of and
 * skipped.
 */
void settings_read(const char *path, options *opts);

#endif
