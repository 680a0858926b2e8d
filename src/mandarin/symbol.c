/* Signs: those that are said, and those that are punctuation. */
#include "mandarin/kind.h"

#include "base/utf8.h"
#include "lexicon/lexicon.h"

#include <string.h>

/* ---- signs that say a number */

typedef struct numbered {
    uint32_t first, last; /* say 1, 2, 3… */
} numbered;

static const numbered numbers[] = {
    {0x2160, 0x216B}, /* Ⅰ to Ⅻ */
    {0x2170, 0x217B}, /* ⅰ to ⅻ */
    {0x2460, 0x2473}, /* ① to ⑳ */
    {0x2474, 0x2487}, /* ⑴ to ⒇ */
    {0x2488, 0x249B}, /* ⒈ to ⒛ */
    {0x24F5, 0x24FE}, /* ⓵ to ⓾ */
    {0x2776, 0x277F}, /* ❶ to ❿ */
    {0x2780, 0x2789}, /* ➀ to ➉ */
    {0x278A, 0x2793}, /* ➊ to ➓ */
    {0x3220, 0x3229}, /* ㈠ to ㈩ */
    {0x3280, 0x3289}, /* ㊀ to ㊉ */
    {0x2081, 0x2089}, /* subscripts: CO₂ */
};

typedef struct sign {
    const char *sign;
    const char *say;
} sign;

static const sign signs[] = {
    {"½", "二分之一"}, {"⅓", "三分之一"}, {"⅔", "三分之二"}, {"¼", "四分之一"},
    {"¾", "四分之三"}, {"⅕", "五分之一"}, {"⅛", "八分之一"}, {"²", "平方"},
    {"³", "立方"},     {"₀", "零"},       {"⓪", "零"},       {"¹", "一"},
};

static const char *say_of(uint32_t cp, const sign *table, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t one;
        ld_utf8_next(table[i].sign, &one);
        if (one == cp) return table[i].say;
    }
    return NULL;
}

static size_t number_sign(ld_scan *scan, size_t i)
{
    uint32_t cp = scan->cp[i];
    if (cp < 0x80 || (cp >= 0x3000 && cp < 0x3220)) return 0;
    const char *say = say_of(cp, signs, sizeof signs / sizeof *signs);
    if (say) return ld_scan_said_as(scan, i, i + 1, say);
    for (size_t n = 0; n < sizeof numbers / sizeof *numbers; n++)
        if (cp >= numbers[n].first && cp <= numbers[n].last) {
            ld_say_small(&scan->say, cp - numbers[n].first + 1, LD_TWO_ER);
            return ld_scan_said(scan, i, i + 1);
        }
    return 0;
}

static bool is_hanzi_digit(uint32_t cp)
{
    char one[5] = {0};
    if (cp == 0) return false;
    ld_utf8_encode(cp, one);
    return strstr("一二三四五六七八九十〇○", one) != NULL;
}

/* 二○二○年, with the circle that is not a hanzi. */
static size_t circle_zero(ld_scan *scan, size_t i)
{
    if (scan->cp[i] != 0x25CB && scan->cp[i] != 0x25EF) return 0;
    if (i == 0 || !is_hanzi_digit(scan->cp[i - 1])) return 0;
    return ld_scan_said_as(scan, i, i + 1, "零");
}

/* ---- signs between numbers */

/* Whether a number, with or without unit, ends before the spaces before `i`. */
static bool ends_number(const ld_scan *scan, size_t i)
{
    static const char units[] =
        "年 月 日 号 时 点 分 秒 元 万 亿 千 百 岁 级 度 名 个 米 公里 "
        "吨 斤 公斤 周 天 人 次 世纪 年代 小时 届 层 楼 倍 期";
    while (i > 0 && scan->cp[i - 1] == ' ')
        i--;
    uint32_t before = i > 0 ? scan->cp[i - 1] : 0;
    if (ld_is_digit(before) || before == '%' || before == 0x2103 || before == 0x2030)
        return true;
    if (!ld_scan_any_before(scan, i, units)) return false;
    for (size_t n = 2; n <= 3 && n <= i; n++)
        if (ld_is_digit(scan->cp[i - n]) || (n < 3 && scan->cp[i - n] == ' '))
            return true;
    return false;
}

