#include "article/plausible.h"

#include "base/char_set.h"
#include "base/utf8.h"
#include "lexicon/lexicon.h"

#include <string.h>

#define HANZI_MOST (20 * LD_BIT)
#define ALPHANUMERIC (6 * LD_BIT)
#define SAME_SCRIPT (5 * LD_BIT)
#define COUNTED (5 * LD_BIT)
#define STRANGER (14 * LD_BIT)
#define EDGE (12 * LD_BIT) /* so that what stands beside it can take from it */
#define PRIVATE (20 * LD_BIT)

/* The bits of a mark, rounded from its share in newspaper text, where one character in
 * eight is a mark; 0 for what is none. Half-width and full-width forms count alike. */
static uint32_t mark_bits(uint32_t cp)
{
    static const uint8_t ascii[0x40] = {
        [' '] = 6, ['!'] = 9, ['%'] = 8, ['('] = 9, [')'] = 9,
        [','] = 4, ['.'] = 7, [':'] = 8, [';'] = 9, ['?'] = 9,
    };
    static const uint8_t general[0x30] = {
        [0x14] = 9, [0x18] = 11, [0x19] = 11, [0x1C] = 7, [0x1D] = 7, [0x26] = 9,
    };
    static const uint8_t cjk[0x20] = {
        [0x01] = 6,  [0x02] = 5,  [0x0A] = 8,  [0x0B] = 8,  [0x0C] = 10,
        [0x0D] = 10, [0x0E] = 12, [0x0F] = 12, [0x10] = 11, [0x11] = 11,
    };
    static const uint8_t wide[0x20] = {
        [0x01] = 9, [0x08] = 9, [0x09] = 9, [0x0C] = 4,
        [0x1A] = 8, [0x1B] = 9, [0x1F] = 9,
    };
    if (cp < sizeof ascii) return ascii[cp];
    if (cp - 0x2000 < sizeof general) return general[cp - 0x2000];
    if (cp - 0x3000 < sizeof cjk) return cjk[cp - 0x3000];
    if (cp - 0xFF00 < sizeof wide) return wide[cp - 0xFF00];
    return cp == 0xB7 ? 10 : 0;
}

bool ld_plausible_is_mark(uint32_t cp)
{
    return mark_bits(cp) > 0;
}

static bool is_alphanumeric(uint32_t cp)
{
    return (cp >= '0' && cp <= '9') || ((cp | 0x20) >= 'a' && (cp | 0x20) <= 'z');
}

/* What numbers are followed by. */
static bool is_counted(uint32_t cp)
{
    return ld_char_in(cp, U"年月日号时分秒点岁元万亿个名人次倍米章條条號時點萬億個");
}

/* `hanzi` is what a hanzi costs. */
static uint32_t char_cost(uint32_t cp, uint32_t before, uint32_t hanzi)
{
    uint32_t bits = mark_bits(cp);
    if (bits > 0) return bits * LD_BIT;
    if (cp == LD_BIGRAM_EDGE) return EDGE;
    if ((cp >= 0x4E00 && cp <= 0x9FFF) || ld_is_hanzi(cp)) {
        if (before >= '0' && before <= '9' && is_counted(cp) && hanzi > COUNTED)
            return COUNTED;
        return hanzi < HANZI_MOST ? hanzi : HANZI_MOST;
    }
    if (is_alphanumeric(cp)) return ALPHANUMERIC;
    if (cp >= 0xE000 && cp < 0xF900) return PRIVATE;
    return cp >> 8 == before >> 8 && before != 0 ? SAME_SCRIPT : STRANGER;
}

uint32_t ld_plausible_char(const ld_lexicon *lexicon, uint32_t cp, uint32_t before)
{
    return char_cost(cp, before, ld_lexicon_char_cost(lexicon, cp));
}

static void lower(uint32_t *cost, uint32_t other)
{
    if (other < *cost) *cost = other;
}

/* The cost of a word or character by what stands before it: never less than a bit. */
static uint32_t with_gain(uint32_t cost, int gain)
{
    int64_t left = (int64_t)cost - (int64_t)gain * LD_BIT;
    return left < LD_BIT ? LD_BIT : (uint32_t)left;
}

static uint32_t text_cost(const ld_lexicon *lexicon, const uint32_t *cps, size_t n,
                          bool pairs)
{
    const ld_bigrams *bigrams = ld_lexicon_bigrams(lexicon);
    uint32_t best[LD_PLAUSIBLE_MAX + 1], codes[LD_PLAUSIBLE_MAX];
    unsigned symbol = 0;
    best[0] = 0;
    for (size_t i = 0; i < n; i++) {
        codes[i] = ld_lexicon_code(lexicon, cps[i]);
        best[i + 1] = UINT32_MAX;
    }
    for (size_t i = 0; i < n; i++) {
        uint32_t before = i > 0 ? cps[i - 1] : 0;
        int gain = 0;
        uint32_t hanzi = pairs ? ld_lexicon_lone_cost(lexicon, cps[i])
                               : ld_lexicon_char_cost(lexicon, cps[i]);
        if (pairs) {
            unsigned next = ld_lexicon_symbol(lexicon, cps[i]);
            if (i > 0) gain = ld_bigrams_gain(bigrams, symbol, next);
            symbol = next;
        }
        lower(&best[i + 1],
              best[i] + with_gain(char_cost(cps[i], before, hanzi), gain));
        if (codes[i] == 0) continue;
        ld_word words[LD_WORD_MAX];
        size_t count = ld_lexicon_words(lexicon, codes + i, n - i, words);
        for (size_t w = 0; w < count; w++)
            lower(&best[i + words[w].chars], best[i] + with_gain(words[w].cost, gain));
    }
    return best[n];
}

