/* Dates and years. */
#include "mandarin/kind.h"

static bool is_month(unsigned value)
{
    return value >= 1 && value <= 12;
}

static bool is_day(unsigned value)
{
    return value >= 1 && value <= 31;
}

static void say_year(ld_scan *scan, size_t i, size_t n)
{
    ld_say_digits(&scan->say, scan->cp + i, n, LD_ONE_YI);
    ld_buf_add_string(&scan->say, "年");
}

static void say_part(ld_scan *scan, unsigned value, const char *unit)
{
    ld_say_small(&scan->say, value, LD_TWO_ER);
    ld_buf_add_string(&scan->say, unit);
}

/* Whether the date that ended before `i` is whole, and not a part of a longer code. */
static bool ends_at(const ld_scan *scan, size_t i, uint32_t separator)
{
    if (ld_is_alnum(scan->cp[i])) return false;
    return scan->cp[i] != separator || !ld_is_digit(scan->cp[i + 1]);
}

/* 2020-05, and no range of years (2020-12年) or amounts. */
static size_t year_and_month(ld_scan *scan, size_t i, unsigned month, size_t to)
{
    if (scan->cp[i] == '.' || !ends_at(scan, to, scan->cp[i])) return 0;
    if (ld_scan_any(scan, ld_scan_skip(scan, to), "年 月 日 赛季 财年 学年 元 人 个"))
        return 0;
    say_year(scan, i - 4, 4);
    say_part(scan, month, "月");
    return ld_scan_said(scan, i - 4, to);
}

static size_t written_date(ld_scan *scan, size_t i)
{
    size_t first = i + 4, months = ld_scan_digits(scan, first + 1);
    uint32_t separator = scan->cp[first];
    unsigned year = ld_scan_value(scan, i, 4);
    if (separator != '-' && separator != '/' && separator != '.') return 0;
    if (year < 1000 || year > 2999 || months == 0 || months > 2) return 0;
    unsigned month = ld_scan_value(scan, first + 1, months);
    size_t second = first + 1 + months, days = 0;
    if (!is_month(month)) return 0;
    if (scan->cp[second] == separator) days = ld_scan_digits(scan, second + 1);
    if (days == 0) return year_and_month(scan, first, month, second);
    size_t to = second + 1 + days;
    if (days == 0 || days > 2 || !ends_at(scan, to, separator)) return 0;
    unsigned day = ld_scan_value(scan, second + 1, days);
    if (!is_day(day)) return 0;
    say_year(scan, i, 4);
    say_part(scan, month, "月");
    say_part(scan, day, "日");
    return ld_scan_said(scan, i, to);
}

/* 9·11, 3·15: a day that stands for what happened on it, said by its digits. */
static size_t named_day(ld_scan *scan, size_t i, size_t months)
{
    size_t dot = i + months, days = ld_scan_digits(scan, dot + 1);
    if (scan->cp[dot] != 0xB7 || months > 2 || days == 0 || days > 2) return 0;
    if (!is_month(ld_scan_value(scan, i, months)) ||
        !is_day(ld_scan_value(scan, dot + 1, days)))
        return 0;
    ld_say_digits(&scan->say, scan->cp + i, months, LD_ONE_YI);
    ld_say_digits(&scan->say, scan->cp + dot + 1, days, LD_ONE_YI);
    return ld_scan_said(scan, i, dot + 1 + days);
}

size_t ld_kind_date(ld_scan *scan, size_t i)
{
    size_t digits = ld_scan_digits(scan, i);
    uint32_t before = i > 0 ? scan->cp[i - 1] : 0;
    if (ld_scan_inside_number(scan, i) || ld_is_ascii_letter(before)) return 0;
    if (before == '-' && i > 1 && ld_is_digit(scan->cp[i - 2]) && digits != 4) return 0;
    if (digits == 4) return written_date(scan, i);
    return digits < 4 ? named_day(scan, i, digits) : 0;
}

/* ---- years */

static bool is_four_digit_year(const ld_scan *scan, size_t i)
{
    if (ld_scan_digits(scan, i) != 4) return false;
    unsigned value = ld_scan_value(scan, i, 4);
    return value >= 1000 && value <= 2999;
}

