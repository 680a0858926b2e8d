/* GBK that was decoded one byte late.
 *
 * When a converter loses a byte, it pairs the second byte of each character with the
 * first of the next: 责任。”疫情防控 becomes 责任?!币咔榉揽. The run ends where an
 * ASCII character follows, whose neighbour then is a lone byte, a question mark again.
 *
 *     bytes      A1 [A3 A1] [B1 D2] [DF C7] … [D7 F7] 86
 *     read as    ?   ！      币      咔         鲉     ?
 *     were      [A1  A3][A1  B1][D2  DF] …    [F7  86] …
 *
 * A run is looked for beside a question mark or U+FFFD: the stretch in which pairing
 * the bytes the other way gains most (a maximum subarray). It is restored when the
 * gain, as ld_plausible_text() sees it, is a likelihood ratio of 2^20, and of 2^2 for
 * each character: then chance is out of the question, and healthy text with its rare
 * characters and names is far below. The half characters at the two ends are filled in
 * with the byte that fits best. */
#include "article/shifted.h"

#include "article/context.h"
#include "article/plausible.h"
#include "base/utf8.h"

#include <string.h>

#define RUN_MIN 2
#define HOPELESS (2 * LD_BIT)   /* a run that gains less by its characters alone */
#define UNLIKELY (12 * LD_BIT)  /* without a mark beside it */
#define PROMISING (14 * LD_BIT) /* without a mark, the gain of its middle at least */
#define GAIN_BETWEEN (8 * LD_BIT)
#define GAIN_BESIDE (20 * LD_BIT)
#define GAIN_PER_CHAR 512          /* 2 bits */
#define PLAUSIBLE (12ULL * LD_BIT) /* a character of text that makes sense, at most */
#define CHOICE (7 * LD_BIT)        /* the price of a free choice among 128 bytes */
#define SNAP (8 * LD_BIT)          /* what reaching the mark of loss may cost */
#define REACH 24 /* bytes that a run may begin before what is rare in it */
#define IMPOSSIBLE (1 << 24)

unsigned ld_shifted_code(const ld_gbk *gbk, uint32_t cp)
{
    switch (cp) {
    case '!':
    case ',':
    case '.':
    case ':':
    case ';':
    case '(':
    case ')':
        return 0xA380U | cp;
    default:
        return ld_gbk_code(gbk, cp);
    }
}

size_t ld_shifted_loss(const ld_buf *text, size_t at)
{
    uint32_t cp;
    if (at >= text->len) return 0;
    size_t len = ld_utf8_next(text->data + at, &cp);
    return cp == '?' || cp == 0xFFFD ? len : 0;
}

bool ld_shifted_note(const ld_buf *text, size_t at, ld_note *note)
{
    return at < text->len && ld_note_parse(text->data + at, text->len - at, note) &&
           note->marked;
}

/* Reads the stretch at `at`, with the mark of loss and the note that it may begin with.
 * It may be empty. */
static void read_stretch(ld_shifted *s, size_t at)
{
    const ld_buf *text = &s->in->bytes;
    ld_shifted_stretch *stretch = &s->stretch;
    ld_note note;
    size_t loss = ld_shifted_loss(text, at);
    stretch->begin = at;
    stretch->count = 0;
    stretch->note = 0;
    stretch->lost_before = loss > 0 || (at > 0 && at == s->restored);
    at += loss;
    if (loss && ld_shifted_note(text, at, &note)) {
        stretch->note = note.syllable;
        at += note.len;
    }
    while (at < text->len && stretch->count < LD_SHIFTED_STRETCH) {
        uint32_t cp;
        size_t len = ld_utf8_next(text->data + at, &cp);
        unsigned code = ld_shifted_code(s->gbk, cp);
        if (code == 0) break;
        stretch->cells[stretch->count++] = (ld_shifted_cell){cp, code, at};
        at += len;
    }
    stretch->end = at;
    stretch->lost_after = ld_shifted_loss(text, at) > 0;
}

