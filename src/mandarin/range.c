/* Dashes and tildes after a number: ranges, scores, what is taken off, and the parts of
 * names. */
#include "mandarin/kind.h"

#include "base/char_set.h"

/* ---- what is before and after */

/* Whether what was said last ends before `i` and is a unit in letters: the kg of 3kg.
 */
static bool ends_unit(const ld_scan *scan, size_t i)
{
    const ld_pieces *p = scan->pieces;
    if (p->count == 0) return false;
    const ld_piece *last = &p->items[p->count - 1];
    return last->kind == LD_PIECE_SAID && last->at + last->len == scan->at[i] &&
           !ld_char_in(i > 0 ? scan->cp[i - 1] : 0, U"+-×÷*=<>~/");
}

bool ld_ends_number(const ld_scan *scan, size_t i)
{
    static const char units[] =
        "年 月 日 号 时 点 分 秒 元 万 亿 千 百 岁 级 度 名 个 米 公里 "
        "吨 斤 公斤 周 天 人 次 世纪 年代 小时 届 层 楼 倍 期 半 章 页 条 "
        "厘米 毫米 升 克 千克 平方米 平米 亩 公顷 伏 瓦 块 毛 角 折 成 厘 位 辆";
    while (i > 0 && scan->cp[i - 1] == ' ')
        i--;
    uint32_t before = i > 0 ? scan->cp[i - 1] : 0;
    if (ld_is_digit(before) || ends_unit(scan, i)) return true;
    if (!ld_scan_any_before(scan, i, units)) return false;
    for (size_t n = 2; n <= 4 && n <= i; n++)
        if (ld_is_digit(scan->cp[i - n]) || (n < 3 && scan->cp[i - n] == ' '))
            return true;
    return false;
}

/* ---- ranges */

/* Whether the first number is more than the second: no range, but a score
 * when they are small. */
static bool falls(const ld_scan *scan, size_t i, size_t next)
{
    size_t n = ld_scan_digits(scan, next), before = 0;
    while (i > before && before < 10 && ld_is_digit(scan->cp[i - 1 - before]))
        before++;
    if (before == 0 || before > 9 || n > 9 || scan->cp[next + n] == '.') return false;
    if (before > 1 && scan->cp[i - before] == '0') return false;
    if (i > before && ld_char_in(scan->cp[i - before - 1], U".,:/")) return false;
    return ld_scan_value(scan, i - before, before) > ld_scan_value(scan, next, n);
}

/* The 13700 of i7-13700 goes on with a name. */
static bool is_of_model(const ld_scan *scan, size_t i, size_t next)
{
    size_t from = i;
    while (from > 0 && i - from < 3 && ld_is_digit(scan->cp[from - 1]))
        from--;
    return scan->cp[i] == '-' && next == i + 1 && ld_scan_digits(scan, next) >= 3 &&
           i > from && i - from < 3 && from > 0 &&
           ld_is_ascii_letter(scan->cp[from - 1]);
}

/* Whether 2^32 ends before `i`. */
static bool is_power(const ld_scan *scan, size_t i)
{
    size_t from = i;
    while (from > 0 && i - from < 4 && ld_is_digit(scan->cp[from - 1]))
        from--;
    return from > 0 && scan->cp[from - 1] == '^';
}

static size_t start_of_digits(const ld_scan *scan, size_t i)
{
    size_t from = i;
    while (from > 0 && i - from < 4 && ld_is_digit(scan->cp[from - 1]))
        from--;
    return from;
}

/* 1+2-3, 10-2×3=4: whether the number before `i` or that at `next` has another sign of
 * arithmetic. A × by itself is of sizes or of times, too. */
static bool is_in_sum(const ld_scan *scan, size_t i, size_t next)
{
    size_t from = start_of_digits(scan, i), to = ld_scan_numeral(scan, next).to;
    uint32_t before = from > 1 ? scan->cp[from - 1] : 0, after = scan->cp[to];
    if (!before || !ld_is_alnum(scan->cp[from - 2])) before = 0;
    if (!ld_is_digit(scan->cp[to + 1])) after = 0;
    if (ld_char_in(before, U"+÷*") || ld_char_in(after, U"+÷*")) return true;
    if (before != U'×' && after != U'×') return false;
    while (to - next < 32 &&
           (ld_is_digit(scan->cp[to]) || ld_char_in(scan->cp[to], U"+-×÷*. ")))
        to++;
    return scan->cp[to] == '=';
}

