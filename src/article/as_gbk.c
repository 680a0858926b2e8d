/* UTF-8 read as GBK: `鏃ユ姤` was 日报. Three bytes of UTF-8 are a character and a half
 * of GBK; where the number of bytes is odd, the last one came to nothing and left a
 * question mark, U+FFFD or a euro sign. A run is what is valid UTF-8 again; it is
 * restored where that is clearly likelier than what stands there. */
#include "article/clues.h"
#include "article/context.h"
#include "article/plausible.h"
#include "article/repair.h"
#include "base/utf8.h"
#include "lexicon/bigram.h"

#include <stdlib.h>
#include <string.h>

#define GAIN_LEAST (20ULL * LD_BIT)
#define GAIN_PER_CHAR (2ULL * LD_BIT)
#define LOST_BYTE (6ULL * LD_BIT) /* the price of a free choice among 64 */
#define CONTEXT 3

/* The bytes of the text in GBK, one after the other. */
typedef struct feed {
    const ld_gbk *gbk;
    const ld_text *in;
    size_t at;        /* of the text: behind the character whose bytes are given */
    size_t char_at;   /* where that character begins */
    unsigned pending; /* its second byte, or 0 */
} feed;

#define NO_BYTE (-1) /* the end, or a character that GBK has not */
#define LOST (-2)    /* a mark that stands for a byte */

static int next_byte(feed *f)
{
    if (f->pending) {
        int second = (int)f->pending;
        f->pending = 0;
        return second;
    }
    uint32_t cp;
    f->char_at = f->at;
    if (f->at >= f->in->bytes.len) return NO_BYTE;
    f->at += ld_utf8_next(f->in->bytes.data + f->at, &cp);
    if (cp == 0xFFFD) return LOST;
    if (cp == 0x20AC) return 0x80;
    if (cp < 0x80) return (int)cp;
    unsigned code = ld_gbk_code(f->gbk, cp);
    f->pending = code & 0xFF;
    return code ? (int)(code >> 8) : NO_BYTE;
}

/* Whether what follows begins with a character of GBK, or another lost byte. */
static bool goes_on(const feed *f)
{
    feed ahead = *f;
    if (f->pending) return false;
    int byte = next_byte(&ahead);
    return byte >= 0x80 || byte == LOST || byte == '?';
}

typedef struct run {
    size_t begin, end;
    ld_text restored;
    size_t hanzi;
    size_t *guesses; /* where characters stand whose last byte is guessed */
    size_t guess_count, guess_cap;
} run;

/* A character of three bytes of which the last one is sought, and what is about it. */
typedef struct lost_byte {
    uint32_t cps[2 * CONTEXT + 1];
    size_t count, hole;
    ld_clues clues;
} lost_byte;

/* Reads what stands about the character at `at` of the restored text, and goes on in
 * `after` from byte `next`. */
static void read_gap(const ld_gbk *gbk, const ld_text *in, const run *r, size_t at,
                     const ld_buf *after, size_t next, lost_byte *g)
{
    const ld_buf *restored = &r->restored.bytes;
    g->hole = ld_context_before(restored, at, CONTEXT, g->cps);
    if (g->cps[0] == LD_BIGRAM_EDGE && r->begin > 0) {
        size_t known = g->hole - 1, more = CONTEXT - known;
        uint32_t cps[CONTEXT];
        memcpy(cps, g->cps + 1, known * sizeof *cps);
        more = ld_context_before(&in->bytes, r->begin, more, g->cps);
        memcpy(g->cps + more, cps, known * sizeof *cps);
        g->hole = more + known;
    }
    g->count = g->hole + 1;
    g->count += ld_context_after(after, next, CONTEXT, g->cps + g->count);
    ld_clues_begin(&g->clues, gbk, restored, at);
    ld_clues_add(&g->clues, 0);
    ld_clues_end(&g->clues, restored, next < restored->len ? next : restored->len);
}

/* The likeliest last byte of the character of which `bytes` are the first two. */
static unsigned infer_last(const ld_lexicon *lexicon, const unsigned char *bytes,
                           lost_byte *g)
{
    unsigned best = 0;
    int32_t least = INT32_MAX;
    ld_gap gap;
    ld_gap_open(&gap, lexicon, g->cps, g->count, g->hole);
    for (unsigned last = 0x80; last < 0xC0; last++) {
        uint32_t cp =
            (bytes[0] & 0x0FU) << 12 | (bytes[1] & 0x3FU) << 6 | (last & 0x3FU);
        int32_t cost = ld_clues_cost(&g->clues, &gap, cp);
        if (cost >= least) continue;
        least = cost;
        best = last;
    }
    return best;
}

