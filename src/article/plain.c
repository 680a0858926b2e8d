#include "article/plain.h"

#include "base/char_set.h"
#include "base/utf8.h"

#include <stdbool.h>

#define HEADING_CHARS 40
#define HEADING_BYTES 160

static bool ends_sentence(uint32_t cp)
{
    return ld_char_in(cp, U"。！？!?");
}

static bool is_mark(uint32_t cp)
{
    return ld_char_in(cp, U"，、；：…—～,;:~");
}

static bool is_opener(uint32_t cp)
{
    return ld_char_in(cp, U"（(【[｛{〔");
}

static bool is_closer(uint32_t cp)
{
    return ld_char_in(cp, U"”’」』）)】]》〉\"'");
}

static bool is_alphanumeric(uint32_t cp)
{
    return (cp >= '0' && cp <= '9') || ((cp | 0x20) >= 'a' && (cp | 0x20) <= 'z') ||
           (cp >= 0xC0 && cp < 0x250);
}

/* ------------------------------------------------------------------- kinds */

/* The length of the number at `text`: up to three digits, or up to three of the
 * numerals that Chinese lists count with. */
static size_t number_length(const char *text, size_t len)
{
    size_t at = 0, chars = 0;
    while (at < len && chars < 3) {
        uint32_t cp;
        size_t size = ld_utf8_next(text + at, &cp);
        if (!(cp >= '0' && cp <= '9') && !ld_char_in(cp, U"一二三四五六七八九十百"))
            break;
        at += size;
        chars++;
    }
    return at;
}

/* Whether the text begins with a number and what makes a list mark of it. */
static bool starts_with_number_mark(const char *text, size_t len)
{
    uint32_t open, after, next = 0;
    size_t at = ld_utf8_next(text, &open);
    bool bracketed = open == 0xFF08 || open == '(';
    if (!bracketed) at = 0;
    size_t number = number_length(text + at, len - at);
    if (number == 0 || at + number >= len) return false;
    bool digits = text[at] >= '0' && text[at] <= '9';
    at += number;
    at += ld_utf8_next(text + at, &after);
    if (after == 0xFF09 || after == ')') return bracketed || digits;
    if (bracketed) return false;
    if (at < len) ld_utf8_next(text + at, &next);
    if (after == '.' || after == 0xFF0E) return digits && !is_alphanumeric(next);
    return after == 0x3001;
}

static bool starts_item(const char *text, size_t len)
{
    uint32_t first, second = 0;
    size_t at = ld_utf8_next(text, &first);
    if (at < len) ld_utf8_next(text + at, &second);
    if (first == 0x2014) return second == 0x2014;
    if (first == '-' || first == '*') return second == ' ';
    if (ld_char_in(first, U"•·●■◆▪○◇")) return true;
    if (first >= 0x2460 && first <= 0x249B) return true;
    return starts_with_number_mark(text, len);
}

/* The last character that is not a closing quote or bracket, or 0. */
static uint32_t last_char(const char *text, size_t len)
{
    while (len > 0) {
        uint32_t cp;
        len = ld_utf8_back(text, len);
        ld_utf8_next(text + len, &cp);
        if (!is_closer(cp)) return cp;
    }
    return 0;
}

static bool is_heading(const char *text, size_t len)
{
    if (len > HEADING_BYTES) return false;
    uint32_t last = last_char(text, len);
    if (last == 0 || last == '.' || is_mark(last) || ends_sentence(last)) return false;
    if (ld_utf8_count(text, len) > HEADING_CHARS) return false;
    for (size_t at = 0; at < len;) {
        uint32_t cp;
        at += ld_utf8_next(text + at, &cp);
        if (ends_sentence(cp)) return false;
    }
    return true;
}

ld_block_kind ld_plain_kind(const char *text, size_t len)
{
    if (len == 0) return LD_PARAGRAPH;
    if (starts_item(text, len)) return LD_ITEM;
    return is_heading(text, len) ? LD_HEADING : LD_PARAGRAPH;
}

/* -------------------------------------------------------------------- cuts */

/* How good a cut is. */
typedef enum cut_rank {
    CUT_NEVER,
    CUT_ANYWHERE,
    CUT_MARK,
    CUT_SENTENCE,
} cut_rank;

/* The longest bracket that may be a note, in bytes. */
#define NOTE_SIZE 24

typedef struct cut_scan {
    cut_rank after; /* the mark before this place, closing quotes skipped */
    uint32_t last;
    size_t open; /* where a bracket was opened and not closed, or SIZE_MAX */
} cut_scan;

/* How good a cut before the character `cp` at `at` is. */
static cut_rank rank_cut(const cut_scan *scan, uint32_t cp, size_t at)
{
    if (is_closer(cp) || is_mark(cp) || ends_sentence(cp) || cp == ' ')
        return CUT_NEVER;
    if (scan->after > CUT_ANYWHERE) {
        bool number = is_alphanumeric(scan->last) || is_alphanumeric(cp);
        return number && scan->last < 0x80 ? CUT_NEVER : scan->after;
    }
    bool in_note = scan->open != SIZE_MAX && at - scan->open <= NOTE_SIZE;
    bool in_word = is_alphanumeric(scan->last) && is_alphanumeric(cp);
    return in_note || in_word || is_opener(cp) ? CUT_NEVER : CUT_ANYWHERE;
}

static void pass_char(cut_scan *scan, uint32_t cp, size_t at)
{
    if (is_opener(cp)) scan->open = at;
    if (is_closer(cp)) scan->open = SIZE_MAX;
    if (ends_sentence(cp))
        scan->after = CUT_SENTENCE;
    else if (is_mark(cp))
        scan->after = CUT_MARK;
    else if (!is_closer(cp) && cp != ' ')
        scan->after = CUT_ANYWHERE;
    scan->last = cp;
}

size_t ld_plain_cut(const char *text, size_t len)
{
    size_t at = ld_utf8_back(text, len - len / 8);
    size_t end = ld_utf8_back(text, len), cut = end;
    cut_rank best = CUT_NEVER;
    cut_scan scan = {CUT_NEVER, 0, SIZE_MAX};
    while (at < len) {
        uint32_t cp;
        size_t size = ld_utf8_next(text + at, &cp);
        cut_rank rank = rank_cut(&scan, cp, at);
        if (rank > CUT_NEVER && rank >= best) {
            best = rank;
            cut = at;
        }
        pass_char(&scan, cp, at);
        at += size;
    }
    return cut;
}
