#include "article/plausible.h"

#include "base/char_set.h"
#include "base/utf8.h"
#include "lexicon/lexicon.h"

#define HANZI_MOST (20 * LD_BIT)
#define ALPHANUMERIC (6 * LD_BIT)
#define SAME_SCRIPT (5 * LD_BIT)
#define COUNTED (5 * LD_BIT)
#define STRANGER (14 * LD_BIT)
#define PRIVATE (20 * LD_BIT)

/* Bits, rounded from the share of each mark in newspaper text, where one character
 * in eight is a mark. Half-width and full-width forms count alike. */
/* clang-format off */
static const struct {
    uint16_t cp;
    uint8_t bits;
} marks[] = {
    {0xFF0C, 4}, {0x3002, 5}, {0x3001, 6}, {0x201C, 7}, {0x201D, 7}, {0xFF1A, 8},
    {0x300A, 8}, {0x300B, 8}, {0xFF08, 9}, {0xFF09, 9}, {0xFF1B, 9}, {0xFF01, 9},
    {0xFF1F, 9}, {0x2014, 9}, {0x2026, 9}, {0x00B7, 10}, {0x300C, 10}, {0x300D, 10},
    {0x2018, 11}, {0x2019, 11}, {0x300E, 12}, {0x300F, 12}, {0x3010, 11}, {0x3011, 11},
    {',', 4}, {':', 8}, {'(', 9}, {')', 9}, {';', 9}, {'!', 9}, {'?', 9}, {'.', 7},
    {' ', 6}, {'%', 8},
};
/* clang-format on */

static bool is_alphanumeric(uint32_t cp)
{
    return (cp >= '0' && cp <= '9') || ((cp | 0x20) >= 'a' && (cp | 0x20) <= 'z');
}

/* What numbers are followed by. */
static bool is_counted(uint32_t cp)
{
    return ld_char_in(cp, U"年月日号时分秒点岁元万亿个名人次倍米章條条號時點萬億個");
}

uint32_t ld_plausible_char(const ld_lexicon *lexicon, uint32_t cp, uint32_t before)
{
    if (ld_is_hanzi(cp)) {
        uint32_t cost = ld_lexicon_char_cost(lexicon, cp);
        if (before >= '0' && before <= '9' && is_counted(cp) && cost > COUNTED)
            return COUNTED;
        return cost < HANZI_MOST ? cost : HANZI_MOST;
    }
    if (is_alphanumeric(cp)) return ALPHANUMERIC;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (marks[i].cp == cp) return (uint32_t)marks[i].bits * LD_BIT;
    if (cp >= 0xE000 && cp < 0xF900) return PRIVATE;
    return cp >> 8 == before >> 8 && before != 0 ? SAME_SCRIPT : STRANGER;
}

static void lower(uint32_t *cost, uint32_t other)
{
    if (other < *cost) *cost = other;
}

uint32_t ld_plausible_text(const ld_lexicon *lexicon, const uint32_t *cps, size_t n)
{
    uint32_t best[LD_PLAUSIBLE_MAX + 1], codes[LD_PLAUSIBLE_MAX];
    best[0] = 0;
    for (size_t i = 0; i < n; i++) {
        codes[i] = ld_lexicon_code(lexicon, cps[i]);
        best[i + 1] = UINT32_MAX;
    }
    for (size_t i = 0; i < n; i++) {
        uint32_t before = i > 0 ? cps[i - 1] : 0;
        lower(&best[i + 1], best[i] + ld_plausible_char(lexicon, cps[i], before));
        if (codes[i] == 0) continue;
        ld_word words[LD_WORD_MAX];
        size_t count = ld_lexicon_words(lexicon, codes + i, n - i, words);
        for (size_t w = 0; w < count; w++)
            if (words[w].chars > 1)
                lower(&best[i + words[w].chars], best[i] + words[w].cost);
    }
    return best[n];
}

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
