#include "cli/studio/subtitles.h"

#include "cli/studio/subtitle_units.h"

#include <float.h>
#include <stdlib.h>

/* In halves of a hanzi: 16 hanzi a line, as Netflix's guide for Chinese has it. */
#define LINE_WIDTH 32U

/* In milliseconds. What is shorter than the least cannot be read, what is longer than
 * the most is read twice. A shorter gap between two only flickers. */
#define LEAST 1000
#define MOST 7000
#define FLICKER 500

/* What one more subtitle costs, on the scale of break_cost(). */
#define PIECE_COST 6.0
/* What each half hanzi costs that a subtitle is shorter than a line. */
#define SHORT_COST 0.3
/* What it costs that nothing in it is heard: it is then left out. */
#define SILENT_COST 1000.0
#define IMPOSSIBLE (DBL_MAX / 4)

/* How little a break after the pause is wanted. */
static double break_cost(ld_pause pause)
{
    if (pause >= LD_PAUSE_SENTENCE) return 0;
    switch (pause) {
    case LD_PAUSE_NONE:
        return 16;
    case LD_PAUSE_WORD:
        return 12;
    case LD_PAUSE_PHRASE:
        return 4;
    case LD_PAUSE_BRACKET:
    case LD_PAUSE_ITEM:
        return 3;
    default:
        return 1;
    }
}

/* The best way to part the units before one. */
typedef struct step {
    double cost;
    size_t from; /* the first unit of the last piece */
    bool chosen; /* a piece ends here */
} step;

typedef struct maker {
    subtitles *out;
    const timeline *timeline;
    subtitle_units units;
    step *steps;
    size_t step_cap;
} maker;

static unsigned line_width(const maker *m, size_t from, size_t to)
{
    unsigned width = 0;
    for (size_t i = from; i < to; i++)
        width += m->units.all[i].width + (i > from && m->units.all[i].space);
    return width;
}

/* Where the units are broken in two lines; `to` when they are one. False when they do
 * not fit. */
static bool find_line_break(const maker *m, size_t from, size_t to, size_t *at)
{
    unsigned whole = line_width(m, from, to), left = 0;
    double best = IMPOSSIBLE;
    *at = to;
    if (whole <= LINE_WIDTH || to - from == 1) return true;
    for (size_t i = from + 1; i < to; i++) {
        left += m->units.all[i - 1].width + (i - 1 > from && m->units.all[i - 1].space);
        unsigned right = whole - left - m->units.all[i].space;
        if (left > LINE_WIDTH || right > LINE_WIDTH) continue;
        unsigned uneven = left > right ? left - right : right - left;
        double cost = break_cost(m->units.all[i - 1].pause) + uneven / 4.0;
        if (cost >= best) continue;
        best = cost;
        *at = i;
    }
    return best < IMPOSSIBLE;
}

/* When the units are heard; false when they are not. */
static bool find_times(const maker *m, size_t from, size_t to, subtitle *out)
{
    bool spoken = false;
    for (size_t i = from; i < to; i++) {
        const subtitle_unit *unit = &m->units.all[i];
        if (!unit->spoken) continue;
        if (!spoken) out->start = timeline_ms(m->timeline, unit->start);
        out->end = timeline_ms(m->timeline, unit->end);
        spoken = true;
    }
    return spoken;
}

/* What it costs that the units are one subtitle. */
static double piece_cost(const maker *m, size_t from, size_t to)
{
    subtitle piece;
    size_t at;
    bool single = to - from == 1;
    if (!find_line_break(m, from, to, &at)) return IMPOSSIBLE;
    if (!find_times(m, from, to, &piece)) return SILENT_COST;
    uint64_t time = piece.end - piece.start;
    if (time > MOST && !single) return IMPOSSIBLE;
    double cost = PIECE_COST;
    if (at < to) cost += break_cost(m->units.all[at - 1].pause);
    unsigned width = line_width(m, from, to);
    if (width < LINE_WIDTH) cost += SHORT_COST * (LINE_WIDTH - width);
    if (time < LEAST) cost += PIECE_COST;
    return to == m->units.count ? cost : cost + break_cost(m->units.all[to - 1].pause);
}

/* Fills in the steps: the cheapest way to part all units. */
static void find_pieces(maker *m)
{
    size_t count = m->units.count;
    m->steps[0] = (step){0};
    for (size_t to = 1; to <= count; to++) {
        m->steps[to] = (step){.cost = IMPOSSIBLE, .from = to - 1};
        for (size_t from = to; from-- > 0;) {
            if (to - from > 1 && line_width(m, from, to) > SUBTITLE_LINES * LINE_WIDTH)
                break;
            double cost = m->steps[from].cost + piece_cost(m, from, to);
            if (cost >= m->steps[to].cost) continue;
            m->steps[to] = (step){.cost = cost, .from = from};
        }
    }
    for (size_t to = count; to > 0; to = m->steps[to].from)
        m->steps[to].chosen = true;
}

static const char *copy_line(maker *m, size_t from, size_t to)
{
    ld_buf line = {0};
    for (size_t i = from; i < to; i++) {
        const subtitle_unit *unit = &m->units.all[i];
        if (i > from && unit->space) ld_buf_add_string(&line, " ");
        ld_buf_add(&line, m->units.text.data + unit->at, unit->len);
    }
    const char *copy =
        line.failed ? NULL : ld_arena_copy(&m->out->arena, line.data, line.len);
    ld_buf_free(&line);
    return copy;
}

static bool add_piece(maker *m, size_t from, size_t to)
{
    subtitles *out = m->out;
    subtitle added = {0};
    size_t at;
    if (!find_times(m, from, to, &added)) return true;
    find_line_break(m, from, to, &at);
    added.lines[added.line_count++] = copy_line(m, from, at);
    if (at < to) added.lines[added.line_count++] = copy_line(m, at, to);
    if (!added.lines[added.line_count - 1] || !added.lines[0]) return false;
    if (!ld_grow(&out->all, &out->cap, out->count, sizeof *out->all)) return false;
    out->all[out->count++] = added;
    return true;
}

static bool add_sentence(maker *m, const timed_sentence *sentence)
{
    if (!subtitle_units_take(&m->units, sentence)) return false;
    while (m->step_cap <= m->units.count)
        if (!ld_grow_full(&m->steps, &m->step_cap, sizeof *m->steps)) return false;
    find_pieces(m);
    for (size_t to = 1; to <= m->units.count; to++)
        if (m->steps[to].chosen && !add_piece(m, m->steps[to].from, to)) return false;
    return true;
}

/* Lets each one stand long enough to be read, where the next one leaves room. */
static void stretch(subtitles *s, uint64_t end)
{
    for (size_t i = 0; i < s->count; i++) {
        subtitle *one = &s->all[i];
        uint64_t next = i + 1 < s->count ? s->all[i + 1].start : end;
        if (one->end < one->start + LEAST) one->end = one->start + LEAST;
        if (i + 1 < s->count && one->end + FLICKER > next) one->end = next;
        if (one->end > next) one->end = next;
    }
}

bool subtitles_make(subtitles *s, const timeline *t)
{
    maker m = {.out = s, .timeline = t};
    bool good = true;
    for (size_t i = 0; good && i < t->count; i++)
        good = add_sentence(&m, &t->sentences[i]);
    subtitle_units_free(&m.units);
    free(m.steps);
    stretch(s, timeline_ms(t, t->frames));
    return good;
}

void subtitles_free(subtitles *s)
{
    free(s->all);
    ld_arena_free(&s->arena);
    *s = (subtitles){0};
}
