/* PortAudio, loaded when sound is first played: its libraries take 2 ms, which a render
 * and the first sound of one need not wait for. */
#ifndef LD_AUDIO_PORTAUDIO_H
#define LD_AUDIO_PORTAUDIO_H

#include "langdu.h"

#include <portaudio.h>
#include <stdbool.h>

#define LD_PORTAUDIO_FUNCTIONS(X)                                                      \
    X(Initialize)                                                                      \
    X(Terminate)                                                                       \
    X(GetErrorText)                                                                    \
    X(GetDefaultOutputDevice)                                                          \
    X(GetDeviceCount)                                                                  \
    X(GetDeviceInfo)                                                                   \
    X(OpenStream)                                                                      \
    X(CloseStream)                                                                     \
    X(StartStream)                                                                     \
    X(AbortStream)                                                                     \
    X(IsStreamActive)                                                                  \
    X(GetStreamInfo)                                                                   \
    X(GetStreamTime)

/* The functions of portaudio.h, without their Pa_. */
typedef struct ld_portaudio {
#define LD_MEMBER(name) __typeof__ (&Pa_##name)(name);
    LD_PORTAUDIO_FUNCTIONS(LD_MEMBER)
#undef LD_MEMBER
} ld_portaudio;

/* False when the library is not there. */
bool ld_portaudio_load(ld_portaudio *functions);

/* The failure then. */
ld_status ld_portaudio_missing(ld_error *error);

#endif
