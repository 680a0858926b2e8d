#include "mandarin/boundary.h"

#include "base/utf8.h"
#include "lexicon/lexicon.h"
#include "base/char_set.h"

#include <string.h>
#include <strings.h>

/* How far to look for the end of a long sentence before it is split, in characters:
 * enough to split one of up to twice the bound into halves. A bound on this is what
 * keeps the time linear. */
#define LOOK_AHEAD ((size_t)2 * LD_SENTENCE_CHARS)

/* Of brackets nested deeper than this, the outermost will not be closed: a mark inside
 * of them ends the sentence without looking further. */
#define DEEPEST 8

/* An ellipsis after fewer characters than this is a hesitation: 我……我不知道。 */
#define HESITATION 6

/* How far back to count straight quotes, in bytes. */
#define LOOK_BACK 300

typedef struct scan {
    const char *text;
    size_t len, from;
    size_t at;          /* the next character */
    size_t chars;       /* passed since `from` */
    uint32_t before;    /* the character before `at`; 0 at `from` */
    unsigned depth;     /* open titles and brackets */
    bool in_title;      /* the outermost of them is a title */
    bool bracket_first; /* the outermost of them began the sentence */
    size_t held; /* after the first mark that a bracket kept from ending; 0: none */
} scan;

static uint32_t char_at(const scan *s, size_t at)
{
    uint32_t cp = 0;
    if (at < s->len) ld_utf8_next(s->text + at, &cp);
    return cp;
}

static uint32_t char_before(const scan *s, size_t at)
{
    return at > s->from ? char_at(s, ld_utf8_back(s->text, at)) : 0;
}

static size_t skip_char(const scan *s, size_t at)
{
    uint32_t cp;
    return at + ld_utf8_next(s->text + at, &cp);
}

static bool is_space(uint32_t cp)
{
    return cp == ' ' || (cp >= '\t' && cp <= '\r') || cp == 0xA0 || cp == 0x3000 ||
           (cp >= 0x2000 && cp <= 0x200A);
}

static size_t skip_spaces(const scan *s, size_t at)
{
    while (is_space(char_at(s, at)))
        at = skip_char(s, at);
    return at;
}

static bool is_digit(uint32_t cp)
{
    return (cp >= '0' && cp <= '9') || (cp >= 0xFF10 && cp <= 0xFF19);
}

static bool is_lower(uint32_t cp)
{
    return cp >= 'a' && cp <= 'z';
}

static bool is_letter(uint32_t cp)
{
    return is_lower(cp | 0x20) ||
           (cp >= 0xC0 && cp < 0x250 && cp != 0xD7 && cp != 0xF7);
}

static bool is_title_open(uint32_t cp)
{
    return cp == 0x300A || cp == 0x3008; /* 《 〈 */
}

static bool is_bracket_open(uint32_t cp)
{
    return ld_char_in(cp, U"（([［〔【");
}

static bool is_bracket_close(uint32_t cp)
{
    return ld_char_in(cp, U"）)]］〕】》〉");
}

static bool is_quote_open(uint32_t cp)
{
    return ld_char_in(cp, U"“‘「『﹁﹃");
}

static bool is_quote_close(uint32_t cp)
{
    return ld_char_in(cp, U"”’」』﹂﹄");
}

static size_t count_quotes(const scan *s, size_t from, size_t to, char quote)
{
    size_t count = 0;
    for (size_t i = from; i < to; i++)
        count += s->text[i] == quote;
    return count;
}

/* A straight quote closes when an odd number of them came before: in the sentence
 * or, when it has none, in the ones before it. */
static bool straight_quote_closes(const scan *s, size_t at)
{
    char quote = s->text[at];
    size_t count = count_quotes(s, s->from, at, quote);
    size_t start = s->from > LOOK_BACK ? s->from - LOOK_BACK : 0;
    if (count == 0) count = count_quotes(s, start, s->from, quote);
    return count % 2 == 1;
}

static bool closes_at(const scan *s, size_t at)
{
    uint32_t cp = char_at(s, at);
    if (cp == '"' || cp == '\'') return straight_quote_closes(s, at);
    return is_quote_close(cp) || is_bracket_close(cp);
}

/* Most characters, known at once. */
static bool is_plain(uint32_t cp)
{
    return (cp >= 0x4E00 && cp <= 0x9FFF) || is_lower(cp | 0x20) || is_digit(cp);
}