/* Whether the first number is more than the second: no range, but a score
 * when they are small. */
static bool falls(const ld_scan *scan, size_t i, size_t next)
{
    size_t n = ld_scan_digits(scan, next), before = 0;
    while (i > before && before < 10 && ld_is_digit(scan->cp[i - 1 - before]))
        before++;
    if (before == 0 || before > 9 || n > 9 || scan->cp[next + n] == '.') return false;
    if (i > before && strchr(".,:/", (int)(scan->cp[i - before - 1] & 0x7F)))
        return false;
    return ld_scan_value(scan, i - before, before) > ld_scan_value(scan, next, n);
}

static size_t range_sign(ld_scan *scan, size_t i)
{
    if (!ld_is_range_sign(scan->cp[i])) return 0;
    size_t next = ld_scan_range(scan, i);
    size_t to = i + (scan->cp[i] == scan->cp[i + 1] ? 2 : 1);
    if (!next && scan->cp[ld_scan_skip(scan, to)] == '-' && scan->cp[i] != '-')
        next = ld_scan_skip(scan, to) + 1;
    if (!next || !ld_is_digit(scan->cp[next]) || !ends_number(scan, i)) return 0;
    ld_numeral n = ld_scan_numeral(scan, next);
    bool plain = ld_is_digit(i > 0 ? scan->cp[i - 1] : 0);
    if (plain && scan->cp[i] == '-' && scan->cp[ld_scan_skip(scan, n.to)] == '=')
        return ld_scan_said_as(scan, i, to, "减");
    if (plain && ld_is_score(scan, i - 1, n.to))
        return ld_scan_said_as(scan, i, to, "比");
    if (plain && falls(scan, i, next))
        return n.to - next <= 3 ? ld_scan_said_as(scan, i, to, "比") : 0;
    return ld_scan_said_as(scan, i, to, "到");
}

/* Said before a number; those of the first row only between two. */
static const sign operators[] = {
    {"×", "乘"},       {"÷", "除以"},     {"*", "乘"},     {"=", "等于"},
    {"+", "加"},       {"<", "小于"},     {">", "大于"},   {"≥", "大于等于"},
    {"≤", "小于等于"}, {"≈", "约等于"},   {"≠", "不等于"}, {"±", "正负"},
    {"≧", "大于等于"}, {"≦", "小于等于"},
};

#define BETWEEN_TWO 5

/* The b of a>b. */
static bool is_variable(const ld_scan *scan, size_t i)
{
    return ld_is_ascii_letter(scan->cp[i]) && !ld_is_ascii_letter(scan->cp[i + 1]);
}

static size_t operator_sign(ld_scan *scan, size_t i)
{
    const char *say =
        say_of(scan->cp[i], operators, sizeof operators / sizeof *operators);
    const char *between = say_of(scan->cp[i], operators, BETWEEN_TWO);
    uint32_t before = ld_scan_before(scan, i),
             next = scan->cp[ld_scan_skip(scan, i + 1)];
    if (!say || scan->cp[i + 1] == scan->cp[i]) return 0;
    if (i > 0 && scan->cp[i - 1] == scan->cp[i]) return 0;
    bool after_value = ld_is_alnum(before) || before == ')' || before == 0xB2 ||
                       before == 0xB3 || ends_number(scan, i);
    bool before_value = ld_is_digit(next) || next == '(' || (between && next == '-') ||
                        (after_value && is_variable(scan, ld_scan_skip(scan, i + 1)));
    if (scan->cp[i] == '+' && !after_value && ld_is_digit(scan->cp[i + 1]))
        return ld_scan_said_as(scan, i, i + 1, "正");
    if (scan->cp[i] == '+' && ld_is_alnum(i > 0 ? scan->cp[i - 1] : 0))
        return ld_scan_said_as(scan, i, i + 1, say);
    if (!before_value || (between && !after_value)) return 0;
    return ld_scan_said_as(scan, i, i + 1, say);
}

/* 3x4, 1920X1080 */
static size_t letter_times(ld_scan *scan, size_t i)
{
    if ((scan->cp[i] | 0x20) != 'x' ||
        !ld_is_digit(scan->cp[ld_scan_skip(scan, i + 1)]))
        return 0;
    if (!ld_is_digit(ld_scan_before(scan, i)) || scan->cp[i] == ' ') return 0;
    return ld_scan_said_as(scan, i, i + 1, "乘");
}

