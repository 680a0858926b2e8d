/* UTF-8 read as GBK: `鏃ユ姤` was 日报. Three bytes of UTF-8 are a character and a half
 * of GBK; where the number of bytes is odd, the last one came to nothing and left a
 * question mark, U+FFFD or a euro sign. A run is what is valid UTF-8 again; it is
 * restored where that is clearly likelier than what stands there. */
#include "article/clues.h"
#include "article/context.h"
#include "article/plausible.h"
#include "article/repair.h"
#include "base/utf8.h"

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
    size_t hanzi, guesses;
} run;

/* What the text before a character tells of it: what follows is not restored yet. */
static void read_clues(const run *r, const feed *after, ld_clues *clues)
{
    const ld_buf *restored = &r->restored.bytes;
    bool enough = restored->len > (size_t)4 * LD_CLUES_REACH;
    if (enough)
        ld_clues_begin(clues, after->gbk, restored, restored->len);
    else
        ld_clues_begin(clues, after->gbk, &after->in->bytes, r->begin);
    for (size_t at = enough ? restored->len : 0; at < restored->len;) {
        uint32_t cp;
        at += ld_utf8_next(restored->data + at, &cp);
        ld_clues_add(clues, cp);
    }
    ld_clues_add(clues, 0);
    ld_clues_end(clues, &after->in->bytes, after->in->bytes.len);
}

/* The likeliest last byte of a character, as its neighbours decide. */
static unsigned infer_last(ld_repairer *repairer, const run *r,
                           const unsigned char *bytes, const feed *after)
{
    ld_clues clues; /* large, and filled in */
    uint32_t cps[2 * CONTEXT + 1];
    const ld_buf *restored = &r->restored.bytes;
    size_t hole = ld_context_before(restored, restored->len, CONTEXT, cps);
    size_t count = hole + 1;
    count += ld_context_after(&after->in->bytes, after->at, CONTEXT, cps + count);
    read_clues(r, after, &clues);
    unsigned best = 0;
    int32_t least = INT32_MAX;
    for (unsigned last = 0x80; last < 0xC0; last++) {
        cps[hole] = (bytes[0] & 0x0FU) << 12 | (bytes[1] & 0x3FU) << 6 | (last & 0x3FU);
        int32_t cost = ld_clues_cost(&clues, repairer->lexicon, cps, count, hole);
        if (cost >= least) continue;
        least = cost;
        best = last;
    }
    return best;
}

/* Takes one character of UTF-8. Returns false, with the feed as it was, where there is
 * none. */
static bool take_char(ld_repairer *repairer, feed *f, run *r)
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
        if (lost && goes_on(f)) {
            byte = 0x80; /* the only byte that begins nothing */
        } else if (lost && len == 3 && i == 2) {
            byte = (int)infer_last(repairer, r, bytes, f);
            r->guesses++;
        }
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
    r->hanzi = r->guesses = 0;
    size_t whole = 0;
    while (take_char(repairer, &f, r)) {
        if (f.pending) continue;
        r->end = f.at;
        whole = r->restored.bytes.len;
    }
    if (r->restored.bytes.data) ld_buf_truncate(&r->restored.bytes, whole);
}

static bool is_better(const ld_repairer *repairer, const ld_text *in, const run *r)
{
    if (r->hanzi < 1 || r->end == r->begin) return false;
    const char *text = r->restored.bytes.data;
    uint64_t was = ld_plausible_bytes(repairer->lexicon, in->bytes.data + r->begin,
                                      r->end - r->begin);
    uint64_t is = ld_plausible_bytes(repairer->lexicon, text, r->restored.bytes.len) +
                  r->guesses * LOST_BYTE;
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
}
