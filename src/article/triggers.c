#include "article/triggers.h"

#include "base/utf8.h"
#include "lexicon/lexicon.h"

/* Rare is what costs more; so many bytes apart are near. */
#define RARE_COST (15 * 256)
#define NEAR 16

static unsigned of_ascii(unsigned char c)
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

unsigned ld_triggers_find(const ld_lexicon *lexicon, const char *text, size_t len)
{
    unsigned found = 0;
    size_t last_rare = SIZE_MAX;
    uint32_t before = 0, cp;
    for (size_t at = 0; at < len; before = cp) {
        size_t start = at;
        at += ld_utf8_next(text + at, &cp);
        if (cp < 0x80) {
            found |= of_ascii((unsigned char)cp);
            continue;
        }
        if (cp < 0x100) found |= LD_TRIGGER_LATIN;
        if (cp < 0x4E00 || cp > 0x9FFF) found |= of_char(cp);
        if (is_lost_pair(before, cp)) found |= LD_TRIGGER_LOST;
        if (!is_rare(lexicon, cp)) continue;
        if (last_rare != SIZE_MAX && start - last_rare < NEAR) found |= LD_TRIGGER_RARE;
        last_rare = start;
    }
    return found;
}
