/* Telephone numbers and numbers to call. */
#include "mandarin/kind.h"

#include "base/char_set.h"

static const char phone_words[] =
    "电话 热线 拨打 致电 拨通 手机 传真 座机 专线 客服 联系 "
    "举报 咨询 订票 来电 呼叫 分机 TEL Tel tel";

/* ---- telephone numbers by their form */

static bool is_mobile(const ld_scan *scan, size_t i)
{
    return scan->cp[i] == '1' && scan->cp[i + 1] >= '3';
}

/* How many digits the groups of a telephone number have. */
typedef struct form {
    const char *starts; /* the digits that it begins with */
    uint8_t groups[4];  /* 0: no more; 8: seven or eight */
} form;

static const form forms[] = {
    {"0", {3, 8}},      {"0", {4, 8}},    {"400", {3, 3, 4}}, {"800", {3, 3, 4}},
    {"400", {3, 4, 3}}, {"400", {10}},    {"800", {10}},      {"1", {3, 4, 4}},
    {"1", {11}},        {"0", {3, 4, 4}}, {"0", {4, 4, 4}},   {"0", {4, 3, 4}},
    {"09", {4, 3, 3}},  {"0", {3, 5}},    {"0", {4, 5}},      {"1", {1, 3, 3, 4}},
};

static bool group_fits(size_t digits, uint8_t wanted)
{
    return digits == wanted || (wanted == 8 && digits == 7);
}

static bool starts_with(const ld_scan *scan, size_t i, const char *digits)
{
    while (*digits && scan->cp[i] == (unsigned char)*digits) {
        digits++;
        i++;
    }
    return !*digits;
}

/* The end of the number at `i` when it has that form, else 0. */
static size_t match_form(const ld_scan *scan, size_t i, const form *f)
{
    size_t to = i, digits;
    if (!starts_with(scan, i, f->starts)) return 0;
    if (*f->starts == '1' && f->groups[0] > 1 && !is_mobile(scan, i)) return 0;
    for (size_t g = 0; g < 4 && f->groups[g]; g++) {
        if (g > 0 && scan->cp[to] != '-' && scan->cp[to] != ' ') return 0;
        to += g > 0;
        digits = ld_scan_digits(scan, to);
        if (!group_fits(digits, f->groups[g])) return 0;
        to += digits;
    }
    if (scan->cp[to] == '-' && ld_is_digit(scan->cp[to + 1])) {
        digits = ld_scan_digits(scan, to + 1);
        return digits <= 5 ? to + 1 + digits : 0;
    }
    return ld_is_ascii_letter(scan->cp[to]) ? 0 : to;
}

/* The end of seven or eight digits, which may be in two halves; else 0. */
static size_t local_number(const ld_scan *scan, size_t i)
{
    size_t digits = ld_scan_digits(scan, i), to = i + digits;
    if (group_fits(digits, 8)) return to;
    if (digits != 3 && digits != 4) return 0;
    if (scan->cp[to] != '-' && scan->cp[to] != ' ') return 0;
    return ld_scan_digits(scan, to + 1) == 4 ? to + 5 : 0;
}

/* The end of 010)12345678, whose bracket was opened before `i`; else 0. */
static size_t bracketed_area(const ld_scan *scan, size_t i)
{
    size_t area = ld_scan_digits(scan, i);
    if (scan->cp[i] != '0' || area < 3 || area > 4 || scan->cp[i + area] != ')')
        return 0;
    if (i == 0 || scan->cp[i - 1] != '(') return 0;
    size_t number = ld_scan_skip(scan, i + area + 1);
    return local_number(scan, number + (scan->cp[number] == '-'));
}

/* The end of 138****1234, digits that are kept from the reader; else 0. */
static size_t masked(const ld_scan *scan, size_t i)
{
    size_t to = i + ld_scan_digits(scan, i), stars = 0;
    while (scan->cp[to + stars] == '*' && stars < 16)
        stars++;
    return to - i >= 2 && stars >= 2 && ld_is_digit(scan->cp[to + stars])
               ? to + stars + ld_scan_digits(scan, to + stars)
               : 0;
}

/* Whether 138 of 138XXXX1234 stands at `i`. */
static bool is_crossed_out(const ld_scan *scan, size_t i)
{
    return is_mobile(scan, i) && ld_scan_digits(scan, i) == 3 &&
           ld_scan_any(scan, i + 3, "XXXX xxxx") && ld_scan_digits(scan, i + 7) == 4;
}

static size_t say_masked(ld_scan *scan, size_t i, size_t to)
{
    for (size_t k = i; k < to; k++)
        if (scan->cp[k] == '*')
            ld_buf_add_string(&scan->say, "星");
        else
            ld_say_digits(&scan->say, scan->cp + k, 1, LD_ONE_YAO);
    return ld_scan_said(scan, i, to);
}

