/* Years, which are said digit by digit. */
#include "mandarin/kind.h"

#include "base/char_set.h"

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
    if (ld_scan_value(scan, n->from, 4) == 1000) return true;
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

/* 97香港回归, 08奥运会, 79年改革开放, which begins at `to`: two digits before what
 * happened in that year. */
static bool is_short_year_of_event(const ld_scan *scan, const ld_numeral *n, size_t to)
{
    static const char places[] =
        "香港 澳门 北京 伦敦 巴黎 东京 里约 雅典 悉尼 广州 杭州 上海 南京 "
        "长江 韩日 德国 南非 巴西 俄罗斯 卡塔尔 法国 美国 亚洲 欧洲 特大";
    static const char events[] =
        "世界杯 奥运 冬奥 亚运 世博 欧洲杯 亚洲杯 全运 美洲杯 "
        "改革开放 回归 抗洪 洪水 洪灾 非典 金融危机 春晚 高考 国庆 大阅兵";
    if (to > n->to && ld_scan_value(scan, n->from, 2) % 10 == 0) return false;
    size_t at = to + ld_scan_any(scan, to, places);
    return ld_scan_any(scan, at, events) > 0;
}

/* 90后; the 70 of 70、80后. */
static bool is_generation(const ld_scan *scan, const ld_numeral *n)
{
    size_t to = n->to;
    for (int k = 0; k < 4; k++) {
        if (!ld_char_in(scan->cp[to], U"、/,和与") || ld_scan_digits(scan, to + 1) != 2)
            break;
        to += 3;
    }
    return ld_scan_any(scan, to, "后") &&
           ld_scan_any(scan, n->from, "00 05 10 50 60 70 75 80 85 90 95");
}

/* Of 95年到98年 and 98年到02年, but 50年到60年 is how long: whether the numbers of two
 * digits at `first` and `last` are years, the first of them of the last century. */
static bool are_short_years(const ld_scan *scan, size_t first, size_t last)
{
    if (ld_scan_digits(scan, first) != 2 || ld_scan_digits(scan, last) != 2 ||
        ld_scan_inside_number(scan, first) || !ld_scan_any(scan, last + 2, "年"))
        return false;
    unsigned from = ld_scan_value(scan, first, 2), to = ld_scan_value(scan, last, 2);
    if (from <= 30) return false;
    return to < 10 || (from < to && (from % 10 || to % 10));
}

static bool is_in_range_of_short_years(const ld_scan *scan, const ld_numeral *n,
                                       size_t after)
{
    size_t to = ld_scan_any(scan, after, "到 至 - ~ —");
    if (to && are_short_years(scan, n->from, after + to)) return true;
    return n->from >= 4 && ld_scan_any_before(scan, n->from, "年到 年至 年- 年~ 年—") &&
           are_short_years(scan, n->from - 4, n->from);
}

/* 98年5月, 本人95年, 92年出生, but not 平成31年5月. */
static bool is_told_short_year(const ld_scan *scan, const ld_numeral *n, size_t unit)
{
    static const char eras[] =
        "平成 昭和 令和 大正 明治 民国 康熙 乾隆 雍正 光绪 道光 嘉庆 "
        "同治 咸丰 万历 宣统 崇祯 洪武 永乐 建国 建党 建军 成立";
    size_t month = unit + 1;
    if (ld_scan_value(scan, n->from, 2) <= 30 ||
        ld_scan_any_before(scan, n->from, eras))
        return false;
    if (n->from == 0 && month == scan->count && scan->cp[n->from] >= '7' &&
        scan->cp[n->from + 1] != '0')
        return true;
    if (is_in_range_of_short_years(scan, n, month)) return true;
    if (ld_scan_any_before(scan, n->from, "本人 生于 女 男") ||
        ld_scan_any(scan, month,
                    "出生 生人 生的 毕业 入学 入伍 入党 底 初 春 夏 秋 冬 末"))
        return true;
    return ld_is_digit(scan->cp[month]) &&
           ld_scan_any(scan, month + ld_scan_digits(scan, month), "月");
}

/* Years of two digits: 08届, '08年, 98年5月, 90后. */
static bool is_short_year(const ld_scan *scan, const ld_numeral *n, size_t unit)
{
    uint32_t before = n->from > 0 ? scan->cp[n->from - 1] : 0;
    bool marked = before == '\'' || before == 0x2018 || before == 0x2019;
    if (is_short_year_of_event(scan, n, n->to) || is_generation(scan, n)) return true;
    if (marked && !ld_is_counted(scan, n->to)) return true;
    if (ld_scan_any(scan, unit, "版") && ld_is_hanzi(scan->cp[unit + 1]) &&
        !ld_scan_any(scan, unit, "版权 版本 版面 版块 版次") &&
        !ld_scan_any_before(scan, n->from, "第") &&
        ld_scan_value(scan, n->from, 2) > 60)
        return true; /* 86版西游记 */
    return ld_scan_any(scan, unit, "年") &&
           (marked || is_told_short_year(scan, n, unit) ||
            is_short_year_of_event(scan, n, unit + 1));
}

