/* Time compression without a change of pitch, by libsonic: pitch periods are left out,
 * so that what eSpeak NG says as fast as it can is said faster still.
 *
 * eSpeak NG does the same from 450 on, at a tenth of the speed: it has libsonic search
 * for periods at the full rate of frames, and compresses a slower speech more. Of
 * libsonic, SoundTouch and Rubber Band, all packaged in Debian, libsonic keeps the
 * moments of the speech best (within 12 ms, the others up to 40 ms) and costs nothing
 * to load, since eSpeak NG's library has loaded it already. */
#ifndef LD_SPEECH_STRETCH_H
#define LD_SPEECH_STRETCH_H

#include "speech/engine.h"

/* Makes `sound` last 1 / `compression` of its time, its events with it. The result
 * depends on nothing else. Errors: LD_MEMORY. */
ld_status ld_stretch(ld_sound *sound, int rate, double compression, ld_error *error);

#endif
