/* A note after a character, `來(lái)源`.
 *
 * A person notes a reading where it may be missed, once. A converter notes all the
 * characters that it has changed, again and again and always alike, and often wrongly,
 * since it does not know the word: such notes are left out, and the context decides.
 * The two are told apart by all the notes up to the end of the present block. */
#include "article/pinyin.h"
#include "article/repair.h"
#include "base/utf8.h"
#include "lexicon/lexicon.h"

#include <stdlib.h>

/* What was seen of the characters of the Basic Multilingual Plane since the first
 * note. */
struct ld_note_counts {
    uint16_t noted[0x10000], bare[0x10000];
    ld_syllable reading[0x10000]; /* of the last note */
    size_t hanzi, notes;
    size_t converted; /* notes after traditional characters */
    size_t repeated;  /* notes after a character that had one before, the same ... */
    size_t varied;    /* ... another */
    size_t missed;    /* characters that have a note elsewhere, and here none */
    bool mechanical;
};

static bool is_opening_bracket(uint32_t cp)
{
    return cp == '(' || cp == '[' || cp == 0xFF08 || cp == 0x3010;
}

/* A mark over a letter is pinyin. Letters with a digit or alone may be the name of a
 * figure or a cell, 图(a1), or a word, 他(ta), unless the character is read so:
 * 們(men). */
static bool is_note_of(const ld_repairer *repairer, uint32_t hanzi, const ld_note *note)
{
    return note->marked || ld_note_fits(repairer->lexicon, hanzi, note->syllable);
}

/* Whether the text goes on at `at`, behind the character `before`, with a note of it.
 */
static bool note_at(const ld_repairer *repairer, const ld_text *in, size_t at,
                    uint32_t before, ld_note *note)
{
    uint32_t cp;
    if (at >= in->bytes.len || !ld_is_hanzi(before)) return false;
    size_t size = ld_utf8_next(in->bytes.data + at, &cp);
    if (!is_opening_bracket(cp) ||
        !ld_note_parse(in->bytes.data + at + size, in->bytes.len - at - size, note) ||
        !is_note_of(repairer, before, note))
        return false;
    note->len += size;
    return true;
}

/* ------------------------------------------------------- a person or a machine */

static void count_bare(struct ld_note_counts *counts, uint32_t cp)
{
    if (counts->noted[cp] > 0) counts->missed++;
    if (counts->bare[cp] < UINT16_MAX) counts->bare[cp]++;
}

static void count_noted(struct ld_note_counts *counts, const ld_lexicon *lexicon,
                        uint32_t cp, ld_syllable reading)
{
    const ld_polyphones *polyphones = ld_lexicon_polyphones(lexicon);
    counts->notes++;
    counts->converted += ld_polyphones_fold(polyphones, cp) != cp;
    if (counts->noted[cp] == 0)
        counts->missed += counts->bare[cp];
    else if (counts->reading[cp] == reading)
        counts->repeated++;
    else
        counts->varied++;
    counts->reading[cp] = reading;
    if (counts->noted[cp] < UINT16_MAX) counts->noted[cp]++;
}

static void count_block(ld_repairer *repairer, const ld_text *in)
{
    struct ld_note_counts *counts = repairer->notes;
    for (size_t at = 0; at < in->bytes.len;) {
        uint32_t cp;
        ld_note note;
        at += ld_utf8_next(in->bytes.data + at, &cp);
        if (cp > 0xFFFF || !ld_is_hanzi(cp)) continue;
        counts->hanzi++;
        if (note_at(repairer, in, at, cp, &note)) {
            count_noted(counts, repairer->lexicon, cp, note.syllable);
            at += note.len;
        } else {
            count_bare(counts, cp);
        }
    }
}

/* Where nearly every character has its note it is a text for learners. Else a machine
 * gives itself away by noting alike what comes again, or by noting what it has
 * converted. Once found out it stays so. */
static bool is_mechanical(ld_repairer *repairer)
{
    struct ld_note_counts *c = repairer->notes;
    bool learners = c->notes * 10 >= c->hanzi * 6;
    bool alike = c->repeated >= 2 && (c->missed + c->varied) * 4 <= c->repeated;
    bool converts = c->notes >= 2 && c->notes * 50 >= c->hanzi &&
                    c->converted * 4 >= c->notes * 3 && c->missed * 4 <= c->notes;
    bool lost = repairer->found.of[LD_DAMAGE_NOTES].count > 0;
    if (!learners && (alike || converts || lost)) c->mechanical = true;
    return c->mechanical;
}

void ld_repair_notes(ld_repairer *repairer, const ld_text *in, ld_text *out)
{
    size_t copied = 0, before_at = 0;
    uint32_t before = 0;
    if (!repairer->notes) repairer->notes = calloc(1, sizeof *repairer->notes);
    if (!repairer->notes) {
        out->bytes.failed = true;
        return;
    }
    count_block(repairer, in);
    bool mechanical = is_mechanical(repairer);
    for (size_t at = 0; at < in->bytes.len;) {
        ld_note note;
        if (!note_at(repairer, in, at, before, &note)) {
            before_at = at;
            at += ld_utf8_next(in->bytes.data + at, &before);
            continue;
        }
        ld_text_copy(out, in, copied, at);
        if (mechanical)
            ld_repair_found(repairer, LD_DAMAGE_NOTES);
        else
            ld_text_give(out, out->bytes.len - (at - before_at), note.syllable);
        repairer->found.given_notes += !mechanical;
        at += note.len;
        copied = at;
        before = 0;
    }
    ld_text_copy(out, in, copied, in->bytes.len);
}
