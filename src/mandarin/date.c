/* Dates. */
#include "mandarin/kind.h"

#include "base/char_set.h"

static bool is_month(unsigned value)
{
    return value >= 1 && value <= 12;
}

static bool is_day(unsigned value)
{
    return value >= 1 && value <= 31;
}

static bool is_day_of(unsigned month, unsigned day)
{
    static const unsigned char days[] = {31, 29, 31, 30, 31, 30,
                                         31, 31, 30, 31, 30, 31};
    return is_month(month) && day >= 1 && day <= days[month - 1];
}

static void say_year(ld_scan *scan, size_t i)
{
    ld_say_digits(&scan->say, scan->cp + i, 4, LD_ONE_YI);
    ld_buf_add_string(&scan->say, "年");
}

static void say_part(ld_scan *scan, unsigned value, const char *unit)
{
    ld_say_small(&scan->say, value, LD_TWO_ER);
    ld_buf_add_string(&scan->say, unit);
}

/* Whether the date that ended before `i` is whole, and not a part of a longer code.
 * A T may lead to the time of day. */
static bool ends_at(const ld_scan *scan, size_t i, uint32_t separator)
{
    if (scan->cp[i] == 'T' && ld_scan_digits(scan, i + 1) == 2) return true;
    if (ld_is_alnum(scan->cp[i])) return false;
    return scan->cp[i] != separator || !ld_is_digit(scan->cp[i + 1]);
}

/* ---- year, month, day */

/* Whether 1921.7 stands at `i`. */
static bool is_year_and_month(const ld_scan *scan, size_t i)
{
    size_t months = ld_scan_digits(scan, i + 5);
    if (ld_scan_digits(scan, i) != 4 || scan->cp[i + 4] != '.') return false;
    unsigned year = ld_scan_value(scan, i, 4);
    return year >= 1000 && year <= 2999 && months > 0 && months <= 2 &&
           is_month(ld_scan_value(scan, i + 5, months));
}

/* Whether 1921.7, which begins at `i` and ends at `to`, is an end of a range of such:
 * by itself it would be a number. */
static bool is_end_of_range(const ld_scan *scan, size_t i, size_t to)
{
    size_t next = ld_scan_range(scan, to), sign = ld_scan_skip(scan, to);
    if (next) return is_year_and_month(scan, next);
    if (ld_is_range_sign(scan->cp[sign]) && ld_scan_any(scan, sign + 1, "至今 今 现在"))
        return true;
    if (!ld_is_range_sign(ld_scan_before(scan, i))) return false;
    for (size_t back = 7; back <= 10 && back <= i; back++)
        if (is_year_and_month(scan, i - back) && !ld_scan_inside_number(scan, i - back))
            return true;
    return false;
}

/* 2020-05, and no range of years (2020-12年) or amounts; 2020.05 with its 0. */
static size_t year_and_month(ld_scan *scan, size_t first, unsigned month, size_t to)
{
    uint32_t separator = scan->cp[first];
    bool zero = to - first == 3 && scan->cp[first + 1] != '2';
    if (separator == '.' && !zero && !is_end_of_range(scan, first - 4, to)) return 0;
    if (!ends_at(scan, to, separator) || ld_is_counted(scan, to)) return 0;
    if (ld_scan_any(scan, ld_scan_skip(scan, to), "年 月 日 赛季 财年 学年 %"))
        return 0;
    if (separator == '.' &&
        (ld_unit_at(scan, ld_scan_skip(scan, to)) || ld_scan_any(scan, to, "点")))
        return 0;
    say_year(scan, first - 4);
    say_part(scan, month, "月");
    return ld_scan_said(scan, first - 4, to);
}

/* The second day of 2022/05/06-08 or 2022/05/06-06/08, when there is one: says it, and
 * returns where it ends, else `i`. */
