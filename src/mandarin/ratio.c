/* Numbers in relation: ratios and scores with colons, fractions with slashes. */
#include "mandarin/kind.h"

#include "base/char_set.h"

size_t ld_kind_ratio(ld_scan *scan, size_t i)
{
    ld_numeral n = ld_scan_numeral(scan, i);
    if (scan->cp[n.to] != ':' || !ld_is_digit(scan->cp[n.to + 1])) return 0;
    size_t second = n.to + 1 + ld_scan_digits(scan, n.to + 1);
    if (ld_scan_inside_number(scan, i)) return 0;
    if (scan->cp[i] == '0' && n.to - i == 2 && ld_is_letter(scan->cp[second]))
        return 0; /* 00:1A */
    ld_scan_say_numeral(scan, &n, LD_TWO_ER);
    while (scan->cp[n.to] == ':' && ld_is_digit(scan->cp[n.to + 1])) {
        n = ld_scan_numeral(scan, n.to + 1);
        ld_buf_add_string(&scan->say, "比");
        ld_scan_say_numeral(scan, &n, LD_TWO_ER);
    }
    return ld_scan_said(scan, i, n.to);
}

/* ---- fractions */

/* A fraction: its bar, and where it ends. */
typedef struct fraction {
    size_t above, slash, below, to;
} fraction;

/* The 3/4 of 2/3-3/4 at `i`: a fraction of few parts, in thousandths; else 0. */
static unsigned small_fraction(const ld_scan *scan, size_t i, size_t *to)
{
    size_t above = ld_scan_digits(scan, i), slash = i + above;
    size_t below = ld_scan_digits(scan, slash + 1);
    *to = slash + 1 + below;
    if (above != 1 || below == 0 || below > 2 || scan->cp[slash] != '/') return 0;
    if (ld_is_alnum(scan->cp[*to]) || ld_char_in(scan->cp[*to], U"/.")) return 0;
    unsigned parts = ld_scan_value(scan, slash + 1, below), of = scan->cp[i] - '0';
    return of > 0 && of < parts && parts <= 10 ? of * 1000 / parts : 0;
}

/* 1/2-2/3 at `i`: a fraction and a larger one. */
static bool is_range_of_fractions(const ld_scan *scan, size_t i)
{
    size_t to, end;
    unsigned first = small_fraction(scan, i, &to);
    if (!first || ld_scan_inside_number(scan, i) || !ld_is_range_sign(scan->cp[to]))
        return false;
    if (i > 0 && ld_char_in(scan->cp[i - 1], U"-/~")) return false;
    return first < small_fraction(scan, to + 1, &end) && scan->cp[end] != '-';
}

bool ld_is_taken_off(const ld_scan *scan, size_t i)
{
    size_t to, from = i > 0 ? i - 1 : 0;
    if (from == 0 || scan->cp[from] != '-' || !small_fraction(scan, i, &to))
        return false;
    while (from > 0 && i - from < 4 && ld_is_digit(scan->cp[from - 1]))
        from--;
    uint32_t before = from > 0 ? scan->cp[from - 1] : 0;
    return from < i - 1 && (!before || before == '=') &&
           (!scan->cp[to] || scan->cp[to] == '=');
}

/* Whether what is around leaves it a fraction, and no part of a date or code. */
static bool stands_alone(const ld_scan *scan, size_t i, size_t to)
{
    uint32_t before = i > 0 ? scan->cp[i - 1] : 0, after = scan->cp[to];
    if (after == '/' || before == '/' || ld_is_ascii_letter(before) ||
        (ld_is_alnum(after) && !ld_unit_at(scan, to)))
        return false;
    if (is_range_of_fractions(scan, i)) return true;
    for (size_t back = 4; back <= 5 && back <= i; back++)
        if (is_range_of_fractions(scan, i - back)) return true;
    if (after == '-' && ld_is_digit(scan->cp[to + 1])) return false;
    if (ld_is_taken_off(scan, i)) return true;
    if (before == '-' && i > 1 && ld_is_alnum(scan->cp[i - 2])) return false;
    if ((after == '.' || after == ',' || after == ':') && ld_is_digit(scan->cp[to + 1]))
        return false;
    return !ld_scan_inside_number(scan, i);
}

static bool find_fraction(const ld_scan *scan, size_t i, fraction *f)
{
    size_t above = ld_scan_digits(scan, i);
    f->above = i;
    f->slash = i + above;
    if (above == 0 || above > 4 || scan->cp[f->slash] != '/') return false;
    f->below = f->slash + 1;
    size_t below = ld_scan_digits(scan, f->below);
    f->to = f->below + below;
    return below > 0 && below <= 6 && scan->cp[i] != '0' && scan->cp[f->below] != '0' &&
           stands_alone(scan, i, f->to);
}

