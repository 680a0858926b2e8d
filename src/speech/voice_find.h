/* Which voices there are, and where. */
#ifndef LD_SPEECH_VOICE_FIND_H
#define LD_SPEECH_VOICE_FIND_H

#include "langdu.h"

/* Puts the path of the voice `name` into `path`: of NAME.voice in the folder `own`
 * (NULL: none) or in langdu's data, else of eSpeak NG's variant of that name; a name
 * with a slash or a dot is a path itself.
 * Errors: LD_ARGUMENT (unknown; the hint has the nearest names), LD_DATA (langdu's own
 * voices are missing), LD_MEMORY. */
ld_status ld_voice_find(const char *own, const char *name, char *path, size_t size,
                        ld_error *error);

#endif
