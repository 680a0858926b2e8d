#include "mandarin/scan.h"

#include "base/utf8.h"

#include <string.h>

/* Full-width forms, kinds of space, hyphen and minus (Unicode's compatibility
 * decompositions, as far as text has them). The full-width comma stays: it
 * separates clauses, never thousands. */
static uint32_t fold(uint32_t cp)
{
    if (cp < 0x80) return cp >= '\t' && cp <= '\r' ? ' ' : cp;
    if (cp >= 0x4E00 && cp <= 0x9FFF) return cp;
    if (cp >= 0xFF01 && cp <= 0xFF5E && cp != 0xFF0C) return cp - 0xFEE0;
    if (cp >= 0x2000 && cp <= 0x200A) return ' ';
    switch (cp) {
    case 0x00A0:
    case 0x202F:
    case 0x3000:
        return ' ';
    case 0x00B5:
        return 0x03BC; /* µ */
    case 0x2010:
    case 0x2011:
    case 0x2212:
        return '-';
    case 0x2044:
    case 0x2215:
        return '/';
    case 0x2236:
    case 0xFE30:
    case 0xFE55:
        return ':';
    case 0x223C:
    case 0x301C:
        return '~';
    case 0xFFE5:
        return 0x00A5; /* ￥ */
    case 0xFFE1:
        return 0x00A3; /* ￡ */
    default:
        return cp;
    }
}

bool ld_scan_open(ld_scan *scan, const char *text, size_t len, ld_arena *arena,
                  ld_pieces *pieces)
{
    size_t count = ld_utf8_count(text, len);
    uint32_t *memory = ld_arena_alloc(arena, (2 * count + 3) * sizeof *memory);
    *scan = (ld_scan){.text = text, .count = count, .arena = arena, .pieces = pieces};
    if (!memory) return false;
    scan->cp = memory + 1;
    scan->at = scan->cp + count + 1;
    size_t at = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t cp;
        scan->at[i] = (uint32_t)at;
        at += ld_utf8_next(text + at, &cp);
        scan->cp[i] = fold(cp);
    }
    scan->at[count] = (uint32_t)at;
    return true;
}

void ld_scan_add(ld_scan *scan, ld_piece_kind kind, size_t from, size_t to,
                 const char *say)
{
    ld_pieces *p = scan->pieces;
    if (!ld_grow(&p->items, &p->cap, p->count, sizeof *p->items)) {
        scan->failed = true;
        return;
    }
    p->items[p->count++] = (ld_piece){.kind = kind,
                                      .at = scan->at[from],
                                      .len = scan->at[to] - scan->at[from],
                                      .say = say};
}

size_t ld_scan_said(ld_scan *scan, size_t from, size_t to)
{
    char *say = ld_arena_copy(scan->arena, scan->say.data, scan->say.len);
    if (!say || scan->say.failed) scan->failed = true;
    ld_buf_truncate(&scan->say, 0);
    return ld_scan_said_as(scan, from, to, say);
}

size_t ld_scan_said_as(ld_scan *scan, size_t from, size_t to, const char *say)
{
    ld_scan_add(scan, LD_PIECE_SAID, from, to, say);
    return to;
}

size_t ld_scan_skip(const ld_scan *scan, size_t i)
{
    while (scan->cp[i] == ' ')
        i++;
    return i;
}

uint32_t ld_scan_before(const ld_scan *scan, size_t i)
{
    while (i > 0 && scan->cp[i - 1] == ' ')
        i--;
    return i > 0 ? scan->cp[i - 1] : 0;
}

/* The traditional forms of the hanzi that rules look for. */
static uint32_t simplified(uint32_t cp)
{
    switch (cp) {
    case U'萬':
        return U'万';
    case U'億':
        return U'亿';
    case U'個':
        return U'个';
    case U'號':
        return U'号';
    case U'時':
        return U'时';
    case U'點':
        return U'点';
    case U'餘':
        return U'余';
    case U'歲':
        return U'岁';
    case U'隻':
        return U'只';
    case U'條':
        return U'条';
    case U'項':
        return U'项';
    case U'張':
        return U'张';
    case U'場':
        return U'场';
    case U'輛':
        return U'辆';
    case U'間':
        return U'间';
    case U'級':
        return U'级';
    case U'屆':
        return U'届';
    case U'層':
        return U'层';
    case U'種':
        return U'种';
    case U'類':
        return U'类';
    case U'週':
        return U'周';
    case U'塊':
        return U'块';
    case U'噸':
        return U'吨';
    case U'畝':
        return U'亩';
    case U'後':
        return U'后';
    case U'賽':
        return U'赛';
    case U'電':
        return U'电';
    case U'話':
        return U'话';
    case U'熱':
        return U'热';
    case U'線':
        return U'线';
    case U'撥':
        return U'拨';
    case U'報':
        return U'报';
    case U'戶':
        return U'户';
    case U'組':
        return U'组';
    case U'隊':
        return U'队';
    case U'國':
        return U'国';
    case U'縣':
        return U'县';
    case U'處':
        return U'处';
    case U'筆':
        return U'笔';
    case U'雙':
        return U'双';
    case U'對':
        return U'对';
    case U'輪':
        return U'轮';
    case U'車':
        return U'车';
    case U'動':
        return U'动';
    case U'鐵':
        return U'铁';
    case U'鐘':
        return U'钟';
    case U'學':
        return U'学';
    case U'財':
        return U'财';
    case U'顆':
        return U'颗';
    case U'頭':
        return U'头';
    case U'為':
        return U'为';
    case U'達':
        return U'达';
    case U'從':
        return U'从';
    case U'勝':
        return U'胜';
    case U'敗':
        return U'败';
    case U'約':
        return U'约';
    case U'過':
        return U'过';
    default:
        return cp;
    }
}