static bool have_common_factor(unsigned a, unsigned b)
{
    while (b > 0) {
        unsigned rest = a % b;
        a = b;
        b = rest;
    }
    return a > 1;
}

/* Less than one; or more, of few parts, as 3/2 and 22/7, which 20/5 would not be. */
static bool is_likely(const ld_scan *scan, const fraction *f)
{
    unsigned above = ld_scan_value(scan, f->above, f->slash - f->above);
    unsigned below = ld_scan_value(scan, f->below, f->to - f->below);
    if (above < below) return true;
    if (below < 2 || below > 10 || above == below) return false;
    return above < 20 || (above < 100 && !have_common_factor(above, below));
}

/* The 万 of 1/100万, a part of the number below. */
static size_t scale_below(const ld_scan *scan, const fraction *f)
{
    return scan->cp[f->to - 1] == '0' ? ld_scan_any(scan, f->to, "万 亿") : 0;
}

/* Returns where it ends. */
static size_t say_fraction(ld_scan *scan, const fraction *f)
{
    size_t scale = scale_below(scan, f), from = scan->at[f->to];
    ld_say_cardinal(&scan->say, scan->cp + f->below, f->to - f->below, LD_TWO_ER);
    ld_buf_add(&scan->say, scan->text + from, scan->at[f->to + scale] - from);
    ld_buf_add_string(&scan->say, "分之");
    ld_say_cardinal(&scan->say, scan->cp + f->above, f->slash - f->above, LD_TWO_ER);
    return f->to + scale;
}

/* 1 1/2 */
static size_t mixed_fraction(ld_scan *scan, size_t i)
{
    size_t whole = ld_scan_digits(scan, i);
    fraction f;
    if (whole > 2 || scan->cp[i + whole] != ' ' || ld_scan_inside_number(scan, i))
        return 0;
    if (!find_fraction(scan, i + whole + 1, &f) || f.to - f.above > 5) return 0;
    if (ld_scan_value(scan, f.above, f.slash - f.above) >=
        ld_scan_value(scan, f.below, f.to - f.below))
        return 0;
    ld_say_cardinal(&scan->say, scan->cp + i, whole, LD_TWO_ER);
    ld_buf_add_string(&scan->say, "又");
    size_t to = say_fraction(scan, &f);
    size_t unit = ld_say_unit(scan, ld_scan_skip(scan, to));
    return ld_scan_said(scan, i, unit ? unit : to);
}

/* 1/1.28英寸, 1/2.3": how the sizes of sensors are given. */
static size_t optical_size(ld_scan *scan, size_t i)
{
    if (scan->cp[i] != '1' || scan->cp[i + 1] != '/' || !ld_is_digit(scan->cp[i + 2]) ||
        ld_scan_inside_number(scan, i))
        return 0;
    ld_numeral below = ld_scan_numeral(scan, i + 2);
    size_t unit = ld_scan_skip(scan, below.to);
    size_t len = ld_scan_any(scan, unit, "英寸 寸 型 \" ″ ” inch in");
    if (below.to == below.whole_to || !len) return 0;
    ld_scan_say_numeral(scan, &below, LD_TWO_ER);
    ld_buf_add_string(&scan->say, "分之一");
    if (ld_is_hanzi(scan->cp[unit])) return ld_scan_said(scan, i, below.to);
    ld_buf_add_string(&scan->say, "英寸");
    return ld_scan_said(scan, i, unit + len);
}

/* 3/4拍 is 四三拍. */
static size_t musical_time(ld_scan *scan, const fraction *f)
{
    if (!ld_scan_any(scan, f->to, "拍") || f->to - f->above > 4 ||
        ld_scan_any(scan, f->to, "拍卖 拍摄 拍到 拍照"))
        return 0;
    ld_say_cardinal(&scan->say, scan->cp + f->below, f->to - f->below, LD_TWO_ER);
    ld_say_cardinal(&scan->say, scan->cp + f->above, f->slash - f->above, LD_TWO_ER);
    return ld_scan_said(scan, f->above, f->to);
}

size_t ld_kind_fraction(ld_scan *scan, size_t i)
{
    fraction f;
    size_t to = mixed_fraction(scan, i);
    if (!to) to = optical_size(scan, i);
    if (to) return to;
    if (!find_fraction(scan, i, &f)) return 0;
    if ((to = musical_time(scan, &f))) return to;
    if (!is_likely(scan, &f)) return 0;
    to = say_fraction(scan, &f);
    size_t unit = ld_say_unit(scan, ld_scan_skip(scan, to));
    return ld_scan_said(scan, i, unit ? unit : to);
}