static size_t say_last_day(ld_scan *scan, size_t i, uint32_t separator)
{
    size_t first = i + 1, digits = ld_scan_digits(scan, first), to = first + digits;
    if (!ld_is_range_sign(scan->cp[i]) || scan->cp[i] == separator) return i;
    if (digits == 0 || digits > 2) return i;
    unsigned value = ld_scan_value(scan, first, digits), month = 0;
    size_t more = scan->cp[to] == separator ? ld_scan_digits(scan, to + 1) : 0;
    if (more == 1 || more == 2) {
        month = value;
        value = ld_scan_value(scan, to + 1, more);
        to += 1 + more;
    }
    if (!is_day(value) || month > 12 || !ends_at(scan, to, separator)) return i;
    if (ld_scan_any(scan, to, ": 月 .")) return i;
    ld_buf_add_string(&scan->say, "到");
    if (month > 0) say_part(scan, month, "月");
    say_part(scan, value, "日");
    return to;
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
    unsigned day = ld_scan_value(scan, second + 1, days > 2 ? 2 : days);
    if (days > 2 || !is_day_of(month, day) || !ends_at(scan, to, separator)) return 0;
    say_year(scan, i);
    say_part(scan, month, "月");
    say_part(scan, day, "日");
    to = say_last_day(scan, to, separator);
    if (scan->cp[to] == 'T' && ld_is_digit(scan->cp[to + 1])) to++;
    if (scan->cp[to] == U'日') to++;
    return ld_scan_said(scan, i, to);
}

static bool is_spaced_dash(const ld_scan *scan, size_t i)
{
    return scan->cp[i] == ' ' && scan->cp[i + 1] == '-' && scan->cp[i + 2] == ' ';
}

/* 2023 - 10 - 01 */
static size_t spaced_date(ld_scan *scan, size_t i)
{
    size_t month = i + 7, day, digits;
    if (!is_spaced_dash(scan, i + 4) || (digits = ld_scan_digits(scan, month)) > 2)
        return 0;
    day = month + digits + 3;
    if (!is_spaced_dash(scan, day - 3) || ld_scan_digits(scan, day) != 2) return 0;
    if (!is_day_of(ld_scan_value(scan, month, digits), ld_scan_value(scan, day, 2)))
        return 0;
    say_year(scan, i);
    say_part(scan, ld_scan_value(scan, month, digits), "月");
    say_part(scan, ld_scan_value(scan, day, 2), "日");
    return ld_scan_said(scan, i, day + 2);
}

/* 20200508, as a day of our time. */
static size_t compact_date(ld_scan *scan, size_t i)
{
    unsigned year = ld_scan_value(scan, i, 4), month = ld_scan_value(scan, i + 4, 2),
             day = ld_scan_value(scan, i + 6, 2);
    if (year < 1990 || year > 2039 || !is_day_of(month, day)) return 0;
    if (scan->cp[i + 8] == '.' || ld_is_counted(scan, i + 8) ||
        ld_unit_at(scan, i + 8) || ld_is_told(scan, i) ||
        ld_scan_any_near(scan, i, "电话 号码 热线", 6))
        return 0;
    say_year(scan, i);
    say_part(scan, month, "月");
    say_part(scan, day, "日");
    return ld_scan_said(scan, i, i + 8);
}

/* '98.1.1, whose year has lost its century. */
static size_t short_date(ld_scan *scan, size_t i)
{
    uint32_t before = i > 0 ? scan->cp[i - 1] : 0, separator = scan->cp[i + 2];
    size_t month = i + 3, months = ld_scan_digits(scan, month);
    size_t day = month + months + 1, days = ld_scan_digits(scan, day);
    if (before != '\'' && before != 0x2018 && before != 0x2019) return 0;
    if (!ld_char_in(separator, U"./-") || months == 0 || months > 2 ||
        scan->cp[day - 1] != separator || days == 0 || days > 2)
        return 0;
    if (!is_day_of(ld_scan_value(scan, month, months), ld_scan_value(scan, day, days)))
        return 0;
    if (!ends_at(scan, day + days, separator)) return 0;
    ld_say_digits(&scan->say, scan->cp + i, 2, LD_ONE_YI);
    ld_buf_add_string(&scan->say, "年");
    say_part(scan, ld_scan_value(scan, month, months), "月");
    say_part(scan, ld_scan_value(scan, day, days), "日");
    return ld_scan_said(scan, i, day + days);
}