static void pass(scan *s)
{
    uint32_t cp = char_at(s, s->at);
    if (is_plain(cp)) {
        /* nothing opens or closes */
    } else if (is_title_open(cp) || is_bracket_open(cp)) {
        if (s->depth++ == 0) {
            s->in_title = is_title_open(cp);
            s->bracket_first = skip_spaces(s, s->from) == s->at;
        }
    } else if (is_bracket_close(cp) && s->depth > 0 && --s->depth == 0) {
        s->held = 0;
    }
    s->before = cp;
    s->at = skip_char(s, s->at);
    s->chars++;
}

static bool is_ellipsis(uint32_t cp)
{
    return cp == 0x2026 || cp == 0x22EF; /* … ⋯ */
}

static bool is_mark(uint32_t cp)
{
    return !is_plain(cp) && (ld_char_in(cp, U"。！？；!?;.．｡") || is_ellipsis(cp));
}

/* ---- the half-width marks */

bool ld_is_abbreviation(const char *word, size_t len)
{
    static const char *const words[] = {
        "dr",  "mr",  "mrs", "ms",  "prof", "st",  "no",  "vs",   "inc",    "ltd",
        "co",  "jr",  "sr",  "fig", "vol",  "pp",  "al",  "dept", "univ",   "corp",
        "gen", "gov", "sen", "rep", "rev",  "hon", "jan", "feb",  "mar",    "apr",
        "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",  "approx",
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i]) == len && strncasecmp(word, words[i], len) == 0)
            return true;
    return false;
}

/* Whether what stands between `from` and `at` is a list mark: 1 or 一 or 十二. */
static bool is_list_number(const scan *s, size_t at)
{
    size_t start = skip_spaces(s, s->from);
    if (start >= at || at - start > 9) return false;
    for (size_t i = start; i < at; i = skip_char(s, i)) {
        uint32_t cp = char_at(s, i);
        if (!is_digit(cp) && !ld_char_in(cp, U"一二三四五六七八九十")) return false;
    }
    return true;
}

static bool latin_word_ends_at(const scan *s, size_t dot)
{
    size_t start = dot;
    while (is_letter(char_before(s, start)) && dot - start < 20)
        start = ld_utf8_back(s->text, start);
    size_t len = dot - start;
    return len > 1 && !ld_is_abbreviation(s->text + start, len);
}

static bool dot_ends(const scan *s, size_t dot, size_t after)
{
    uint32_t before = char_before(s, dot), next = char_at(s, after);
    if (is_list_number(s, dot)) return false;
    if (ld_is_hanzi(before)) return !is_lower(next);
    if (is_digit(next) || is_letter(next)) return false;
    if (is_lower(char_at(s, skip_spaces(s, after)))) return false;
    if (is_letter(before)) return latin_word_ends_at(s, dot);
    return is_digit(before) || before == '%' || before >= 0x80 ||
           is_bracket_close(before);
}

static bool is_chinese(uint32_t cp)
{
    return ld_is_hanzi(cp) || (cp >= 0x3000 && cp <= 0x303F) || cp >= 0xFF00 ||
           (cp >= 0x2010 && cp <= 0x2027);
}

/* Whether the half-width ? ! or ; between `at` and `after` is punctuation, and not
 * part of an address, a formula or an entity such as &amp; . */
static bool half_width_ends(const scan *s, size_t at, size_t after)
{
    uint32_t before = char_before(s, at), next = char_at(s, after);
    if (is_chinese(before)) return true;
    if (s->text[at] == ';') return is_chinese(char_at(s, skip_spaces(s, after)));
    return next == 0 || is_space(next) || next >= 0x80 || closes_at(s, after);
}

/* ---- what a run of marks comes to */

typedef struct run {
    size_t start, end; /* of the marks */
    size_t closed;     /* after the closing quotes and brackets that follow */
    bool full;         /* there is a mark that ends a sentence by itself */
    bool stop;         /* there is a full stop among them */
    bool ellipsis;
} run;

static bool is_full(const scan *s, size_t at, size_t after)
{
    uint32_t cp = char_at(s, at);
    if (cp == '.' || cp == 0xFF0E) return dot_ends(s, at, after);
    if (cp < 0x80) return half_width_ends(s, at, after);
    return !is_ellipsis(cp);
}