/* ------------------------------------------------------------ finding a run */

/* What ld_plausible_char() says, which is remembered of hanzi: all characters near a
 * mark are looked at, most of them in vain. */
static int32_t cost_of(ld_repairer *repairer, uint32_t cp, uint32_t before)
{
    size_t hanzi = cp - 0x4E00U;
    bool plain = cp >= 0x4E00 && cp <= 0x9FFF && !(before >= '0' && before <= '9');
    if (plain && repairer->hanzi_costs[hanzi]) return repairer->hanzi_costs[hanzi] - 1;
    uint32_t cost = ld_plausible_char(repairer->lexicon, cp, before);
    if (plain) repairer->hanzi_costs[hanzi] = (uint16_t)(cost + 1);
    return (int32_t)cost;
}

static void measure_gains(ld_shifted *s)
{
    ld_shifted_stretch *stretch = &s->stretch;
    uint32_t before = 0, shifted = 0;
    for (size_t i = 0; i + 1 < stretch->count; i++) {
        const ld_shifted_cell *c = &stretch->cells[i];
        uint32_t cp = ld_gbk_char(s->gbk, ld_shifted_trail(c), ld_shifted_lead(c + 1));
        stretch->gain[i] = -IMPOSSIBLE;
        if (cp)
            stretch->gain[i] =
                cost_of(s->repairer, c->cp, before) - cost_of(s->repairer, cp, shifted);
        before = c->cp;
        shifted = cp;
    }
}

/* Finds the pairs that gain most together. Returns their gain. */
static int32_t find_best_run(const ld_shifted_stretch *stretch, ld_shifted_run *run)
{
    int32_t sum = 0, best = 0;
    size_t start = 0;
    for (size_t i = 0; i + 1 < stretch->count; i++) {
        if (sum <= 0) {
            sum = 0;
            start = i;
        }
        sum += stretch->gain[i];
        if (sum <= best) continue;
        best = sum;
        run->first = start;
        run->last = i + 1;
    }
    return best;
}

/* A run that comes near a mark of loss reaches to it, or to the end of the stretch,
 * where a converter finds the border of characters again. */
static void snap_to_marks(const ld_shifted_stretch *stretch, ld_shifted_run *run)
{
    int32_t sum = 0;
    for (size_t i = run->first; i > 0 && sum > -SNAP; i--)
        sum += stretch->gain[i - 1];
    if (stretch->lost_before && sum > -SNAP) run->first = 0;
    sum = 0;
    for (size_t i = run->last; i + 1 < stretch->count && sum > -SNAP; i++)
        sum += stretch->gain[i];
    bool ends = stretch->lost_after || stretch->count < LD_SHIFTED_STRETCH;
    if (ends && sum > -SNAP) run->last = stretch->count - 1;
}

/* ----------------------------------------------------------------- judging */

static bool is_between_marks(const ld_shifted *s, const ld_shifted_run *run)
{
    const ld_shifted_stretch *stretch = &s->stretch;
    return stretch->lost_before && run->first == 0 && stretch->lost_after &&
           run->last == stretch->count - 1;
}

/* Whether the restored run is so much more plausible than what stands there. */
static bool is_clearly_better(const ld_shifted *s, ld_shifted_run *run)
{
    const ld_lexicon *lexicon = s->repairer->lexicon;
    uint32_t old[LD_SHIFTED_STRETCH + 2 * LD_SHIFTED_CONTEXT + 1];
    size_t count = run->context, cells = run->last - run->first + 1;
    memcpy(old, run->chars, count * sizeof *old);
    for (size_t i = run->taken; i <= run->last; i++)
        old[count++] = s->stretch.cells[i].cp;
    size_t after =
        ld_context_after(&s->in->bytes, run->end, LD_SHIFTED_CONTEXT, old + count);
    memcpy(run->chars + run->count, old + count, after * sizeof *old);
    uint32_t was = ld_plausible_text(lexicon, old, count + after);
    uint32_t is = ld_plausible_text(lexicon, run->chars, run->count + after);
    is += (uint32_t)run->guesses * CHOICE;
    bool between = is_between_marks(s, run);
    uint32_t least = between ? GAIN_BETWEEN : GAIN_BESIDE;
    if (!between && is > (run->count + after) * PLAUSIBLE) return false;
    return was >= is + least && was - is >= cells * GAIN_PER_CHAR;
}

