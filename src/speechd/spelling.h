/* From what a client sent to what is said of it: characters one by one, with the words
 * that tell them apart, and capital letters. */
#ifndef SD_SPELLING_H
#define SD_SPELLING_H

#include "speechd/settings.h"
#include "speechd/text.h"

typedef struct sd_speller {
    const ld_lexicon *lexicon;
    const sd_config *config;
    const sd_settings *settings;
} sd_speller;

/* Adds all of `in` to `out`, where it is spelled when the settings or its SD_SPELL say
 * so: then each character is a line of its own. */
void sd_spell_text(const sd_speller *speller, const sd_text *in, sd_text *out);

/* Adds a single character, as CHAR has it. */
void sd_spell_char(const sd_speller *speller, uint32_t character, sd_text *out);

/* Adds a key, as KEY has it: shift_a, control_kp-enter (SSIP's manual, "KEY"). */
void sd_spell_key(const sd_speller *speller, const char *key, size_t len, sd_text *out);

#endif
