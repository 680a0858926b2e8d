/* Which encoding a text is in.
 *
 * The same bytes are read in each encoding, and what comes out is judged as Chinese by
 * the lexicon: the cheapest reading is the likeliest. What a header, the document or
 * uchardet says is worth some bits beforehand, so that it decides where the text itself
 * hardly does, and is overruled where it is plainly wrong. */
#include "article/encoding.h"
#include "article/hanzi_run.h"
#include "article/plausible.h"
#include "article/transcode.h"
#include "base/library.h"
#include "base/utf8.h"

#include <string.h>
#include <uchardet/uchardet.h>

#define SAMPLE 6144 /* bytes that are judged */
#define ASCII_RUN 8 /* of an ASCII run as many bytes as this at each end */
#define WIDE_SAMPLE 2048

#define BAD_BYTE (24ULL * LD_BIT)
#define CONTROL (24ULL * LD_BIT)
#define PRIVATE (24ULL * LD_BIT)
#define ASCII_MARK (7ULL * LD_BIT)
#define ASCII_LETTER (6ULL * LD_BIT)

/* What is said about a text, in bits: by its server or itself, by uchardet; and that
 * nearly all text is UTF-8, and hardly any UTF-16 without a mark. */
#define DECLARED (64ULL * LD_BIT)
#define DETECTED (8ULL * LD_BIT)
#define COMMON (24ULL * LD_BIT)
#define UNCOMMON (16ULL * LD_BIT)

/* Chinese text is cheaper a character, on average; the bytes of other things come to
 * rare characters. */
#define CHINESE (15ULL * LD_BIT)
#define CHINESE_WIDE (13ULL * LD_BIT)

/* A part of the text, and what it costs in one encoding. */
typedef struct trial {
    const ld_lexicon *lexicon;
    uint32_t cps[LD_PLAUSIBLE_MAX];
    size_t count; /* of cps that wait to be judged together */
    uint64_t cost;
    uint64_t strange; /* the part of it that is not ASCII */
    size_t chars;     /* that are not ASCII */
    size_t ours;      /* the hanzi and Chinese marks among them */
    size_t wrong;     /* bytes and control characters that no text has */
} trial;

static void judge_waiting(trial *t)
{
    uint64_t cost = ld_plausible_text(t->lexicon, t->cps, t->count);
    t->cost += cost;
    t->strange += cost;
    t->chars += t->count;
    t->count = 0;
}

static bool is_control(uint32_t cp)
{
    return (cp < 0x20 && !strchr("\t\n\v\f\r\x1A", (int)cp)) || cp == 0 ||
           (cp >= 0x7F && cp < 0xA0);
}

static bool is_private(uint32_t cp)
{
    return (cp >= 0xE000 && cp < 0xF900) || cp >= 0xF0000 || (cp & 0xFFFE) == 0xFFFE;
}

static bool is_letter(uint32_t cp)
{
    return (cp >= '0' && cp <= '9') || ((cp | 0x20) >= 'a' && (cp | 0x20) <= 'z') ||
           cp == ' ' || cp == '\n';
}

static bool is_ours(uint32_t cp)
{
    return ld_is_hanzi(cp) || (cp >= 0x2010 && cp < 0x2040) ||
           (cp >= 0x3000 && cp < 0x3040) || (cp >= 0xFF00 && cp < 0xFFF0);
}

static void judge_char(trial *t, uint32_t cp)
{
    if (cp >= 0xA0 && !is_private(cp)) {
        t->ours += is_ours(cp);
        t->cps[t->count++] = cp;
        if (t->count == LD_PLAUSIBLE_MAX) judge_waiting(t);
        return;
    }
    judge_waiting(t);
    t->wrong += is_control(cp);
    t->cost += is_control(cp)   ? CONTROL
               : is_private(cp) ? PRIVATE
               : is_letter(cp)  ? ASCII_LETTER
                                : ASCII_MARK;
}

/* Fills in what the bytes cost. False when the system does not know the encoding. */
static bool try_encoding(trial *t, const ld_lexicon *lexicon, ld_encoding encoding,
                         const char *bytes, size_t n)
{
    ld_transcoder *transcoder = ld_transcoder_open(encoding);
    *t = (trial){.lexicon = lexicon};
    if (!transcoder) return false;
    for (size_t at = 0, used; at < n; at += used) {
        char utf8[4];
        size_t len;
        uint32_t cp;
        used = ld_transcode_char(transcoder, bytes + at, n - at, false, utf8, &len);
        if (used == 0) break;
        if (len == 0) {
            judge_waiting(t);
            t->cost += used * BAD_BYTE;
            t->wrong += used;
        } else {
            ld_utf8_decode(utf8, len, &cp);
            judge_char(t, cp);
        }
    }
    judge_waiting(t);
    ld_transcoder_close(transcoder);
    return true;
}

/* ------------------------------------------------------------------ samples */

static bool is_ascii(char c)
{
    return (unsigned char)c < 0x80;
}

/* Copies to `sample` what is not ASCII, and of the ASCII between only the ends, which
 * may belong to characters. Returns its length. */
