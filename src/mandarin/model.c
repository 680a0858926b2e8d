/* The digits of a model, that follow its letters: N95, G1024, 京A·12345. */
#include "mandarin/kind.h"

#include "base/char_set.h"

/* Where the letters begin that end at `i`. */
static size_t letters_before(const ld_scan *scan, size_t i)
{
    size_t from = i;
    while (from > 0 && i - from < 8 && ld_is_ascii_letter(scan->cp[from - 1]))
        from--;
    return from;
}

static bool has_point(const ld_scan *scan, size_t i)
{
    return scan->cp[i] == '.' && ld_is_digit(scan->cp[i + 1]);
}

/* v2.10.3 is a version, and said by the rule for those. */
static bool is_version(const ld_scan *scan, size_t i)
{
    i += ld_scan_digits(scan, i);
    return has_point(scan, i) && has_point(scan, i + 1 + ld_scan_digits(scan, i + 1));
}

/* The x of 1920x1080 and the v of 3v3. */
static bool is_between_numbers(const ld_scan *scan, size_t letters, size_t i)
{
    uint32_t letter = scan->cp[letters] | 0x20;
    if (letters == 0 || !ld_is_digit(scan->cp[letters - 1])) return false;
    return (i - letters == 1 && (letter == 'x' || letter == 'v')) ||
           (i - letters == 2 && letter == 'v');
}

/* ---- plates */

static bool is_province(uint32_t cp)
{
    return ld_char_in(cp, U"京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏"
                          U"川宁琼滬遼魯蘇贛陝閩貴粵寧瓊");
}

/* Whether `i` is in a plate, which began with a province's sign and a letter. */
static bool is_in_plate(const ld_scan *scan, size_t i)
{
    size_t from = i, dots = 0;
    while (from > 0 && i - from < 9) {
        uint32_t cp = scan->cp[from - 1];
        bool dot = cp == 0xB7 || cp == 0x2022 || cp == '-';
        if (!dot && !ld_is_digit(cp) && !(cp >= 'A' && cp <= 'Z')) break;
        dots += dot;
        from--;
    }
    if (from == 0 || dots > 1 || !is_province(scan->cp[from - 1])) return false;
    size_t to = i;
    while (to - from < 9 && ld_is_alnum(scan->cp[to]))
        to++;
    return ld_is_ascii_letter(scan->cp[from]) && to - from - dots >= 6 &&
           to - from - dots <= 7;
}

/* ---- models */

/* The companies whose flights are most in the news (IATA's codes). */
static const char airlines[] = "CA MU CZ HU ZH MF SC FM HO GS KN JD TV EU PN "
                               "CX KA BR CI MH SQ TG JL NH KE OZ UA AA DL BA AF LH";

/* LSVAM4187C2184841: whether letters and a long number follow. */
static bool goes_on_as_code(const ld_scan *scan, size_t to)
{
    size_t at = to;
    while (at - to < 4 && ld_is_ascii_letter(scan->cp[at]))
        at++;
    return at > to && ld_scan_digits(scan, at) > 2;
}

static ld_one one_of_model(const ld_scan *scan, size_t letters, size_t i, size_t digits)
{
    size_t to = i + digits;
    bool flight = i - letters == 2 && digits >= 3 && digits <= 4 &&
                  ld_scan_any(scan, letters, airlines);
    bool rides =
        ld_scan_any(scan, ld_scan_skip(scan, to),
                    "次 航班 列车 动车 高铁 国道 高速 客机 飞机 大飞机") ||
        ld_scan_any_before(scan, letters, "航班 车次 列车 次 国产 乘坐 乘 搭乘 坐");
    bool code = (letters > 0 && ld_is_digit(scan->cp[letters - 1])) ||
                goes_on_as_code(scan, to);
    return rides || flight || code ? LD_ONE_YAO : LD_ONE_YI;
}

/* TOP100 counts, lg100 reckons. */
static bool is_amount(const ld_scan *scan, size_t letters, size_t at)
{
    if (ld_scan_any(scan, letters, "TOP Top top")) return true;
    return ld_scan_any(scan, letters, "lg ln sin cos tan cot") == at - letters &&
           at > letters;
}

/* More digits than this before a point are said one by one. */
#define CARDINAL_MOST 6

/* The 202010123456.7 of a patent. */
static void say_long(ld_scan *scan, const ld_numeral *n)
{
    size_t point = n->whole_to + 1;
    ld_say_digits(&scan->say, scan->cp + n->from, n->whole_to - n->from, LD_ONE_YI);
    ld_buf_add_string(&scan->say, "点");
    ld_say_digits(&scan->say, scan->cp + point, n->to - point, LD_ONE_YI);
}

