/* Text read as Latin-1 or Windows-1252: `æ—¥æŠ¥` was 日报 in UTF-8, `ÖÐ¹ú` was 中国 in
 * GBK, `¤¤°ê` was 中國 in Big5. A run goes from the first Latin character to the last,
 * with the ASCII between; its characters are bytes again, and read in the encoding in
 * which they are likeliest. It is restored where it is clearly likelier than what
 * stands there; again and again, since text can be misread twice. */
#include "article/latin.h"
#include "article/plausible.h"
#include "article/repair.h"
#include "article/transcode.h"
#include "base/utf8.h"

#include <stdlib.h>

#define GAIN_LEAST (20ULL * LD_BIT)
#define GAIN_PER_BYTE 128ULL /* half a bit */
#define BAD_BYTE (24ULL * LD_BIT)
#define ASCII_WITHIN 40 /* ASCII characters that do not end a run */
#define SIGNS_BEFORE 3  /* that a run may begin with */
#define TIMES 3

/* Windows-1252 from 0x80 on; 0 where it has nothing, and Latin-1's is meant. */
static const uint16_t windows[32] = {
    0x20AC, 0,      0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
    0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0,      0x17D,  0,
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0,      0x17E,  0x178};

int ld_latin_byte(uint32_t cp)
{
    if (cp < 0x100) return (int)cp;
    for (int i = 0; i < 32; i++)
        if (windows[i] == cp) return 0x80 + i;
    return -1;
}

/* What Latin text costs: its letters stand among those of ASCII, not one behind the
 * other, and its signs are rare. */
static uint32_t latin_cost(uint32_t cp, uint32_t before)
{
    if (cp < 0x80) return 6 * LD_BIT;
    bool letter = cp >= 0xC0 && cp < 0x100 && cp != 0xD7 && cp != 0xF7;
    if (!letter) return 12 * LD_BIT;
    return (before | 0x20) >= 'a' && (before | 0x20) <= 'z' ? 6 * LD_BIT : 10 * LD_BIT;
}

static uint64_t text_cost(const ld_lexicon *lexicon, const ld_buf *text, size_t from,
                          size_t to)
{
    uint64_t cost = 0;
    uint32_t before = 0, cp;
    for (size_t at = from; at < to; before = cp) {
        size_t size = ld_utf8_next(text->data + at, &cp), end = at + size;
        if (ld_latin_byte(cp) >= 0) {
            cost += latin_cost(cp, before);
        } else if (cp >= 0x10000) {
            cost += BAD_BYTE * size; /* ×4×6 is four bytes of GB18030, too */
        } else {
            uint32_t next;
            while (end < to && ld_utf8_next(text->data + end, &next) >= 3 &&
                   ld_latin_byte(next) < 0)
                end += ld_utf8_next(text->data + end, &next);
            cost += ld_plausible_bytes(lexicon, text->data + at, end - at);
        }
        at = end;
    }
    return cost;
}

/* A run as the bytes that it was. */
typedef struct latin_run {
    size_t begin, end; /* of the text */
    ld_buf bytes;
    uint32_t *places; /* where each byte stands in the text, from `begin` */
    size_t place_cap;
} latin_run;

static bool add_byte(latin_run *run, int byte, size_t at)
{
    char c = (char)byte;
    if (!ld_grow(&run->places, &run->place_cap, run->bytes.len, sizeof *run->places))
        return false;
    run->places[run->bytes.len] = (uint32_t)(at - run->begin);
    ld_buf_add(&run->bytes, &c, 1);
    return !run->bytes.failed;
}

/* Reads the run that begins at `at` with a Latin character. */
static bool read_run(const ld_text *in, size_t at, latin_run *run)
{
    size_t kept = 0, ascii = 0;
    run->begin = run->end = at;
    ld_buf_truncate(&run->bytes, 0);
    while (at < in->bytes.len && ascii <= ASCII_WITHIN) {
        uint32_t cp;
        size_t size = ld_utf8_next(in->bytes.data + at, &cp);
        int byte = ld_latin_byte(cp);
        if (byte < 0) break;
        if (!add_byte(run, byte, at)) return false;
        at += size;
        ascii = byte < 0x80 ? ascii + 1 : 0;
        /* The second byte of a character may look like ASCII. */
        if (ascii <= 1) {
            kept = run->bytes.len;
            run->end = at;
        }
    }
    ld_buf_truncate(&run->bytes, kept);
    return true;
}

/* What the run is in one encoding, and what that costs. */
static uint64_t try_encoding(ld_repairer *repairer, ld_encoding encoding,
                             const latin_run *run, ld_text *out)
{
    size_t bad = 0;
    ld_transcoder *transcoder = ld_repair_transcoder(repairer, encoding);
    ld_text_clear(out);
    if (!transcoder) return UINT64_MAX;
    ld_transcode(transcoder, run->bytes.data, run->bytes.len, true, 0, out, &bad);
    if (out->bytes.failed || bad > run->bytes.len / 16) return UINT64_MAX;
    return text_cost(repairer->lexicon, &out->bytes, 0, out->bytes.len) +
           bad * BAD_BYTE;
}

