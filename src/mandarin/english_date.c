/* Dates with the name of the month in English, said as ours. */
#include "mandarin/kind.h"

#include "base/char_set.h"

/* The longer before the one it begins with. */
static const char *const months[] = {
    "January Jan",  "February Feb", "March Mar",  "April Apr",          "May",
    "June Jun",     "July Jul",     "August Aug", "September Sept Sep", "October Oct",
    "November Nov", "December Dec",
};

/* The position after the name of a month at `i` and its point; 0: there is none. */
static size_t month_at(const ld_scan *scan, size_t i, unsigned *month)
{
    for (unsigned m = 0; m < sizeof months / sizeof *months; m++) {
        size_t len = ld_scan_any(scan, i, months[m]), to = i + len;
        if (!len || ld_is_alnum(scan->cp[to])) continue;
        *month = m + 1;
        return to + (scan->cp[to] == '.');
    }
    return 0;
}

/* The position after the day at `i` and its th; 0: there is none. */
static size_t day_at(const ld_scan *scan, size_t i, unsigned *day)
{
    size_t digits = ld_scan_digits(scan, i), to = i + digits;
    if (digits == 0 || digits > 2) return 0;
    *day = ld_scan_value(scan, i, digits);
    to += ld_scan_any(scan, to, "st nd rd th");
    bool cut = ld_is_alnum(scan->cp[to]) ||
               ld_is_counted(scan, ld_scan_skip(scan, to)) ||
               ld_per_cent(scan->cp[to]) ||
               (ld_char_in(scan->cp[to], U".:/-") && ld_is_digit(scan->cp[to + 1])) ||
               (scan->cp[to] == ',' && ld_scan_digits(scan, to + 1) == 3);
    return *day >= 1 && *day <= 31 && !cut ? to : 0;
}

/* The position after the year that a comma or space leads to, with it; `i`: none. */
static size_t year_after(const ld_scan *scan, size_t i, size_t *year)
{
    size_t at = ld_scan_skip(scan, i);
    *year = ld_scan_skip(scan, at + (scan->cp[at] == ','));
    if (*year == i || ld_scan_digits(scan, *year) != 4) return i;
    unsigned value = ld_scan_value(scan, *year, 4);
    return value >= 1000 && value <= 2999 && !ld_is_alnum(scan->cp[*year + 4])
               ? *year + 4
               : i;
}

static size_t say_date(ld_scan *scan, size_t i, unsigned month, unsigned day, size_t to)
{
    size_t year, end = year_after(scan, to, &year);
    if (end > to) {
        ld_say_digits(&scan->say, scan->cp + year, 4, LD_ONE_YI);
        ld_buf_add_string(&scan->say, "年");
    }
    ld_say_small(&scan->say, month, LD_TWO_ER);
    ld_buf_add_string(&scan->say, "月");
    if (day > 0) {
        ld_say_small(&scan->say, day, LD_TWO_ER);
        ld_buf_add_string(&scan->say, "日");
    }
    bool closed = day > 0 && end == to && ld_scan_any(scan, end, "日 号");
    return ld_scan_said(scan, i, end + closed);
}

/* Dec. 25, 2020; May 2020; but no May 5, where it may be a name. */
static size_t month_first(ld_scan *scan, size_t i)
{
    unsigned month = 0, day = 0;
    size_t name = month_at(scan, i, &month), next = ld_scan_skip(scan, name), year;
    if (!name || ld_is_alnum(i > 0 ? scan->cp[i - 1] : 0)) return 0;
    size_t to = day_at(scan, next, &day);
    if (!to || next == name) {
        day = 0;
        to = name;
    }
    bool dated = year_after(scan, to, &year) > to || (day > 0 && month != 5);
    return dated ? say_date(scan, i, month, day, to) : 0;
}

/* 25 Dec 2020, 25th December 2020 */
static size_t day_first(ld_scan *scan, size_t i)
{
    unsigned month = 0, day = 0;
    size_t to = day_at(scan, i, &day), year;
    if (!to || ld_scan_inside_number(scan, i)) return 0;
    size_t end = month_at(scan, ld_scan_skip(scan, to), &month);
    bool dated = end && year_after(scan, end, &year) > end;
    return dated ? say_date(scan, i, month, day, end) : 0;
}

size_t ld_kind_english_date(ld_scan *scan, size_t i)
{
    return ld_is_digit(scan->cp[i]) ? day_first(scan, i) : month_first(scan, i);
}
