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
#include "article/pinyin.h"
#include "article/plausible.h"
#include "article/repair.h"
#include "base/utf8.h"
#include "lexicon/lexicon.h"

#include <string.h>

#define STRETCH 500 /* characters that are looked at together */
#define RUN_MIN 2
#define HOPELESS (2 * LD_BIT)   /* a run that gains less by its characters alone */
#define PROMISING (14 * LD_BIT) /* without a mark, the gain of its middle at least */
#define CONTEXT 3 /* characters on each side that take part in a judgement */
#define GAIN_BETWEEN (8 * LD_BIT)
#define GAIN_BESIDE (20 * LD_BIT)
#define GAIN_PER_CHAR 512       /* 2 bits */
#define PLAUSIBLE (12ULL * LD_BIT) /* a character of text that makes sense, at most */
#define CHOICE (7 * LD_BIT)     /* the price of a free choice among 128 bytes */
#define EXTRA (7 * LD_BIT)      /* that of a byte too many */
#define NEAR_START 3 /* characters that decide where a run starts, on each side */
#define START_TRIES 5
#define SNAP (8 * LD_BIT) /* what reaching the mark of loss may cost */
#define IMPOSSIBLE (1 << 24)

typedef struct gbk_cell {
    uint32_t cp;
    unsigned code; /* in GBK */
    size_t at;     /* byte of the text */
} gbk_cell;

/* A stretch of characters that GBK has, and the marks of loss beside it. */
typedef struct gbk_stretch {
    gbk_cell cells[STRETCH];
    int32_t gain[STRETCH]; /* of pairing cell i with cell i + 1 the other way */
    size_t count;
    size_t begin, end; /* bytes of the text, with the mark and its note before it */
    bool lost_before, lost_after;
    ld_syllable note; /* behind the mark before it, or 0 */
} gbk_stretch;

/* A run and what it was. */
typedef struct gbk_run {
    size_t first, last; /* cells, both inside */
    size_t begin, end;  /* bytes of the text that it replaces */
    size_t context;     /* characters of context before it in `chars` */
    uint32_t chars[STRETCH + 2 * CONTEXT + 4];
    uint64_t source[STRETCH + CONTEXT + 4];
    size_t count;   /* of chars, context before and restored */
    size_t guesses; /* characters that are half inferred */
    size_t taken;   /* the first cell that it replaces, `first` or the one before */
} gbk_run;

typedef struct shift {
    ld_repairer *repairer;
    ld_text *out;
    size_t restored; /* up to here `in` was restored or copied */
    const ld_gbk *gbk;
    const ld_text *in;
    gbk_stretch stretch;
    gbk_run run;
} shift;

static unsigned lead_of(const gbk_cell *c)
{
    return c->code >> 8;
}

static unsigned trail_of(const gbk_cell *c)
{
    return c->code & 0xFF;
}

/* The code of a character; for the marks that converters make half-width, that of the
 * full-width form. */
static unsigned code_of(const ld_gbk *gbk, uint32_t cp)
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

/* The length of the mark of a lost byte at `at`; 0 when there is none. */
static size_t loss_len(const ld_buf *text, size_t at)
{
    uint32_t cp;
    if (at >= text->len) return 0;
    size_t len = ld_utf8_next(text->data + at, &cp);
    return cp == '?' || cp == 0xFFFD ? len : 0;
}

static bool note_at(const ld_buf *text, size_t at, ld_note *note)
{
    return at < text->len && ld_note_parse(text->data + at, text->len - at, note) &&
           note->marked;
}

/* Reads the stretch at `at`, with the mark of loss and the note that it may begin with.
 * It may be empty. */
static void read_stretch(shift *s, size_t at)
{
    const ld_buf *text = &s->in->bytes;
    gbk_stretch *stretch = &s->stretch;
    ld_note note;
    size_t loss = loss_len(text, at);
    stretch->begin = at;
    stretch->count = 0;
    stretch->note = 0;
    stretch->lost_before = loss > 0 || (at > 0 && at == s->restored);
    at += loss;
    if (loss && note_at(text, at, &note)) {
        stretch->note = note.syllable;
        at += note.len;
    }
    while (at < text->len && stretch->count < STRETCH) {
        uint32_t cp;
        size_t len = ld_utf8_next(text->data + at, &cp);
        unsigned code = code_of(s->gbk, cp);
        if (code == 0) break;
        stretch->cells[stretch->count++] = (gbk_cell){cp, code, at};
        at += len;
    }
    stretch->end = at;
    stretch->lost_after = loss_len(text, at) > 0;
}

