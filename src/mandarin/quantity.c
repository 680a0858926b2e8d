/* Amounts: integers and decimals with their sign, per cent or unit. */
#include "mandarin/kind.h"

#include "lexicon/lexicon.h"

#include <string.h>

/* Before these a 2 is 两. Not here: 月 日 号 楼 级 班 期 代 线, before which it
 * names one in a row. */
static const char liang_words[] =
    "个 名 位 人 只 天 年 岁 周 元 块 毛 角 分 美元 欧元 日元 英镑 港元 港币 万 亿 千 "
    "次 件 项 座 家 所 部 台 辆 架 艘 本 张 份 套 批 场 条 小时 秒 点 公里 千米 米 "
    "厘米 "
    "毫米 海里 英里 公斤 千克 克 吨 斤 亩 公顷 平方 立方 升 毫升 倍 成 种 类 组 队 支 "
    "枚 "
    "颗 粒 棵 株 头 匹 口 户 村 省 市 县 国 地 校 大 股 处 段 笔 宗 例 起 篇 首 句 字 "
    "步 "
    "杯 瓶 碗 袋 箱 盒 包 双 对 副 遍 趟 回 轮 届 间 栋 幢 片 块 根 瓣 扇 面 幅 匝 圈 "
    "道 "
    "门 顿 餐 席 票 边 侧 端 条 层 尊 朵 把 顶 盏 名 摄氏度 度 刻 载 季 夜 晚 多 余 则 "
    "封 声 滴 串 束 排 行 列 桶 筐 车 样 手 脚 眼 旬 代人";

/* Where a word of the list above begins another word. */
static const char not_liang_words[] =
    "年级 年生 周目 分之 点零 点一 点二 点三 点四 点五 点六 点七 点八 点九 大爷 手 "
    "手房 "
    "号 级 次元 人转 人世界 分音符 车道 道贩子 地主 字头 面体 行代码 处长 部委 部曲 副 "
    "等 季度 线 维 进制 把手 百五";

/* The position of what a number counts: past the rest of a range (2-3天). */
static size_t counted(const ld_scan *scan, size_t to)
{
    size_t range = ld_scan_range(scan, to);
    if (range) to = ld_scan_numeral(scan, range).to;
    return ld_scan_skip(scan, to);
}

static ld_two two_before(const ld_scan *scan, const ld_numeral *n)
{
    size_t after = counted(scan, n->to);
    if (n->to - n->from > 1 || scan->cp[n->from] != '2') return LD_TWO_ER;
    if (ld_scan_any_before(scan, n->from, "第 星期 十 百 千 万")) return LD_TWO_ER;
    if (ld_scan_any(scan, after, not_liang_words)) return LD_TWO_ER;
    return ld_scan_any(scan, after, liang_words) ? LD_TWO_LIANG : LD_TWO_ER;
}

static const char *per_cent(uint32_t cp)
{
    if (cp == '%' || cp == 0xFE6A) return "百分之";
    if (cp == 0x2030) return "千分之"; /* ‰ */
    return cp == 0x2031 ? "万分之" : NULL;
}

/* 100% is 百分之百. */
static void say_per_cent(ld_scan *scan, const ld_numeral *n, const char *share)
{
    ld_buf_add_string(&scan->say, share);
    if (n->to - n->from == 3 && ld_scan_value(scan, n->from, 3) == 100)
        ld_buf_add_string(&scan->say, "百");
    else
        ld_scan_say_numeral(scan, n, LD_TWO_ER);
}

static bool is_digit_string(const ld_scan *scan, const ld_numeral *n)
{
    if (n->grouped || n->to > n->whole_to) return false;
    if (n->digit_count > 1 && scan->cp[n->from] == '0')
        return n->digit_count > 2 ||
               !ld_scan_any(scan, ld_scan_skip(scan, n->to), "月 日 时 点 分 秒 小时");
    if (n->digit_count >= 6 && ld_scan_any(scan, n->to, "号")) return true;
    return n->digit_count >= 9 && !ld_scan_any(scan, counted(scan, n->to), liang_words);
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
        ld_scan_say_numeral(scan, n, two_before(scan, n));
}

