#include "article/triggers.h"

#include "base/char_set.h"
#include "base/utf8.h"
#include "lexicon/lexicon.h"

/* Rare is what costs more; three within so many bytes are near each other. */
#define RARE_COST (17 * 256)
#define NEAR 24

static inline unsigned of_ascii(unsigned char c)
{
    switch (c) {
    case '&':
        return LD_TRIGGER_AMPERSAND;
    case '?':
        return LD_TRIGGER_MARK;
    case '(':
    case '[':
        return LD_TRIGGER_BRACKET;
    case ' ':
        return LD_TRIGGER_SPACE;
    default:
        return 0;
    }
}

/* Of characters from U+2000 on that are no common hanzi. */
static unsigned of_char(uint32_t cp)
{
    if (cp == 0xFF08 || cp == 0x3010) return LD_TRIGGER_BRACKET;
    if (cp == 0xFFFD) return LD_TRIGGER_MARK | LD_TRIGGER_LOST;
    if (cp >= 0x2E80 && cp < 0x3000) return LD_TRIGGER_FORM;
    if (cp >= 0xF900 && cp < 0xFB00) return LD_TRIGGER_FORM;
    if (cp >= 0xFF10 && cp <= 0xFF19) return LD_TRIGGER_FORM;
    if (cp >= 0xFF21 && cp <= 0xFF5A && (cp <= 0xFF3A || cp >= 0xFF41))
        return LD_TRIGGER_FORM;
    if (cp >= 0x2F800 && cp < 0x2FB00) return LD_TRIGGER_FORM;
    return 0;
}

/* Pairs of characters of which each is common enough, and which come to 锟斤拷 or 烫烫.
 */
static bool is_lost_pair(uint32_t before, uint32_t cp)
{
    return (before == U'锟' && cp == U'斤') || (before == U'斤' && cp == U'拷') ||
           (before == cp && (cp == U'烫' || cp == U'屯' || cp == U'葺'));
}

static bool is_rare(const ld_lexicon *lexicon, uint32_t cp)
{
    if (cp >= 0x4E00 && cp <= 0x9FFF)
        return ld_lexicon_char_cost(lexicon, cp) > RARE_COST;
    return (cp >= 0x3041 && cp < 0x3130) || (cp >= 0x370 && cp < 0x460) ||
           (cp >= 0xE000 && cp < 0xF900) || (cp >= 0x3400 && cp < 0x4DC0);
}

static bool is_lost(uint32_t cp)
{
    return ld_char_in(cp, U"锟斤拷烫屯葺");
}

static void fill(ld_triggers *triggers, const ld_lexicon *lexicon)
{
    for (uint32_t cp = 0x800; cp < 0x10000; cp++)
        if (of_char(cp) || is_rare(lexicon, cp) || (cp >= 0x4E00 && is_lost(cp)))
            triggers->looked_at[cp / 64] |= (uint64_t)1 << cp % 64;
    for (unsigned c = 0; c < 0x80; c++)
        triggers->quiet[c] = !of_ascii((unsigned char)c);
    triggers->ready = true;
}

/* The length of the run at `s` that triggers nothing. */
static size_t quiet_run(const ld_triggers *triggers, const unsigned char *s, size_t n)
{
    size_t at = 0;
    while (at < n) {
        if (s[at] >= 0xE0 && s[at] < 0xF0) {
            uint64_t row = triggers->looked_at[(s[at] & 15U) << 6 | (s[at + 1] & 63U)];
            if (row >> (s[at + 2] & 63U) & 1) break;
            at += 3;
        } else if (triggers->quiet[s[at]]) {
            at++;
        } else {
            break;
        }
    }
    return at;
}

/* The last characters that were looked at, and the rare ones among them. */
typedef struct trigger_scan {
    uint32_t before;
    size_t before_end;
    size_t rare[2]; /* where they stand, the last one first */
    size_t rares;
} trigger_scan;

static unsigned look_at(trigger_scan *scan, const ld_lexicon *lexicon, uint32_t cp,
                        size_t at)
{
    if (cp < 0x80) return of_ascii((unsigned char)cp);
    if (cp < 0x100) return LD_TRIGGER_LATIN;
    unsigned found = of_char(cp);
    if (scan->before_end == at && is_lost_pair(scan->before, cp))
        found |= LD_TRIGGER_LOST;
    if (!is_rare(lexicon, cp)) return found;
    if (scan->rares >= 2 && at - scan->rare[1] <= NEAR) found |= LD_TRIGGER_RARE;
    scan->rare[1] = scan->rare[0];
    scan->rare[0] = at;
    scan->rares++;
    return found;
}

unsigned ld_triggers_find(ld_triggers *triggers, const ld_lexicon *lexicon,
                          const char *text, size_t len)
{
    unsigned found = 0;
    trigger_scan scan = {0};
    if (!triggers->ready) fill(triggers, lexicon);
    for (size_t at = 0; at < len;) {
        uint32_t cp;
        at += quiet_run(triggers, (const unsigned char *)text + at, len - at);
        if (at >= len) break;
        size_t size = ld_utf8_next(text + at, &cp);
        found |= look_at(&scan, lexicon, cp, at);
        at += size;
        scan.before = cp;
        scan.before_end = at;
    }
    return found;
}
