#include "article/pinyin.h"
#include "article/repair.h"
#include "base/utf8.h"
#include "lexicon/lexicon.h"

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

void ld_repair_notes(ld_repairer *repairer, const ld_text *in, ld_text *out)
{
    const char *text = in->bytes.data;
    size_t len = in->bytes.len, copied = 0;
    uint32_t before = 0, cp;
    for (size_t at = 0; at < len;) {
        size_t size = ld_utf8_next(text + at, &cp);
        ld_note note;
        if (is_opening_bracket(cp) && ld_is_hanzi(before) &&
            ld_note_parse(text + at + size, len - at - size, &note) &&
            is_note_of(repairer, before, &note)) {
            ld_text_copy(out, in, copied, at);
            at += size + note.len;
            copied = at;
            repairer->found.pinyin_notes++;
            continue;
        }
        before = cp;
        at += size;
    }
    ld_text_copy(out, in, copied, len);
}
