/* Places on the globe: N32°03′, 39°54′20″N, 116.4°E. */
#include "mandarin/kind.h"

#include "base/char_set.h"

/* The half of the globe, which is named first. */
static const char *hemisphere(uint32_t letter)
{
    switch (letter) {
    case 'N':
        return "北纬";
    case 'S':
        return "南纬";
    case 'E':
        return "东经";
    case 'W':
        return "西经";
    default:
        return NULL;
    }
}

/* Degrees, minutes and seconds: their signs, and how they are said. */
static const struct {
    const char32_t *signs;
    const char *say;
} parts[] = {{U"°º", "度"}, {U"′'’", "分"}, {U"″\"”", "秒"}};

/* The end of the angle at `i`, 0 when there is none. Says it when `says`. */
static size_t angle(ld_scan *scan, size_t i, bool says)
{
    size_t to = i, part = 0;
    for (; part < sizeof parts / sizeof *parts; part++) {
        size_t at = part > 0 ? ld_scan_skip(scan, to) : to;
        if (!ld_is_digit(scan->cp[at])) break;
        ld_numeral n = ld_scan_numeral(scan, at);
        if (!ld_char_in(scan->cp[n.to], parts[part].signs)) break;
        if (says) {
            ld_scan_say_numeral(scan, &n, LD_TWO_ER);
            ld_buf_add_string(&scan->say, parts[part].say);
        }
        to = n.to + 1;
    }
    return part > 0 ? to : 0;
}

size_t ld_kind_position(ld_scan *scan, size_t i)
{
    const char *half = hemisphere(scan->cp[i]);
    size_t degrees = half ? ld_scan_skip(scan, i + 1) : i, to, after;
    if (ld_is_letter(i > 0 ? scan->cp[i - 1] : 0) || ld_scan_inside_number(scan, i))
        return 0;
    if (!ld_is_digit(scan->cp[degrees]) || !(to = angle(scan, degrees, false)))
        return 0;
    after = to;
    if (!half) {
        after = ld_scan_skip(scan, to);
        half = hemisphere(scan->cp[after++]);
    }
    if (!half || ld_is_ascii_letter(scan->cp[after])) return 0;
    ld_buf_add_string(&scan->say, half);
    angle(scan, degrees, true);
    return ld_scan_said(scan, i, after);
}
