/* Roman numerals in Latin letters. */
#include "mandarin/kind.h"

/* The most letters of a number up to 39: XXXVIII. */
#define LETTERS_MOST 7

static unsigned value_of(uint32_t letter)
{
    return letter == 'I' ? 1 : letter == 'V' ? 5 : letter == 'X' ? 10 : 0;
}

/* The number that `n` letters write; 0 when they do not write it as one does. */
static unsigned read_roman(const uint32_t *letters, size_t n)
{
    static const char *const ones[] = {"",  "I",  "II",  "III",  "IV",
                                       "V", "VI", "VII", "VIII", "IX"};
    unsigned tens = 0, rest;
    while (tens < n && tens < 3 && letters[tens] == 'X')
        tens++;
    for (rest = 0; rest < 10; rest++) {
        size_t k = 0;
        while (ones[rest][k] && tens + k < n &&
               letters[tens + k] == (uint32_t)ones[rest][k])
            k++;
        if (!ones[rest][k] && tens + k == n) return tens * 10 + rest;
    }
    return 0;
}

/* What is counted in Roman numerals, before and after them. */
static bool is_named(const ld_scan *scan, size_t i, size_t to)
{
    return ld_scan_any_before(scan, i, "第") ||
           ld_scan_any(scan, to,
                       "期 级 类 卷 章 世 部 册 度 号 因子 代 段 辑 阶段 区 批 组 "
                       "型糖尿病 型 类型 期临床");
}

/* II, III, VII, VIII, XII and the like are nothing else; IV, VI, XI may be (VI设计),
 * unless a name comes before and nothing after: 最终幻想VI. */
static bool is_plain(const ld_scan *scan, size_t i, size_t to)
{
    static const char others[] = "IV VI XI XV IX";
    if (to - i < 2 || (scan->cp[i] == 'X' && scan->cp[to - 1] == 'X')) return false;
    if (to - i > 2 || !ld_scan_any(scan, i, others)) return true;
    return ld_is_hanzi(i > 0 ? scan->cp[i - 1] : 0) && !ld_is_hanzi(scan->cp[to]);
}

size_t ld_kind_roman(ld_scan *scan, size_t i)
{
    size_t to = i;
    while (to - i <= LETTERS_MOST && value_of(scan->cp[to]))
        to++;
    bool part = scan->cp[to] >= 'A' && scan->cp[to] <= 'C' &&
                ld_scan_any(scan, to + 1, "期 级"); /* IIIA期 */
    if (to == i || to - i > LETTERS_MOST || (ld_is_alnum(scan->cp[to]) && !part))
        return 0;
    if (i > 0 && (ld_is_alnum(scan->cp[i - 1]) || scan->cp[i - 1] == '-')) return 0;
    if (scan->cp[to] == '-' && ld_is_alnum(scan->cp[to + 1])) return 0;
    unsigned value = read_roman(scan->cp + i, to - i);
    bool named = is_named(scan, i, to) && !ld_scan_any(scan, i, "V型 X型 X级 V领 X号");
    if (value == 0 || (!named && !is_plain(scan, i, to))) return 0;
    ld_say_small(&scan->say, value, LD_TWO_ER);
    return ld_scan_said(scan, i, to);
}
