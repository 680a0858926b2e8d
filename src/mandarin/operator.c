/* Signs between numbers: ranges, scores, arithmetic. */
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

/* Whether a number, with or without unit, ends before the spaces before `i`. */
static bool ends_number(const ld_scan *scan, size_t i)
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
    if (i > before && ld_char_in(scan->cp[i - before - 1], U".,:/")) return false;
    return ld_scan_value(scan, i - before, before) > ld_scan_value(scan, next, n);
}

/* 6-3、2-6、6-4: pairs in a row, one of which falls, as no range does. Looks a few
 * pairs far. */
static bool is_in_scores(const ld_scan *scan, size_t i)
{
    size_t from = i, to = i, pairs = 0;
    bool falling = false;
    while (
        from > 0 && i - from < 24 &&
        (ld_is_digit(scan->cp[from - 1]) || ld_char_in(scan->cp[from - 1], U"-、,， ")))
        from--;
    while (to - i < 24 &&
           (ld_is_digit(scan->cp[to]) || ld_char_in(scan->cp[to], U"-、,， ")))
        to++;
    for (size_t k = from + 1; k + 1 < to; k++) {
        if (scan->cp[k] != '-' || !ld_is_digit(scan->cp[k - 1]) ||
            !ld_is_digit(scan->cp[k + 1]))
            continue;
        pairs++;
        falling |= falls(scan, k, k + 1);
    }
    return pairs > 1 && falling && ld_scan_digits(scan, i + 1) <= 3;
}

/* The 13700 of i7-13700 goes on with a name. */
static bool is_of_model(const ld_scan *scan, size_t i, size_t next)
{
    size_t from = i;
    while (from > 0 && i - from < 3 && ld_is_digit(scan->cp[from - 1]))
        from--;
    return scan->cp[i] == '-' && next == i + 1 && ld_scan_digits(scan, next) >= 3 &&
           i - from < 3 && from > 0 && ld_is_ascii_letter(scan->cp[from - 1]);
}

/* What the sign at `i` with a number after it at `next` says; NULL: nothing. */
static const char *say_of_range(const ld_scan *scan, size_t i, size_t next)
{
    ld_numeral n = ld_scan_numeral(scan, next);
    size_t after = ld_scan_skip(scan, n.to);
    if (!ld_is_digit(i > 0 ? scan->cp[i - 1] : 0)) return "到";
    if (scan->cp[i] == '-' && scan->cp[after] == '=') return "减";
    if (ld_is_score(scan, i - 1, n.to) || is_in_scores(scan, i)) return "比";
    if (falls(scan, i, next) &&
        ld_scan_any(scan, after, "优惠券 消费券 满减券 券 红包"))
        return "减";
    if (scan->cp[i] == '~' || !falls(scan, i, next)) return "到";
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
    return scan->cp[i] == '-' && from < i &&
           ld_scan_any_before(scan, from, "图 表 公式 例");
}

/* The 号 of ICP备12345678号-1. */
static bool ends_record(const ld_scan *scan, size_t i)
{
    return scan->cp[i] == '-' && i > 6 && ld_scan_any_before(scan, i, "号") &&
           ld_scan_digits(scan, i - 7) >= 6;
}

static size_t range_sign(ld_scan *scan, size_t i)
{
    if (!ld_is_range_sign(scan->cp[i]) || !ends_number(scan, i)) return 0;
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
    if (!ends_in_numeral(scan, i) && !ends_number(scan, i)) return 0;
    if (!ld_is_numeral(next) && !ld_scan_any(scan, i + 1, begins)) return 0;
    return ld_scan_said_as(scan, i, i + 1, "到");
}

/* ~5分钟, with nothing before it to begin a range. */
static size_t about(ld_scan *scan, size_t i)
{
    uint32_t before = ld_scan_before(scan, i);
    if (scan->cp[i] != '~' || !ld_is_digit(scan->cp[i + 1])) return 0;
    if (ld_is_alnum(before) || before == '~' || ends_number(scan, i)) return 0;
    return ld_scan_said_as(scan, i, i + 1, "约");
}

/* ---- arithmetic */

typedef struct operation {
    uint32_t sign;
    const char *say;
} operation;

