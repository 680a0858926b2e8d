/* Starting a stream of PortAudio's again.
 *
 * Where ALSA refuses to start, because the sound server has died since the stream was
 * stopped, PortAudio's thread ends with a lock held that Pa_StartStream() then waits
 * for, for ever (19.6, pa_linux_alsa.c, CallbackThreadFunc). So it is called in a
 * thread of its own, which is given up when it does not come back. */
#ifndef LD_AUDIO_START_H
#define LD_AUDIO_START_H

#include "audio/portaudio.h"
#include "audio/quiet.h"

typedef enum ld_start { LD_STARTED, LD_REFUSED, LD_HANGS } ld_start;

/* LD_HANGS: the stream must not be touched any more, not even closed. */
ld_start ld_start_stream(const ld_portaudio *pa, PaStream *stream,
                         const ld_quiet *quiet);

#endif