/* What the sign at `i` with a number after it at `next` says; NULL: nothing. */
static const char *say_of_range(const ld_scan *scan, size_t i, size_t next)
{
    ld_numeral n = ld_scan_numeral(scan, next);
    size_t after = ld_scan_skip(scan, n.to);
    if (scan->cp[i] == '-' && ld_char_in(scan->cp[i - 1], U"²³")) return "减";
    if (!ld_is_digit(scan->cp[i - 1])) return "到";
    if (scan->cp[i] == '-' &&
        (scan->cp[after] == '=' || ld_scan_any(scan, after, "等于") ||
         is_power(scan, i) || ld_is_taken_off(scan, next) || is_in_sum(scan, i, next)))
        return "减";
    if (ld_is_score(scan, start_of_digits(scan, i), n.to)) return "比";
    if (falls(scan, i, next) &&
        ld_scan_any(scan, after, "优惠券 消费券 满减券 券 红包"))
        return "减";
    if (scan->cp[i] == '~' || !falls(scan, i, next)) return "到";
    if (ld_scan_any(scan, n.to, "号 室 栋 单元")) return "杠"; /* 解放路12-3号 */
    if (ld_is_counted(scan, n.to) || ld_unit_at(scan, after) ||
        ld_per_cent(scan->cp[after]))
        return "到";
    return n.to - next <= 3 ? "比" : NULL;
}

/* 图2-1: the first figure of the second chapter. */
static bool is_of_figure(const ld_scan *scan, size_t i)
{
    size_t from = i;
    while (from > 0 && i - from < 3 && ld_is_digit(scan->cp[from - 1]))
        from--;
    if (scan->cp[i] != '-' || from == i) return false;
    return ld_scan_any_before(scan, from, "图 表 公式 例") ||
           (falls(scan, i, i + 1) &&
            ld_scan_any_before(scan, from, "附件 附录 步骤 题"));
}

/* The 号 of ICP备12345678号-1. */
static bool ends_record(const ld_scan *scan, size_t i)
{
    return scan->cp[i] == '-' && i > 6 && ld_scan_any_before(scan, i, "号") &&
           ld_scan_digits(scan, i - 7) >= 6;
}

static size_t range_sign(ld_scan *scan, size_t i)
{
    if (!ld_is_range_sign(scan->cp[i]) || !ld_ends_number(scan, i)) return 0;
    size_t next = ld_scan_range(scan, i);
    size_t to = i + (scan->cp[i] == scan->cp[i + 1] ? 2 : 1);
    size_t minus = ld_scan_skip(scan, to);
    if (!next && scan->cp[minus] == '-' && scan->cp[i] != '-') next = minus + 1;
    if (!next && ld_currency_at(scan, minus, &next)) next = ld_scan_skip(scan, next);
    if (!next || !ld_is_digit(scan->cp[next])) return 0;
    if (is_of_figure(scan, i) || is_of_model(scan, i, next)) return 0;
    if (ends_record(scan, i)) return ld_scan_said_as(scan, i, to, "杠");
    const char *say = say_of_range(scan, i, next);
    return say ? ld_scan_said_as(scan, i, to, say) : 0;
}

static bool ends_in_numeral(const ld_scan *scan, size_t i)
{
    uint32_t before = i > 0 ? scan->cp[i - 1] : 0;
    if (ld_is_numeral(before)) return true;
    return ld_char_in(before, U"年月日号點点时時元级級岁歲周") && i > 1 &&
           (ld_is_numeral(scan->cp[i - 2]) || ld_is_digit(scan->cp[i - 2]));
}

/* 周一-周五, 三—五天, 8点-下午5点 */
static size_t hanzi_range(ld_scan *scan, size_t i)
{
    static const char begins[] =
        "周 星期 礼拜 第 上午 下午 晚上 次日 翌日 凌晨 中午 今日 "
        "明日 晚 傍晚 明年 次年 翌年 公元 民国";
    uint32_t next = scan->cp[i + 1];
    if (!ld_is_range_sign(scan->cp[i]) || next == scan->cp[i]) return 0;
    if (!ends_in_numeral(scan, i) && !ld_ends_number(scan, i)) return 0;
    if (!ld_is_numeral(next) && !ld_scan_any(scan, i + 1, begins)) return 0;
    return ld_scan_said_as(scan, i, i + 1, "到");
}

