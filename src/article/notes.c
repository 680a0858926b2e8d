/* A note after a character, `來(lái)源`.
 *
 * A person notes a reading where it may be missed, once. A converter notes all the
 * characters that it has changed, again and again and always alike, and often wrongly,
 * since it does not know the word: such notes are left out, and the context decides.
 * The two are told apart by all the notes up to the end of the present block. */
#include "article/hanzi_run.h"
#include "article/pinyin.h"
#include "article/repair.h"
#include "article/word_note.h"
#include "base/utf8.h"
#include "lexicon/lexicon.h"

#include <stdlib.h>

/* What was seen of the characters of the Basic Multilingual Plane since the first
 * note. */
struct ld_note_counts {
    struct {
        uint16_t noted, bare; /* how often, with a note and without */
        ld_syllable reading;  /* of the last note */
    } of[0x10000];
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

/* Of the brackets a note may stand in, or others that begin with the same byte. */
static bool may_open(char byte)
{
    return byte == '(' || byte == '[' || byte == '\xEF' || byte == '\xE3';
}

/* Nearly all characters are told without a search. */
static bool is_hanzi(uint32_t cp)
{
    if (cp >= 0x4E00 && cp <= 0x9FFF) return true;
    return cp >= 0x2E80 && cp < 0xFF00 && ld_is_hanzi(cp);
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
    if (counts->of[cp].noted > 0) counts->missed++;
    if (counts->of[cp].bare < UINT16_MAX) counts->of[cp].bare++;
}

static void count_noted(struct ld_note_counts *counts, const ld_lexicon *lexicon,
                        uint32_t cp, ld_syllable reading)
{
    const ld_polyphones *polyphones = ld_lexicon_polyphones(lexicon);
    counts->notes++;
    counts->converted += ld_polyphones_fold(polyphones, cp) != cp;
    if (counts->of[cp].noted == 0)
        counts->missed += counts->of[cp].bare;
    else if (counts->of[cp].reading == reading)
        counts->repeated++;
    else
        counts->varied++;
    counts->of[cp].reading = reading;
    if (counts->of[cp].noted < UINT16_MAX) counts->of[cp].noted++;
}

static void count_block(ld_repairer *repairer, const ld_text *in)
{
    struct ld_note_counts *counts = repairer->notes;
    for (size_t at = 0; at < in->bytes.len;) {
        uint32_t cp;
        ld_note note;
        at += ld_utf8_next(in->bytes.data + at, &cp);
        if (!is_hanzi(cp)) continue;
        counts->hanzi++;
        if (at < in->bytes.len && may_open(in->bytes.data[at]) &&
            note_at(repairer, in, at, cp, &note)) {
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

/* Where a bracket may open from `at` on. */
static size_t next_opening(const ld_buf *text, size_t at)
{
    while (at < text->len && !may_open(text->data[at])) {
        at += ld_hanzi_run((const unsigned char *)text->data + at, text->len - at);
        at += at < text->len && !may_open(text->data[at]);
    }
    return at;
}

/* The character that ends at `at`, and its length; 0 when that is no later than `from`.
 */
static size_t char_before(const ld_text *in, size_t from, size_t at, uint32_t *cp)
{
    if (at <= from) return 0;
    return ld_utf8_next(in->bytes.data + ld_utf8_back(in->bytes.data, at), cp);
}

/* The hanzi right before `at` and not before `from`, at most so many as a note can
 * have. Returns their number. */
static size_t hanzi_before(const ld_text *in, size_t from, size_t at,
                           uint32_t hanzi[LD_WORD_NOTE_MOST], size_t places[])
{
    size_t count = 0;
    uint32_t cp;
    for (size_t size; count < LD_WORD_NOTE_MOST; count++, at -= size) {
        size = char_before(in, from, at, &cp);
        if (size == 0 || !is_hanzi(cp)) break;
        hanzi[LD_WORD_NOTE_MOST - 1 - count] = cp;
        places[LD_WORD_NOTE_MOST - 1 - count] = at - size;
    }
    return count;
}

/* Copies the text from `*copied` to a note of the word before `at`, and gives the word
 * the readings that it has. Returns the end of the note; 0 when there is none. */
static size_t give_word(ld_repairer *repairer, const ld_text *in, size_t copied,
                        size_t at, ld_text *out)
{
    uint32_t hanzi[LD_WORD_NOTE_MOST], bracket;
    size_t places[LD_WORD_NOTE_MOST], size;
    ld_word_note note;
    size = ld_utf8_next(in->bytes.data + at, &bracket);
    size_t count = hanzi_before(in, copied, at, hanzi, places);
    if (count < 2 || !is_opening_bracket(bracket) ||
        !ld_word_note_parse(repairer->lexicon, hanzi + LD_WORD_NOTE_MOST - count, count,
                            in->bytes.data + at + size, in->bytes.len - at - size,
                            &note))
        return 0;
    size_t begin = out->bytes.len;
    ld_text_copy(out, in, copied, at);
    for (size_t i = 0; i < note.count; i++)
        ld_text_give(out, begin + places[LD_WORD_NOTE_MOST - note.count + i] - copied,
                     note.syllables[i]);
    repairer->found.given_notes++;
    return at + size + note.len;
}

void ld_repair_notes(ld_repairer *repairer, const ld_text *in, ld_text *out)
{
    size_t copied = 0;
    if (!repairer->notes) repairer->notes = calloc(1, sizeof *repairer->notes);
    if (!repairer->notes) {
        out->bytes.failed = true;
        return;
    }
    count_block(repairer, in);
    bool mechanical = is_mechanical(repairer);
    for (size_t at = 0; (at = next_opening(&in->bytes, at)) < in->bytes.len;) {
        ld_note note;
        uint32_t before;
        size_t size = char_before(in, copied, at, &before);
        if (size == 0 || !note_at(repairer, in, at, before, &note)) {
            size_t end = size > 0 ? give_word(repairer, in, copied, at, out) : 0;
            if (end > 0) copied = end;
            at = end > 0 ? end : at + 1;
            continue;
        }
        ld_text_copy(out, in, copied, at);
        if (mechanical)
            ld_repair_found(repairer, LD_DAMAGE_NOTES);
        else
            ld_text_give(out, out->bytes.len - size, note.syllable);
        repairer->found.given_notes += !mechanical;
        at += note.len;
        copied = at;
    }
    ld_text_copy(out, in, copied, in->bytes.len);
}
