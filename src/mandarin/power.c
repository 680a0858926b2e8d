/* Powers, and the raised and lowered digits of formulas. */
#include "mandarin/kind.h"

#include "base/char_set.h"

/* Says 平方 for an exponent of 2, 立方 for 3; for others, which may have a sign, and
 * where it must be `plain`, n次方. */
static void say_power(ld_buf *say, const uint32_t *exponent, size_t n, bool plain)
{
    bool sign = *exponent == '-' || *exponent == '+';
    if (n == 1 && *exponent == '2' && !plain) {
        ld_buf_add_string(say, "平方");
    } else if (n == 1 && *exponent == '3' && !plain) {
        ld_buf_add_string(say, "立方");
    } else {
        if (*exponent == '-') ld_buf_add_string(say, "负");
        ld_say_cardinal(say, exponent + sign, n - sign, LD_TWO_ER);
        ld_buf_add_string(say, "次方");
    }
}

/* BMI=体重/身高²: a formula leads to the hanzi before `i`. */
static bool is_in_formula(const ld_scan *scan, size_t i)
{
    for (size_t k = i; k > 0 && i - k < 16; k--)
        if (ld_char_in(scan->cp[k - 1], U"=÷≈≥≤")) return true;
    return false;
}

/* Says the power of the base that ends before `i`: x平方, 二的立方, 十的三次方. */
static void say_raised(ld_scan *scan, size_t i, const uint32_t *exponent, size_t n)
{
    bool number = i > 0 && ld_is_digit(scan->cp[i - 1]);
    bool named = n == 1 && (*exponent == '2' || *exponent == '3');
    bool ten = i > 1 && scan->cp[i - 2] == '1' && scan->cp[i - 1] == '0' &&
               !ld_scan_inside_number(scan, i - 2);
    bool word = i > 0 && ld_is_hanzi(scan->cp[i - 1]) && is_in_formula(scan, i);
    if (number || !named || word) ld_buf_add_string(&scan->say, "的");
    say_power(&scan->say, exponent, n, ten);
}

/* ---- in plain digits */

/* Where the exponent with its sign ends that begins at `i`; 0: there is none. */
static size_t end_of_exponent(const ld_scan *scan, size_t i)
{
    size_t sign = scan->cp[i] == '-' || scan->cp[i] == '+';
    size_t digits = ld_scan_digits(scan, i + sign);
    return digits > 0 && digits <= 4 ? i + sign + digits : 0;
}

/* 1.5e10, 3E-8 */
static size_t with_e(ld_scan *scan, size_t i, const ld_numeral *n)
{
    size_t to = (scan->cp[n->to] | 0x20) == 'e' ? end_of_exponent(scan, n->to + 1) : 0;
    bool sign = to && !ld_is_digit(scan->cp[n->to + 1]);
    if (!to || (ld_is_alnum(scan->cp[to]) && !sign) || n->to - i > 12) return 0;
    if (scan->cp[to] == '.' && ld_is_digit(scan->cp[to + 1])) return 0;
    ld_scan_say_numeral(scan, n, LD_TWO_ER);
    ld_buf_add_string(&scan->say, "乘十的");
    say_power(&scan->say, scan->cp + n->to + 1, to - n->to - 1, true);
    return ld_scan_said(scan, i, to);
}

/* 5!=120, 5!/3!: the sign of a calculation, which an exclamation does not go on with.
 */
static size_t factorial(ld_scan *scan, size_t i, const ld_numeral *n)
{
    size_t next = ld_scan_skip(scan, n->to + 1);
    if (scan->cp[n->to] != '!' || n->to > n->whole_to || n->digit_count > 4) return 0;
    if (!ld_char_in(scan->cp[next], U"=+-×*/÷)") &&
        !ld_scan_any_before(scan, i, "求 计算 = ÷ × *"))
        return 0;
    ld_scan_say_numeral(scan, n, LD_TWO_ER);
    ld_buf_add_string(&scan->say, "的阶乘");
    return ld_scan_said(scan, i, n->to + 1);
}