/* ------------------------------------------------------------ finding a run */

static void measure_gains(shift *s)
{
    gbk_stretch *stretch = &s->stretch;
    uint32_t before = 0, shifted = 0;
    for (size_t i = 0; i + 1 < stretch->count; i++) {
        const gbk_cell *c = &stretch->cells[i];
        const ld_lexicon *lexicon = s->repairer->lexicon;
        uint32_t cp = ld_gbk_char(s->gbk, trail_of(c), lead_of(c + 1));
        stretch->gain[i] = -IMPOSSIBLE;
        if (cp)
            stretch->gain[i] = (int32_t)ld_plausible_char(lexicon, c->cp, before) -
                               (int32_t)ld_plausible_char(lexicon, cp, shifted);
        before = c->cp;
        shifted = cp;
    }
}

/* Finds the pairs that gain most together. Returns their gain. */
static int32_t find_best_run(const gbk_stretch *stretch, gbk_run *run)
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
static void snap_to_marks(const gbk_stretch *stretch, gbk_run *run)
{
    int32_t sum = 0;
    for (size_t i = run->first; i > 0 && sum > -SNAP; i--)
        sum += stretch->gain[i - 1];
    if (stretch->lost_before && sum > -SNAP) run->first = 0;
    sum = 0;
    for (size_t i = run->last; i + 1 < stretch->count && sum > -SNAP; i++)
        sum += stretch->gain[i];
    bool ends = stretch->lost_after || stretch->count < STRETCH;
    if (ends && sum > -SNAP) run->last = stretch->count - 1;
}

/* --------------------------------------------------------------- restoring */

static void add_char(gbk_run *run, uint32_t cp, uint64_t source)
{
    run->source[run->count] = source;
    run->chars[run->count++] = cp;
}

/* What stands before the run, or what the run just before it was restored to. */
static void add_context_before(const shift *s, gbk_run *run)
{
    bool follows = s->restored > 0 && run->begin == s->restored;
    const ld_buf *text = follows ? &s->out->bytes : &s->in->bytes;
    size_t at = follows ? text->len : run->begin;
    run->count = 0;
    while (at > 0 && run->count < CONTEXT) {
        at = ld_utf8_back(text->data, at);
        run->count++;
    }
    run->context = run->count;
    for (size_t i = 0; i < run->count; i++)
        at += ld_utf8_next(text->data + at, &run->chars[i]);
}

/* Writes the characters that follow `at` to `chars`. Returns their number. */
static size_t context_after(const shift *s, size_t at, uint32_t chars[CONTEXT])
{
    const ld_buf *text = &s->in->bytes;
    size_t count = 0;
    while (at < text->len && count < CONTEXT)
        at += ld_utf8_next(text->data + at, &chars[count++]);
    return count;
}

/* Half of a character, and what is known of the other half. */
typedef struct gbk_half {
    unsigned byte;
    bool is_lead;
    ld_syllable note;   /* or 0: no more is known */
    unsigned note_lead; /* not is_lead: the note was found behind this byte and the
                           lead; is_lead: the note is the character's own */
} gbk_half;

static uint32_t complete(const shift *s, const gbk_half *half, unsigned other)
{
    const ld_lexicon *lexicon = s->repairer->lexicon;
    uint32_t cp = half->is_lead ? ld_gbk_char(s->gbk, half->byte, other)
                                : ld_gbk_char(s->gbk, other, half->byte);
    uint32_t noted = half->is_lead ? cp : ld_gbk_char(s->gbk, half->note_lead, other);
    if (!cp || !half->note) return cp;
    return noted && ld_note_fits(lexicon, noted, half->note) ? cp : 0;
}

/* The character that `half` is part of, as its neighbours decide. 0: none fits.
 * `chars` has room for it at `hole`. */
static uint32_t infer_char(const shift *s, const gbk_half *half, uint32_t *chars,
                           size_t count, size_t hole, uint32_t *cost)
{
    uint32_t best = 0;
    *cost = UINT32_MAX;
    for (unsigned other = LD_GBK_TRAIL_MIN; other <= LD_GBK_TRAIL_MAX; other++) {
        chars[hole] = complete(s, half, other);
        if (!chars[hole]) continue;
        uint32_t now = ld_plausible_text(s->repairer->lexicon, chars, count);
        if (now >= *cost) continue;
        *cost = now;
        best = chars[hole];
    }
    return best;
}