/* Guesses last bytes, when what stands behind each is restored, too. */
static void guess(ld_repairer *repairer, const ld_text *in, run *r)
{
    lost_byte g; /* large, and filled in */
    ld_buf *restored = &r->restored.bytes;
    while (r->guess_count > 0 && r->guesses[r->guess_count - 1] >= restored->len)
        r->guess_count--;
    for (size_t i = 0; i < r->guess_count; i++) {
        size_t at = r->guesses[i], next = at + 3;
        bool ends = next >= restored->len;
        read_gap(repairer->gbk, in, r, at, ends ? &in->bytes : restored,
                 ends ? r->end : next, &g);
        restored->data[at + 2] = (char)infer_last(
            repairer->lexicon, (unsigned char *)restored->data + at, &g);
    }
}

/* Notes that the character that comes next is to be guessed. */
static bool add_guess(run *r)
{
    if (!ld_grow(&r->guesses, &r->guess_cap, r->guess_count, sizeof *r->guesses))
        return false;
    r->guesses[r->guess_count++] = r->restored.bytes.len;
    return true;
}

/* Takes one character of UTF-8. Returns false, with the feed as it was, where there is
 * none. */
static bool take_char(feed *f, run *r)
{
    feed start = *f;
    unsigned char bytes[4];
    int first = next_byte(f);
    size_t place = f->char_at, len = first < 0x80   ? 1
                                     : first < 0xE0 ? 2
                                     : first < 0xF0 ? 3
                                                    : 4;
    bool good = first >= 0;
    for (size_t i = 1; good && i < len; i++) {
        bytes[0] = (unsigned char)first;
        int byte = next_byte(f);
        bool lost = byte == LOST || byte == '?';
        if (lost && (goes_on(f) || (len == 3 && i == 2 && add_guess(r))))
            byte =
                0x80; /* the only one that begins nothing, or any till it is guessed */
        bytes[i] = (unsigned char)byte;
        good = byte >= 0x80;
    }
    bytes[0] = (unsigned char)first;
    uint32_t cp;
    good = good && ld_utf8_decode((char *)bytes, len, &cp) == len;
    if (!good) {
        *f = start;
        return false;
    }
    r->hanzi += ld_is_hanzi(cp);
    ld_text_add(&r->restored, (char *)bytes, len, ld_text_source(f->in, place));
    return true;
}

/* Reads the run that begins at `at`. Only what ends with a whole character of the text
 * is taken. */
static void read_run(ld_repairer *repairer, const ld_text *in, size_t at, run *r)
{
    feed f = {.gbk = repairer->gbk, .in = in, .at = at};
    ld_text_clear(&r->restored);
    r->begin = r->end = at;
    r->hanzi = r->guess_count = 0;
    size_t whole = 0;
    while (take_char(&f, r)) {
        if (f.pending) continue;
        r->end = f.at;
        whole = r->restored.bytes.len;
    }
    if (!r->restored.bytes.data) return;
    ld_buf_truncate(&r->restored.bytes, whole);
    guess(repairer, in, r);
}

static bool is_better(const ld_repairer *repairer, const ld_text *in, const run *r)
{
    if (r->hanzi < 1 || r->end == r->begin) return false;
    const char *text = r->restored.bytes.data;
    uint64_t was = ld_plausible_bytes(repairer->lexicon, in->bytes.data + r->begin,
                                      r->end - r->begin);
    uint64_t is = ld_plausible_bytes(repairer->lexicon, text, r->restored.bytes.len) +
                  r->guess_count * LOST_BYTE;
    size_t chars = ld_utf8_count(text, r->restored.bytes.len);
    return was >= is + GAIN_LEAST && was - is >= chars * GAIN_PER_CHAR;
}

/* Whether the character can be the first of a run: its bytes begin one of UTF-8, of
 * those that Chinese text has. */
static bool begins_run(const ld_gbk *gbk, uint32_t cp)
{
    unsigned code = cp < 0x80 ? 0 : ld_gbk_code(gbk, cp), trail = code & 0xFF;
    return code >> 8 >= 0xE2 && code >> 8 <= 0xEF && trail >= 0x80 && trail < 0xC0;
}

void ld_repair_as_gbk(ld_repairer *repairer, const ld_text *in, ld_text *out)
{
    const ld_gbk *gbk = ld_repair_gbk(repairer);
    run r = {0};
    size_t copied = 0;
    for (size_t at = 0; gbk && at < in->bytes.len;) {
        uint32_t cp;
        size_t size = ld_utf8_next(in->bytes.data + at, &cp);
        if (!begins_run(gbk, cp)) {
            at += size;
            continue;
        }
        read_run(repairer, in, at, &r);
        at = r.end > at ? r.end : at + size;
        if (!is_better(repairer, in, &r)) continue;
        ld_text_copy(out, in, copied, r.begin);
        ld_text_copy(out, &r.restored, 0, r.restored.bytes.len);
        copied = r.end;
        ld_repair_found(repairer, LD_DAMAGE_MISREAD);
    }
    if (r.restored.bytes.failed) out->bytes.failed = true;
    ld_text_copy(out, in, copied, in->bytes.len);
    ld_text_free(&r.restored);
    free(r.guesses);
}