/* The word after the one at `w`; NULL when it is the last. */
static const char *next_word(const char *w)
{
    w = strchr(w, ' ');
    return w ? w + 1 : NULL;
}

/* The length in characters of the word at `w` when it stands at `i`, else 0. */
static size_t match(const ld_scan *scan, size_t i, const char *w)
{
    size_t k = i;
    while (*w && *w != ' ') {
        uint32_t cp;
        w += ld_utf8_next(w, &cp);
        if (cp != simplified(scan->cp[k++])) return 0;
    }
    return k - i;
}

size_t ld_scan_any(const ld_scan *scan, size_t i, const char *words)
{
    size_t n = 0;
    for (const char *w = words; w && n == 0; w = next_word(w))
        n = match(scan, i, w);
    return n;
}

bool ld_scan_any_before(const ld_scan *scan, size_t i, const char *words)
{
    if (i > 0 && scan->cp[i - 1] == ' ') i--;
    for (const char *w = words; w; w = next_word(w)) {
        size_t n = ld_utf8_count(w, strcspn(w, " "));
        if (n <= i && match(scan, i - n, w) > 0) return true;
    }
    return false;
}

bool ld_scan_any_near(const ld_scan *scan, size_t i, const char *words, size_t window)
{
    for (size_t k = i > window ? i - window : 0; k < i; k++)
        if (ld_scan_any(scan, k, words)) return true;
    return false;
}

size_t ld_scan_digits(const ld_scan *scan, size_t i)
{
    size_t n = 0;
    while (ld_is_digit(scan->cp[i + n]))
        n++;
    return n;
}

unsigned ld_scan_value(const ld_scan *scan, size_t i, size_t n)
{
    unsigned value = 0;
    for (size_t k = i; k < i + n; k++)
        value = value * 10 + (scan->cp[k] - '0');
    return value;
}

bool ld_scan_inside_number(const ld_scan *scan, size_t i)
{
    uint32_t before = i > 0 ? scan->cp[i - 1] : 0;
    if (ld_is_digit(before)) return true;
    return i > 1 && (before == '.' || before == ',') && ld_is_digit(scan->cp[i - 2]);
}

/* The end of 1,234,567 at `i`, or `i` when it is not written so. */
static size_t end_of_groups(const ld_scan *scan, size_t i, size_t digits)
{
    size_t to = i + digits;
    if (digits > 3) return i;
    while (scan->cp[to] == ',' && ld_scan_digits(scan, to + 1) == 3)
        to += 4;
    return to == i + digits || scan->cp[to] == ',' ? i : to;
}

ld_numeral ld_scan_numeral(const ld_scan *scan, size_t i)
{
    size_t digits = ld_scan_digits(scan, i);
    ld_numeral n = {.from = i, .digit_count = digits, .whole_to = i + digits};
    size_t grouped_to = end_of_groups(scan, i, digits);
    if (grouped_to > i && !(digits == 1 && scan->cp[i] == '0')) {
        n.grouped = true;
        n.digit_count += (grouped_to - n.whole_to) / 4 * 3;
        n.whole_to = grouped_to;
    }
    n.to = n.whole_to;
    if (scan->cp[n.to] == '.' && ld_is_digit(scan->cp[n.to + 1]))
        n.to += 1 + ld_scan_digits(scan, n.to + 1);
    return n;
}

void ld_scan_say_numeral(ld_scan *scan, const ld_numeral *n, ld_two two)
{
    uint32_t digits[LD_CARDINAL_DIGITS];
    size_t count = 0;
    if (n->to > n->whole_to) two = LD_TWO_ER;
    for (size_t i = n->from; i < n->whole_to; i++) {
        if (scan->cp[i] == ',') continue;
        if (n->digit_count > LD_CARDINAL_DIGITS)
            ld_say_digits(&scan->say, scan->cp + i, 1, LD_ONE_YI);
        else
            digits[count++] = scan->cp[i];
    }
    if (count > 0) ld_say_cardinal(&scan->say, digits, count, two);
    if (n->to == n->whole_to) return;
    ld_buf_add_string(&scan->say, "点");
    size_t point = n->whole_to + 1;
    ld_say_digits(&scan->say, scan->cp + point, n->to - point, LD_ONE_YI);
}

bool ld_is_range_sign(uint32_t cp)
{
    return cp == '-' || cp == '~' || (cp >= 0x2012 && cp <= 0x2015);
}

size_t ld_scan_range(const ld_scan *scan, size_t i)
{
    i = ld_scan_skip(scan, i);
    if (!ld_is_range_sign(scan->cp[i])) return 0;
    i += scan->cp[i] == scan->cp[i + 1] ? 2 : 1;
    i = ld_scan_skip(scan, i);
    return ld_is_digit(scan->cp[i]) ? i : 0;
}