/* Said before a number; those of the first row only between two. */
static const operation operations[] = {
    {U'×', "乘"},       {U'÷', "除以"},     {'*', "乘"},        {'=', "等于"},
    {'+', "加"},        {'<', "小于"},      {'>', "大于"},      {U'≥', "大于等于"},
    {U'≤', "小于等于"}, {U'≈', "约等于"},   {U'≠', "不等于"},   {U'±', "正负"},
    {U'≧', "大于等于"}, {U'≦', "小于等于"}, {U'√', "根号"},     {U'≒', "约等于"},
    {U'≡', "恒等于"},   {U'∝', "正比于"},   {U'⩾', "大于等于"}, {U'⩽', "小于等于"},
};

#define BETWEEN_TWO 5

static const char *say_of(uint32_t cp, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (operations[i].sign == cp) return operations[i].say;
    return NULL;
}

/* The b of a>b. */
static bool is_variable(const ld_scan *scan, size_t i)
{
    return ld_is_letter(scan->cp[i]) && !ld_is_letter(scan->cp[i + 1]);
}

static bool ends_value(const ld_scan *scan, size_t i)
{
    uint32_t before = ld_scan_before(scan, i);
    return ld_is_alnum(before) || ld_is_letter(before) ||
           ld_char_in(before, U")²³⁺…") || ends_number(scan, i);
}

static bool begins_value(const ld_scan *scan, size_t i, bool between)
{
    uint32_t next = scan->cp[i];
    return ld_is_digit(next) || next == '(' || next == U'√' || (between && next == '-');
}

/* 互联网+, 幸福=奋斗: signs of arithmetic between words. */
static size_t between_words(ld_scan *scan, size_t i)
{
    uint32_t cp = scan->cp[i], before = i > 0 ? scan->cp[i - 1] : 0,
             next = scan->cp[i + 1];
    if (cp == '+' && (ld_is_hanzi(before) || ld_is_alnum(before)))
        return ld_scan_said_as(scan, i, i + 1, "加");
    if (!ld_is_hanzi(before) || !ld_is_hanzi(next)) return 0;
    if (cp != '=' && cp != '>' && cp != '<' && cp != U'≠' && cp != U'≈') return 0;
    return ld_scan_said_as(scan, i, i + 1,
                           say_of(cp, sizeof operations / sizeof *operations));
}

/* × is 倍 after a number, and stands for what is not told in 李×× and ×月. */
static size_t times(ld_scan *scan, size_t i)
{
    uint32_t before = i > 0 ? scan->cp[i - 1] : 0, next = scan->cp[i + 1];
    bool row = before == U'×' || next == U'×';
    if (scan->cp[i] != U'×') return 0;
    if (ld_is_digit(next) && !row) return ld_scan_said_as(scan, i, i + 1, "乘");
    if (ld_is_digit(before)) return ld_scan_said_as(scan, i, i + 1, "倍");
    bool hidden = row || !ld_is_hanzi(before) || !ld_is_hanzi(next) ||
                  ld_scan_any(scan, i + 1, "月 日 年 时 省 市 县 区 公司 某");
    if (!row && !ld_is_hanzi(before) && !ld_is_hanzi(next)) return 0;
    return ld_scan_said_as(scan, i, i + 1, hidden ? "某" : "乘");
}

/* 电池+80W, but not 环比+0.4%: whether what follows the sign is added to a thing. */
static bool is_added(const ld_scan *scan, size_t i)
{
    size_t after = ld_scan_skip(scan, ld_scan_numeral(scan, i + 1).to);
    if (!ld_is_hanzi(i > 0 ? scan->cp[i - 1] : 0)) return false;
    return !ld_per_cent(scan->cp[after]) && !ld_char_in(scan->cp[after], U"℃°") &&
           !ld_scan_any(scan, after, "个百分点 度 摄氏度 个基点") &&
           !ld_scan_any_before(scan, i, "为 是 达 到 至 比 约 在");
}

static size_t operator_sign(ld_scan *scan, size_t i)
{
    const char *say = say_of(scan->cp[i], sizeof operations / sizeof *operations);
    bool between = say_of(scan->cp[i], BETWEEN_TWO) != NULL;
    size_t next = ld_scan_skip(scan, i + 1);
    if (!say || scan->cp[i + 1] == scan->cp[i]) return 0;
    if (i > 0 && scan->cp[i - 1] == scan->cp[i]) return 0;
    bool after_value = ends_value(scan, i);
    bool before_value = begins_value(scan, next, between) ||
                        (after_value && is_variable(scan, next)) ||
                        (i > 0 && scan->cp[i] == '=' && ld_is_letter(scan->cp[next]) &&
                         is_variable(scan, i - 1));
    if (scan->cp[i] == '+' && !after_value && ld_is_digit(scan->cp[i + 1]))
        return ld_scan_said_as(scan, i, i + 1, is_added(scan, i) ? "加" : "正");
    if (scan->cp[i] == U'√' && (before_value || is_variable(scan, next)))
        return ld_scan_said_as(scan, i, i + 1, say);
    if (!before_value || (between && !after_value)) return 0;
    return ld_scan_said_as(scan, i, i + 1, say);
}

