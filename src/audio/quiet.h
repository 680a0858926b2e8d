/* Keeping PortAudio's libraries from chattering on standard error.
 *
 * PortAudio asks ALSA and JACK for every device that a configuration file names,
 * and both write dozens of lines about those that are not there. Sending
 * descriptor 2 elsewhere meanwhile would take other threads' messages with it, and
 * those of child processes. ALSA lets a thread have a handler of its own; JACK has
 * two for the process, which are put back. Neither library is linked for this:
 * where PortAudio was built without one there is nothing to silence. */
#ifndef LD_AUDIO_QUIET_H
#define LD_AUDIO_QUIET_H

#include <stdarg.h>

/* alsa/error.h, snd_local_error_handler_t */
typedef void ld_alsa_handler(const char *file, int line, const char *function, int code,
                             const char *format, va_list args);
typedef void ld_jack_handler(const char *message);

typedef struct ld_quiet {
    ld_alsa_handler *(*set_alsa)(ld_alsa_handler *handler); /* NULL without ALSA */
    ld_jack_handler *jack[2];                               /* what is put back */
} ld_quiet;

/* From here on the calling thread's calls of ALSA, and all of JACK's, are silent. */
ld_quiet ld_quiet_begin(void);
void ld_quiet_end(const ld_quiet *quiet);

/* Silences ALSA in the calling thread for good, without a lock: for PortAudio's. */
void ld_quiet_thread(const ld_quiet *quiet);

#endif