/* 元/吨, 元/㎡: for each. */
static size_t per(ld_scan *scan, size_t i)
{
    static const char units[] =
        "元 美元 角 分 吨 斤 公斤 千克 克 公里 千米 米 平方米 立方米 人 次 "
        "度 户 件 天 日 月 年 小时 时 分钟 秒 亩 公顷 升 毫升 株 只 头 "
        "个 箱 桶 千瓦时 平 晚 位 张 套 辆 台 kg km h m t g L mu 倍";
    if (scan->cp[i] != '/') return 0;
    if (!ld_scan_any_before(scan, i, units) && i > 0 && scan->cp[i - 1] < 0x3380)
        return 0;
    if (!ld_scan_any(scan, i + 1, units) && !ld_unit_at(scan, i + 1)) return 0;
    if (!ld_is_hanzi(i > 0 ? scan->cp[i - 1] : 0)) return 0;
    return ld_scan_said_as(scan, i, i + 1, "每");
}

static size_t joining_sign(ld_scan *scan, size_t i)
{
    uint32_t cp = scan->cp[i], before = ld_scan_before(scan, i);
    uint32_t after = scan->cp[ld_scan_skip(scan, i + 1)], next = scan->cp[i + 1];
    bool words = (ld_is_hanzi(before) || ld_is_alnum(before)) &&
                 (ld_is_hanzi(after) || ld_is_alnum(after));
    if (cp == '&' && words) return ld_scan_said_as(scan, i, i + 1, "和");
    if (cp == '@' && (ld_is_hanzi(next) || ld_is_alnum(next)))
        return ld_scan_said_as(scan, i, i + 1, "艾特");
    if (cp == '#' && i > 0 && ld_is_digit(scan->cp[i - 1]))
        return ld_scan_said_as(scan, i, i + 1, "号");
    return 0;
}

size_t ld_kind_symbol(ld_scan *scan, size_t i)
{
    size_t to;
    if ((to = number_sign(scan, i)) || (to = circle_zero(scan, i)) ||
        (to = range_sign(scan, i)) || (to = operator_sign(scan, i)) ||
        (to = letter_times(scan, i)) || (to = per(scan, i)))
        return to;
    return joining_sign(scan, i);
}

/* ---- punctuation */

static bool is_mark(uint32_t cp)
{
    if (cp < 0x80) return cp > ' ' && cp < 0x7F && !ld_is_alnum(cp);
    if (cp < 0xC0) return cp > 0xA0 && cp != 0xAD;
    if (cp == 0xD7 || cp == 0xF7) return true;
    if (cp >= 0x2010 && cp <= 0x205E) return !(cp >= 0x2028 && cp <= 0x202E);
    if (cp >= 0x20A0 && cp <= 0x27BF) return true; /* currencies to dingbats */
    if (cp >= 0x2900 && cp <= 0x2BFF) return true; /* arrows, mathematics */
    if (cp >= 0x3001 && cp <= 0x303F) return true;
    if (cp == 0x30FB || cp == 0x30A0) return true;
    return (cp >= 0xFE10 && cp <= 0xFE6F) || cp == 0xFF0C ||
           (cp >= 0xFF5F && cp <= 0xFF65);
}

static bool is_alone(uint32_t cp)
{
    char one[5] = {0};
    ld_utf8_encode(cp, one);
    return strstr("()[]{}<>\"'“”‘’「」『』《》〈〉【】〔〕〖〗﹁﹂﹃﹄", one) != NULL;
}

static bool goes_on(uint32_t cp, uint32_t next)
{
    if (cp == '?' || cp == '!') return next == '?' || next == '!';
    return next == cp;
}

size_t ld_kind_mark(ld_scan *scan, size_t i)
{
    size_t to = i + 1;
    if (!is_mark(scan->cp[i])) return 0;
    while (!is_alone(scan->cp[i]) && goes_on(scan->cp[i], scan->cp[to]))
        to++;
    ld_scan_add(scan, LD_PIECE_MARK, i, to, NULL);
    return to;
}
