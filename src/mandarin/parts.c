/* Amounts in several units, whose letters stand between the digits: 1h30m, 3m20s,
 * 1m75. */
#include "mandarin/kind.h"

typedef struct part {
    const char *sign; /* the longer before the one it begins with */
    const char *say;
    const char *say_last;
} part;

/* From the longest to the shortest. */
static const part parts[] = {
    {"d", "天", "天"},
    {"hours hour hrs hr h", "小时", "小时"},
    {"mins min m", "分", "分钟"},
    {"secs sec s", "秒", "秒"},
};

#define PARTS (sizeof parts / sizeof *parts)

/* The part at or below `from` whose sign stands at `i`; PARTS: none. `to` is where it
 * ends. */
static size_t part_at(const ld_scan *scan, size_t i, size_t from, size_t *to)
{
    for (size_t p = from; p < PARTS && ld_is_ascii_letter(scan->cp[i]); p++) {
        *to = i + ld_scan_any(scan, i, parts[p].sign);
        if (*to > i && !ld_is_ascii_letter(scan->cp[*to])) return p;
    }
    return PARTS;
}

/* The end of 1h30m at `i`; 0 when fewer than two parts follow each other. Says it when
 * there is where to. */
static size_t duration(const ld_scan *scan, size_t i, ld_buf *say)
{
    size_t count = 0, from = 0, to = i, digits, after;
    while (from < PARTS && (digits = ld_scan_digits(scan, to)) > 0 && digits < 4) {
        size_t unit = ld_scan_skip(scan, to + digits), p;
        if ((p = part_at(scan, unit, from, &after)) == PARTS) return 0;
        size_t next = ld_scan_skip(scan, after);
        bool last = p + 1 == PARTS || !ld_is_digit(scan->cp[next]);
        if (say) {
            ld_say_cardinal(say, scan->cp + to, digits,
                            p == 3 ? LD_TWO_ER : LD_TWO_LIANG);
            ld_buf_add_string(say,
                              last && count > 0 ? parts[p].say_last : parts[p].say);
        }
        count++;
        from = p + 1;
        to = last ? after : next;
    }
    return count > 1 && !ld_is_alnum(scan->cp[to]) ? to : 0;
}

/* 18h30 */
static size_t hours(ld_scan *scan, size_t i)
{
    size_t digits = ld_scan_digits(scan, i), minutes = i + digits + 1;
    if (digits > 2 || scan->cp[minutes - 1] != 'h' ||
        ld_scan_digits(scan, minutes) != 2 || ld_scan_value(scan, minutes, 2) > 59 ||
        ld_is_alnum(scan->cp[minutes + 2]))
        return 0;
    ld_say_cardinal(&scan->say, scan->cp + i, digits, LD_TWO_LIANG);
    ld_buf_add_string(&scan->say, "小时");
    ld_say_cardinal(&scan->say, scan->cp + minutes, 2, LD_TWO_ER);
    return ld_scan_said(scan, i, minutes + 2);
}

/* 1m75, 20m38: a length. 1m2 and 1m3 are an area and a volume. */
static size_t length(ld_scan *scan, size_t i)
{
    size_t metres = ld_scan_digits(scan, i), decimals = i + metres + 1;
    size_t digits = ld_scan_digits(scan, decimals), to = decimals + digits;
    if (metres > 2 || scan->cp[i] == '0' || scan->cp[decimals - 1] != 'm') return 0;
    if (digits == 0 || digits > 2 || ld_is_alnum(scan->cp[to]) || scan->cp[to] == '.')
        return 0;
    bool power = scan->cp[decimals] == '2' || scan->cp[decimals] == '3';
    if (digits == 1 && (power || metres > 1)) return 0;
    ld_say_cardinal(&scan->say, scan->cp + i, metres, LD_TWO_LIANG);
    ld_buf_add_string(&scan->say, "米");
    ld_say_digits(&scan->say, scan->cp + decimals, digits, LD_ONE_YI);
    return ld_scan_said(scan, i, to);
}

size_t ld_kind_parts(ld_scan *scan, size_t i)
{
    uint32_t before = i > 0 ? scan->cp[i - 1] : 0;
    if (ld_scan_inside_number(scan, i) || ld_is_ascii_letter(before)) return 0;
    size_t to = duration(scan, i, NULL);
    if (!to) return (to = hours(scan, i)) ? to : length(scan, i);
    duration(scan, i, &scan->say);
    return ld_scan_said(scan, i, to);
}
