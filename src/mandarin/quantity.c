/* Amounts: integers and decimals with their sign, per cent or unit. */
#include "mandarin/kind.h"

#include "base/char_set.h"

/* ---- shares */

const char *ld_per_cent(uint32_t cp)
{
    if (cp == '%' || cp == 0xFE6A) return "百分之";
    if (cp == 0x2030) return "千分之"; /* ‰ */
    return cp == 0x2031 ? "万分之" : NULL;
}

/* The share that is named at `i`, in signs or in letters; `to` is where that ends. */
static const char *share_at(const ld_scan *scan, size_t i, size_t *to)
{
    const char *say = ld_per_cent(scan->cp[i]);
    *to = i + 1;
    if (say) return say;
    size_t len = ld_scan_any(scan, i, "ppm ppb PPM");
    if (!len || ld_is_alnum(scan->cp[i + len])) return NULL;
    *to = i + len;
    return scan->cp[i + 2] == 'b' ? "十亿分之" : "百万分之";
}

/* 100% is 百分之百. */
static void say_share(ld_scan *scan, const ld_numeral *n, const char *share)
{
    ld_buf_add_string(&scan->say, share);
    if (n->to - n->from == 3 && ld_scan_value(scan, n->from, 3) == 100)
        ld_buf_add_string(&scan->say, "百");
    else
        ld_scan_say_numeral(scan, n, LD_TWO_ER);
}

/* ---- plain numbers */

/* Ends with six zeros. */
static bool is_round(const ld_scan *scan, const ld_numeral *n)
{
    return n->digit_count > 6 && ld_scan_value(scan, n->to - 6, 6) == 0;
}

/* 05 of 05月 and 05个 is five; of 05车, 05届 and of all else zero five. */
static bool keeps_zero(const ld_scan *scan, const ld_numeral *n)
{
    if (n->digit_count > 2 || ld_scan_any_before(scan, n->from, "点 时 分"))
        return true;
    return !ld_scan_any(scan, ld_scan_skip(scan, n->to),
                        "月 日 时 点 天 小时 分 秒 周 岁 个 元 人 名 度 米 公里 次");
}

/* The longest number that is an amount because nothing else stands in its line; but
 * of 11 digits it may be a telephone number. */
#define ALONE_MOST 12
#define ALONE_PHONE 11

/* Whether so many digits are an amount: counted, round, or told to be one. */
static bool is_long_amount(const ld_scan *scan, const ld_numeral *n)
{
    bool alone = n->from == 0 && ld_scan_skip(scan, n->to) == scan->count;
    if (alone && n->digit_count <= ALONE_MOST && n->digit_count != ALONE_PHONE)
        return true;
    return ld_is_counted(scan, ld_counted(scan, n->to)) || is_round(scan, n) ||
           ld_scan_any_before(scan, n->from,
                              "共 计 达 约 超 近 总数 人口 过 等于 = 总量 总额");
}

static bool is_digit_string(const ld_scan *scan, const ld_numeral *n)
{
    if (n->grouped || n->to > n->whole_to) return false;
    if (n->digit_count > 1 && scan->cp[n->from] == '0') return keeps_zero(scan, n);
    if (n->digit_count >= 6 && ld_scan_any(scan, n->to, "号")) return true;
    return n->digit_count >= 9 && !is_long_amount(scan, n);
}

/* 1米82, 9秒58: the digits after a unit stand for a fraction of it. */
static bool follows_unit(const ld_scan *scan, const ld_numeral *n)
{
    size_t i = n->from;
    return n->to - i == 2 && i > 1 && ld_is_digit(scan->cp[i - 2]) &&
           ld_scan_any(scan, i - 1, "米 块 秒") &&
           !ld_scan_any(scan, n->to, "厘米 公分 分");
}

static void say_plain(ld_scan *scan, const ld_numeral *n)
{
    if (ld_is_year(scan, n) || is_digit_string(scan, n) || follows_unit(scan, n))
        ld_say_digits(&scan->say, scan->cp + n->from, n->digit_count, LD_ONE_YI);
    else
        ld_scan_say_numeral(scan, n, ld_two_before(scan, n));
}

