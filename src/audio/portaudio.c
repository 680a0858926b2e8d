#include "audio/portaudio.h"

#include "base/error.h"
#include "base/library.h"

bool ld_portaudio_load(ld_portaudio *functions)
{
    static const char *const names[] = {
#define LD_NAME(name) "Pa_" #name,
        LD_PORTAUDIO_FUNCTIONS(LD_NAME)
#undef LD_NAME
    };
    return ld_library_load("libportaudio.so.2", names, sizeof names / sizeof *names,
                           functions);
}

ld_status ld_portaudio_missing(ld_error *error)
{
    return ld_fail(error, LD_DEVICE, "install the package libportaudio2",
                   "there is no PortAudio, which plays the sound");
}
