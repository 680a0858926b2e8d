/* Numbers with colons: times of day, ratios and scores. */
#include "mandarin/kind.h"

bool ld_is_score(const ld_scan *scan, size_t from, size_t to)
{
    return ld_scan_any_near(scan, from, "比分", 24) ||
           ld_scan_any_near(scan, from, "战胜 击败 大胜 险胜 不敌 力克 负于 比例", 8) ||
           ld_scan_any_before(scan, from, "以 比") ||
           ld_scan_any(
               scan, ld_scan_skip(scan, to),
               "战胜 击败 大胜 险胜 获胜 取胜 不敌 力克 负于 领先 落后 逆转 战平 "
               "惜败 的比分 的比例 胜 败 平") > 0;
}

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

size_t ld_kind_time(ld_scan *scan, size_t i)
{
    size_t digits = ld_scan_digits(scan, i), to = i + digits;
    if (digits > 2 || !is_sixtieth(scan, to) || ld_scan_inside_number(scan, i))
        return 0;
    bool seconds = is_sixtieth(scan, to + 3);
    size_t end = to + (seconds ? 6 : 3);
    unsigned hour = ld_scan_value(scan, i, digits);
    unsigned minute = ld_scan_value(scan, to + 1, 2);
    if (hour > 24 || (scan->cp[end] == ':' && ld_is_digit(scan->cp[end + 1])) ||
        (scan->cp[end] == '.' && ld_is_digit(scan->cp[end + 1])) ||
        (!seconds && ld_is_score(scan, i, end)))
        return 0;
    ld_say_small(&scan->say, hour, LD_TWO_LIANG);
    ld_buf_add_string(&scan->say, "点");
    if (minute > 0 || seconds) say_part(scan, minute, "分");
    if (seconds) say_part(scan, ld_scan_value(scan, to + 4, 2), "秒");
    return ld_scan_said(scan, i, end);
}

size_t ld_kind_ratio(ld_scan *scan, size_t i)
{
    ld_numeral n = ld_scan_numeral(scan, i);
    if (scan->cp[n.to] != ':' || !ld_is_digit(scan->cp[n.to + 1])) return 0;
    if (ld_scan_inside_number(scan, i)) return 0;
    ld_scan_say_numeral(scan, &n, LD_TWO_ER);
    while (scan->cp[n.to] == ':' && ld_is_digit(scan->cp[n.to + 1])) {
        n = ld_scan_numeral(scan, n.to + 1);
        ld_buf_add_string(&scan->say, "比");
        ld_scan_say_numeral(scan, &n, LD_TWO_ER);
    }
    return ld_scan_said(scan, i, n.to);
}