/* 2021、2022和2023年: whether years that rise lead to 年. */
static bool is_listed_year(const ld_scan *scan, const ld_numeral *n)
{
    size_t to = n->to;
    unsigned last = ld_scan_value(scan, n->from, 4);
    for (int k = 0; k < 8 && ld_char_in(scan->cp[to], U"、和与及至到或/"); k++) {
        if (!is_four_digit_year(scan, to + 1)) return false;
        unsigned next = ld_scan_value(scan, to + 1, 4);
        if (next <= last) return false;
        last = next;
        to += 5;
    }
    return to > n->to && ld_scan_any(scan, to, "年") &&
           !ld_scan_any(scan, to + 1, "历史");
}

/* 2010世博会, 2025中国: a year of our time before what is not counted. Round numbers
 * may be amounts all the same (2000师生). */
static bool is_of_event(const ld_scan *scan, const ld_numeral *n, size_t unit)
{
    unsigned value = ld_scan_value(scan, n->from, 4);
    if (value < 1980 || value > 2060 || value % 100 == 0) return false;
    if (unit > n->to || !ld_is_hanzi(scan->cp[unit]) || ld_is_counted(scan, unit))
        return false;
    return !ld_scan_any(
        scan, unit,
        "号 多 余 几 万 亿 千 百 分 点 到 至 比 加 减 乘 除 和 与 或 及 的 "
        "是 为 等 里 页 章 弄 房 室 楼 路 班 标 ");
}

/* Photoshop CC 2023, Office 2019: the year of a release, after its name. */
static bool is_of_release(const ld_scan *scan, const ld_numeral *n, size_t unit)
{
    unsigned value = ld_scan_value(scan, n->from, 4);
    if (value < 1990 || value > 2039 || value % 100 == 0) return false;
    if (n->from < 2 || scan->cp[n->from - 1] != ' ' ||
        !ld_is_ascii_letter(ld_scan_before(scan, n->from)))
        return false;
    return !ld_is_alnum(scan->cp[unit]) && !ld_is_counted(scan, unit) &&
           !ld_unit_at(scan, unit) && !ld_char_in(scan->cp[n->to], U"./:×*");
}

/* GB/T 19001-2016, ISO 9001:2015 */
static bool is_of_standard(const ld_scan *scan, const ld_numeral *n)
{
    unsigned value = ld_scan_value(scan, n->from, 4);
    uint32_t before = n->from > 0 ? scan->cp[n->from - 1] : 0;
    if (value < 1949 || value > 2039 || (before != '-' && before != ':')) return false;
    return ld_scan_any_near(scan, n->from, "GB ISO IEC DB HJ JGJ YY QB DL", 16);
}

/* 中国科学, 2021, 51(3): of a journal. */
static bool is_of_journal(const ld_scan *scan, const ld_numeral *n)
{
    unsigned value = ld_scan_value(scan, n->from, 4);
    if (n->from < 3 || value < 1900 || value > 2039 || value % 100 == 0) return false;
    if (scan->cp[n->from - 1] != ' ' || scan->cp[n->from - 2] != ',') return false;
    return scan->cp[n->to] == ',' && !ld_is_digit(scan->cp[n->from - 3]);
}

/* Whether a number of three or four digits stands at `i`. */
static bool is_old_year(const ld_scan *scan, size_t i)
{
    size_t digits = ld_scan_digits(scan, i);
    return (digits == 3 || digits == 4) && scan->cp[i] != '0';
}

/* 李白(701—762), 唐(618-907): the years of a life or a dynasty, at least so far apart
 * that they are no score. */
static bool is_of_life(const ld_scan *scan, const ld_numeral *n)
{
    size_t first = n->from, last = ld_scan_range(scan, n->to);
    if (!last) {
        last = first;
        while (first > 0 && last - first < 8 && scan->cp[first - 1] != '(')
            first--;
        if (ld_scan_range(scan, first + ld_scan_digits(scan, first)) != last)
            return false;
    }
    size_t end = last + ld_scan_digits(scan, last);
    if (first < 2 || scan->cp[first - 1] != '(' || !ld_is_hanzi(scan->cp[first - 2]))
        return false;
    if (!is_old_year(scan, first) || !is_old_year(scan, last)) return false;
    unsigned from = ld_scan_value(scan, first, ld_scan_digits(scan, first));
    unsigned to = ld_scan_value(scan, last, end - last);
    return (scan->cp[end] == ')' || ld_scan_any(scan, end, "年)")) && from + 20 < to &&
           to < from + 400;
}

/* 〔2020〕12号, 《1984》, ©2024 */
static bool is_bracketed_year(const ld_scan *scan, const ld_numeral *n)
{
    static const char brackets[] = "( [ 〔 《 〈", closing[] = ") ] 〕 》 〉";
    if (n->from > 0 && scan->cp[n->from - 1] == U'©') return true;
    return n->from > 0 && ld_scan_any(scan, n->from - 1, brackets) &&
           ld_scan_any(scan, n->to, closing) &&
           !ld_scan_any_before(
               scan, n->from - 1,
               "阅读 评论 浏览 收藏 转发 回复 点赞 下载 赞 分享 数 量 共");
}