/* 2、3个 is 两三个: neighbours that stand for an amount of about that. */
static size_t say_neighbours(ld_scan *scan, const ld_numeral *n)
{
    const uint32_t *cp = scan->cp + n->from;
    if (n->to - n->from != 1 || cp[1] != 0x3001 || cp[2] != cp[0] + 1) return 0;
    if (cp[2] > '9' || cp[0] == '0' || ld_is_digit(cp[3])) return 0;
    if (ld_scan_any_before(scan, n->from, "第 、 ,")) return 0;
    if (!ld_scan_any(scan, ld_scan_skip(scan, n->from + 3),
                     "个 天 年 岁 次 名 位 元 倍 米 公里 里 斤 公斤 分钟 人 种 件 点钟 "
                     "点多 百 千 万"))
        return 0;
    ld_say_cardinal(&scan->say, cp, 1, LD_TWO_LIANG);
    ld_say_digits(&scan->say, cp + 2, 1, LD_ONE_YI);
    return n->from + 3;
}

/* 1st, 22nd, 3rd, 5th */
size_t ld_kind_ordinal(ld_scan *scan, size_t i)
{
    static const char *const ends[] = {"th", "st", "nd", "rd"};
    size_t digits = ld_scan_digits(scan, i), to = i + digits;
    unsigned last = scan->cp[to - 1] - '0';
    bool teens = digits > 1 && scan->cp[to - 2] == '1';
    const char *end = ends[last > 3 || teens ? 0 : last];
    if (digits > 4 || scan->cp[i] == '0' || ld_scan_inside_number(scan, i)) return 0;
    if (!ld_scan_any(scan, to, end) || ld_is_alnum(scan->cp[to + 2])) return 0;
    ld_buf_add_string(&scan->say, "第");
    ld_say_cardinal(&scan->say, scan->cp + i, digits, LD_TWO_ER);
    return ld_scan_said(scan, i, to + 2);
}

/* ---- units */

/* iPhone 5s is no time. */
static bool is_model(const ld_scan *scan, size_t i, size_t unit)
{
    bool one_letter = (scan->cp[unit] == 's' || scan->cp[unit] == 'h') &&
                      !ld_is_alnum(scan->cp[unit + 1]);
    return one_letter && i > 0 && scan->cp[i - 1] == ' ' &&
           ld_is_ascii_letter(ld_scan_before(scan, i));
}

/* 10w+, 100w粉丝, 2w8, 1k5: 万 and 千 as they are typed. `to` is where that ends. */
static const char *typed_scale(const ld_scan *scan, size_t i, size_t *to)
{
    uint32_t sign = scan->cp[i], next = scan->cp[i + 1];
    bool more = ld_is_digit(next) && !ld_is_alnum(scan->cp[i + 2]) &&
                scan->cp[i + 2] != '-' && scan->cp[i + 2] != '.';
    *to = i + 1;
    if ((sign == 'w' || sign == 'k') && more) return sign == 'w' ? "万" : "千";
    if (ld_is_alnum(next)) return NULL;
    return sign == 'w' || (sign == 'W' && next == '+') ? "万" : NULL;
}

/* Says the number with the unit, currency or share at `after`. Returns where that ends,
 * or 0 where there is none. */
static size_t say_with_unit(ld_scan *scan, const ld_numeral *n, size_t after)
{
    size_t to;
    const char *share = share_at(scan, after, &to), *currency;
    if (share) {
        say_share(scan, n, share);
        return to;
    }
    const char *scale = typed_scale(scan, n->to, &to);
    if (scale) {
        ld_scan_say_numeral(scan, n, LD_TWO_LIANG);
        ld_buf_add_string(&scan->say, scale);
        return to;
    }
    currency = ld_currency_at(scan, after, &to);
    if (currency && !ld_is_digit(scan->cp[ld_scan_skip(scan, to)])) {
        ld_scan_say_numeral(scan, n, LD_TWO_LIANG);
        ld_buf_add_string(&scan->say, currency);
        return to;
    }
    if (!ld_unit_at(scan, after) || is_model(scan, n->from, after)) return 0;
    ld_scan_say_numeral(scan, n, LD_TWO_LIANG);
    return ld_say_unit(scan, after);
}

/* Says the number at `digits` and what belongs to it. Returns where that ends. */
static size_t say_amount(ld_scan *scan, size_t digits)
{
    ld_numeral n = ld_scan_numeral(scan, digits);
    size_t range = ld_counted(scan, n.to), to;
    if ((to = say_with_unit(scan, &n, ld_scan_skip(scan, n.to)))) return to;
    const char *share = share_at(scan, range, &to);
    if (share) {
        say_share(scan, &n, share);
        return n.to;
    }
    if (ld_unit_at(scan, range)) {
        ld_scan_say_numeral(scan, &n, LD_TWO_LIANG);
        return n.to;
    }
    if ((to = say_neighbours(scan, &n))) return to;
    say_plain(scan, &n);
    return n.to;
}