/* Whether the middle of the run alone is likelier the other way. What that costs is
 * little beside the search for the ends. */
static bool is_promising(const ld_shifted *s, const ld_shifted_run *run, uint32_t least)
{
    const ld_shifted_cell *cells = s->stretch.cells;
    const ld_lexicon *lexicon = s->repairer->lexicon;
    uint32_t old[LD_SHIFTED_STRETCH], made[LD_SHIFTED_STRETCH];
    size_t count = 0;
    for (size_t i = run->first; i < run->last; i++, count++) {
        old[count] = cells[i].cp;
        made[count] = ld_gbk_char(s->gbk, ld_shifted_trail(cells + i),
                                  ld_shifted_lead(cells + i + 1));
    }
    return ld_plausible_text(lexicon, old, count) >=
           ld_plausible_text(lexicon, made, count) + least;
}

/* Whether the stretch is beside a mark, or has rare characters near each other. */
static bool is_suspect(const ld_shifted *s)
{
    const ld_shifted_stretch *stretch = &s->stretch;
    const ld_triggers *triggers = &s->repairer->triggers;
    if (stretch->lost_before || stretch->lost_after) return true;
    return stretch->begin < triggers->rare_to + REACH &&
           stretch->end + REACH > triggers->rare_from;
}

/* Fills in the run of the stretch. Returns whether there is one. */
static bool restore(ld_shifted *s)
{
    const ld_shifted_stretch *stretch = &s->stretch;
    ld_shifted_run *run = &s->run;
    if (stretch->count < RUN_MIN || !is_suspect(s)) return false;
    measure_gains(s);
    bool marked = stretch->lost_before || stretch->lost_after;
    if (find_best_run(stretch, run) < (marked ? HOPELESS : UNLIKELY)) return false;
    snap_to_marks(stretch, run);
    if (!is_promising(s, run, marked ? 0 : PROMISING)) return false;
    bool whole_end = run->last == stretch->count - 1;
    run->end = whole_end ? stretch->end : stretch->cells[run->last + 1].at;
    ld_shifted_restore(s);
    return is_clearly_better(s, run);
}

static void add_run(const ld_shifted_run *run, ld_text *out)
{
    for (size_t i = run->context; i < run->count; i++) {
        char bytes[4];
        size_t len = ld_utf8_encode(run->chars[i], bytes);
        ld_text_add(out, bytes, len, run->source[i]);
    }
}

void ld_repair_shifted(ld_repairer *repairer, const ld_text *in, ld_text *out)
{
    const ld_buf *text = &in->bytes;
    ld_shifted s; /* large, and not read before it is written */
    s.repairer = repairer;
    s.gbk = ld_repair_gbk(repairer);
    s.in = in;
    s.out = out;
    s.restored = 0;
    for (size_t at = 0; s.gbk && at < text->len;) {
        uint32_t cp;
        read_stretch(&s, at);
        at = s.stretch.end;
        if (restore(&s)) {
            ld_text_copy(out, in, s.restored, s.run.begin);
            add_run(&s.run, out);
            ld_repair_found(repairer, LD_DAMAGE_SHIFTED);
            at = s.restored = s.run.end;
        } else if (at < text->len && !ld_shifted_loss(text, at)) {
            at += ld_utf8_next(text->data + at, &cp);
        }
    }
    ld_text_copy(out, in, s.restored, text->len);
}