/* Amounts in several units, whose letters stand between the digits: 1h30m, 5ft6in,
 * 2kg500g, 1m75. */
#include "mandarin/kind.h"

typedef struct part {
    const char *signs; /* the longer before the one it begins with */
    const char *say;
    const char *say_last; /* when it is the last; NULL: the same */
    ld_two two;
} part;

/* Units of a kind, from the largest to the smallest. */
#define PARTS_MOST 4
typedef struct family {
    part parts[PARTS_MOST];
} family;

static const family families[] = {
    {{{"d", "天", NULL, LD_TWO_LIANG},
      {"hours hour hrs hr h", "小时", NULL, LD_TWO_LIANG},
      {"mins min m", "分", "分钟", LD_TWO_LIANG},
      {"secs sec s", "秒", NULL, LD_TWO_ER}}},
    {{{"km", "公里", NULL, LD_TWO_LIANG},
      {"m", "米", NULL, LD_TWO_LIANG},
      {"cm", "厘米", NULL, LD_TWO_LIANG},
      {"mm", "毫米", NULL, LD_TWO_LIANG}}},
    {{{"kg", "公斤", NULL, LD_TWO_LIANG},
      {"g", "克", NULL, LD_TWO_LIANG},
      {"mg", "毫克", NULL, LD_TWO_LIANG}}},
    {{{"L", "升", NULL, LD_TWO_LIANG}, {"mL ml", "毫升", NULL, LD_TWO_LIANG}}},
    {{{"ft", "英尺", NULL, LD_TWO_LIANG}, {"in", "英寸", NULL, LD_TWO_LIANG}}},
    {{{"V", "伏", NULL, LD_TWO_ER}, {"A", "安", NULL, LD_TWO_ER}}},
    {{{"lbs lb", "磅", NULL, LD_TWO_LIANG}, {"oz", "盎司", NULL, LD_TWO_LIANG}}},
};

/* The part at or below `from` whose sign stands at `i`; NULL: none. `to` is where it
 * ends. */
static const part *part_at(const ld_scan *scan, size_t i, const family *f, size_t from,
                           size_t *to)
{
    for (size_t p = from; p < PARTS_MOST && f->parts[p].signs; p++) {
        *to = i + ld_scan_any(scan, i, f->parts[p].signs);
        if (*to > i && !ld_is_ascii_letter(scan->cp[*to])) return &f->parts[p];
    }
    return NULL;
}

static void say_part(ld_scan *scan, const part *p, size_t i, size_t digits, bool last)
{
    ld_say_cardinal(&scan->say, scan->cp + i, digits, p->two);
    ld_buf_add_string(&scan->say, last && p->say_last ? p->say_last : p->say);
}

/* The end of 1h30m at `i`; 0 when fewer than two parts follow each other. */
static size_t amount(ld_scan *scan, size_t i, const family *f, bool says)
{
    size_t count = 0, from = 0, to = i, digits, after;
    while ((digits = ld_scan_digits(scan, to)) > 0 && digits < 4) {
        size_t unit = ld_scan_skip(scan, to + digits);
        const part *p = part_at(scan, unit, f, from, &after);
        if (!p) return 0;
        from = (size_t)(p - f->parts) + 1;
        size_t next = ld_scan_skip(scan, after);
        bool last =
            from == PARTS_MOST || !f->parts[from].signs || !ld_is_digit(scan->cp[next]);
        if (says) say_part(scan, p, to, digits, last);
        count++;
        to = last ? after : next;
        if (last) break;
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
    size_t unit = ld_scan_skip(scan, i + ld_scan_digits(scan, i)), to;
    if (!ld_is_ascii_letter(scan->cp[unit]) || ld_is_ascii_letter(before) ||
        ld_scan_inside_number(scan, i))
        return 0;
    for (size_t f = 0; f < sizeof families / sizeof *families; f++) {
        if (!(to = amount(scan, i, &families[f], false))) continue;
        amount(scan, i, &families[f], true);
        return ld_scan_said(scan, i, to);
    }
    return (to = hours(scan, i)) ? to : length(scan, i);
}
