/* Times of day and of races. */
#include "mandarin/kind.h"

#include <string.h>

static void say_part(ld_scan *scan, unsigned value, const char *unit)
{
    if (value > 0 && value < 10) ld_buf_add_string(&scan->say, "零");
    ld_say_small(&scan->say, value, LD_TWO_ER);
    ld_buf_add_string(&scan->say, unit);
}

/* Two digits below 60 after a colon at `i`, and no third one. */
static bool is_sixtieth(const ld_scan *scan, size_t i)
{
    return scan->cp[i] == ':' && ld_scan_digits(scan, i + 1) == 2 &&
           ld_scan_value(scan, i + 1, 2) < 60;
}

/* ---- a.m. and p.m. */

/* The length of am, a.m., AM or pm at `i`, spaces before it included; 0: none. */
static size_t half_of_day(const ld_scan *scan, size_t i, bool *afternoon)
{
    size_t at = ld_scan_skip(scan, i);
    size_t len = ld_scan_any(scan, at, "a.m. A.M. am AM Am p.m. P.M. pm PM Pm a.m p.m");
    if (len == 0 || ld_is_letter(scan->cp[at + len])) return 0;
    *afternoon = (scan->cp[at] | 0x20) == 'p';
    return at + len - i;
}

/* The same at the end of a range that begins at `i`: 9-11am. */
static const char *half_of_day_after(const ld_scan *scan, size_t i)
{
    bool afternoon;
    if (half_of_day(scan, i, &afternoon)) return afternoon ? "下午" : "上午";
    return NULL;
}

/* ---- hours */

/* What follows a time of day on a clock of `hour` so that it is none. */
static bool goes_on(const ld_scan *scan, size_t end)
{
    uint32_t sign = scan->cp[end];
    return (sign == ':' || sign == '.') && ld_is_digit(scan->cp[end + 1]);
}

/* 1∶50 with the sign of a ratio, which is typed for a colon too. */
static bool is_scale(const ld_scan *scan, size_t i, size_t digits)
{
    return digits == 1 && scan->cp[i] == '1' &&
           strncmp(scan->text + scan->at[i + 1], "\u2236", 3) == 0;
}

/* 用时1:02:33; but 成绩8:00公布 */
static bool is_taken(const ld_scan *scan, size_t i, size_t end, bool hours)
{
    return ld_scan_any_near(scan, i, "用时 耗时 历时 时长 片长 净成绩", 4) ||
           (hours && ld_scan_any_near(scan, i, "成绩", 4)) ||
           ld_scan_any(scan, ld_scan_skip(scan, end), "的成绩 完赛");
}

/* How long something took, by words around: 用时1:02:33, 时长3:20. */
static size_t taken_time(ld_scan *scan, size_t i)
{
    size_t digits = ld_scan_digits(scan, i), to = i + digits;
    if (!is_sixtieth(scan, to) || is_scale(scan, i, digits)) return 0;
    bool hours = is_sixtieth(scan, to + 3);
    size_t end = to + (hours ? 6 : 3);
    if (goes_on(scan, end) || !is_taken(scan, i, end, hours)) return 0;
    if (!hours && ld_scan_any(scan, end, "小时 h")) return 0;
    ld_say_small(&scan->say, ld_scan_value(scan, i, digits), LD_TWO_LIANG);
    ld_buf_add_string(&scan->say, hours ? "小时" : "分");
    say_part(scan, ld_scan_value(scan, to + 1, 2), hours ? "分" : "秒");
    if (hours) say_part(scan, ld_scan_value(scan, to + 4, 2), "秒");
    return ld_scan_said(scan, i, end);
}

static size_t written_time(ld_scan *scan, size_t i)
{
    size_t digits = ld_scan_digits(scan, i), to = i + digits;
    if (!is_sixtieth(scan, to) || is_scale(scan, i, digits)) return 0;
    bool seconds = is_sixtieth(scan, to + 3), afternoon;
    size_t end = to + (seconds ? 6 : 3);
    unsigned hour = ld_scan_value(scan, i, digits);
    unsigned minute = ld_scan_value(scan, to + 1, 2);
    if (hour > 24 || goes_on(scan, end) || (!seconds && ld_is_score(scan, i, end)))
        return 0;
    const char *half = half_of_day_after(scan, end);
    if (half) ld_buf_add_string(&scan->say, half);
    ld_say_small(&scan->say, hour, LD_TWO_LIANG);
    ld_buf_add_string(&scan->say, "点");
    if (minute > 0 || seconds) say_part(scan, minute, "分");
    if (seconds) say_part(scan, ld_scan_value(scan, to + 4, 2), "秒");
    end += half ? half_of_day(scan, end, &afternoon) : 0;
    if (!seconds && scan->cp[end] == U'分' && !ld_is_hanzi(scan->cp[end + 1])) end++;
    return ld_scan_said(scan, i, end);
}

