#include "cli/reader/spell.h"

#include "base/utf8.h"

#include <string.h>

/* The reading, in dictionary tones, of the hanzi at byte `at` of the sentence; 0 where
 * what is said is not what is written. */
static ld_syllable reading_at(const ld_sentence *sentence, size_t at)
{
    for (size_t i = 0; i < sentence->token_count; i++) {
        const ld_token *token = &sentence->tokens[i];
        if (at < token->at || at >= token->at + token->len) continue;
        if (strlen(token->say) != token->len ||
            memcmp(token->say, sentence->text + token->at, token->len) != 0)
            return 0;
        size_t which = ld_utf8_count(sentence->text + token->at, at - token->at);
        return which < token->pinyin_count ? token->pinyin[which] : 0;
    }
    return 0;
}

/* Puts the reading behind a hanzi, so that it is read so. */
static void add_reading(ld_syllable reading, ld_buf *out)
{
    char pinyin[LD_PINYIN_SIZE];
    if (reading) ld_buf_printf(out, "（%s）", ld_syllable_print(reading, pinyin));
}

static bool is_space(uint32_t cp)
{
    return cp <= ' ' || cp == 0x3000 || cp == 0xA0;
}

void spell_sentence(const ld_sentence *sentence, ld_buf *out)
{
    for (size_t at = 0; at < sentence->len;) {
        uint32_t cp;
        size_t len = ld_utf8_next(sentence->text + at, &cp);
        ld_syllable reading = ld_is_hanzi(cp) ? reading_at(sentence, at) : 0;
        const char *words = ld_describe(cp, reading);
        if (!is_space(cp) && (ld_is_hanzi(cp) || !words)) {
            ld_buf_add(out, sentence->text + at, len);
            add_reading(reading, out);
            ld_buf_add_string(out, words ? "，" : "；");
        }
        if (!is_space(cp) && words) {
            ld_buf_add_string(out, words);
            if (ld_is_hanzi(cp)) add_reading(reading, out);
            ld_buf_add_string(out, "；");
        }
        at += len;
    }
}