/* How the first byte of a run came to stand by itself, and what it is then. */
typedef struct gbk_start {
    size_t first;      /* cell */
    uint32_t cp;       /* 0: it is too many, and nothing is lost */
    uint32_t cost;     /* of the text about it, and of the choice */
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
    uint32_t chars[2 * NEAR_START + START_TRIES + 1];
    size_t count, hole;
} gbk_window;

/* False when what would be restored is no character. */
static bool read_window(const shift *s, size_t first, gbk_window *w)
{
    const gbk_cell *cells = s->stretch.cells;
    w->count = 0;
    for (size_t i = w->from; i < first; i++)
        w->chars[w->count++] = cells[i].cp;
    w->hole = w->count++;
    for (size_t i = first; i < w->to; i++) {
        uint32_t cp = ld_gbk_char(s->gbk, trail_of(cells + i), lead_of(cells + i + 1));
        if (!cp) return false;
        w->chars[w->count++] = cp;
    }
    return true;
}

/* A byte too many: it falls away, or the one before it does. */
static void try_extra(const shift *s, size_t first, gbk_window *w, gbk_start *best)
{
    const ld_lexicon *lexicon = s->repairer->lexicon;
    gbk_start start = {.first = first};
    memmove(w->chars + w->hole, w->chars + w->hole + 1,
            (w->count - w->hole - 1) * sizeof *w->chars);
    start.cost = ld_plausible_text(lexicon, w->chars, w->count - 1) + EXTRA;
    take_cheaper(best, &start);
    if (w->hole == 0) return;
    const gbk_cell *cells = s->stretch.cells + first;
    start.cp = w->chars[w->hole - 1] =
        ld_gbk_char(s->gbk, lead_of(cells - 1), lead_of(cells));
    start.cost = ld_plausible_text(lexicon, w->chars, w->count - 1) + EXTRA;
    start.takes_before = true;
    if (start.cp) take_cheaper(best, &start);
}

