/* eSpeak NG's data files, looked at before it reads them: where they are missing or
 * damaged it prints, or crashes. */
#ifndef LD_SPEECH_ENGINE_DATA_H
#define LD_SPEECH_ENGINE_DATA_H

#include "base/buf.h"
#include "langdu.h"

/* The folder of eSpeak NG's data. */
const char *ld_engine_data(void);

/* Errors: LD_ENGINE (a file is missing or cut short, has no Mandarin, or is of another
 * version than the library). */
ld_status ld_engine_data_check(ld_error *error);

/* Adds what tells one version of eSpeak NG and its data from another. */
void ld_engine_data_print(ld_buf *out);

#endif
