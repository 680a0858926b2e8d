/* What a run of GBK was that was decoded one byte late: the characters inside it are
 * known, those at its two ends are inferred from half of them. */
#include "article/context.h"
#include "article/plausible.h"
#include "article/shifted.h"
#include "base/utf8.h"
#include "lexicon/lexicon.h"

#include <string.h>

#define EXTRA (7 * LD_BIT) /* that of a byte too many */
#define NEAR_START 3       /* characters that decide where a run starts, on each side */
#define START_TRIES 5

static void add_char(ld_shifted_run *run, uint32_t cp, uint64_t source)
{
    run->source[run->count] = source;
    run->chars[run->count++] = cp;
}

/* The text before the run, and what the run just before it was restored to. */
static const ld_buf *text_before(const ld_shifted *s, size_t at, size_t *end)
{
    bool follows = s->restored > 0 && at == s->restored;
    const ld_buf *text = follows ? &s->out->bytes : &s->in->bytes;
    *end = follows ? text->len : at;
    return text;
}

static void add_context_before(const ld_shifted *s, ld_shifted_run *run)
{
    size_t end;
    const ld_buf *text = text_before(s, run->begin, &end);
    run->context = run->count =
        ld_context_before(text, end, LD_SHIFTED_CONTEXT, run->chars);
}

/* Clues for the first character of the run, whose begin is only roughly known, and for
 * the last. */
static void read_clues(ld_shifted *s, const ld_shifted_run *run, bool first)
{
    const ld_shifted_cell *cells = s->stretch.cells;
    size_t end;
    const ld_buf *text = text_before(s, run->begin, &end);
    ld_clues_begin(&s->clues, s->gbk, text, end);
    if (first) ld_clues_add(&s->clues, 0);
    for (size_t i = run->first + (first ? NEAR_START : 0); first && i < run->last; i++)
        ld_clues_add(&s->clues, ld_gbk_char(s->gbk, ld_shifted_trail(cells + i),
                                            ld_shifted_lead(cells + i + 1)));
    for (size_t i = run->context; !first && i < run->count; i++)
        ld_clues_add(&s->clues, run->chars[i]);
    if (!first) ld_clues_add(&s->clues, 0);
    ld_clues_end(&s->clues, &s->in->bytes, run->end);
}

/* Half of a character, and what is known of the other half. */
typedef struct gbk_half {
    unsigned byte;
    bool is_lead;
    ld_syllable note;   /* or 0: no more is known */
    unsigned note_lead; /* not is_lead: the note was found behind this byte and the
                           lead; is_lead: the note is the character's own */
} gbk_half;

static uint32_t complete(const ld_shifted *s, const gbk_half *half, unsigned other)
{
    const ld_lexicon *lexicon = s->repairer->lexicon;
    uint32_t cp = half->is_lead ? ld_gbk_char(s->gbk, half->byte, other)
                                : ld_gbk_char(s->gbk, other, half->byte);
    uint32_t noted = half->is_lead ? cp : ld_gbk_char(s->gbk, half->note_lead, other);
    if (!cp || !half->note) return cp;
    return noted && ld_note_fits(lexicon, noted, half->note) ? cp : 0;
}

/* The character that `half` is part of, as its neighbours decide: it stands at `hole`
 * among `count` characters. 0: none fits. */
static uint32_t infer_char(const ld_shifted *s, const gbk_half *half,
                           const uint32_t *chars, size_t count, size_t hole,
                           int32_t *cost)
{
    ld_gap gap;
    uint32_t best = 0;
    *cost = INT32_MAX;
    ld_gap_open(&gap, s->repairer->lexicon, chars, count, hole);
    for (unsigned other = LD_GBK_TRAIL_MIN; other <= LD_GBK_TRAIL_MAX; other++) {
        uint32_t cp = complete(s, half, other);
        if (!cp) continue;
        int32_t now = ld_clues_cost(&s->clues, &gap, cp);
        if (now >= *cost) continue;
        *cost = now;
        best = cp;
    }
    return best;
}