static void try_start(const shift *s, size_t first, gbk_window *w, gbk_start *best)
{
    unsigned byte = lead_of(&s->stretch.cells[first]);
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
static gbk_start find_start(const shift *s, const gbk_run *run)
{
    gbk_start best = {.first = run->first, .cost = UINT32_MAX};
    size_t from = run->first > START_TRIES / 2 ? run->first - START_TRIES / 2 : 0;
    size_t end = from + START_TRIES < run->last ? from + START_TRIES : run->last;
    gbk_window w = {.from = from > NEAR_START ? from - NEAR_START : 0,
                    .to = end - 1 + NEAR_START < run->last ? end - 1 + NEAR_START
                                                           : run->last};
    for (size_t first = from; first < end; first++)
        try_start(s, first, &w, &best);
    return best;
}

/* A mark before the run stands for the lead byte of its first character. */
static gbk_start find_marked_start(const shift *s, const gbk_run *run)
{
    gbk_start start = {0};
    const gbk_cell *cells = s->stretch.cells;
    uint32_t chars[2 * CONTEXT + 1];
    size_t before = run->count, count = before + 1;
    gbk_half half = {.byte = lead_of(cells)};
    if (s->stretch.note && before > 0) {
        half.note = s->stretch.note;
        half.note_lead = code_of(s->gbk, run->chars[before - 1]) & 0xFF;
    }
    memcpy(chars, run->chars, before * sizeof *chars);
    for (size_t i = 0; i < run->last && count < 2 * CONTEXT + 1; i++)
        chars[count++] =
            ld_gbk_char(s->gbk, trail_of(cells + i), lead_of(cells + i + 1));
    start.cp = infer_char(s, &half, chars, count, before, &start.cost);
    return start;
}

/* Places the run's begin, with the context before it, and restores its first
 * character. */
static void restore_first(shift *s, gbk_run *run)
{
    const gbk_stretch *stretch = &s->stretch;
    bool marked = run->first == 0 && stretch->lost_before;
    gbk_start start = {0};
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

static void restore_middle(const shift *s, gbk_run *run)
{
    for (size_t i = run->first; i < run->last; i++) {
        const gbk_cell *c = &s->stretch.cells[i];
        add_char(run, ld_gbk_char(s->gbk, trail_of(c), lead_of(c + 1)),
                 ld_text_source(s->in, c->at));
    }
}

/* A word of two characters, the first with the lead byte `lead`, the second with the
 * reading `note` (converters note what they have converted: a character that is not in
 * GB 2312 goes first). Returns its cost or UINT32_MAX. */
static uint32_t infer_word(const shift *s, unsigned lead, ld_syllable note,
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
static bool restore_noted(const shift *s, gbk_run *run, unsigned lead,
                          const ld_note *note)
{
    size_t at = run->end + loss_len(&s->in->bytes, run->end) + note->len;
    uint64_t source = ld_text_source(s->in, s->stretch.cells[run->last].at);
    uint32_t chars[CONTEXT + 1], word[2] = {0}, own_cost;
    size_t count = 1 + context_after(s, at, chars + 1);
    gbk_half half = {.byte = lead, .is_lead = true, .note = note->syllable};
    uint32_t own = infer_char(s, &half, chars, count, 0, &own_cost);
    if (own) own_cost = ld_plausible_char(s->repairer->lexicon, own, 0);
    uint32_t word_cost = infer_word(s, lead, note->syllable, word);
    if (!own && word_cost == UINT32_MAX) return false;
    if (own_cost <= word_cost) {
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
static void restore_last(const shift *s, gbk_run *run)
{
    const ld_buf *text = &s->in->bytes;
    const gbk_cell *last = &s->stretch.cells[run->last];
    uint64_t source = ld_text_source(s->in, last->at);
    size_t loss = loss_len(text, run->end);
    unsigned lead = trail_of(last);
    ld_note note;
    if (lead < LD_GBK_LEAD_MIN) { /* an ASCII character that was taken for a half */
        if (lead < 0x80) add_char(run, lead, source);
        return;
    }
    if (loss && note_at(text, run->end + loss, &note) &&
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
    uint32_t chars[2 * CONTEXT + 1], cost;
    size_t before = run->count < CONTEXT ? run->count : CONTEXT;
    memcpy(chars, run->chars + run->count - before, before * sizeof *chars);
    size_t after = context_after(s, run->end + loss, chars + before + 1);
    gbk_half half = {.byte = lead, .is_lead = true};
    uint32_t cp = infer_char(s, &half, chars, before + 1 + after, before, &cost);
    run->end += loss;
    if (!cp) return;
    add_char(run, cp, source);
    run->guesses++;
}

/* ----------------------------------------------------------------- judging */

static bool is_between_marks(const shift *s, const gbk_run *run)
{
    const gbk_stretch *stretch = &s->stretch;
    return stretch->lost_before && run->first == 0 && stretch->lost_after &&
           run->last == stretch->count - 1;
}

/* Whether the restored run is so much more plausible than what stands there. */
static bool is_clearly_better(const shift *s, gbk_run *run)
{
    const ld_lexicon *lexicon = s->repairer->lexicon;
    uint32_t old[STRETCH + 2 * CONTEXT + 1];
    size_t count = run->context, cells = run->last - run->first + 1;
    memcpy(old, run->chars, count * sizeof *old);
    for (size_t i = run->taken; i <= run->last; i++)
        old[count++] = s->stretch.cells[i].cp;
    size_t after = context_after(s, run->end, old + count);
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
static bool is_promising(const shift *s, const gbk_run *run)
{
    const gbk_cell *cells = s->stretch.cells;
    const ld_lexicon *lexicon = s->repairer->lexicon;
    uint32_t old[STRETCH], made[STRETCH];
    size_t count = 0;
    for (size_t i = run->first; i < run->last; i++, count++) {
        old[count] = cells[i].cp;
        made[count] = ld_gbk_char(s->gbk, trail_of(cells + i), lead_of(cells + i + 1));
    }
    return ld_plausible_text(lexicon, old, count) >=
           ld_plausible_text(lexicon, made, count) + PROMISING;
}

/* Fills in the run of the stretch. Returns whether there is one. */
static bool restore(shift *s)
{
    const gbk_stretch *stretch = &s->stretch;
    gbk_run *run = &s->run;
    if (stretch->count < RUN_MIN) return false;
    measure_gains(s);
    if (find_best_run(stretch, run) < HOPELESS) return false;
    snap_to_marks(stretch, run);
    bool marked = stretch->lost_before || stretch->lost_after;
    if (!marked && !is_promising(s, run)) return false;
    bool whole_end = run->last == stretch->count - 1;
    run->end = whole_end ? stretch->end : stretch->cells[run->last + 1].at;
    run->guesses = 0;
    restore_first(s, run);
    restore_middle(s, run);
    restore_last(s, run);
    return is_clearly_better(s, run);
}

static void add_run(const gbk_run *run, ld_text *out)
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
    shift s; /* large, and not read before it is written */
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
        } else if (at < text->len && !loss_len(text, at)) {
            at += ld_utf8_next(text->data + at, &cp);
        }
    }
    ld_text_copy(out, in, s.restored, text->len);
}
