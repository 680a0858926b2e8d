#include "article/repair.h"
#include "base/utf8.h"
#include "lexicon/lexicon.h"

/* The characters on each side of a space that are looked at for a word across it. */
#define REACH 3

static bool is_digit(uint32_t cp)
{
    return cp >= '0' && cp <= '9';
}

/* Whether a word of the lexicon begins before the space at `at` and ends after it.
 * Other spaces between hanzi separate names and columns, and stay. */
static bool word_crosses(const ld_lexicon *lexicon, const char *text, size_t len,
                         size_t at)
{
    uint32_t codes[2 * REACH], cp;
    size_t before = 0, after = 0;
    for (size_t i = at; i > 0 && before < REACH; before++) {
        i = ld_utf8_back(text, i);
        ld_utf8_next(text + i, &cp);
        if (!ld_is_hanzi(cp)) break;
        codes[REACH - 1 - before] = ld_lexicon_code(lexicon, cp);
    }
    for (size_t i = at + 1; i < len && after < REACH; after++) {
        i += ld_utf8_next(text + i, &cp);
        if (!ld_is_hanzi(cp)) break;
        codes[REACH + after] = ld_lexicon_code(lexicon, cp);
    }
    for (size_t start = 1; start <= before; start++) {
        ld_word words[LD_WORD_MAX];
        size_t count =
            ld_lexicon_words(lexicon, codes + REACH - start, start + after, words);
        if (count > 0 && words[count - 1].chars > start) return true;
    }
    return false;
}

static bool is_stray(const ld_lexicon *lexicon, const char *text, size_t len, size_t at)
{
    if (at == 0 || at + 1 >= len) return false;
    uint32_t before, after;
    ld_utf8_next(text + ld_utf8_back(text, at), &before);
    ld_utf8_next(text + at + 1, &after);
    if (is_digit(before)) return ld_is_hanzi(after);
    if (is_digit(after)) return ld_is_hanzi(before);
    return ld_is_hanzi(before) && ld_is_hanzi(after) &&
           word_crosses(lexicon, text, len, at);
}

void ld_repair_spaces(ld_repairer *repairer, const ld_text *in, ld_text *out)
{
    const char *text = in->bytes.data;
    size_t len = in->bytes.len, copied = 0;
    for (size_t at = 0; at < len; at++) {
        if (text[at] != ' ' || !is_stray(repairer->lexicon, text, len, at)) continue;
        ld_text_copy(out, in, copied, at);
        copied = at + 1;
        ld_repair_found(repairer, LD_DAMAGE_SPACES);
    }
    ld_text_copy(out, in, copied, len);
}
