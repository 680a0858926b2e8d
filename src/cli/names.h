/* The listener's own names and terms: from --names, --terms and from the folder of the
 * settings. */
#ifndef LD_CLI_NAMES_H
#define LD_CLI_NAMES_H

#include "cli/options.h"

/* Reads langdu/names.txt in XDG_CONFIG_HOME (~/.config if that is not set) when it is
 * there, then the files of --names. Lines that are skipped are told of. On failure it
 * has told the user, and returns the exit status; else EXIT_READ. The caller closes
 * `*names`, also after a failure. */
int names_load(const options *opts, const ld_lexicon *lexicon, ld_names **names);

/* The same for langdu/terms.txt and the files of --terms. */
int terms_load(const options *opts, ld_terms **terms);

#endif
