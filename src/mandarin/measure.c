/* Units of measurement written in letters and signs: voices/mandarin/units.txt, and
 * what is made of those. */
#include "mandarin/kind.h"

#include "base/char_set.h"

/* A letter or digit would go on with the unit. */
static bool fits(const ld_term_table *table, const ld_term *term, const void *context)
{
    const uint32_t *chars = context;
    const uint32_t last = table->keys[term->key + term->count - 1];
    uint32_t next = chars[term->count];
    if (!ld_is_alnum(last)) return true;
    return !ld_is_alnum(next) &&
           !(next == '-' && ld_is_ascii_letter(chars[term->count + 1]));
}

static bool may_begin(uint32_t cp)
{
    return ld_is_ascii_letter(cp) || cp == 0xB0 || cp == 0xC5 || cp == 0x3A9 ||
           cp == 0x3BC || (cp >= 0x2032 && cp <= 0x2033) ||
           (cp >= 0x2103 && cp <= 0x2126) || (cp >= 0x3380 && cp <= 0x33DF);
}

static size_t hanzi_unit(const ld_scan *scan, size_t i)
{
    return ld_scan_any(
        scan, i,
        "人 天 日 月 年 次 小时 分钟 分 秒 吨 斤 公斤 亩 公顷 户 台 辆 "
        "平方米 立方米 千米 公里 百公里 升 株 头 只 件 个 米 克 千克 毫升 "
        "场 晚 夜 周 批 箱 盒 瓶 包 袋 份 位 名 桶 千瓦时 度 平方公里 片 粒 "
        "时 例");
}

/* The exponent at `i` and where it ends: ², ³, ^2; 0: none. */
static unsigned exponent_at(const ld_scan *scan, size_t i, size_t *to)
{
    size_t caret = scan->cp[i] == '^';
    uint32_t cp = scan->cp[i + caret];
    *to = i + caret + 1;
    if (caret && ld_is_digit(scan->cp[*to])) return 0;
    if (cp == (caret ? '2' : 0xB2)) return 2;
    return cp == (caret ? '3' : 0xB3) ? 3 : 0;
}

/* 12V/2A, 10A电流, 拉力50N: letters that are a unit only in such company, since 10A is
 * as often a seat and 2N a number. */
static const char *told_unit(const ld_scan *scan, size_t i)
{
    static const char forces[] =
        "拉力 推力 重力 压力 浮力 摩擦力 弹力 阻力 牵引力 支持力 作用力 合力 大小为";
    size_t from = i;
    bool ampere = scan->cp[i] == 'A';
    if ((!ampere && scan->cp[i] != 'N') || ld_is_alnum(scan->cp[i + 1])) return NULL;
    while (from > 0 && (ld_is_digit(scan->cp[from - 1]) || scan->cp[from - 1] == '.'))
        from--;
    if (from == i) return NULL;
    if (!ampere) return ld_scan_any_near(scan, from, forces, 6) ? "牛" : NULL;
    while (from > 0 && ld_char_in(scan->cp[from - 1], U"/ ,、⎓-"))
        from--;
    bool volts =
        from > 1 && scan->cp[from - 1] == 'V' && ld_is_digit(scan->cp[from - 2]);
    return volts || ld_scan_any_near(scan, from, "电流", 4) ||
                   ld_scan_any(scan, i + 1, "电流 的电流 保险丝 插座 快充 充电 空开")
               ? "安"
               : NULL;
}

/* What is said for the unit at `i`, the listener's own before ours; NULL: there is
 * none. `to` is where it ends. */
static const char *name_of_unit(const ld_scan *scan, size_t i, size_t *to)
{
    const char *own;
    const ld_term *unit = ld_own_term(scan, i, fits, &own);
    if (!unit && (own = told_unit(scan, i))) {
        *to = i + 1;
        return own;
    }
    if (!unit) {
        if (!may_begin(scan->cp[i])) return NULL;
        unit = ld_term_find(&ld_table_units, scan->cp + i, scan->count - i, fits,
                            scan->cp + i);
        own = unit ? ld_table_units.text + unit->say : NULL;
    }
    *to = i + (unit ? unit->count : 0);
    return own && (unsigned char)*own >= 0x80 ? own : NULL; /* G of GB is no hanzi */
}

/* A unit by itself, with its exponent: m, m². Returns where it ends, 0: there is none.
 * Says it when there is where to. */
static size_t single(const ld_scan *scan, size_t i, ld_buf *say)
{
    size_t to, raised_to;
    const char *name = name_of_unit(scan, i, &to);
    if (!name) return 0;
    unsigned exponent = exponent_at(scan, to, &raised_to);
    if (say && exponent) ld_buf_add_string(say, exponent == 2 ? "平方" : "立方");
    if (say) ld_buf_add_string(say, name);
    return exponent ? raised_to : to;
}