/* 公元618年, 唐(618-907) */
static bool is_three_digit_year(const ld_scan *scan, const ld_numeral *n, size_t unit)
{
    size_t month = unit + 1;
    if (is_of_life(scan, n)) return true;
    if (ld_scan_any(scan, unit, "年") && ld_is_digit(scan->cp[month]) &&
        ld_scan_any(scan, month + ld_scan_digits(scan, month), "月"))
        return true; /* 701年2月 */
    if (ld_scan_value(scan, n->from, 3) % 100 == 0) return false;
    return ld_scan_any_before(scan, n->from, "公元 前 纪元 年(") &&
           ld_scan_any(scan, unit, "年 - — – ~ )");
}

bool ld_is_year(const ld_scan *scan, const ld_numeral *n)
{
    if (n->grouped || n->to > n->whole_to) return false;
    size_t range = ld_scan_range(scan, n->to);
    size_t unit = ld_scan_skip(scan, n->to);
    if (n->digit_count == 2) return is_short_year(scan, n, unit);
    if (n->digit_count == 3) return is_three_digit_year(scan, n, unit);
    if (!is_four_digit_year(scan, n->from)) return false;
    if (is_in_range_of_years(scan, n) || is_bracketed_year(scan, n) ||
        is_listed_year(scan, n) || is_of_journal(scan, n) || is_of_life(scan, n))
        return true;
    if (range && is_four_digit_year(scan, range)) unit = ld_scan_skip(scan, range + 4);
    if (ld_scan_any(scan, unit,
                    "届 级 款 赛季 财年 学年 年版 版 Q1 Q2 Q3 Q4 H1 H2 财政年度"))
        return true;
    if (is_of_event(scan, n, unit) || is_of_release(scan, n, unit) ||
        is_of_standard(scan, n) || ld_scan_any_before(scan, n->from, "小行星 彗星"))
        return true;
    return ld_scan_any(scan, unit, "年") && !counts_years(scan, n, unit);
}

/* ---- more forms */

/* 1990s */
static size_t decade(ld_scan *scan, size_t i)
{
    if (!is_four_digit_year(scan, i) || scan->cp[i + 3] != '0') return 0;
    if (i > 0 && scan->cp[i - 1] == '/') return 0; /* 1/2000s */
    size_t to = i + 4 + (scan->cp[i + 4] == '\'' || scan->cp[i + 4] == 0x2019);
    if (scan->cp[to] != 's' || ld_is_alnum(scan->cp[to + 1])) return 0;
    ld_say_digits(&scan->say, scan->cp + i, 4, LD_ONE_YI);
    ld_buf_add_string(&scan->say, "年代");
    return ld_scan_said(scan, i, to + 1);
}

/* '80s, which without the apostrophe are seconds. */
static size_t short_decade(ld_scan *scan, size_t i)
{
    uint32_t before = i > 0 ? scan->cp[i - 1] : 0;
    if (before != '\'' && before != 0x2018 && before != 0x2019) return 0;
    if (ld_scan_digits(scan, i) != 2 || scan->cp[i + 1] != '0' ||
        scan->cp[i + 2] != 's' || ld_is_alnum(scan->cp[i + 3]))
        return 0;
    ld_say_cardinal(&scan->say, scan->cp + i, 2, LD_TWO_ER);
    ld_buf_add_string(&scan->say, "年代");
    return ld_scan_said(scan, i, i + 3);
}

/* 2019-20赛季, 2020/21学年: the second year by its last two digits. */
static size_t season(ld_scan *scan, size_t i)
{
    uint32_t sign = scan->cp[i + 4];
    size_t last = i + 5;
    if (!is_four_digit_year(scan, i) || (sign != '/' && !ld_is_range_sign(sign)))
        return 0;
    if (ld_scan_digits(scan, last) != 2) return 0;
    if (ld_scan_value(scan, last, 2) != (ld_scan_value(scan, i, 4) + 1) % 100) return 0;
    if (!ld_scan_any(scan, ld_scan_skip(scan, last + 2),
                     "赛季 学年 财年 年度 财政年度 年赛季 雪季 榨季 年 NBA CBA"))
        return 0;
    ld_say_digits(&scan->say, scan->cp + i, 4, LD_ONE_YI);
    ld_buf_add_string(&scan->say, "到");
    ld_say_digits(&scan->say, scan->cp + last, 2, LD_ONE_YI);
    return ld_scan_said(scan, i, last + 2);
}

size_t ld_kind_year(ld_scan *scan, size_t i)
{
    if (ld_scan_inside_number(scan, i)) return 0;
    ld_numeral n = ld_scan_numeral(scan, i);
    if (n.to - i == 2 && is_generation(scan, &n)) /* 60/70后 */
        return ld_say_each(scan, i, n.to, LD_ONE_YI);
    size_t to = decade(scan, i);
    if (!to) to = short_decade(scan, i);
    return to ? to : season(scan, i);
}
