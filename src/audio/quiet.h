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

typedef void ld_jack_handler(const char *message);

/* What ld_quiet_end() puts back. */
typedef struct ld_quiet {
    ld_jack_handler *jack[2];
} ld_quiet;

/* From here on the calling thread's calls of ALSA, and all of JACK's, are silent. */
ld_quiet ld_quiet_begin(void);
void ld_quiet_end(const ld_quiet *quiet);

#endif