/* Whether an amount may be divided by so many: 100 of L/100km, 24 of mg/24h. */
static bool may_divide(const ld_scan *scan, size_t i, size_t digits)
{
    if (digits == 0 || scan->cp[i + digits] == 'h') return digits < 3;
    if (scan->cp[i] != '1' || digits > 5) return false;
    for (size_t k = i + 1; k < i + digits; k++)
        if (scan->cp[k] != '0') return false;
    return true;
}

/* What an amount is divided by: the 100km of L/100km. */
static size_t divisor(const ld_scan *scan, size_t i, ld_buf *say)
{
    size_t digits = ld_scan_digits(scan, i), at = i + digits;
    if (!may_divide(scan, i, digits)) return 0;
    if (digits == 0 && scan->cp[i] == 'd' && !ld_is_alnum(scan->cp[i + 1])) {
        if (say) ld_buf_add_string(say, "天"); /* mg/d; elsewhere d is no unit */
        return i + 1;
    }
    if (!single(scan, at, NULL)) return 0;
    if (say && digits == 3 && ld_scan_value(scan, i, 3) == 100)
        ld_buf_add_string(say, "百");
    else if (say && digits > 0)
        ld_say_cardinal(say, scan->cp + i, digits, LD_TWO_LIANG);
    return single(scan, at, say);
}

/* The (kg·d) of mg/(kg·d). */
static size_t divisors(const ld_scan *scan, size_t i, ld_buf *say)
{
    if (scan->cp[i] != '(') return divisor(scan, i, say);
    size_t first = divisor(scan, i + 1, NULL);
    bool joined = first && ld_char_in(scan->cp[first], U"·⋅*.");
    size_t to = joined ? divisor(scan, first + 1, NULL) : first;
    if (!to || scan->cp[to] != ')') return 0;
    divisor(scan, i + 1, say);
    if (joined && say) ld_buf_add_string(say, "每");
    if (joined) divisor(scan, first + 1, say);
    return to + 1;
}

/* Where the unit at `i` ends; says it when there is where to. A unit of a unit
 * (km/h, kg/人) is said with 每, N·m without anything between. */
static size_t read_unit(const ld_scan *scan, size_t i, ld_buf *say)
{
    size_t to = single(scan, i, say), next;
    if (!to) return 0;
    for (int parts = 0; parts < 4; parts++) {
        bool dot = scan->cp[to] == 0xB7 || scan->cp[to] == 0x22C5;
        if (scan->cp[to] != '/' && !dot) return to;
        next = dot ? single(scan, to + 1, NULL) : divisors(scan, to + 1, NULL);
        if (!next) break;
        if (say && !dot) ld_buf_add_string(say, "每");
        to = dot ? single(scan, to + 1, say) : divisors(scan, to + 1, say);
    }
    if (scan->cp[to] != '/' || !hanzi_unit(scan, to + 1)) return to;
    if (say) ld_buf_add_string(say, "每");
    return to + 1;
}

size_t ld_unit_at(const ld_scan *scan, size_t i)
{
    return read_unit(scan, i, NULL);
}

size_t ld_say_unit(ld_scan *scan, size_t i)
{
    return read_unit(scan, i, &scan->say);
}

/* The m/s of 3×10^8m/s. */
static bool is_after_caret(const ld_scan *scan, size_t i)
{
    const ld_pieces *p = scan->pieces;
    const ld_piece *last = p->count > 0 ? &p->items[p->count - 1] : NULL;
    return last && last->at + last->len == scan->at[i] && scan->text[last->at] == '^';
}

/* 面积(km²), 体重(kg): in what a thing is measured. By itself a unit of one letter
 * would be a name. */
static size_t bracketed(const ld_scan *scan, size_t i)
{
    if (i < 2 || scan->cp[i - 1] != '(' ||
        (!ld_is_hanzi(scan->cp[i - 2]) && !ld_char_in(scan->cp[i - 2], U"²³")))
        return 0;
    size_t to = ld_unit_at(scan, i);
    if (!to || scan->cp[to] != ')') return 0;
    for (size_t k = i; k < to; k++)
        if (ld_char_in(scan->cp[k], U"/²³^")) return to;
    return ld_scan_any(scan, i, "kg km cm mm mg ml mL kW kWh MPa kPa min") == to - i
               ? to
               : 0;
}

size_t ld_kind_unit(ld_scan *scan, size_t i)
{
    size_t to = bracketed(scan, i);
    if (to) return ld_scan_said(scan, i, ld_say_unit(scan, i));
    bool counted = ld_scan_any_before(scan, i, "万 亿 千 百 多 余 几 每 半 数");
    bool raised = i > 0 && (ld_char_in(scan->cp[i - 1], U"⁰¹²³⁴⁵⁶⁷⁸⁹½¼¾⅓⅔") ||
                            is_after_caret(scan, i));
    if (scan->cp[i] < 0x2100 && !counted && !raised) return 0;
    const char *currency = counted ? ld_currency_at(scan, i, &to) : NULL;
    if (currency && !ld_is_digit(scan->cp[ld_scan_skip(scan, to)]))
        return ld_scan_said_as(scan, i, to, currency);
    to = ld_say_unit(scan, i);
    return to ? ld_scan_said(scan, i, to) : 0;
}
