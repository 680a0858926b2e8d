/* Any bytes as a voice file of the user's. */
#include "fuzz.h"

#include "speech/voice.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *folder = fuzz_write_file("fuzz.voice", data, size);
    char path[128];
    snprintf(path, sizeof path, "%s/fuzz.voice", folder);
    ld_voice voice = {0};
    ld_error error;
    ld_status status = ld_voice_load(NULL, path, 0, &voice, &error);
    PROMISE(status == LD_OK || status == LD_DATA || status == LD_ARGUMENT);
    if (status == LD_OK) PROMISE(strlen(voice.speaker.data) == voice.speaker.len);
    ld_voice_free(&voice);
    return 0;
}