/* 2、3个 is 两三个: neighbours that stand for an amount of about that. */
static size_t say_neighbours(ld_scan *scan, const ld_numeral *n)
{
    const uint32_t *cp = scan->cp + n->from;
    if (n->to - n->from != 1 || cp[1] != 0x3001 || cp[2] != cp[0] + 1) return 0;
    if (cp[2] > '9' || cp[0] == '0' || ld_is_digit(cp[3])) return 0;
    if (ld_scan_any_before(scan, n->from, "第 、 ,")) return 0;
    if (!ld_scan_any(scan, ld_scan_skip(scan, n->from + 3),
                     "个 天 年 岁 次 名 位 元 倍"))
        return 0;
    ld_say_cardinal(&scan->say, cp, 1, LD_TWO_LIANG);
    ld_say_digits(&scan->say, cp + 2, 1, LD_ONE_YI);
    return n->from + 3;
}

/* Says the number at `digits` and what belongs to it. Returns where that ends. */
static size_t say_amount(ld_scan *scan, size_t digits)
{
    ld_numeral n = ld_scan_numeral(scan, digits);
    size_t after = ld_scan_skip(scan, n.to);
    const char *share = per_cent(scan->cp[after]);
    const char *range_share = per_cent(scan->cp[counted(scan, n.to)]);
    if (share || range_share) {
        say_per_cent(scan, &n, share ? share : range_share);
        return share ? after + 1 : n.to;
    }
    if (ld_unit_at(scan, after)) {
        ld_scan_say_numeral(scan, &n, LD_TWO_LIANG);
        return ld_say_unit(scan, after);
    }
    size_t to = say_neighbours(scan, &n);
    if (to) return to;
    say_plain(scan, &n);
    return n.to;
}

size_t ld_kind_quantity(ld_scan *scan, size_t i)
{
    return ld_scan_said(scan, i, say_amount(scan, i));
}

static bool is_temperature(const ld_scan *scan, size_t at)
{
    return scan->cp[at] == 0x2103 || scan->cp[at] == 0xB0 ||
           ld_scan_any(scan, at, "摄氏度 度 多度 余度 几度") > 0;
}

/* Whether the - at `i` is a minus sign: what comes before is not a number, word or
 * model (歼-20), or is one that a value follows. */
static bool is_minus(const ld_scan *scan, size_t i)
{
    uint32_t before = i > 0 ? scan->cp[i - 1] : 0;
    if (ld_is_alnum(before) || before == '-' || before == ')') return false;
    if (per_cent(before) || before == 0x2103 || before == 0xB0) return false;
    if (!ld_is_hanzi(before)) return true;
    size_t after = ld_scan_skip(scan, ld_scan_numeral(scan, i + 1).to);
    if (i > 1 && ld_is_digit(ld_scan_before(scan, i - 1))) return false;
    return per_cent(scan->cp[after]) || is_temperature(scan, after) ||
           ld_scan_any_before(scan, i, "为 是 至 到 达 在 从 得 等 约 降 跌");
}

size_t ld_kind_negative(ld_scan *scan, size_t i)
{
    if (scan->cp[i] != '-' || !ld_is_digit(scan->cp[i + 1]) || !is_minus(scan, i))
        return 0;
    ld_numeral n = ld_scan_numeral(scan, i + 1);
    bool cold = is_temperature(scan, counted(scan, n.to));
    ld_buf_add_string(&scan->say, cold ? "零下" : "负");
    return ld_scan_said(scan, i, say_amount(scan, i + 1));
}

size_t ld_kind_fraction(ld_scan *scan, size_t i)
{
    size_t above = ld_scan_digits(scan, i), slash = i + above;
    if (above > 4 || scan->cp[slash] != '/') return 0;
    size_t below = ld_scan_digits(scan, slash + 1), to = slash + 1 + below;
    uint32_t before = i > 0 ? scan->cp[i - 1] : 0, after = scan->cp[to];
    if (below == 0 || below > 4 || after == '/' || after == '-' || before == '/' ||
        before == '-' || ld_is_ascii_letter(before) || ld_is_alnum(after))
        return 0;
    if ((after == '.' || after == ',') && ld_is_digit(scan->cp[to + 1])) return 0;
    if (ld_scan_inside_number(scan, i)) return 0;
    if (scan->cp[i] == '0' || scan->cp[slash + 1] == '0' ||
        ld_scan_value(scan, i, above) >= ld_scan_value(scan, slash + 1, below))
        return 0;
    ld_say_cardinal(&scan->say, scan->cp + slash + 1, below, LD_TWO_ER);
    ld_buf_add_string(&scan->say, "分之");
    ld_say_cardinal(&scan->say, scan->cp + i, above, LD_TWO_ER);
    return ld_scan_said(scan, i, to);
}