static size_t say_model(ld_scan *scan, size_t i, size_t letters, size_t at)
{
    size_t digits = ld_scan_digits(scan, at), to = at + digits;
    if (has_point(scan, to)) {
        ld_numeral n = ld_scan_numeral(scan, at);
        if (digits <= CARDINAL_MOST)
            ld_scan_say_numeral(scan, &n, LD_TWO_ER);
        else
            say_long(scan, &n);
        return ld_scan_said(scan, i, n.to);
    }
    if ((digits > 2 && !is_amount(scan, letters, at)) || scan->cp[at] == '0')
        return ld_say_each(scan, i, to,
                           one_of_model(scan, letters, letters == i ? i : at, digits));
    ld_say_cardinal(&scan->say, scan->cp + at, digits, LD_TWO_ER);
    return ld_scan_said(scan, i, to);
}

/* Whether the letters before `i` have been said with what is before them: the kg of
 * 3kg-5kg. */
static bool are_said(const ld_scan *scan, size_t i)
{
    const ld_pieces *p = scan->pieces;
    const ld_piece *last = p->count > 0 ? &p->items[p->count - 1] : NULL;
    return last && last->kind == LD_PIECE_SAID && last->at + last->len == scan->at[i];
}

/* Whether the - at `i` goes on with a name of letters and digits: i7-13700, E5-2680. */
static bool is_after_name(const ld_scan *scan, size_t i)
{
    size_t from = i;
    while (from > 0 && i - from < 3 && ld_is_digit(scan->cp[from - 1]))
        from--;
    return scan->cp[i] == '-' && from < i && i - from < 3 && from > 0 &&
           ld_is_ascii_letter(scan->cp[from - 1]) && ld_scan_digits(scan, i + 1) >= 3;
}

/* RTX 4090, R9 7950X: four digits that are not round, after a name in capitals that a
 * space parts from them. */
static bool is_after_brand(const ld_scan *scan, size_t i)
{
    size_t end = i > 0 && scan->cp[i - 1] == ' ' ? i - 1 : 0, from = end;
    size_t to = i + ld_scan_digits(scan, i);
    if (end == 0 || to - i != 4 || ld_scan_value(scan, i, 4) % 100 == 0) return false;
    while (from > 0 && end - from < 8 && ld_is_alnum(scan->cp[from - 1]))
        from--;
    bool capital = from < end && scan->cp[from] >= 'A' && scan->cp[from] <= 'Z';
    size_t after = ld_scan_skip(scan, to);
    if (!capital || ld_char_in(scan->cp[to], U".,:-~/×%*") || ld_unit_at(scan, after))
        return false;
    return !ld_is_counted(scan, to) && !ld_is_range_sign(scan->cp[after]) &&
           !ld_scan_any(scan, after, "年 月 点");
}

/* 15k-25k */
static bool is_range_of_same(const ld_scan *scan, size_t letters, size_t i)
{
    size_t to = i + 1 + ld_scan_digits(scan, i + 1);
    return i - letters == 1 && letters > 0 && ld_is_digit(scan->cp[letters - 1]) &&
           scan->cp[i] == '-' && scan->cp[to] == scan->cp[letters];
}

/* The dot of p.45, Ch.5 and ver.3 is not said. */
static bool is_abbreviated(const ld_scan *scan, size_t letters, size_t i)
{
    size_t len =
        ld_scan_any(scan, letters,
                    "p pp P Ch ch Chap ver Ver V v Vol vol Fig fig Sec sec Eq eq "
                    "Tab tab Ref ref Op op Art art");
    return len == i - letters;
}

size_t ld_kind_model(ld_scan *scan, size_t i)
{
    bool dot = scan->cp[i] == '.', apart = dot || scan->cp[i] == '-';
    bool plate_dot = scan->cp[i] == 0xB7 || scan->cp[i] == 0x2022;
    size_t at = i + (apart || plate_dot), digits = ld_scan_digits(scan, at);
    size_t letters = letters_before(scan, i);
    if (is_in_plate(scan, at)) {
        if (digits > 0) return ld_say_each(scan, i, at + digits, LD_ONE_YAO);
        return plate_dot ? at : 0;
    }
    if (scan->cp[at + digits] == 0xB0) return 0;                 /* sin30° */
    if (apart && ld_scan_any(scan, at + digits, "XL")) return 0; /* M-3XL */
    if (is_range_of_same(scan, letters, i)) return 0;
    if (is_after_name(scan, i) || (at == i && is_after_brand(scan, i)))
        return ld_say_each(scan, i, at + digits, LD_ONE_YI);
    if (digits == 0 || plate_dot || letters == i || is_version(scan, at) ||
        is_between_numbers(scan, letters, i) || are_said(scan, i))
        return 0;
    if (dot && !is_abbreviated(scan, letters, i)) ld_buf_add_string(&scan->say, "点");
    return say_model(scan, i, letters, at);
}