size_t ld_kind_scientific(ld_scan *scan, size_t i)
{
    ld_numeral n = ld_scan_numeral(scan, i);
    if (ld_scan_inside_number(scan, i)) return 0;
    size_t to = with_e(scan, i, &n);
    return to ? to : factorial(scan, i, &n);
}

/* The ^20 of 10^20, ^n of 2^n: what is said after the base. */
static size_t caret(ld_scan *scan, size_t i)
{
    size_t from = i + 1 + (scan->cp[i + 1] == '('), to = end_of_exponent(scan, from);
    uint32_t letter = scan->cp[i + 1];
    bool variable = ld_is_ascii_letter(letter) && !ld_is_alnum(scan->cp[i + 2]);
    if (i == 0 || (!ld_is_alnum(scan->cp[i - 1]) && scan->cp[i - 1] != ')')) return 0;
    if (variable) return ld_scan_said_as(scan, i, i + 1, "的");
    if (!to) return 0;
    say_raised(scan, i, scan->cp + from, to - from);
    return ld_scan_said(scan, i, to + (from > i + 1 && scan->cp[to] == ')'));
}

/* ---- raised and lowered */

/* The digit or sign of ASCII that a raised one stands for, else 0. */
static uint32_t raised(uint32_t cp)
{
    if (cp == 0xB9) return '1';
    if (cp == 0xB2 || cp == 0xB3) return '0' + (cp & 15);
    if (cp == 0x2070 || (cp >= 0x2074 && cp <= 0x2079)) return '0' + (cp & 15);
    return cp == 0x207A ? '+' : cp == 0x207B ? '-' : 0;
}

static uint32_t lowered(uint32_t cp)
{
    return cp >= 0x2080 && cp <= 0x2089 ? '0' + (cp & 15) : 0;
}

/* Reads a run of raised or lowered digits into `out`. Returns its length. */
static size_t read_run(const ld_scan *scan, size_t i, uint32_t (*plain)(uint32_t),
                       uint32_t out[8])
{
    size_t n = 0;
    while (n < 8 && plain(scan->cp[i + n])) {
        out[n] = plain(scan->cp[i + n]);
        n++;
    }
    return n;
}

/* 10⁻⁶, x², m³; but Ca²⁺ is charged with two, and a raised number after hanzi, unless
 * they are a unit, is the mark of a footnote. */
static size_t superscript(ld_scan *scan, size_t i)
{
    uint32_t run[8], before = i > 0 ? scan->cp[i - 1] : 0;
    size_t n = read_run(scan, i, raised, run);
    bool charge = n > 0 && (run[n - 1] == '+' || run[n - 1] == '-');
    if (n == 0) return 0;
    if (!charge && !ld_is_alnum(before) && before != ')' && !ld_is_letter(before) &&
        !ld_scan_any_before(scan, i, "米 公里 千米 厘米") && !is_in_formula(scan, i))
        return i + n;
    if (charge) {
        if (n > 1) ld_say_digits(&scan->say, run, n - 1, LD_ONE_YI);
        ld_buf_add_string(&scan->say, run[n - 1] == '+' ? "正" : "负");
        return ld_scan_said(scan, i, i + n);
    }
    say_raised(scan, i, run, n);
    return ld_scan_said(scan, i, i + n);
}

/* CO₂, C₆H₁₂O₆ */
static size_t subscript(ld_scan *scan, size_t i)
{
    uint32_t run[8];
    size_t n = read_run(scan, i, lowered, run);
    if (n == 0) return 0;
    if (n < 4)
        ld_say_cardinal(&scan->say, run, n, LD_TWO_ER);
    else
        ld_say_digits(&scan->say, run, n, LD_ONE_YI);
    return ld_scan_said(scan, i, i + n);
}

size_t ld_kind_power(ld_scan *scan, size_t i)
{
    uint32_t cp = scan->cp[i];
    if (cp == '^') return caret(scan, i);
    if (cp < 0xB2) return 0;
    size_t to = superscript(scan, i);
    return to ? to : subscript(scan, i);
}