/* Whether an equation stands around. */
static bool is_reckoned(const ld_scan *scan, size_t i)
{
    size_t from = i > 16 ? i - 16 : 0;
    for (size_t k = from; k < i + 16 && k < scan->count; k++)
        if (scan->cp[k] == '=' || scan->cp[k] == U'≥' || scan->cp[k] == U'≤')
            return true;
    return false;
}

/* The minus of x²-y, (a-b)=5, where variables are reckoned with. */
static size_t minus(ld_scan *scan, size_t i)
{
    size_t next = ld_scan_skip(scan, i + 1);
    uint32_t before = ld_scan_before(scan, i);
    bool variable =
        i > 0 && is_variable(scan, i - 1) && !(i > 1 && ld_is_letter(scan->cp[i - 2]));
    if (scan->cp[i] != '-' || scan->cp[i + 1] == '-') return 0;
    if (!ld_is_digit(scan->cp[next]) && !is_variable(scan, next) &&
        scan->cp[next] != '(')
        return 0;
    if (!variable && !ld_is_digit(before) && !ld_char_in(before, U")²³")) return 0;
    if (!is_reckoned(scan, i)) return 0;
    if (ld_is_digit(before) && ld_is_digit(scan->cp[next])) return 0;
    return ld_scan_said_as(scan, i, i + 1, "减");
}

/* C++, PA++++ */
static size_t pluses(ld_scan *scan, size_t i)
{
    size_t to = i;
    while (scan->cp[to] == '+' && to - i < 5)
        to++;
    if (to - i < 2 || to - i > 4 || i == 0 || !ld_is_ascii_letter(scan->cp[i - 1]))
        return 0;
    for (size_t k = i; k < to; k++)
        ld_buf_add_string(&scan->say, "加");
    return ld_scan_said(scan, i, to);
}

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

/* 3x4, 1920X1080; 3v3, 5VS5 */
static size_t letter_between(ld_scan *scan, size_t i)
{
    uint32_t letter = scan->cp[i] | 0x20;
    if (letter != 'x' && letter != 'v') return 0;
    size_t to = i + 1 + (letter == 'v' && (scan->cp[i + 1] | 0x20) == 's');
    if (!ld_is_digit(scan->cp[ld_scan_skip(scan, to)])) return 0;
    if (!ld_is_digit(ld_scan_before(scan, i))) return 0;
    if (scan->cp[i - 1] == '0' && !ld_is_digit(i > 1 ? scan->cp[i - 2] : 0))
        return 0; /* 0x1F */
    return ld_scan_said_as(scan, i, to, letter == 'x' ? "乘" : "对");
}

/* A1-A5: names that differ in their numbers. */
static size_t range_of_names(ld_scan *scan, size_t i)
{
    size_t from = i;
    if (!ld_is_range_sign(scan->cp[i]) || !ld_is_ascii_letter(scan->cp[i + 1]))
        return 0;
    while (from > 0 && i - from < 4 && ld_is_digit(scan->cp[from - 1]))
        from--;
    size_t more = ld_scan_digits(scan, i + 2);
    if (from == i || from == 0 || scan->cp[from - 1] != scan->cp[i + 1]) return 0;
    if (from > 1 && ld_is_letter(scan->cp[from - 2])) return 0;
    if (more == 0 || more > 4 || ld_is_alnum(scan->cp[i + 2 + more])) return 0;
    unsigned first = ld_scan_value(scan, from, i - from);
    return first < ld_scan_value(scan, i + 2, more)
               ? ld_scan_said_as(scan, i, i + 1, "到")
               : 0;
}

size_t ld_kind_operator(ld_scan *scan, size_t i)
{
    size_t to;
    if ((to = range_sign(scan, i)) || (to = hanzi_range(scan, i)) ||
        (to = about(scan, i)) || (to = pluses(scan, i)) ||
        (to = range_of_sizes(scan, i)) || (to = range_of_names(scan, i)) ||
        (to = minus(scan, i)) || (to = operator_sign(scan, i)) ||
        (to = between_words(scan, i)) || (to = times(scan, i)))
        return to;
    return letter_between(scan, i);
}
