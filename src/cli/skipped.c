#include "cli/skipped.h"

#include "base/translate.h"
#include "base/utf8.h"
#include "cli/message.h"

static void count_character(skipped *s, uint32_t character)
{
    size_t i = 0;
    while (i < s->count && s->items[i].character != character)
        i++;
    if (i == SKIPPED_MOST) {
        s->others++;
        return;
    }
    if (i == s->count) {
        s->count++;
        s->items[i].character = character;
        s->items[i].times = 0;
    }
    s->items[i].times++;
}

void skipped_count(skipped *s, const ld_sentence *sentence, bool all)
{
    for (size_t i = 0; i < sentence->token_count; i++) {
        const ld_token *token = &sentence->tokens[i];
        uint32_t character;
        if (token->kind != LD_UNREADABLE) continue;
        ld_utf8_next(sentence->text + token->at, &character);
        if (all || ld_is_hanzi(character)) count_character(s, character);
    }
}

void skipped_tell(const skipped *s, const char *article)
{
    for (size_t i = 0; i < s->count; i++) {
        char text[5] = "";
        uint32_t character = s->items[i].character;
        ld_utf8_encode(character, text);
        size_t times = s->items[i].times;
        message(ld_is_hanzi(character)
                    ? ld_translate_count(
                          "%s: no reading is known for %s (U+%04X), %zu time; skipped",
                          "%s: no reading is known for %s (U+%04X), %zu times; skipped",
                          times)
                    : ld_translate_count(
                          "%s: nothing is said for %s (U+%04X), %zu time; skipped",
                          "%s: nothing is said for %s (U+%04X), %zu times; skipped",
                          times),
                article, text, (unsigned)character, times);
    }
    if (s->others > 0)
        message("%s: other characters without a reading, %zu times; skipped", article,
                s->others);
}