/* 26/01/2020, 26.01.2020, and 1/26/2020 as Americans write it. */
static size_t day_first(ld_scan *scan, size_t i, size_t digits)
{
    size_t first = i + digits, more = ld_scan_digits(scan, first + 1);
    size_t year = first + 2 + more;
    uint32_t separator = scan->cp[first];
    if (separator != '/' && separator != '.' && separator != '-') return 0;
    if (more == 0 || more > 2 || scan->cp[year - 1] != separator) return 0;
    if (ld_scan_digits(scan, year) != 4 || !ends_at(scan, year + 4, separator))
        return 0;
    unsigned number = ld_scan_value(scan, year, 4);
    if (separator == '/' ? number > 2999 : number < 1900 || number > 2099) return 0;
    unsigned month = ld_scan_value(scan, i, digits);
    unsigned day = ld_scan_value(scan, first + 1, more);
    if (month > 12) {
        unsigned other = month;
        month = day;
        day = other;
    }
    if (!is_day_of(month, day)) return 0;
    say_year(scan, year);
    say_part(scan, month, "月");
    say_part(scan, day, "日");
    return ld_scan_said(scan, i, year + 4);
}

/* ---- days of the year */

/* 9·11, 3·15: a day that stands for what happened on it, said by its digits. */
static size_t named_day(ld_scan *scan, size_t i, size_t months)
{
    size_t dot = i + months, days = ld_scan_digits(scan, dot + 1);
    if (scan->cp[dot] != 0xB7 || months > 2 || days == 0 || days > 2) return 0;
    if (!is_day_of(ld_scan_value(scan, i, months), ld_scan_value(scan, dot + 1, days)))
        return 0;
    ld_say_digits(&scan->say, scan->cp + i, months, LD_ONE_YI);
    ld_say_digits(&scan->say, scan->cp + dot + 1, days, LD_ONE_YI);
    return ld_scan_said(scan, i, dot + 1 + days);
}

/* What stands around a day that is written as 12/25: before it, and after it. */
static bool is_told_as_day(const ld_scan *scan, size_t i, size_t to)
{
    static const char before[] = "日期 时间 截至 截止 生日 发布于 更新于 有效期";
    static const char after[] =
        "国庆 圣诞 元旦 劳动节 儿童节 教师节 妇女节 植树节 青年节 建党 建军 前回 前提 "
        "前完 前交 前报 之前 截止 上午 下午 晚上 早上 中午 凌晨 周一 周二 周三 周四 "
        "周五 周六 周日 周末 星期 (周 (星期 发货 "
        "发售 "
        "开售 上映 开播 出发 上线 更新";
    size_t next = ld_scan_skip(scan, to), digits = ld_scan_digits(scan, next);
    if (next > to && digits > 0 && digits < 3 && scan->cp[next + digits] == ':')
        return true; /* 12/25 8:30 */
    return ld_scan_any_near(scan, i, before, 6) || ld_scan_any(scan, next, after);
}

/* 12/25 and 12-25, where a word says that it is a day. */
static size_t day_of_year(ld_scan *scan, size_t i, size_t months)
{
    size_t sign = i + months, days = ld_scan_digits(scan, sign + 1);
    size_t to = sign + 1 + days;
    if ((scan->cp[sign] != '/' && scan->cp[sign] != '-') || days == 0 || days > 2)
        return 0;
    unsigned month = ld_scan_value(scan, i, months);
    unsigned day = ld_scan_value(scan, sign + 1, days);
    if (months > 2 || !is_day_of(month, day)) return 0;
    if (!ends_at(scan, to, scan->cp[sign])) return 0;
    bool closed = scan->cp[to] == U'日'; /* 12/25日, but 12-15日 are several days */
    if (closed ? scan->cp[sign] == '-' && month < day : !is_told_as_day(scan, i, to))
        return 0;
    say_part(scan, month, "月");
    say_part(scan, day, "日");
    return ld_scan_said(scan, i, to + closed);
}

size_t ld_kind_date(ld_scan *scan, size_t i)
{
    size_t digits = ld_scan_digits(scan, i), to;
    uint32_t before = i > 0 ? scan->cp[i - 1] : 0;
    if (ld_scan_inside_number(scan, i) || ld_is_ascii_letter(before)) return 0;
    if (before == '-' && i > 1 && ld_is_digit(scan->cp[i - 2]) && digits != 4) return 0;
    if (digits == 4) return (to = spaced_date(scan, i)) ? to : written_date(scan, i);
    if (digits == 8) return compact_date(scan, i);
    if (digits > 2 || before == '/') return 0;
    if (digits == 2 && (to = short_date(scan, i))) return to;
    if ((to = named_day(scan, i, digits)) || (to = day_first(scan, i, digits)))
        return to;
    return day_of_year(scan, i, digits);
}