/* ~5分钟, with nothing before it to begin a range. */
static size_t about(ld_scan *scan, size_t i)
{
    uint32_t before = ld_scan_before(scan, i);
    if (scan->cp[i] != '~' || !ld_is_digit(scan->cp[i + 1])) return 0;
    if (ld_is_alnum(before) || before == '~' || ld_ends_number(scan, i)) return 0;
    return ld_scan_said_as(scan, i, i + 1, "约");
}

/* ---- ranges of names */

/* The end of a size of clothes at `i`, M or 3XL; 0: there is none. */
static size_t end_of_size(const ld_scan *scan, size_t i)
{
    size_t digits = ld_scan_digits(scan, i) == 1 && scan->cp[i + 1] == 'X';
    size_t to = i + digits + ld_scan_any(scan, i + digits, "XXXL XXL XXS XL XS L M S");
    return to > i + digits && !ld_is_alnum(scan->cp[to]) ? to : 0;
}

/* M-3XL */
static size_t range_of_sizes(ld_scan *scan, size_t i)
{
    if (!ld_is_range_sign(scan->cp[i]) || i == 0 || !end_of_size(scan, i + 1)) return 0;
    size_t from = i;
    while (from > 0 && i - from < 5 && ld_is_alnum(scan->cp[from - 1]))
        from--;
    return end_of_size(scan, from) == i ? ld_scan_said_as(scan, i, i + 1, "到") : 0;
}

/* Where the letter and digits at `i` end, as A5 and 15k; 0 when they are none. */
static size_t end_of_name(const ld_scan *scan, size_t i, uint32_t *letter,
                          unsigned *number)
{
    bool leads = ld_is_ascii_letter(scan->cp[i]);
    size_t digits = ld_scan_digits(scan, i + leads), to = i + leads + digits;
    if (digits == 0 || digits > 4) return 0;
    *number = ld_scan_value(scan, i + leads, digits);
    *letter = leads ? scan->cp[i] : scan->cp[to++];
    return ld_is_ascii_letter(*letter) && !ld_is_alnum(scan->cp[to]) ? to : 0;
}

/* A1-A5, 15k-25k: names that differ in their numbers. */
static size_t range_of_names(ld_scan *scan, size_t i)
{
    uint32_t letter = 0, other = 0;
    unsigned first = 0, last = 0;
    size_t from = i;
    if (!ld_is_range_sign(scan->cp[i])) return 0;
    while (from > 0 && i - from < 6 && ld_is_alnum(scan->cp[from - 1]))
        from--;
    if (end_of_name(scan, from, &letter, &first) != i) return 0;
    if (!end_of_name(scan, i + 1, &other, &last)) return 0;
    bool same_side = ld_is_digit(scan->cp[from]) == ld_is_digit(scan->cp[i + 1]);
    if (!same_side || letter != other || first >= last) return 0;
    return ld_scan_said_as(scan, i, i + 1, "到");
}

static bool is_letter_alone(const ld_scan *scan, size_t i)
{
    return ld_is_ascii_letter(scan->cp[i]) && !ld_is_alnum(scan->cp[i + 1]) &&
           !ld_is_alnum(i > 0 ? scan->cp[i - 1] : 0);
}

/* A-Z, A-D级: letters that run through an alphabet or a row of classes. */
static size_t range_of_letters(ld_scan *scan, size_t i)
{
    static const char classes[] = "级 类 档 座 组 轮 栋 区 等 班 项 款 馆 厅 门";
    if (!ld_is_range_sign(scan->cp[i]) || i == 0) return 0;
    if (!is_letter_alone(scan, i - 1) || !is_letter_alone(scan, i + 1)) return 0;
    uint32_t first = scan->cp[i - 1], last = scan->cp[i + 1];
    if (first >= last || last - first > 25) return 0;
    if (last - first < 25 && !ld_scan_any(scan, i + 2, classes) &&
        !ld_scan_any_before(scan, i - 1, "从"))
        return 0;
    return ld_scan_said_as(scan, i, i + 1, "到");
}

size_t ld_range(ld_scan *scan, size_t i)
{
    size_t to;
    if ((to = range_sign(scan, i)) || (to = hanzi_range(scan, i)) ||
        (to = about(scan, i)) || (to = range_of_sizes(scan, i)) ||
        (to = range_of_letters(scan, i)))
        return to;
    return range_of_names(scan, i);
}