/* 近1000年, 2000年的历史: a round number of years, not the name of one. */
static bool counts_years(const ld_scan *scan, const ld_numeral *n, size_t unit)
{
    if (ld_scan_any(scan, unit + 1, "多 余 来的 的历史 历史")) return true;
    if (ld_scan_value(scan, n->from, 4) % 100 != 0) return false;
    return ld_scan_any_before(scan, n->from, "近 约 达 过 超 距今 长达 上 前 有 经历");
}

/* The year before the range sign before `i`; `i` itself when there is none. */
static size_t start_of_range(const ld_scan *scan, size_t i)
{
    size_t from = i;
    while (from > 0 &&
           (scan->cp[from - 1] == ' ' || ld_is_range_sign(scan->cp[from - 1])))
        from--;
    if (from < 4 || from == i || !ld_is_range_sign(ld_scan_before(scan, i))) return i;
    from -= 4;
    return is_four_digit_year(scan, from) && !ld_scan_inside_number(scan, from) ? from
                                                                                : i;
}

/* 2019-2020, (1131-1162): both ends of a range are years. */
static bool is_in_range_of_years(const ld_scan *scan, const ld_numeral *n)
{
    size_t first = start_of_range(scan, n->from), last = n->from;
    if (first == last) last = ld_scan_range(scan, n->to);
    if (!last || !is_four_digit_year(scan, last)) return false;
    unsigned from = ld_scan_value(scan, first, 4), to = ld_scan_value(scan, last, 4);
    bool bracketed =
        first > 0 && scan->cp[first - 1] == '(' && scan->cp[last + 4] == ')';
    if (from >= to || (!bracketed && (from < 1500 || to > 2100))) return false;
    return !ld_unit_at(scan, last + 4) && scan->cp[last + 4] != '%' &&
           !ld_scan_any(
               scan, ld_scan_skip(scan, last + 4),
               "元 人 个 名 万 亿 米 公里 吨 美元 斤 公斤 平方 度 次 家 辆 户");
}

/* Years of two digits: 08届, '08年, 98年5月, 90后. */
static bool is_short_year(const ld_scan *scan, const ld_numeral *n, size_t unit)
{
    uint32_t before = n->from > 0 ? scan->cp[n->from - 1] : 0;
    bool marked = before == '\'' || before == 0x2018 || before == 0x2019;
    if (n->to == unit && ld_scan_any(scan, unit, "后"))
        return ld_scan_any(scan, n->from,
                           "00后 05后 10后 50后 60后 70后 75后 80后 85后 "
                           "90后 95后") > 0;
    if (!ld_scan_any(scan, unit, "年")) return false;
    return marked ||
           (ld_is_digit(scan->cp[unit + 1]) && ld_scan_value(scan, n->from, 2) > 30 &&
            ld_scan_any(scan, unit + 1 + ld_scan_digits(scan, unit + 1), "月"));
}

/* 〔2020〕12号, 《1984》 */
static bool is_bracketed_year(const ld_scan *scan, const ld_numeral *n)
{
    static const char brackets[] = "( [ 〔 《 〈", closing[] = ") ] 〕 》 〉";
    return n->from > 0 && ld_scan_any(scan, n->from - 1, brackets) &&
           ld_scan_any(scan, n->to, closing);
}

bool ld_is_year(const ld_scan *scan, const ld_numeral *n)
{
    if (n->grouped || n->to > n->whole_to) return false;
    size_t range = ld_scan_range(scan, n->to);
    size_t unit = ld_scan_skip(scan, n->to);
    if (n->digit_count == 2) return is_short_year(scan, n, unit);
    if (n->digit_count == 3)
        return ld_scan_any(scan, unit, "年") &&
               ld_scan_any_before(scan, n->from, "公元 前 纪元 年(");
    if (!is_four_digit_year(scan, n->from)) return false;
    if (is_in_range_of_years(scan, n) || is_bracketed_year(scan, n)) return true;
    if (range && is_four_digit_year(scan, range)) unit = ld_scan_skip(scan, range + 4);
    if (ld_scan_any(scan, unit, "届 级 款 赛季 财年 学年 年版 版")) return true;
    return ld_scan_any(scan, unit, "年") && !counts_years(scan, n, unit);
}
