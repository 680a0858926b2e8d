#include "article/clues.h"

#include "article/context.h"

#include <string.h>

#define UNSEEN LD_BIT /* of what any guess gains by chance */
#define SEEN (2 * LD_BIT)
#define SEEN_BESIDE (4 * LD_BIT) /* with the same neighbour */
#define PARTNER (9 * LD_BIT)
#define ALONE (3 * LD_BIT) /* a bracket without a partner */
#define TRADITIONAL (6 * LD_BIT)
#define STRANGER (8 * LD_BIT) /* a sign, or a letter of another script */

static const uint32_t openers[] = U"（《“‘「『【〈(";
static const uint32_t closers[] = U"）》”’」』】〉)";

/* The place in `list` of a bracket; -1 when it is none of them. Half-width and
 * full-width ones are the same. */
static int find(const uint32_t *list, uint32_t cp)
{
    for (int i = 0; list[i]; i++)
        if (list[i] == cp) return list[i + 1] ? i : 0;
    return -1;
}

/* The bracket that is open at the end of what stands before the place. */
static uint32_t find_opened(const uint32_t *chars, size_t count)
{
    unsigned closed = 0;
    for (size_t i = count; i-- > 0;) {
        if (find(closers, chars[i]) >= 0) closed++;
        int at = find(openers, chars[i]);
        if (at >= 0 && closed-- == 0) return openers[at];
    }
    return 0;
}

/* The bracket that closes after the place and has not been opened there. */
static uint32_t find_closed(const uint32_t *chars, size_t count)
{
    unsigned opened = 0;
    for (size_t i = 0; i < count; i++) {
        if (find(openers, chars[i]) >= 0) opened++;
        int at = find(closers, chars[i]);
        if (at >= 0 && opened-- == 0) return closers[at];
    }
    return 0;
}

static bool is_traditional(const ld_clues *clues, uint32_t cp)
{
    return ld_is_hanzi(cp) && !ld_gbk_is_gb2312(ld_gbk_code(clues->gbk, cp));
}

void ld_clues_begin(ld_clues *clues, const ld_gbk *gbk, const ld_buf *text, size_t end)
{
    clues->gbk = gbk;
    clues->place = 0;
    clues->count = ld_context_before(text, end, LD_CLUES_REACH, clues->chars);
}

void ld_clues_add(ld_clues *clues, uint32_t cp)
{
    if (clues->count >= LD_CLUES_REACH + LD_CLUES_BETWEEN) return;
    if (cp == 0) clues->place = clues->count;
    clues->chars[clues->count++] = cp;
}

void ld_clues_end(ld_clues *clues, const ld_buf *text, size_t begin)
{
    uint32_t *chars = clues->chars;
    clues->count += ld_context_after(text, begin, LD_CLUES_REACH, chars + clues->count);
    clues->opened = find_opened(chars, clues->place);
    clues->closed = find_closed(chars + clues->place, clues->count - clues->place);
    clues->simplified = true;
    memset(clues->seen, 0, sizeof clues->seen);
    for (size_t i = 0; i < clues->count; i++) {
        if (chars[i] < 0x10000)
            clues->seen[chars[i] / 64] |= (uint64_t)1 << chars[i] % 64;
        clues->simplified &= !is_traditional(clues, chars[i]);
    }
}

static int32_t bracket_gain(const ld_clues *clues, uint32_t cp)
{
    int opens = find(openers, cp), closes = find(closers, cp);
    if (opens >= 0)
        return clues->closed == closers[opens] && !clues->opened ? PARTNER : -ALONE;
    if (closes >= 0)
        return clues->opened == openers[closes] && !clues->closed ? PARTNER : -ALONE;
    return ld_plausible_is_mark(cp) || cp < 0x80 ? 0 : -STRANGER;
}

/* Whether `first` and `second` stand beside each other elsewhere. */
static bool has_pair(const ld_clues *clues, uint32_t first, uint32_t second)
{
    for (size_t i = 0; i + 1 < clues->count; i++)
        if (clues->chars[i] == first && clues->chars[i + 1] == second) return true;
    return false;
}

static int32_t gain(const ld_clues *clues, uint32_t cp, uint32_t left, uint32_t right)
{
    if (!ld_is_hanzi(cp)) return bracket_gain(clues, cp);
    int32_t gain = clues->simplified && is_traditional(clues, cp) ? -TRADITIONAL : 0;
    if (cp >= 0x10000 || !(clues->seen[cp / 64] >> cp % 64 & 1)) return gain - UNSEEN;
    gain += SEEN;
    if (ld_is_hanzi(left) && has_pair(clues, left, cp)) gain += SEEN_BESIDE;
    if (ld_is_hanzi(right) && has_pair(clues, cp, right)) gain += SEEN_BESIDE;
    return gain;
}

int32_t ld_clues_cost(const ld_clues *clues, ld_gap *gap, uint32_t cp)
{
    uint32_t left = gap->hole > 0 ? gap->cps[gap->hole - 1] : 0;
    uint32_t right = gap->hole + 1 < gap->count ? gap->cps[gap->hole + 1] : 0;
    return (int32_t)ld_gap_cost(gap, cp) - gain(clues, cp, left, right);
}
