/* How the clips of a batch are called. */
#ifndef LD_CLI_CLIP_NAME_H
#define LD_CLI_CLIP_NAME_H

#include "cli/options.h"

/* Writes the name of the clip of `article` to `name`: its own with the ending of the
 * options' format, in the folder `below`, if that is not empty. False when it does not
 * fit. */
bool clip_name(const options *opts, const char *article, const char *below, char *name,
               size_t size);

#endif
