/* Signs between numbers and variables: arithmetic. */
#include "mandarin/kind.h"

#include "base/char_set.h"

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
           ld_char_in(before, U")²³⁺…|!%℃°□○△") || ld_ends_number(scan, i);
}

static bool begins_value(const ld_scan *scan, size_t i, bool between)
{
    uint32_t next = scan->cp[i];
    return ld_is_digit(next) || next == '(' || next == '$' || next == 0xA5 ||
           next == '|' || next == U'√' || (between && next == '-');
}

/* >= and the like, as programmers write them; arrows and rules have other signs. */
static size_t two_signs(ld_scan *scan, size_t i)
{
    uint32_t first = scan->cp[i], third = scan->cp[i + 2];
    size_t next = ld_scan_skip(scan, i + 2);
    if (scan->cp[i + 1] != '=' || !ld_char_in(first, U"<>=!") || third == '=' ||
        third == '>' || (i > 0 && scan->cp[i - 1] == '='))
        return 0;
    if (!ld_is_alnum(scan->cp[next]) && !ld_is_hanzi(scan->cp[next]) &&
        scan->cp[next] != '-')
        return 0;
    return ld_scan_said_as(scan, i, i + 2,
                           first == '<'   ? "小于等于"
                           : first == '>' ? "大于等于"
                           : first == '=' ? "等于"
                                          : "不等于");
}

/* 互联网+, 幸福=奋斗: signs of arithmetic between words. */
static size_t between_words(ld_scan *scan, size_t i)
{
    uint32_t cp = scan->cp[i], before = i > 0 ? scan->cp[i - 1] : 0,
             next = scan->cp[i + 1];
    if (cp == '+' && (ld_is_hanzi(before) || ld_is_alnum(before) || before == '%' ||
                      (ld_char_in(before, U")℃”》") && ld_is_hanzi(next))))
        return ld_scan_said_as(scan, i, i + 1, "加");
    if (!ld_is_hanzi(before) && (cp != '=' || !ld_is_ascii_letter(before))) return 0;
    if (!ld_is_hanzi(next) && (cp != '=' || !ld_is_digit(next))) return 0;
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
    if (scan->cp[i] == '>' && i > 0 && ld_char_in(scan->cp[i - 1], U"-="))
        return 0; /* -> */
    if (i > 0 && scan->cp[i - 1] == scan->cp[i]) return 0;
    bool after_value =
        ends_value(scan, i) || (scan->cp[i] == '=' && ld_scan_before(scan, i) > ' ');
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

static bool is_relation(uint32_t cp)
{
    return ld_char_in(cp, U"=<>≥≤≠");
}

/* Whether an equation stands around, as far as no hanzi parts it. */
static bool is_reckoned(const ld_scan *scan, size_t i)
{
    for (size_t k = i; k > 0 && i - k < 16 && !ld_is_hanzi(scan->cp[k - 1]); k--)
        if (is_relation(scan->cp[k - 1])) return true;
    for (size_t k = i; k - i < 16 && scan->cp[k] && !ld_is_hanzi(scan->cp[k]); k++)
        if (is_relation(scan->cp[k])) return true;
    return false;
}

/* The minus of x²-y, (a-b)=5, where variables are reckoned with. */
size_t ld_kind_minus(ld_scan *scan, size_t i)
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

/* 3x4, 1920X1080; 3v3, 5VS5 */
static size_t letter_between(ld_scan *scan, size_t i)
{
    uint32_t letter = scan->cp[i] | 0x20;
    if (letter != 'x' && letter != 'v') return 0;
    size_t to = i + 1 + (letter == 'v' && (scan->cp[i + 1] | 0x20) == 's');
    if (!ld_is_digit(scan->cp[ld_scan_skip(scan, to)])) return 0;
    if (!ld_is_digit(ld_scan_before(scan, i))) return 0;
    if (ld_is_ascii_letter(scan->cp[to + ld_scan_digits(scan, to)]) && letter == 'v')
        return 0;                                                /* 5V2A */
    if (scan->cp[i - 1] == ' ' && scan->cp[to] != ' ') return 0; /* PCIe 4.0 x16 */
    if (scan->cp[i - 1] == '0' && !ld_is_digit(i > 1 ? scan->cp[i - 2] : 0))
        return 0; /* 0x1F */
    return ld_scan_said_as(scan, i, to, letter == 'x' ? "乘" : "对");
}

size_t ld_kind_operator(ld_scan *scan, size_t i)
{
    size_t to;
    if ((to = ld_range(scan, i)) || (to = pluses(scan, i)) ||
        (to = two_signs(scan, i)) || (to = operator_sign(scan, i)) ||
        (to = between_words(scan, i)) || (to = times(scan, i)))
        return to;
    return letter_between(scan, i);
}
