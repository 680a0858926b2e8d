#include "mandarin/number.h"

#include <string.h>

static const char *const digit_names[] = {"零", "一", "二", "三", "四",
                                          "五", "六", "七", "八", "九"};

static bool all_zero(const uint32_t *digits, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (digits[i] != '0') return false;
    return true;
}

/* Up to four digits, the first of which is not 0. `leads` when nothing was said
 * before: then 10 is 十 and 2000 is 两千. */
static void say_group(ld_buf *out, const uint32_t *digits, size_t n, bool leads)
{
    static const char *const places[] = {"", "十", "百", "千"};
    bool zero = false;
    for (size_t i = 0; i < n; i++) {
        size_t place = n - 1 - i;
        bool first = leads && i == 0;
        if (digits[i] == '0') {
            zero = true;
            continue;
        }
        if (zero) ld_buf_add_string(out, "零");
        zero = false;
        if (first && place == 3 && digits[i] == '2')
            ld_buf_add_string(out, "两");
        else if (!(first && place == 1 && digits[i] == '1'))
            ld_buf_add_string(out, digit_names[digits[i] - '0']);
        ld_buf_add_string(out, places[place]);
    }
}

static void say_from(ld_buf *out, const uint32_t *digits, size_t n, bool leads);

/* What stands before 万 or 亿. */
static void say_multiple(ld_buf *out, const uint32_t *digits, size_t n, bool leads)
{
    if (leads && n == 1 && digits[0] == '2')
        ld_buf_add_string(out, "两");
    else
        say_from(out, digits, n, leads);
}

/* Digits the first of which is not 0. The depth is that of 24 digits: three. */
static void say_from(ld_buf *out, const uint32_t *digits, size_t n, bool leads)
{
    if (n <= 4) {
        say_group(out, digits, n, leads);
        return;
    }
    size_t low = n <= 8 ? 4 : 8;
    say_multiple(out, digits, n - low, leads);
    ld_buf_add_string(out, low == 4 ? "万" : "亿");
    digits += n - low;
    if (all_zero(digits, low)) return;
    if (*digits == '0') ld_buf_add_string(out, "零");
    for (; *digits == '0'; digits++)
        low--;
    say_from(out, digits, low, false);
}

void ld_say_cardinal(ld_buf *out, const uint32_t *digits, size_t n, ld_two two)
{
    for (; n > 1 && *digits == '0'; digits++)
        n--;
    if (n > LD_CARDINAL_DIGITS)
        ld_say_digits(out, digits, n, LD_ONE_YI);
    else if (n == 1 && *digits == '2' && two == LD_TWO_LIANG)
        ld_buf_add_string(out, "两");
    else if (n == 1)
        ld_buf_add_string(out, digit_names[*digits - '0']);
    else
        say_from(out, digits, n, true);
}

void ld_say_digits(ld_buf *out, const uint32_t *digits, size_t n, ld_one one)
{
    for (size_t i = 0; i < n; i++)
        ld_buf_add_string(out, digits[i] == '1' && one == LD_ONE_YAO
                                   ? "幺"
                                   : digit_names[digits[i] - '0']);
}

void ld_say_small(ld_buf *out, unsigned number, ld_two two)
{
    uint32_t digits[10];
    size_t at = 10;
    do
        digits[--at] = '0' + number % 10;
    while (number /= 10);
    ld_say_cardinal(out, digits + at, 10 - at, two);
}