/* How the first byte of a run came to stand by itself, and what it is then. */
typedef struct gbk_start {
    size_t first;      /* cell */
    uint32_t cp;       /* 0: it is too many, and nothing is lost */
    int32_t cost;      /* of the text about it, and of the choice */
    bool takes_before; /* it is the second byte of the character before, whose own was
                          too many */
} gbk_start;

static void take_cheaper(gbk_start *best, const gbk_start *other)
{
    if (other->cost < best->cost) *best = *other;
}

/* A few characters about a start: what stands there, a hole for the character that the
 * first byte belongs to, and what is restored behind it. */
typedef struct gbk_window {
    size_t from, to; /* cells, the same for all the starts that are compared */
    uint32_t chars[3 * NEAR_START + START_TRIES + 1];
    size_t before; /* of the characters, those in front of all the cells */
    size_t count, hole;
} gbk_window;

/* False when what would be restored is no character. */
static bool read_window(const ld_shifted *s, size_t first, gbk_window *w)
{
    const ld_shifted_cell *cells = s->stretch.cells;
    w->count = w->before;
    for (size_t i = w->from; i < first; i++)
        w->chars[w->count++] = cells[i].cp;
    w->hole = w->count++;
    for (size_t i = first; i < w->to; i++) {
        uint32_t cp = ld_gbk_char(s->gbk, ld_shifted_trail(cells + i),
                                  ld_shifted_lead(cells + i + 1));
        if (!cp) return false;
        w->chars[w->count++] = cp;
    }
    return true;
}

/* A byte too many: it falls away, or the one before it does. */
static void try_extra(const ld_shifted *s, size_t first, gbk_window *w, gbk_start *best)
{
    const ld_lexicon *lexicon = s->repairer->lexicon;
    gbk_start start = {.first = first};
    memmove(w->chars + w->hole, w->chars + w->hole + 1,
            (w->count - w->hole - 1) * sizeof *w->chars);
    start.cost = (int32_t)ld_plausible_text(lexicon, w->chars, w->count - 1) + EXTRA;
    take_cheaper(best, &start);
    if (w->hole == w->before) return;
    const ld_shifted_cell *cells = s->stretch.cells + first;
    start.cp = w->chars[w->hole - 1] =
        ld_gbk_char(s->gbk, ld_shifted_lead(cells - 1), ld_shifted_lead(cells));
    start.cost = (int32_t)ld_plausible_text(lexicon, w->chars, w->count - 1) + EXTRA;
    start.takes_before = true;
    if (start.cp) take_cheaper(best, &start);
}

static void try_start(const ld_shifted *s, size_t first, gbk_window *w, gbk_start *best)
{
    unsigned byte = ld_shifted_lead(&s->stretch.cells[first]);
    if (!read_window(s, first, w)) return;
    for (int is_lead = 0; is_lead < 2; is_lead++) {
        gbk_half half = {.byte = byte, .is_lead = is_lead};
        gbk_start start = {.first = first};
        start.cp = infer_char(s, &half, w->chars, w->count, w->hole, &start.cost);
        if (start.cp) take_cheaper(best, &start);
    }
    try_extra(s, first, w, best);
}

/* The gains find a start only roughly, since single characters gain and lose by chance:
 * those near it are tried too. */
static gbk_start find_start(const ld_shifted *s, const ld_shifted_run *run)
{
    gbk_start best = {.first = run->first, .cost = INT32_MAX};
    size_t from = run->first > START_TRIES / 2 ? run->first - START_TRIES / 2 : 0;
    size_t end = from + START_TRIES < run->last ? from + START_TRIES : run->last;
    gbk_window w = {.from = from > NEAR_START ? from - NEAR_START : 0,
                    .to = end - 1 + NEAR_START < run->last ? end - 1 + NEAR_START
                                                           : run->last};
    size_t text_end;
    const ld_buf *text = text_before(s, s->stretch.cells[w.from].at, &text_end);
    w.before = ld_context_before(text, text_end, NEAR_START, w.chars);
    for (size_t first = from; first < end; first++)
        try_start(s, first, &w, &best);
    return best;
}