/* Adds the restored run, each character with the place of its first byte. */
static void add_restored(const ld_text *in, const latin_run *run,
                         const ld_text *restored, ld_text *out)
{
    for (size_t at = 0; at < restored->bytes.len;) {
        uint32_t cp;
        const char *s = restored->bytes.data + at;
        size_t size = ld_utf8_next(s, &cp);
        size_t place = run->places[ld_text_source(restored, at)];
        ld_text_add(out, s, size, ld_text_source(in, run->begin + place));
        at += size;
    }
}

/* Writes to `best` what the run was. Returns how much likelier that is; 0 when it is
 * not clearly likelier. */
static uint64_t restore(ld_repairer *repairer, const ld_text *in, const latin_run *run,
                        ld_text *best, ld_text *trial)
{
    static const ld_encoding encodings[] = {LD_UTF_8, LD_GB18030, LD_BIG5};
    uint64_t least = UINT64_MAX;
    for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++) {
        uint64_t cost = try_encoding(repairer, encodings[i], run, trial);
        if (cost >= least) continue;
        ld_text swap = *best;
        *best = *trial;
        *trial = swap;
        least = cost;
    }
    uint64_t was = text_cost(repairer->lexicon, &in->bytes, run->begin, run->end);
    bool better = least < UINT64_MAX && was >= least + GAIN_LEAST &&
                  was - least >= run->bytes.len * GAIN_PER_BYTE;
    return better ? was - least : 0;
}

/* Of the characters U+0080 to U+00FF. */
static bool is_latin_lead(unsigned char c)
{
    return c == 0xC2 || c == 0xC3;
}

/* Where a run may begin whose first character of U+0080 to U+00FF is at `at`: signs of
 * Windows-1252 before it may be bytes, too, the last with an ASCII character behind it.
 */
static size_t earliest(const ld_text *in, size_t from, size_t at)
{
    size_t begin = at;
    for (int i = 0; i < SIGNS_BEFORE && at > from; i++) {
        uint32_t cp;
        at = ld_utf8_back(in->bytes.data, at);
        ld_utf8_next(in->bytes.data + at, &cp);
        if (cp < 0x80 ? i > 0 : ld_latin_byte(cp) < 0) break;
        if (cp >= 0x80) begin = at;
    }
    return begin;
}

/* A run that is looked for, in its best form so far. */
typedef struct latin_search {
    latin_run run;
    ld_text best, trial;
} latin_search;

/* Looks for a run about `at`, and leaves it in the search. Returns whether there is
 * one. `copied` is the end of the one before. */
static bool search(ld_repairer *repairer, const ld_text *in, size_t copied, size_t at,
                   latin_search *found)
{
    uint64_t gain = 0, own;
    size_t best = at, begin = earliest(in, copied, at);
    for (size_t from = begin; from <= at; from = from < at ? at : at + 1) {
        if (!read_run(in, from, &found->run)) return false;
        own = restore(repairer, in, &found->run, &found->best, &found->trial);
        if (own > gain) {
            gain = own;
            best = from;
        }
    }
    if (gain == 0 || best == at) return gain > 0;
    return read_run(in, best, &found->run) &&
           restore(repairer, in, &found->run, &found->best, &found->trial) > 0;
}

/* Once. Returns how many runs were restored. */
static size_t restore_runs(ld_repairer *repairer, const ld_text *in, ld_text *out)
{
    latin_search found = {0};
    size_t copied = 0, restored = 0;
    for (size_t at = 0; at < in->bytes.len && !found.run.bytes.failed;) {
        if (!is_latin_lead((unsigned char)in->bytes.data[at])) {
            at++;
            continue;
        }
        bool good = search(repairer, in, copied, at, &found);
        at = found.run.end > at ? found.run.end : at + 1;
        if (!good) continue;
        ld_text_copy(out, in, copied, found.run.begin);
        add_restored(in, &found.run, &found.best, out);
        copied = found.run.end;
        restored++;
    }
    ld_text_copy(out, in, copied, in->bytes.len);
    if (found.run.bytes.failed) out->bytes.failed = true;
    ld_buf_free(&found.run.bytes);
    free(found.run.places);
    ld_text_free(&found.best);
    ld_text_free(&found.trial);
    return restored;
}

void ld_repair_latin(ld_repairer *repairer, const ld_text *in, ld_text *out)
{
    ld_text before = {0};
    size_t restored = restore_runs(repairer, in, out), found = restored;
    for (int i = 1; i < TIMES && restored > 0 && !out->bytes.failed; i++) {
        ld_text swap = before;
        before = *out;
        *out = swap;
        ld_text_clear(out);
        restored = restore_runs(repairer, &before, out);
    }
    ld_text_free(&before);
    repairer->found.of[LD_DAMAGE_MISREAD].count += found;
}