/* +86 138 0013 8000, +8613800138000, +1-202-555-0123, +852 2345 6789 */
static size_t international(ld_scan *scan, size_t i)
{
    size_t to = i + 1, country = ld_scan_digits(scan, to), digits = 0, n;
    uint32_t after = scan->cp[to + country];
    if (country == 0 || scan->cp[to] == '0') return 0;
    bool whole = country >= 10 && country <= 14 && !ld_is_counted(scan, to + country);
    if (!whole && (country > 3 || (after != ' ' && after != '-' && after != '(')))
        return 0;
    while ((n = ld_scan_digits(scan, to)) > 0 && digits + n <= 15) {
        digits += n;
        to += n;
        n = 0;
        while (n < 2 && ld_char_in(scan->cp[to + n], U" -()"))
            n++;
        if (!ld_is_digit(scan->cp[to + n])) break;
        to += n;
    }
    while (to > i && !ld_is_digit(scan->cp[to - 1]))
        to--;
    if (digits < 9) return 0;
    ld_buf_add_string(&scan->say, "加");
    return ld_say_each(scan, i, to, LD_ONE_YAO);
}

/* The bracket before `i` opens no aside, so that its mark is taken back. */
static size_t say_bracketed(ld_scan *scan, size_t i, size_t to)
{
    ld_pieces *p = scan->pieces;
    bool mark = p->items[p->count - 1].kind == LD_PIECE_MARK;
    if (mark) p->count--;
    return ld_say_each(scan, mark ? i - 1 : i, to, LD_ONE_YAO);
}

static size_t phone(ld_scan *scan, size_t i)
{
    size_t bracketed = bracketed_area(scan, i), hidden = masked(scan, i);
    if (bracketed) return say_bracketed(scan, i, bracketed);
    if (hidden) return say_masked(scan, i, hidden);
    if (is_crossed_out(scan, i)) return ld_say_each(scan, i, i + 3, LD_ONE_YAO);
    for (size_t f = 0; f < sizeof forms / sizeof *forms; f++) {
        size_t to = match_form(scan, i, &forms[f]);
        if (to > i) return ld_say_each(scan, i, to, LD_ONE_YAO);
    }
    return 0;
}

/* ---- numbers to call, by the words around */

/* 802 of 转802. */
static bool is_extension(const ld_scan *scan, size_t i)
{
    if (!ld_scan_any_before(scan, i, "转 分机 分机号")) return false;
    size_t number = i - 1;
    while (number > 0 && !ld_is_digit(scan->cp[number - 1]) && i - number < 5)
        number--;
    return number > 0 && ld_is_digit(scan->cp[number - 1]);
}

/* 110、119、120: numbers to call, each beside another of them. */
static bool is_listed(const ld_scan *scan, size_t i, size_t to)
{
    static const char numbers[] = "110 119 120 122 999";
    if (to - i != 3 || !ld_scan_any(scan, i, numbers)) return false;
    if (ld_char_in(scan->cp[to], U"、/和或") && ld_scan_any(scan, to + 1, numbers) &&
        !ld_is_digit(scan->cp[to + 4]))
        return !ld_is_counted(scan, to + 4);
    return i > 3 && ld_char_in(scan->cp[i - 1], U"、/和或") &&
           ld_scan_any(scan, i - 4, numbers) && !ld_scan_inside_number(scan, i - 4);
}

static bool is_called(const ld_scan *scan, size_t i, size_t to)
{
    static const char after[] =
        "热线 电话 报警 火警 匪警 急救 平台 指挥 客服 投诉 警情 接警 出警 "
        "服务热线 政务 消防 专线 举报 便民 举报电话 短信 网站";
    if (ld_scan_any(scan, ld_scan_skip(scan, to), after)) return true;
    if (scan->cp[i] == '1' && to - i == 3 &&
        ld_scan_any_before(scan, i,
                           "打 拨 报 叫 拨打了 打了 报了 打过 按 火警 匪警 急救"))
        return true;
    return ld_scan_any_near(scan, i, phone_words, 6) || is_extension(scan, i) ||
           is_listed(scan, i, to);
}

/* The second number of 电话010-88888888/89999999. */
static bool is_second(const ld_scan *scan, size_t i, size_t digits)
{
    size_t from = i > 0 ? i - 1 : 0;
    if (!group_fits(digits, 8) || !ld_char_in(i > 0 ? scan->cp[i - 1] : 0, U"/、,"))
        return false;
    while (from > 0 && i - from < 13 && ld_is_digit(scan->cp[from - 1]))
        from--;
    return (group_fits(i - 1 - from, 8) || i - 1 - from == 11) &&
           ld_scan_any_near(scan, i, phone_words, 24);
}

/* 110, 12345, 95588, 6512 3456 */
static size_t hotline(ld_scan *scan, size_t i)
{
    size_t digits = ld_scan_digits(scan, i), to = i + digits;
    size_t halves = local_number(scan, i);
    if (digits < 3 || digits > 8) return 0;
    if (scan->cp[to] == '.' || scan->cp[to] == '%') return 0;
    if (!is_called(scan, i, to) && !is_second(scan, i, digits)) return 0;
    if (scan->cp[to] == '-' && ld_is_digit(scan->cp[to + 1]) && !halves) return 0;
    if (halves > to && ld_scan_any_near(scan, i, phone_words, 6)) to = halves;
    if (ld_is_counted(scan, to) || ld_scan_any(scan, to, "年 起 号")) return 0;
    return ld_say_each(scan, i, to, LD_ONE_YAO);
}

size_t ld_kind_phone(ld_scan *scan, size_t i)
{
    if (scan->cp[i] == '+') return international(scan, i);
    if (ld_scan_inside_number(scan, i)) return 0;
    size_t to = phone(scan, i);
    return to ? to : hotline(scan, i);
}