/* A mark before the run stands for the lead byte of its first character. */
static gbk_start find_marked_start(const ld_shifted *s, const ld_shifted_run *run)
{
    gbk_start start = {0};
    const ld_shifted_cell *cells = s->stretch.cells;
    uint32_t chars[2 * LD_SHIFTED_CONTEXT + 1];
    size_t before = run->count, count = before + 1;
    gbk_half half = {.byte = ld_shifted_lead(cells)};
    if (s->stretch.note && before > 0) {
        half.note = s->stretch.note;
        half.note_lead = ld_shifted_code(s->gbk, run->chars[before - 1]) & 0xFF;
    }
    memcpy(chars, run->chars, before * sizeof *chars);
    for (size_t i = 0; i < run->last && count < 2 * LD_SHIFTED_CONTEXT + 1; i++)
        chars[count++] = ld_gbk_char(s->gbk, ld_shifted_trail(cells + i),
                                     ld_shifted_lead(cells + i + 1));
    start.cp = infer_char(s, &half, chars, count, before, &start.cost);
    return start;
}

/* Places the run's begin, with the context before it, and restores its first
 * character. */
static void restore_first(ld_shifted *s, ld_shifted_run *run)
{
    const ld_shifted_stretch *stretch = &s->stretch;
    bool marked = run->first == 0 && stretch->lost_before;
    gbk_start start = {0};
    run->begin = marked ? stretch->begin : stretch->cells[run->first].at;
    read_clues(s, run, true);
    if (!marked) start = find_start(s, run);
    run->first = start.first;
    run->taken = start.first - start.takes_before;
    run->begin = marked ? stretch->begin : stretch->cells[run->taken].at;
    add_context_before(s, run);
    if (marked) start = find_marked_start(s, run);
    if (!start.cp) return;
    add_char(run, start.cp, ld_text_source(s->in, run->begin));
    run->guesses += !start.takes_before;
}

static void restore_middle(const ld_shifted *s, ld_shifted_run *run)
{
    for (size_t i = run->first; i < run->last; i++) {
        const ld_shifted_cell *c = &s->stretch.cells[i];
        add_char(run, ld_gbk_char(s->gbk, ld_shifted_trail(c), ld_shifted_lead(c + 1)),
                 ld_text_source(s->in, c->at));
    }
}

/* A word of two characters, the first with the lead byte `lead`, the second with the
 * reading `note` (converters note what they have converted: a character that is not in
 * GB 2312 goes first). Returns its cost or UINT32_MAX. */
static uint32_t infer_word(const ld_shifted *s, unsigned lead, ld_syllable note,
                           uint32_t chars[2])
{
    const ld_lexicon *lexicon = s->repairer->lexicon;
    const ld_homophones *homophones = ld_repair_homophones(s->repairer);
    const uint16_t *seconds;
    uint32_t best = UINT32_MAX;
    size_t second_count =
        homophones ? ld_homophones_find(homophones, note, &seconds) : 0;
    for (size_t i = 0; i < second_count; i++) {
        unsigned code = ld_gbk_code(s->gbk, seconds[i]);
        uint32_t codes[2] = {0, ld_lexicon_code(lexicon, seconds[i])};
        if (!code || !codes[1]) continue;
        uint32_t rank = ld_gbk_is_gb2312(code);
        for (unsigned trail = LD_GBK_TRAIL_MIN; trail <= LD_GBK_TRAIL_MAX; trail++) {
            uint32_t first = ld_gbk_char(s->gbk, lead, trail);
            ld_word words[LD_WORD_MAX];
            codes[0] = first ? ld_lexicon_code(lexicon, first) : 0;
            if (ld_lexicon_words(lexicon, codes, 2, words) == 0) continue;
            if (words[0].cost + rank >= best) continue;
            best = words[0].cost + rank;
            chars[0] = first;
            chars[1] = seconds[i];
        }
    }
    return best;
}

