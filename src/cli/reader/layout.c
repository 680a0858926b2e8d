#include "cli/reader/layout.h"

#include "base/char_set.h"
#include "base/utf8.h"

typedef struct range {
    uint32_t from, to;
} range;

/* From Unicode's EastAsianWidth.txt: W and F, and of A what Chinese text uses. */
static const range wide[] = {
    {0x00B7, 0x00B7},   {0x1100, 0x115F}, {0x2010, 0x2026},   {0x2030, 0x203E},
    {0x2103, 0x2103},   {0x2160, 0x217F}, {0x2190, 0x21FF},   {0x2200, 0x22FF},
    {0x2312, 0x23FF},   {0x2460, 0x27BF}, {0x2E80, 0x303E},   {0x3041, 0xA4CF},
    {0xA960, 0xA97C},   {0xAC00, 0xD7A3}, {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},
    {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6}, {0x16FE0, 0x1B2FF}, {0x1F000, 0x1FAFF},
    {0x20000, 0x3FFFD},
};
static const range none[] = {
    {0x0000, 0x001F}, {0x007F, 0x009F},   {0x0300, 0x036F}, {0x200B, 0x200F},
    {0x202A, 0x202E}, {0x2060, 0x2064},   {0x20D0, 0x20FF}, {0xFE00, 0xFE0F},
    {0xFEFF, 0xFEFF}, {0xE0100, 0xE01EF},
};

static int is_in(const range *ranges, size_t count, uint32_t cp)
{
    for (size_t i = 0; i < count; i++)
        if (cp >= ranges[i].from && cp <= ranges[i].to) return 1;
    return 0;
}

int layout_width(uint32_t cp)
{
    if (cp >= ' ' && cp < 0x7F) return 1;
    if (is_in(none, sizeof none / sizeof *none, cp)) return 0;
    return 1 + is_in(wide, sizeof wide / sizeof *wide, cp);
}

static int is_latin(uint32_t cp)
{
    return cp > ' ' && cp < 0x2000 && !ld_char_in(cp, U"-/");
}

/* Whether a row may end between the two characters. */
static int may_break(uint32_t before, uint32_t after)
{
    if (before == ' ') return after != ' ';
    if (layout_width(after) == 0) return 0;
    if (ld_char_in(after, U" 。，、；：！？”’）》」』】〉…—～·.,;:!?)]}%％℃")) return 0;
    if (ld_char_in(before, U"“‘（《「『【〈([{￥$")) return 0;
    return !(is_latin(before) && is_latin(after));
}

size_t layout_row(const char *text, size_t len, size_t from, int columns)
{
    int width = 0;
    uint32_t before = 0, cp;
    size_t last = 0, at = from;
    while (at < len) {
        size_t next = at + ld_utf8_next(text + at, &cp);
        if (at > from && may_break(before, cp)) last = at;
        width += layout_width(cp);
        if (width > columns && at > from && cp != ' ') return last ? last : at;
        before = cp;
        at = next;
    }
    return len;
}