static size_t take_sample(const char *bytes, size_t n, char sample[SAMPLE])
{
    size_t len = 0;
    for (size_t at = 0; at < n && len < SAMPLE;) {
        size_t end = at;
        while (end < n && is_ascii(bytes[end]))
            end++;
        for (; at < end && len < SAMPLE; at++)
            if (bytes[at] == 0 || end - at <= ASCII_RUN || at == 0 ||
                !is_ascii(bytes[at - 1]) || (at > 1 && !is_ascii(bytes[at - 2])))
                sample[len++] = bytes[at];
        for (; at < n && len < SAMPLE && !is_ascii(bytes[at]); at++)
            sample[len++] = bytes[at];
    }
    return len;
}

/* Whether the bytes are valid UTF-8 up to a character that is cut, and have characters
 * of three bytes, which another encoding has by chance in no text of some length. A few
 * control characters are damage, many are UTF-16. */
static bool is_plainly_utf8(const char *bytes, size_t n)
{
    size_t triples = 0, controls = 0;
    for (size_t at = 0; at < n;) {
        uint32_t cp;
        size_t len = ld_utf8_decode(bytes + at, n - at, &cp);
        if (len == 0 && ld_utf8_is_cut(bytes + at, n - at)) break;
        if (len == 0) return false;
        controls += is_control(cp);
        triples += len >= 3;
        at += len;
    }
    return triples >= 2 && controls < triples;
}

static bool is_plain_ascii(const char *bytes, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!is_ascii(bytes[i]) || is_control((unsigned char)bytes[i])) return false;
    return true;
}

/* ------------------------------------------------------------------ contest */

/* uchardet's functions. It stands on the library of C++, and few texts need it: it is
 * loaded for these. */
typedef struct detector {
    __typeof__(&uchardet_new) begin;
    __typeof__(&uchardet_delete) end;
    __typeof__(&uchardet_handle_data) take;
    __typeof__(&uchardet_data_end) finish;
    __typeof__(&uchardet_get_charset) name;
} detector;

static bool load_detector(detector *functions)
{
    static const char *const names[] = {"uchardet_new", "uchardet_delete",
                                        "uchardet_handle_data", "uchardet_data_end",
                                        "uchardet_get_charset"};
    return ld_library_load("libuchardet.so.0", names, sizeof names / sizeof *names,
                           functions);
}

static ld_encoding detect(const char *bytes, size_t n)
{
    detector d;
    uchardet_t state = load_detector(&d) ? d.begin() : NULL;
    if (!state) return LD_ENCODING_UNKNOWN;
    ld_encoding found = LD_ENCODING_UNKNOWN;
    if (d.take(state, bytes, n) == 0) {
        d.finish(state);
        const char *name = d.name(state);
        found = ld_encoding_named(name, strlen(name));
    }
    d.end(state);
    return found;
}

/* What the encoding costs beforehand: less is said for it. */
static uint64_t handicap(ld_encoding encoding, ld_encoding declared,
                         ld_encoding detected)
{
    uint64_t cost = DECLARED + DETECTED + COMMON;
    if (encoding == declared) cost -= DECLARED;
    if (encoding == detected) cost -= DETECTED;
    if (encoding == LD_UTF_8) cost -= COMMON;
    if (encoding == LD_UTF_16LE || encoding == LD_UTF_16BE) cost += UNCOMMON;
    return cost;
}

typedef struct contest {
    const ld_lexicon *lexicon;
    ld_encoding declared, detected;
    ld_encoding best;
    uint64_t best_cost;
    trial winner;
} contest;

static void enter(contest *c, ld_encoding encoding, const char *bytes, size_t n)
{
    trial t;
    if (!try_encoding(&t, c->lexicon, encoding, bytes, n)) return;
    uint64_t cost = t.cost + handicap(encoding, c->declared, c->detected);
    if (c->best && cost >= c->best_cost) return;
    c->best = encoding;
    c->best_cost = cost;
    c->winner = t;
}

/* Whether what came out can be a text at all. */
static bool is_text(const trial *t, size_t n)
{
    if (t->wrong > n / 20 + 2) return false;
    return t->chars < 8 || t->strange <= t->chars * CHINESE;
}

/* The same of UTF-16 without a mark, which any bytes may be. */
static bool is_wide_text(const trial *t, size_t n)
{
    return t->wrong <= n / 100 && t->ours * 4 >= t->chars * 3 &&
           t->strange <= t->chars * CHINESE_WIDE;
}

