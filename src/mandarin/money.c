/* Amounts of money whose currency comes first, and is said last. */
#include "mandarin/kind.h"

static bool is_sign(uint32_t cp)
{
    return cp == '$' || cp == 0xA5 || cp == 0xA3 || cp == 0x20AC; /* $ ¥ £ € */
}

/* The block of currencies, and those that are older. */
static bool is_currency_sign(uint32_t cp)
{
    return is_sign(cp) || (cp >= 0x20A0 && cp <= 0x20CF) || cp == 0xA2 || cp == 0xE3F ||
           cp == 0x5186;
}

/* Of the listener's own terms those are currencies that are so in our table or are
 * written with a sign of one. */
static const char *own_currency(const ld_scan *scan, size_t i, const ld_term *ours,
                                size_t *to)
{
    const char *say;
    const ld_term *own = ld_own_term(scan, i, NULL, &say);
    if (!own || (unsigned char)*say < 0x80) return NULL;
    *to = i + own->count;
    bool known = ours && ours->count == own->count;
    return known || is_currency_sign(scan->cp[*to - 1]) ? say : NULL;
}

const char *ld_currency_at(const ld_scan *scan, size_t i, size_t *to)
{
    const ld_term_table *t = &ld_table_currencies;
    const ld_term *term = ld_term_find(t, scan->cp + i, scan->count - i, NULL, NULL);
    const char *own = own_currency(scan, i, term, to);
    if (!term && !own) return NULL;
    if (!own) *to = i + term->count;
    bool code = *to - i == 3 && ld_is_ascii_letter(scan->cp[i]);
    if (code && is_sign(scan->cp[*to])) ++*to; /* AUD$50 */
    bool cut =
        ld_is_ascii_letter(scan->cp[*to - 1]) && ld_is_ascii_letter(scan->cp[*to]);
    return cut ? NULL : own ? own : t->text + term->say;
}

/* ---- amounts */

typedef struct scale {
    const char *sign;
    unsigned zeros;
} scale;

/* The longer before the one it begins with. */
static const scale scales[] = {
    {"million", 6}, {"billion", 9}, {"trillion", 12}, {"mn", 6},       {"bn", 9},
    {"tn", 12},     {"M", 6},       {"m", 6},         {"B", 9},        {"b", 9},
    {"K", 3},       {"k", 3},       {"T", 12},        {"thousand", 3},
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

/* Copies the hanzi of a scale, which the currency must follow: US$3亿, ￥5万5千. */
static size_t say_hanzi_scale(ld_scan *scan, size_t i)
{
    static const char scales_in_hanzi[] =
        "千万亿 万亿 百万 千万 十亿 百亿 千亿 万 亿 千";
    size_t at = ld_scan_skip(scan, i), len = ld_scan_any(scan, at, scales_in_hanzi);
    if (len == 0) return i;
    size_t from = scan->at[at];
    ld_buf_add(&scan->say, scan->text + from, scan->at[at + len] - from);
    size_t more = ld_scan_digits(scan, at + len), end = at + len + more;
    if (more == 0 || more > 4 || !ld_scan_any(scan, end, scales_in_hanzi))
        return at + len;
    ld_say_cardinal(&scan->say, scan->cp + at + len, more, LD_TWO_ER);
    return say_hanzi_scale(scan, end);
}

/* Says the number at `digits` with its scale. Returns where that ends. */
static size_t say_amount(ld_scan *scan, size_t digits)
{
    ld_numeral n = ld_scan_numeral(scan, digits);
    size_t end = n.to, scaled_to;
    const scale *s = scale_at(scan, ld_scan_skip(scan, n.to), &scaled_to);
    if (s && say_scaled(scan, &n, s->zeros)) return scaled_to;
    drop_empty_cents(scan, &n);
    ld_scan_say_numeral(scan, &n, LD_TWO_LIANG);
    return say_hanzi_scale(scan, end);
}

static size_t say_money(ld_scan *scan, size_t from, size_t digits, const char *name)
{
    size_t to = say_amount(scan, digits), range = ld_scan_range(scan, to);
    if (range) {
        ld_buf_add_string(&scan->say, "到");
        to = say_amount(scan, range);
    }
    if (!ld_scan_any(scan, ld_scan_skip(scan, to),
                     "元 美元 欧元 英镑 港元 港币 日元 澳元 加元 韩元 人民币 多 余"))
        ld_buf_add_string(&scan->say, name);
    return ld_scan_said(scan, from, to);
}

/* The minus of -$5, unless it joins words. */
static bool is_minus(const ld_scan *scan, size_t i)
{
    uint32_t before = i > 0 ? scan->cp[i - 1] : 0;
    return scan->cp[i] == '-' && !ld_is_alnum(before) && before != '-';
}

/* Whose sign is the dollar's, too: 港币$100. */
static const char dollars[] =
    "港币 港元 台币 新台币 澳门币 加币 加元 澳币 澳元 新币 新元 人民币";

size_t ld_kind_money(ld_scan *scan, size_t i)
{
    size_t to, sign = i + is_minus(scan, i);
    bool letters = ld_is_ascii_letter(scan->cp[sign]);
    if (letters && i > 0 && ld_is_alnum(scan->cp[i - 1])) return 0;
    const char *name = ld_currency_at(scan, sign, &to);
    if (!name) return 0;
    if (scan->cp[sign] == '$' && ld_scan_any_before(scan, sign, dollars)) name = "元";
    size_t digits = ld_scan_skip(scan, to);
    bool minus = sign > i || (scan->cp[digits] == '-' && !letters);
    digits += sign == i && minus;
    if (!ld_is_digit(scan->cp[digits + (scan->cp[digits] == '.')])) return 0;
    if (minus) ld_buf_add_string(&scan->say, "负");
    return say_money(scan, i, digits, name);
}
