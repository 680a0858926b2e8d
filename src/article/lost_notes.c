/* A note that lost its character and its opening bracket.
 *
 * Converters put notes behind the bytes of a character without minding where characters
 * begin. In 日報 (GBK C8D5 88F3) they find D588, 請, and write 日?qǐng)?bào): the note
 * stands inside of 報, whose first byte and the bracket became a question mark, then
 * its second byte and the bracket of its own note. Where the bytes bear that out, the
 * character is known; elsewhere the note says what is said. */
#include "article/clues.h"
#include "article/context.h"
#include "article/pinyin.h"
#include "article/plausible.h"
#include "article/repair.h"
#include "base/utf8.h"

#define CONTEXT 3 /* characters on each side that help to find one */

typedef struct lost_note {
    size_t mark_len; /* the ? or U+FFFD */
    ld_note note;
} lost_note;

static bool find_lost_note(const char *text, size_t n, lost_note *lost)
{
    if (n == 0) return false;
    uint32_t cp;
    lost->mark_len = ld_utf8_next(text, &cp);
    if (cp != '?' && cp != 0xFFFD) return false;
    return ld_note_parse(text + lost->mark_len, n - lost->mark_len, &lost->note) &&
           lost->note.marked;
}

static size_t lost_note_len(const lost_note *lost)
{
    return lost->mark_len + lost->note.len;
}

/* A character that was split, and the text about it. */
typedef struct split {
    uint32_t chars[2 * CONTEXT + 1];
    size_t count, hole;
    ld_clues clues;
} split;

static void read_context(const ld_gbk *gbk, const ld_text *in, size_t at, size_t next,
                         split *s)
{
    s->hole = ld_context_before(&in->bytes, at, CONTEXT, s->chars);
    s->count = s->hole + 1;
    s->count += ld_context_after(&in->bytes, next, CONTEXT, s->chars + s->count);
    ld_clues_begin(&s->clues, gbk, &in->bytes, at);
    ld_clues_add(&s->clues, 0);
    ld_clues_end(&s->clues, &in->bytes, next);
}

/* The likeliest character with the reading `own` whose first byte makes, behind the
 * last byte of `before`, a character with the reading `found`. 0 when there is none. */
static uint32_t split_char(ld_repairer *repairer, split *s, uint32_t before,
                           ld_syllable found, ld_syllable own)
{
    const ld_gbk *gbk = s->clues.gbk;
    unsigned last = ld_gbk_code(gbk, before) & 0xFF;
    uint32_t best = 0;
    int32_t best_cost = INT32_MAX;
    ld_gap gap;
    if (last < LD_GBK_LEAD_MIN) return 0;
    ld_gap_open(&gap, repairer->lexicon, s->chars, s->count, s->hole);
    for (unsigned lead = LD_GBK_LEAD_MIN; lead <= LD_GBK_LEAD_MAX; lead++) {
        uint32_t wrong = ld_gbk_char(gbk, last, lead);
        if (!wrong || !ld_note_fits(repairer->lexicon, wrong, found)) continue;
        for (unsigned trail = LD_GBK_TRAIL_MIN; trail <= LD_GBK_TRAIL_MAX; trail++) {
            uint32_t cp = ld_gbk_char(gbk, lead, trail);
            if (!cp || !ld_note_fits(repairer->lexicon, cp, own)) continue;
            int32_t cost = ld_clues_cost(&s->clues, &gap, cp);
            if (cost >= best_cost) continue;
            best_cost = cost;
            best = cp;
        }
    }
    return best;
}

void ld_repair_lost_notes(ld_repairer *repairer, const ld_text *in, ld_text *out)
{
    const ld_gbk *gbk = ld_repair_gbk(repairer);
    const char *text = in->bytes.data;
    size_t len = in->bytes.len, copied = 0;
    uint32_t before = 0;
    for (size_t at = 0; at < len;) {
        lost_note first, second;
        if (!find_lost_note(text + at, len - at, &first)) {
            at += ld_utf8_next(text + at, &before);
            continue;
        }
        ld_text_copy(out, in, copied, at);
        ld_repair_found(repairer, LD_DAMAGE_NOTES);
        size_t next = at + lost_note_len(&first), pinyin = at + first.mark_len;
        uint32_t whole = 0;
        if (gbk && find_lost_note(text + next, len - next, &second)) {
            split about;
            read_context(gbk, in, at, next + lost_note_len(&second), &about);
            whole = split_char(repairer, &about, before, first.note.syllable,
                               second.note.syllable);
        }
        if (whole) {
            char bytes[4];
            size_t size = ld_utf8_encode(whole, bytes);
            ld_text_add(out, bytes, size, ld_text_source(in, at));
            next += lost_note_len(&second);
            ld_repair_found(repairer, LD_DAMAGE_NOTES);
        } else {
            ld_text_copy(out, in, pinyin, pinyin + first.note.pinyin_len);
        }
        before = whole;
        at = copied = next;
    }
    ld_text_copy(out, in, copied, len);
}
