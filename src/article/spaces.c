#include "article/plausible.h"
#include "article/repair.h"
#include "base/utf8.h"
#include "lexicon/lexicon.h"

/* The characters on each side of a space that are looked at for a word across it. */
#define REACH 3
#define GAIN_ACROSS LD_BIT
#define NEIGHBOURS 3 /* bits */

static bool is_digit(uint32_t cp)
{
    return cp >= '0' && cp <= '9';
}

/* Whether the characters around the space at `at` are clearly better read together: as
 * a word across it. Other spaces between hanzi separate names and columns, and stay. */
static bool word_crosses(const ld_lexicon *lexicon, const char *text, size_t len,
                         size_t at)
{
    uint32_t cps[2 * REACH], cp;
    size_t before = 0, after = 0;
    for (size_t i = at; i > 0 && before < REACH; before++) {
        i = ld_utf8_back(text, i);
        ld_utf8_next(text + i, &cp);
        if (!ld_is_hanzi(cp)) break;
        cps[REACH - 1 - before] = cp;
    }
    for (size_t i = at + 1; i < len && after < REACH; after++) {
        i += ld_utf8_next(text + i, &cp);
        if (!ld_is_hanzi(cp)) break;
        cps[REACH + after] = cp;
    }
    const uint32_t *left = cps + REACH - before, *right = cps + REACH;
    return ld_plausible_words(lexicon, left, before + after) + GAIN_ACROSS <=
           ld_plausible_words(lexicon, left, before) +
               ld_plausible_words(lexicon, right, after);
}

/* ------------------------------------------------------------- spaced out text */

#define SPACED_LEAST 5 /* spaces between hanzi */
#define GAIN_PER_CHAR LD_BIT

/* Whether nearly all hanzi of the text are parted by spaces, and are words without
 * them: 今 天 天 气. */
static bool is_spaced_out(const ld_lexicon *lexicon, const char *text, size_t len)
{
    uint32_t cps[LD_PLAUSIBLE_MAX], before = 0, cp;
    size_t spaced = 0, together = 0, count = 0;
    uint64_t apart = 0;
    bool space = false;
    for (size_t at = 0; at < len && count < LD_PLAUSIBLE_MAX;) {
        at += ld_utf8_next(text + at, &cp);
        if (cp == ' ') {
            space = true;
            continue;
        }
        if (ld_is_hanzi(cp) && ld_is_hanzi(before)) {
            spaced += space;
            together += !space;
        }
        apart += ld_plausible_char(lexicon, cp, before);
        cps[count++] = before = cp;
        space = false;
    }
    if (spaced < SPACED_LEAST || together * 5 > spaced) return false;
    return ld_plausible_words(lexicon, cps, count) + spaced * GAIN_PER_CHAR < apart;
}

/* --------------------------------------------------------------- stray spaces */

#define FAR_BEFORE 10
#define FAR_AFTER 3

/* Whether the space at `at` stands in the middle of a sentence, far from others and
 * from numbers, where nobody writes one: names, columns, dates and datelines (本报讯
 * 记者) have theirs elsewhere. */
static bool is_in_sentence(const char *text, size_t len, size_t at)
{
    size_t before = 0, after = 0;
    uint32_t cp;
    for (size_t i = at; i > 0 && before < FAR_BEFORE; before++) {
        i = ld_utf8_back(text, i);
        ld_utf8_next(text + i, &cp);
        if (cp < 0x80) return false;
    }
    for (size_t i = at + 1; i < len && after < FAR_AFTER; after++) {
        i += ld_utf8_next(text + i, &cp);
        if (cp < 0x80) return false;
    }
    return before == FAR_BEFORE && after == FAR_AFTER;
}

/* Whether the two characters beside a space are often beside each other. */
static bool are_neighbours(const ld_lexicon *lexicon, uint32_t before, uint32_t after)
{
    return ld_bigrams_gain(ld_lexicon_bigrams(lexicon),
                           ld_lexicon_symbol(lexicon, before),
                           ld_lexicon_symbol(lexicon, after)) >= NEIGHBOURS;
}

/* Whether the number whose last digit is at `end` stands right behind a hanzi. */
static bool number_is_joined(const char *text, size_t end)
{
    size_t at = end + 1;
    uint32_t before;
    while (at > 0 && (is_digit((unsigned char)text[at - 1]) || text[at - 1] == '.'))
        at--;
    if (at == 0) return false;
    ld_utf8_next(text + ld_utf8_back(text, at), &before);
    return ld_is_hanzi(before);
}

static bool is_between_hanzi(const char *text, size_t len, size_t at)
{
    if (at == 0 || at + 1 >= len) return false;
    uint32_t before, after;
    ld_utf8_next(text + ld_utf8_back(text, at), &before);
    ld_utf8_next(text + at + 1, &after);
    return ld_is_hanzi(before) && ld_is_hanzi(after);
}

static bool is_stray(const ld_lexicon *lexicon, const char *text, size_t len, size_t at)
{
    if (at == 0 || at + 1 >= len) return false;
    uint32_t before, after;
    ld_utf8_next(text + ld_utf8_back(text, at), &before);
    ld_utf8_next(text + at + 1, &after);
    if (is_digit(before)) return ld_is_hanzi(after) && number_is_joined(text, at - 1);
    return ld_is_hanzi(before) && ld_is_hanzi(after) &&
           (word_crosses(lexicon, text, len, at) ||
            (are_neighbours(lexicon, before, after) && is_in_sentence(text, len, at)));
}

void ld_repair_spaces(ld_repairer *repairer, const ld_text *in, ld_text *out)
{
    const char *text = in->bytes.data;
    size_t len = in->bytes.len, copied = 0;
    bool all = is_spaced_out(repairer->lexicon, text, len);
    for (size_t at = 0; at < len; at++) {
        if (text[at] != ' ') continue;
        if (!(all && is_between_hanzi(text, len, at)) &&
            !is_stray(repairer->lexicon, text, len, at))
            continue;
        ld_text_copy(out, in, copied, at);
        copied = at + 1;
        ld_repair_found(repairer, LD_DAMAGE_SPACES);
    }
    ld_text_copy(out, in, copied, len);
}
