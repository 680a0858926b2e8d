/* Numbers in relation: ratios and scores with colons, fractions with slashes. */
#include "mandarin/kind.h"

bool ld_is_score(const ld_scan *scan, size_t from, size_t to)
{
    return ld_scan_any_near(scan, from, "比分", 24) ||
           ld_scan_any_near(scan, from, "战胜 击败 大胜 险胜 不敌 力克 负于 比例 战平",
                            8) ||
           ld_scan_any_before(scan, from, "以 比") ||
           ld_scan_any(
               scan, ld_scan_skip(scan, to),
               "战胜 击败 大胜 险胜 获胜 取胜 不敌 力克 负于 领先 落后 逆转 战平 "
               "惜败 的比分 的比例 胜 败 平 完胜 横扫 轻取 小胜 告负 大比分") > 0;
}

size_t ld_kind_ratio(ld_scan *scan, size_t i)
{
    ld_numeral n = ld_scan_numeral(scan, i);
    if (scan->cp[n.to] != ':' || !ld_is_digit(scan->cp[n.to + 1])) return 0;
    if (ld_scan_inside_number(scan, i)) return 0;
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

/* Whether what is around leaves it a fraction, and no part of a date or code. */
static bool stands_alone(const ld_scan *scan, size_t i, size_t to)
{
    uint32_t before = i > 0 ? scan->cp[i - 1] : 0, after = scan->cp[to];
    if (after == '/' || before == '/' || ld_is_ascii_letter(before) ||
        ld_is_alnum(after))
        return false;
    if (after == '-' && ld_is_digit(scan->cp[to + 1])) return false;
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

/* Less than one; or more, of few parts, as 3/2 and 7/4. */
static bool is_likely(const ld_scan *scan, const fraction *f)
{
    unsigned above = ld_scan_value(scan, f->above, f->slash - f->above);
    unsigned below = ld_scan_value(scan, f->below, f->to - f->below);
    return above < below || (below > 1 && below <= 10 && above < 20 && above != below);
}

static void say_fraction(ld_scan *scan, const fraction *f)
{
    ld_say_cardinal(&scan->say, scan->cp + f->below, f->to - f->below, LD_TWO_ER);
    ld_buf_add_string(&scan->say, "分之");
    ld_say_cardinal(&scan->say, scan->cp + f->above, f->slash - f->above, LD_TWO_ER);
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
    say_fraction(scan, &f);
    size_t unit = ld_say_unit(scan, ld_scan_skip(scan, f.to));
    return ld_scan_said(scan, i, unit ? unit : f.to);
}

size_t ld_kind_fraction(ld_scan *scan, size_t i)
{
    fraction f;
    size_t to = mixed_fraction(scan, i);
    if (to) return to;
    if (!find_fraction(scan, i, &f) || !is_likely(scan, &f)) return 0;
    say_fraction(scan, &f);
    return ld_scan_said(scan, i, f.to);
}
