/* Presets: files of options for a purpose, in the format of the file of settings.
 *
 * A preset is called by its name, NAME.conf in ~/.config/langdu/presets or among those
 * that come with langdu, or by its path. The comments "# zh: ..." and "# en: ..." say
 * what it is for. */
#ifndef LD_CLI_PRESET_H
#define LD_CLI_PRESET_H

#include "cli/options.h"

/* Applies the preset `name`, or the file of this name where it has a slash or a dot, to
 * the options. All of it holds or nothing does: when a line is wrong it has told the
 * user, and returns false. */
bool preset_apply(const char *name, options *opts);

/* Puts the path of the preset's file into `path`; false when there is none. */
bool preset_find(const char *name, char *path, size_t size);

#endif