static ld_encoding hold_contest(const ld_lexicon *lexicon, ld_encoding declared,
                                const char *bytes, size_t n)
{
    static const ld_encoding narrow[] = {LD_UTF_8, LD_GB18030, LD_BIG5};
    static const ld_encoding wide[] = {LD_UTF_16LE, LD_UTF_16BE};
    char sample[SAMPLE];
    contest c = {.lexicon = lexicon, .declared = declared};
    size_t wide_n = n < WIDE_SAMPLE ? n : WIDE_SAMPLE;
    for (size_t i = 0; i < 3; i++)
        enter(&c, narrow[i], bytes, wide_n);
    for (size_t i = 0; i < 2; i++)
        enter(&c, wide[i], bytes, wide_n);
    if (c.best == LD_UTF_16LE || c.best == LD_UTF_16BE)
        return is_wide_text(&c.winner, wide_n) ? c.best : LD_ENCODING_UNKNOWN;
    size_t len = take_sample(bytes, n, sample);
    c.best = LD_ENCODING_UNKNOWN;
    c.detected = detect(bytes, n);
    for (size_t i = 0; i < 3; i++)
        enter(&c, narrow[i], sample, len);
    return is_text(&c.winner, len) ? c.best : LD_ENCODING_UNKNOWN;
}

bool ld_encoding_is_clear(const char *bytes, size_t n)
{
    return is_plain_ascii(bytes, n) || is_plainly_utf8(bytes, n) ||
           ld_encoding_marked(bytes, n) != LD_ENCODING_UNKNOWN;
}

ld_encoding ld_encoding_find(const ld_encoding_hints *hints, const ld_lexicon *lexicon,
                             const char *bytes, size_t n)
{
    static const ld_encoding_hints nothing;
    if (!hints) hints = &nothing;
    if (hints->forced) return hints->forced;
    ld_encoding marked = ld_encoding_marked(bytes, n);
    if (marked) return marked;
    ld_encoding declared = hints->header;
    if (!declared && hints->is_markup) declared = ld_encoding_declared(bytes, n);
    if (is_plain_ascii(bytes, n)) return declared;
    if (is_plainly_utf8(bytes, n)) return LD_UTF_8;
    return hold_contest(lexicon, declared, bytes, n);
}

/* ------------------------------------------------------------------ changes */

#define CHANGE_SAMPLE 1024
#define CHANGE_TRIPLES 4 /* characters of three bytes that make a line UTF-8 */

/* A character of three bytes whose lead takes any trails. */
static bool is_common_triple(const unsigned char *s)
{
    return s[0] > 0xE0 && s[0] < 0xF0 && s[0] != 0xED && (s[1] & 0xC0) == 0x80 &&
           (s[2] & 0xC0) == 0x80;
}

/* The length of the beginning that is valid UTF-8, up to a character that is cut. */
static size_t valid_length(const char *bytes, size_t n)
{
    const unsigned char *s = (const unsigned char *)bytes;
    size_t at = 0;
    while (at < n) {
        uint32_t cp;
        size_t len = s[at] < 0x80 ? 1 : ld_triple_run(s + at, n - at);
        if (len == 0 && n - at >= 3 && is_common_triple(s + at)) len = 3;
        if (len == 0) len = ld_utf8_decode(bytes + at, n - at, &cp);
        if (len == 0) break;
        at += len;
    }
    return n - at < 4 && ld_utf8_is_cut(bytes + at, n - at) ? n : at;
}

static size_t line_start(const char *bytes, size_t at)
{
    while (at > 0 && bytes[at - 1] != '\n')
        at--;
    return at;
}

static bool is_utf8_line(const char *bytes, size_t n)
{
    size_t triples = 0;
    for (size_t at = 0; at < n;) {
        uint32_t cp;
        size_t len = ld_utf8_decode(bytes + at, n - at, &cp);
        if (len == 0) return false;
        triples += len == 3;
        at += len;
    }
    return triples >= CHANGE_TRIPLES;
}

static bool comes_to_utf8(const char *bytes, size_t n, size_t *at, ld_encoding *next)
{
    const char *end;
    for (*at = 0; *at < n; *at = (size_t)(end - bytes) + 1) {
        end = memchr(bytes + *at, '\n', n - *at);
        if (!end) end = bytes + n;
        *next = LD_UTF_8;
        if (is_utf8_line(bytes + *at, (size_t)(end - bytes) - *at)) return true;
    }
    return false;
}

static bool leaves_utf8(const ld_lexicon *lexicon, const char *bytes, size_t n,
                        size_t *at, ld_encoding *next)
{
    size_t valid = valid_length(bytes, n);
    if (valid == n) return false;
    *at = line_start(bytes, valid);
    size_t left = n - *at < CHANGE_SAMPLE ? n - *at : CHANGE_SAMPLE, end;
    ld_encoding back;
    if (comes_to_utf8(bytes + *at, left, &end, &back)) left = end;
    *next = ld_encoding_find(NULL, lexicon, bytes + *at, left);
    return *next == LD_GB18030 || *next == LD_BIG5;
}

bool ld_encoding_changes(const ld_lexicon *lexicon, ld_encoding encoding,
                         const char *bytes, size_t n, size_t *at, ld_encoding *next)
{
    if (encoding == LD_UTF_8 || encoding == LD_ENCODING_UNKNOWN)
        return leaves_utf8(lexicon, bytes, n, at, next);
    bool narrow = encoding == LD_GB18030 || encoding == LD_BIG5;
    return narrow && comes_to_utf8(bytes, n, at, next);
}
