/* The sound devices of PulseAudio, or of PipeWire in its stead: what a desktop calls
 * its speakers and headphones. Its library is loaded for this; ALSA loads it to play.
 */
#ifndef LD_AUDIO_PULSE_H
#define LD_AUDIO_PULSE_H

#include <stdbool.h>

/* Told of a device: the name by which the server knows it, and the one for people. */
typedef void ld_pulse_report(void *user, const char *name, const char *description,
                             bool is_default);

/* Tells of all. False when there is no server, or it does not answer. */
bool ld_pulse_list(ld_pulse_report *report, void *user);

#endif