/* The last character lost its second byte, and behind it stands the rest of a note:
 * the note of this character, or of the next one, which is lost whole. */
static bool restore_noted(const ld_shifted *s, ld_shifted_run *run, unsigned lead,
                          const ld_note *note)
{
    size_t at = run->end + ld_shifted_loss(&s->in->bytes, run->end) + note->len;
    uint64_t source = ld_text_source(s->in, s->stretch.cells[run->last].at);
    uint32_t chars[LD_SHIFTED_CONTEXT + 1], word[2] = {0};
    int32_t own_cost;
    size_t count =
        1 + ld_context_after(&s->in->bytes, at, LD_SHIFTED_CONTEXT, chars + 1);
    gbk_half half = {.byte = lead, .is_lead = true, .note = note->syllable};
    uint32_t own = infer_char(s, &half, chars, count, 0, &own_cost);
    if (own) own_cost = (int32_t)ld_plausible_char(s->repairer->lexicon, own, 0);
    uint32_t word_cost = infer_word(s, lead, note->syllable, word);
    if (!own && word_cost == UINT32_MAX) return false;
    if ((uint32_t)own_cost <= word_cost) {
        add_char(run, own, source);
    } else {
        add_char(run, word[0], source);
        add_char(run, word[1], source);
    }
    run->guesses++;
    run->end = at;
    ld_repair_found(s->repairer, LD_DAMAGE_NOTES);
    return true;
}

/* The last character lost its second byte, or that byte is the ASCII character that
 * follows. */
static void restore_last(ld_shifted *s, ld_shifted_run *run)
{
    const ld_buf *text = &s->in->bytes;
    const ld_shifted_cell *last = &s->stretch.cells[run->last];
    uint64_t source = ld_text_source(s->in, last->at);
    size_t loss = ld_shifted_loss(text, run->end);
    unsigned lead = ld_shifted_trail(last);
    ld_note note;
    read_clues(s, run, false);
    if (lead < LD_GBK_LEAD_MIN) { /* an ASCII character that was taken for a half */
        if (lead < 0x80) add_char(run, lead, source);
        return;
    }
    if (loss && ld_shifted_note(text, run->end + loss, &note) &&
        restore_noted(s, run, lead, &note))
        return;
    uint32_t whole = 0;
    if (run->end < text->len)
        whole = ld_gbk_char(s->gbk, lead, (unsigned char)text->data[run->end]);
    if (!loss && whole && (unsigned char)text->data[run->end] < 0x80) {
        run->end++;
        add_char(run, whole, source);
        return;
    }
    uint32_t chars[2 * LD_SHIFTED_CONTEXT + 1];
    int32_t cost;
    size_t before = run->count < LD_SHIFTED_CONTEXT ? run->count : LD_SHIFTED_CONTEXT;
    memcpy(chars, run->chars + run->count - before, before * sizeof *chars);
    size_t after =
        ld_context_after(text, run->end + loss, LD_SHIFTED_CONTEXT, chars + before + 1);
    gbk_half half = {.byte = lead, .is_lead = true};
    uint32_t cp = infer_char(s, &half, chars, before + 1 + after, before, &cost);
    run->end += loss;
    if (!cp) return;
    add_char(run, cp, source);
    run->guesses++;
}

void ld_shifted_restore(ld_shifted *s)
{
    ld_shifted_run *run = &s->run;
    run->guesses = 0;
    restore_first(s, run);
    restore_middle(s, run);
    restore_last(s, run);
}
