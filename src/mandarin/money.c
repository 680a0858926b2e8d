/* Amounts of money whose currency comes first, and is said last. */
#include "base/char_set.h"
#include "mandarin/kind.h"

#include <string.h>

typedef struct currency {
    const char *sign; /* as scan.c folds it */
    const char *say;
} currency;

/* The longer sign before the one that it ends with. */
static const currency currencies[] = {
    {"HK$", "港元"}, {"US$", "美元"}, {"NT$", "新台币"}, {"A$", "澳元"},
    {"C$", "加元"},  {"S$", "新元"},  {"$", "美元"},     {"¥", "元"},
    {"€", "欧元"},   {"£", "英镑"},   {"₩", "韩元"},     {"₽", "卢布"},
    {"฿", "泰铢"},   {"₹", "卢比"},   {"RMB¥", "元"},    {"RMB", "元"},
    {"CNY", "元"},   {"USD", "美元"}, {"EUR", "欧元"},   {"HKD", "港元"},
    {"JPY", "日元"}, {"GBP", "英镑"},
};

typedef struct scale {
    const char *sign;
    unsigned zeros;
} scale;

/* The longer before the one it begins with. */
static const scale scales[] = {
    {"million", 6}, {"billion", 9}, {"trillion", 12}, {"mn", 6}, {"bn", 9}, {"M", 6},
    {"m", 6},       {"B", 9},       {"b", 9},         {"K", 3},  {"k", 3},  {"T", 12},
};

static const scale *scale_at(const ld_scan *scan, size_t i, size_t *to)
{
    for (size_t s = 0; s < sizeof scales / sizeof *scales; s++) {
        *to = i + ld_scan_any(scan, i, scales[s].sign);
        if (*to > i && !ld_is_alnum(scan->cp[*to])) return &scales[s];
    }
    return NULL;
}

/* $1.2M: moves the point, and says the whole number 1200000. */
static bool say_scaled(ld_scan *scan, const ld_numeral *n, unsigned zeros)
{
    uint32_t digits[LD_CARDINAL_DIGITS];
    size_t count = 0, point = n->to > n->whole_to ? n->whole_to + 1 : n->to;
    if (n->digit_count + zeros > LD_CARDINAL_DIGITS || n->to - point > zeros)
        return false;
    for (size_t i = n->from; i < n->to; i++)
        if (ld_is_digit(scan->cp[i])) digits[count++] = scan->cp[i];
    for (size_t i = n->to - point; i < zeros; i++)
        digits[count++] = '0';
    ld_say_cardinal(&scan->say, digits, count, LD_TWO_LIANG);
    return true;
}

/* 100.00元 is 一百元. */
static void drop_empty_cents(const ld_scan *scan, ld_numeral *n)
{
    for (size_t i = n->whole_to + 1; i < n->to; i++)
        if (scan->cp[i] != '0') return;
    n->to = n->whole_to;
}

/* Copies the hanzi of a scale, which the currency must follow: US$3亿. */
static size_t say_hanzi_scale(ld_scan *scan, size_t i)
{
    size_t at = ld_scan_skip(scan, i);
    size_t len = ld_scan_any(scan, at, "千万亿 万亿 百万 千万 十亿 百亿 千亿 万 亿");
    if (len == 0) return i;
    size_t from = scan->at[at];
    ld_buf_add(&scan->say, scan->text + from, scan->at[at + len] - from);
    return at + len;
}

static size_t say_money(ld_scan *scan, size_t from, size_t digits, const char *name)
{
    ld_numeral n = ld_scan_numeral(scan, digits);
    size_t whole_end = n.to, to, scaled_to;
    const scale *s = scale_at(scan, ld_scan_skip(scan, n.to), &scaled_to);
    if (s && say_scaled(scan, &n, s->zeros)) {
        to = scaled_to;
    } else {
        drop_empty_cents(scan, &n);
        ld_scan_say_numeral(scan, &n, LD_TWO_LIANG);
        to = say_hanzi_scale(scan, whole_end);
    }
    if (!ld_scan_any(scan, ld_scan_skip(scan, to),
                     "元 美元 欧元 英镑 港元 港币 日元 多 余"))
        ld_buf_add_string(&scan->say, name);
    return ld_scan_said(scan, from, to);
}

size_t ld_kind_money(ld_scan *scan, size_t i)
{
    /* what the signs above begin with */
    static const char32_t *const beginnings = U"$¥€£₩₽฿₹ACEGHJNRSU";
    if (!ld_char_in(scan->cp[i], beginnings)) return 0;
    if (i > 0 && ld_is_ascii_letter(scan->cp[i]) && ld_is_alnum(scan->cp[i - 1]))
        return 0;
    for (size_t c = 0; c < sizeof currencies / sizeof *currencies; c++) {
        size_t len = ld_scan_any(scan, i, currencies[c].sign);
        if (len == 0) continue;
        size_t digits = ld_scan_skip(scan, i + len);
        if (!ld_is_digit(scan->cp[digits])) continue;
        return say_money(scan, i, digits, currencies[c].say);
    }
    return 0;
}
