/* eSpeak NG: the calls to the library, and nothing else of it leaves this file.
 *
 * eSpeak NG is one global state in a process. It is initialised once and never
 * terminated: version 1.51 deadlocks when it is started again after
 * espeak_Terminate(). Its own initialisation sets the process's LC_CTYPE to UTF-8. */
#ifndef LD_SPEECH_ENGINE_H
#define LD_SPEECH_ENGINE_H

#include "speech/voice.h"

typedef struct ld_engine ld_engine;

/* All that decides how a clause sounds: equal utterances give equal frames,
 * whatever was said before. */
typedef struct ld_utterance {
    ld_language language;
    const char *text; /* phonemes between [[ and ]], or foreign; NUL-terminated */
    int wpm;          /* eSpeak NG's words a minute, 80 and more */
    int word_gap;     /* more time between words, in 10 ms at its normal speed */
    double lift;      /* semitones above the voice's own pitch, -6 to 6 */
    double range;     /* factor of the intervals between its tones, 0.5 to 1.4 */
} ld_utterance;

/* A point in the sound: where the phoneme begins before which the phonemes' names
 * have `offset` bytes, without stress marks and tones; in English, where the word
 * begins that stands after `offset` characters. */
typedef struct ld_event {
    size_t frame, offset;
} ld_event;

/* What came of it. A zeroed ld_sound is ready, and may be used again and again. */
typedef struct ld_sound {
    int16_t *pcm;
    size_t frames, frame_cap;
    ld_event *events; /* both members ascending */
    size_t event_count, event_cap;
} ld_sound;

/* Starts the engine with the voice, which may end afterwards.
 * Errors: LD_ARGUMENT (it is open already), LD_ENGINE, LD_MEMORY. */
ld_status ld_engine_open(const ld_voice *voice, ld_engine **engine, ld_error *error);

/* Frames a second. */
int ld_engine_rate(const ld_engine *engine);

/* Replaces the content of `sound` by the utterance, without silence at its end.
 * Errors: LD_ENGINE, LD_MEMORY. */
ld_status ld_engine_say(ld_engine *engine, const ld_utterance *utterance,
                        ld_sound *sound, ld_error *error);

void ld_engine_close(ld_engine *engine);

void ld_sound_free(ld_sound *sound);

/* Makes room for `more` frames after those there are. False: no memory. */
bool ld_sound_reserve(ld_sound *sound, size_t more);

#endif
