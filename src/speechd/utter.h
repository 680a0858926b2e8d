/* Says lines of text: from sd_text to sound and marks in their order. */
#ifndef SD_UTTER_H
#define SD_UTTER_H

#include "speechd/settings.h"
#include "speechd/text.h"

/* Where it goes. Both return false when no more is wanted. */
typedef struct sd_sink {
    void *user;
    bool (*audio)(void *user, const int16_t *pcm, size_t frames, int rate);
    bool (*mark)(void *user, const char *name);
} sd_sink;

/* The engine with all that it needs, kept warm. To be used by one thread. */
typedef struct sd_voice sd_voice;

/* Loads the lexicon, the listener's names and terms, and the voice, and says a word to
 * nobody, so that the first message finds all in memory. Errors: as ld_lexicon_open()
 * and ld_speech_open(). */
ld_status sd_voice_open(const sd_config *config, sd_voice **voice, ld_error *error);

const ld_lexicon *sd_voice_lexicon(const sd_voice *voice);

/* Says `text` as `settings` has it. Returns false when the sink wants no more. */
bool sd_voice_say(sd_voice *voice, const sd_text *text, const sd_settings *settings,
                  const sd_sink *sink);

void sd_voice_close(sd_voice *voice);

/* Puts the path of `name` in langdu's folder of settings (~/.config/langdu) into
 * `path`; false when there is no such place. */
bool sd_own_file(const char *name, char *path, size_t size);

#endif