/* 5pm, 9-11am */
static size_t bare_hour(ld_scan *scan, size_t i)
{
    size_t digits = ld_scan_digits(scan, i), end = i + digits;
    unsigned hour = ld_scan_value(scan, i, digits);
    size_t range = ld_scan_range(scan, end);
    const char *half = half_of_day_after(scan, end);
    bool afternoon;
    if (!half && range && ld_scan_digits(scan, range) <= 2)
        half = half_of_day_after(scan, range + ld_scan_digits(scan, range));
    if (!half || hour > 12 || scan->cp[i] == '0') return 0;
    bool goes_on_range =
        i > 1 && ld_is_range_sign(scan->cp[i - 1]) && ld_is_digit(scan->cp[i - 2]);
    if (!goes_on_range) ld_buf_add_string(&scan->say, half);
    ld_say_small(&scan->say, hour, LD_TWO_LIANG);
    ld_buf_add_string(&scan->say, "点");
    return ld_scan_said(scan, i, end + half_of_day(scan, end, &afternoon));
}

size_t ld_kind_half_day(ld_scan *scan, size_t i)
{
    bool afternoon;
    size_t len = half_of_day(scan, i, &afternoon), time = ld_scan_skip(scan, i + len);
    size_t digits = ld_scan_digits(scan, time);
    if (!len || ld_is_letter(i > 0 ? scan->cp[i - 1] : 0)) return 0;
    if (digits == 0 || digits > 2 || !is_sixtieth(scan, time + digits)) return 0;
    return ld_scan_said_as(scan, i, i + len, afternoon ? "下午" : "上午");
}

/* ---- races */

/* 3:43.13: minutes, seconds and hundredths. */
static size_t race(ld_scan *scan, size_t i)
{
    size_t digits = ld_scan_digits(scan, i), to = i + digits;
    size_t point = to + 3, rest = ld_scan_digits(scan, point + 1);
    if (!is_sixtieth(scan, to) || scan->cp[point] != '.' || rest == 0 || rest > 3)
        return 0;
    if (ld_is_score(scan, i, point + 1 + rest)) return 0;
    ld_say_small(&scan->say, ld_scan_value(scan, i, digits), LD_TWO_ER);
    ld_buf_add_string(&scan->say, "分");
    say_part(scan, ld_scan_value(scan, to + 1, 2), "秒");
    ld_say_digits(&scan->say, scan->cp + point + 1, rest, LD_ONE_YI);
    return ld_scan_said(scan, i, point + 1 + rest);
}

static bool is_prime(uint32_t cp)
{
    return cp == '\'' || cp == 0x2019 || cp == 0x2032;
}

static bool is_double_prime(const ld_scan *scan, size_t i)
{
    return scan->cp[i] == '"' || scan->cp[i] == 0x201D || scan->cp[i] == 0x2033 ||
           (scan->cp[i] == '\'' && scan->cp[i + 1] == '\'');
}

/* 3'20" is three minutes, but 5'10" a height: of feet, with inches below twelve. */
static size_t primes(ld_scan *scan, size_t i)
{
    size_t digits = ld_scan_digits(scan, i), second = i + digits + 1;
    size_t more = ld_scan_digits(scan, second), end = second + more;
    if (!is_prime(scan->cp[i + digits]) || more == 0 || more > 2) return 0;
    if (!is_double_prime(scan, end)) return 0;
    unsigned first = ld_scan_value(scan, i, digits);
    unsigned last = ld_scan_value(scan, second, more);
    bool height =
        scan->cp[i + digits] != 0x2032 && first >= 3 && first <= 8 && last < 12;
    if (last > 59) return 0;
    ld_say_small(&scan->say, first, height ? LD_TWO_LIANG : LD_TWO_ER);
    ld_buf_add_string(&scan->say, height ? "英尺" : "分");
    ld_say_small(&scan->say, last, LD_TWO_ER);
    ld_buf_add_string(&scan->say, height ? "英寸" : "秒");
    end += scan->cp[end] == '\'' ? 2 : 1;
    size_t hundredths = ld_scan_digits(scan, end);
    if (!height && hundredths > 0 && hundredths <= 3)
        ld_say_digits(&scan->say, scan->cp + end, hundredths, LD_ONE_YI);
    else
        hundredths = 0;
    return ld_scan_said(scan, i, end + hundredths);
}

/* 55"电视 */
static size_t inches(ld_scan *scan, size_t i)
{
    ld_numeral n = ld_scan_numeral(scan, i);
    if (!is_double_prime(scan, n.to) ||
        !ld_scan_any(scan, n.to + 1, "电视 屏 显示 液晶 彩电 大屏 轮 LCD LED"))
        return 0;
    ld_scan_say_numeral(scan, &n, LD_TWO_LIANG);
    ld_buf_add_string(&scan->say, "英寸");
    return ld_scan_said(scan, i, n.to + 1);
}

size_t ld_kind_time(ld_scan *scan, size_t i)
{
    size_t to;
    if (ld_scan_digits(scan, i) > 2 || ld_scan_inside_number(scan, i)) return 0;
    if ((to = race(scan, i)) || (to = taken_time(scan, i)) ||
        (to = written_time(scan, i)) || (to = primes(scan, i)) ||
        (to = inches(scan, i)))
        return to;
    return bare_hour(scan, i);
}