uint32_t ld_plausible_text(const ld_lexicon *lexicon, const uint32_t *cps, size_t n)
{
    return text_cost(lexicon, cps, n, true);
}

uint32_t ld_plausible_words(const ld_lexicon *lexicon, const uint32_t *cps, size_t n)
{
    return text_cost(lexicon, cps, n, false);
}

/* ---------------------------------------------------------------------- gaps */

/* Looks up the character at `i`, and what it gains by the one before it. */
static void look_up(ld_gap *gap, size_t i)
{
    uint32_t cp = gap->cps[i], before = i > 0 ? gap->cps[i - 1] : 0;
    gap->codes[i] = ld_lexicon_code(gap->lexicon, cp);
    gap->symbols[i] = ld_lexicon_symbol(gap->lexicon, cp);
    gap->costs[i] = char_cost(cp, before, ld_lexicon_lone_cost(gap->lexicon, cp));
    gap->gains[i] = i > 0 ? ld_bigrams_gain(ld_lexicon_bigrams(gap->lexicon),
                                            gap->symbols[i - 1], gap->symbols[i])
                          : 0;
}

/* Goes on from `i` by the words that end behind `beyond`. */
static void go_by_words(ld_gap *gap, size_t i, size_t beyond)
{
    ld_word words[LD_WORD_MAX];
    if (gap->codes[i] == 0 || gap->best[i] == UINT32_MAX) return;
    size_t count = ld_lexicon_words_of(gap->lexicon, gap->pairs[i], gap->codes + i,
                                       gap->count - i, words);
    for (size_t w = 0; w < count; w++)
        if (i + words[w].chars > beyond)
            lower(&gap->best[i + words[w].chars],
                  gap->best[i] + with_gain(words[w].cost, gap->gains[i]));
}

static void go_by_char(ld_gap *gap, size_t i)
{
    lower(&gap->best[i + 1], gap->best[i] + with_gain(gap->costs[i], gap->gains[i]));
}

static void keep_words(ld_gap *gap, size_t i)
{
    ld_word words[LD_WORD_MAX];
    size_t count = ld_lexicon_words_of(gap->lexicon, gap->pairs[i], gap->codes + i,
                                       gap->count - i, words);
    for (size_t w = 0; w < count; w++)
        gap->words[i][words[w].chars] = words[w].cost;
}

void ld_gap_open(ld_gap *gap, const ld_lexicon *lexicon, const uint32_t *cps, size_t n,
                 size_t hole)
{
    gap->lexicon = lexicon;
    gap->count = n;
    gap->hole = hole;
    memcpy(gap->cps, cps, n * sizeof *cps);
    gap->cps[hole] = 0; /* no word has it */
    memset(gap->words, 0, sizeof gap->words);
    memset(gap->best, 0xFF, sizeof gap->best);
    for (size_t i = 0; i < n; i++)
        look_up(gap, i);
    ld_lexicon_pairs(lexicon, gap->codes, n, gap->pairs);
    gap->best[0] = 0;
    for (size_t i = 0; i < hole; i++) {
        go_by_char(gap, i);
        go_by_words(gap, i, i);
    }
    for (size_t i = hole + 1; i < n; i++)
        keep_words(gap, i);
}

/* The words that begin with the character in the gap, or have it in them. */
static void fill_gap(ld_gap *gap)
{
    size_t hole = gap->hole, from = hole > 0 ? hole - 1 : 0;
    look_up(gap, hole);
    if (hole + 1 < gap->count) look_up(gap, hole + 1);
    size_t beside = gap->count - from < 3 ? gap->count - from : 3;
    uint32_t pairs[3];
    ld_lexicon_pairs(gap->lexicon, gap->codes + from, beside, pairs);
    for (size_t i = from; i <= hole; i++)
        gap->pairs[i] = pairs[i - from];
    for (size_t i = hole > LD_WORD_MAX ? hole - LD_WORD_MAX : 0; i < hole; i++)
        if (gap->pairs[i]) go_by_words(gap, i, hole);
    go_by_char(gap, hole);
    if (gap->pairs[hole]) go_by_words(gap, hole, hole);
}

uint32_t ld_gap_cost(ld_gap *gap, uint32_t cp)
{
    for (size_t i = gap->hole + 1; i <= gap->count; i++)
        gap->best[i] = UINT32_MAX;
    gap->cps[gap->hole] = cp;
    fill_gap(gap);
    for (size_t i = gap->hole + 1; i < gap->count; i++) {
        go_by_char(gap, i);
        for (size_t chars = 2; i + chars <= gap->count; chars++)
            if (gap->words[i][chars])
                lower(&gap->best[i + chars],
                      gap->best[i] + with_gain(gap->words[i][chars], gap->gains[i]));
    }
    return gap->best[gap->count];
}

/* --------------------------------------------------------------------- texts */

uint64_t ld_plausible_bytes(const ld_lexicon *lexicon, const char *text, size_t len)
{
    uint32_t cps[LD_PLAUSIBLE_MAX];
    uint64_t cost = 0;
    for (size_t at = 0; at < len;) {
        size_t n = 0;
        while (at < len && n < LD_PLAUSIBLE_MAX)
            at += ld_utf8_next(text + at, &cps[n++]);
        cost += ld_plausible_text(lexicon, cps, n);
    }
    return cost;
}
