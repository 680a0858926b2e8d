/* All that decides how a clip comes out, besides its article: the options, the names
 * and terms, the voice, the program and its data. */
#ifndef LD_CLI_RECIPE_H
#define LD_CLI_RECIPE_H

#include "cli/options.h"
#include "cli/studio/hash.h"

/* Puts its hash into `recipe`. Files that options name count by what they hold. False
 * when memory ran out. */
bool recipe_take(const options *opts, const ld_speech *speech, hash *recipe);

#endif