static run read_run(scan *s)
{
    run r = {.start = s->at};
    size_t dots = 0;
    for (uint32_t cp; s->chars < LOOK_AHEAD && is_mark(cp = char_at(s, s->at));
         pass(s)) {
        dots = cp == '.' ? dots + 1 : 0;
        r.ellipsis |= is_ellipsis(cp) || dots > 1;
        r.stop |= ld_char_in(cp, U"。.｡");
        if (cp >= 0x80 && is_full(s, s->at, s->at)) r.full = true;
    }
    r.end = s->at;
    if (!r.full && !r.ellipsis)
        r.full = is_full(s, ld_utf8_back(s->text, r.end), r.end);
    return r;
}

/* Whether the sentence goes on after the marks, quotes and brackets. */
static bool goes_on(const scan *s, const run *r)
{
    uint32_t next = char_at(s, skip_spaces(s, r->closed));
    if (ld_char_in(next, U"，、：,:") || is_mark(next)) return true;
    bool quoted = r->closed > r->end || s->text[r->end - 1] == '!';
    return quoted && next == 0x7684; /* “冲啊！”的口号, Yahoo!的股价 */
}

static bool ellipsis_ends(const scan *s, const run *r)
{
    uint32_t next = char_at(s, skip_spaces(s, r->closed));
    if (ld_utf8_count(s->text + s->from, r->start - s->from) < HESITATION) return false;
    if (is_lower(next)) return false;
    return r->closed == r->end || is_quote_open(next);
}

/* Passes a run of marks and what closes after it. Returns where the sentence ends,
 * 0 when it goes on. */
static size_t pass_marks(scan *s)
{
    unsigned depth = s->depth;
    run r = read_run(s);
    while (s->chars < LOOK_AHEAD && closes_at(s, s->at))
        pass(s);
    r.closed = s->at;
    if (goes_on(s, &r) || !(r.full || (r.ellipsis && ellipsis_ends(s, &r)))) return 0;
    if (s->depth > 0) {
        if (!s->held) s->held = r.closed;
        return 0;
    }
    if (depth > 0 && (s->in_title || !(s->bracket_first || r.stop))) return 0;
    return r.closed;
}

/* ---- sentences that are too long */

static int rank_of(const scan *s, uint32_t cp, uint32_t next)
{
    bool ascii_in_token = cp < 0x80 && !is_space(next) && next < 0x80;
    if (is_space(cp)) return 1;
    if (ascii_in_token) return 0;
    if (ld_char_in(cp, U"。！？；!?;")) return 4;
    if (s->depth > 0) return 0;
    if (ld_char_in(cp, U"：:")) return 4;
    if (ld_char_in(cp, U"，,")) return 3;
    return ld_char_in(cp, U"、") ? 2 : 0;
}

/* Where to cut a sentence of `chars` characters: at the highest-ranking mark near
 * the ends of equal parts, else at any, else at the bound. */
static size_t best_cut(const scan *whole, size_t chars)
{
    size_t parts = (chars + LD_SENTENCE_CHARS - 1) / LD_SENTENCE_CHARS;
    size_t target = chars / parts, best = 0, best_distance = 0;
    int best_rank = 0;
    scan s = {.text = whole->text, .len = whole->len, .from = whole->from};
    for (s.at = s.from; s.chars < LD_SENTENCE_CHARS;) {
        pass(&s);
        int rank = rank_of(&s, s.before, char_at(&s, s.at));
        if (rank == 0) continue;
        size_t distance = s.chars > target ? s.chars - target : target - s.chars;
        if (distance <= target / 2) rank += 8;
        if (rank > best_rank || (rank == best_rank && distance < best_distance)) {
            best = s.at;
            best_rank = rank;
            best_distance = distance;
        }
    }
    if (best == 0) return s.at;
    while (best < s.len && closes_at(&s, best))
        best = skip_char(&s, best);
    return best;
}

size_t ld_sentence_end(const char *text, size_t len, size_t from)
{
    scan s = {.text = text, .len = len, .from = from, .at = from};
    size_t end = 0;
    while (end == 0 && s.at < len && s.chars < LOOK_AHEAD &&
           !(s.held && s.depth > DEEPEST)) {
        if (is_mark(char_at(&s, s.at)))
            end = pass_marks(&s);
        else
            pass(&s);
    }
    if (end == 0) end = s.held ? s.held : s.at;
    size_t chars = ld_utf8_count(text + from, end - from);
    if (chars > LD_SENTENCE_CHARS) end = best_cut(&s, chars);
    return skip_spaces(&s, end);
}