size_t ld_kind_quantity(ld_scan *scan, size_t i)
{
    return ld_scan_said(scan, i, say_amount(scan, i));
}

/* .5, where no name or number goes on with the point. */
size_t ld_kind_point(ld_scan *scan, size_t i)
{
    uint32_t before = i > 0 ? scan->cp[i - 1] : 0;
    if (scan->cp[i] != '.' || !ld_is_digit(scan->cp[i + 1])) return 0;
    if (ld_is_alnum(before) || ld_char_in(before, U".)]_/")) return 0;
    if (ld_is_hanzi(before) &&
        !ld_scan_any_before(scan, i, "为 是 达 到 约 于 了 近 超"))
        return 0;
    return ld_kind_quantity(scan, i);
}

/* ---- below zero */

static bool is_temperature(const ld_scan *scan, size_t at)
{
    return scan->cp[at] == 0x2103 || scan->cp[at] == 0xB0 ||
           ld_scan_any(scan, at, "摄氏度 度 多度 余度 几度") > 0;
}

/* The position after the number at `digits`, and after the rest of a range, whose
 * second end may have a minus of its own: -12~-8℃. */
static size_t after_range(const ld_scan *scan, size_t digits)
{
    size_t to = ld_scan_numeral(scan, digits).to, second = ld_counted(scan, to);
    size_t sign = ld_scan_skip(scan, to);
    if (!ld_is_range_sign(scan->cp[sign])) return second;
    sign = ld_scan_skip(scan, sign + 1);
    if (scan->cp[sign] != '-' || !ld_is_digit(scan->cp[sign + 1])) return second;
    return ld_scan_skip(scan, ld_scan_numeral(scan, sign + 1).to);
}

/* 亏损-1.2亿元, 海拔-154米, but not 歼-20架: a point or what is counted tells a value.
 */
static bool is_value_after_hanzi(const ld_scan *scan, uint32_t before, size_t digits)
{
    ld_numeral n = ld_scan_numeral(scan, digits);
    if (ld_ends_number(scan, digits - 1) || ld_is_numeral(before) ||
        ld_char_in(before, U"歼轰运直苏图米伊风箭鹰旗尔征"))
        return false;
    if (n.to > n.whole_to) return true;
    return ld_is_counted(scan, n.to) || ld_unit_at(scan, ld_scan_skip(scan, n.to));
}

/* Whether the - at `i` is a minus sign: what comes before is not a number, word or
 * model (歼-20), or is one that a value follows. */
static bool is_minus(const ld_scan *scan, size_t i)
{
    static const char words[] = "为 是 至 到 达 在 从 得 等 约 降 跌 于 和 与 过 涨 增 "
                                "比 或 返回 输出 值 取 填 记 扣 "
                                "让球 受让 UTC GMT";
    uint32_t before = i > 0 ? scan->cp[i - 1] : 0;
    if (ld_scan_any_before(scan, i, words)) return true;
    if (ld_is_alnum(before) || ld_char_in(before, U"-)²³⁴ⁿ")) return false;
    if (ld_per_cent(before) || before == 0x2103 || before == 0xB0) return false;
    if (!ld_is_hanzi(before) || before == U'的') return true;
    size_t after = after_range(scan, i + 1);
    if (ld_per_cent(scan->cp[after]) && ld_char_in(before, U"年月日周季天"))
        return true;
    if (i > 1 && ld_is_digit(ld_scan_before(scan, i - 1))) return false;
    return ld_per_cent(scan->cp[after]) || is_temperature(scan, after) ||
           is_value_after_hanzi(scan, before, i + 1);
}

size_t ld_kind_negative(ld_scan *scan, size_t i)
{
    size_t digits = i + 1 + (scan->cp[i + 1] == '.');
    if (scan->cp[i] != '-' || !ld_is_digit(scan->cp[digits]) || !is_minus(scan, i))
        return 0;
    size_t slash = i + 1 + ld_scan_digits(scan, i + 1);
    if (scan->cp[slash] == '/' && ld_is_digit(scan->cp[slash + 1]))
        return ld_scan_said_as(scan, i, i + 1, "负");
    bool cold =
        is_temperature(scan, after_range(scan, i + 1)) ||
        is_temperature(scan, ld_scan_skip(scan, ld_scan_numeral(scan, i + 1).to));
    ld_buf_add_string(&scan->say, cold ? "零下" : "负");
    return ld_scan_said(scan, i, say_amount(scan, i + 1));
}
