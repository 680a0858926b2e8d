/* Whether two numbers are the score of a game or a ratio, by what is around. */
#include "mandarin/kind.h"

#include "base/char_set.h"

/* ---- words */

static const char words_before[] =
    "以 比 比为 比是 比约为 比约 比达 比值为 半场 首节 次节 末节 单节 首局 次局 末局 "
    "首盘 次盘 决胜局 决胜盘 点球 总分 常规时间 加时赛";

static const char words_near[] = "战胜 击败 大胜 险胜 不敌 力克 负于 比例 战平";

static const char words_after[] = "战胜 击败 大胜 险胜 获胜 取胜 不敌 力克 负于 领先 "
                                  "落后 逆转 战平 惜败 的比分 的比例 胜 败 "
                                  "负 平 完胜 横扫 轻取 小胜 告负 大比分 惨败 完败 "
                                  "大败 惨遭 输给 逼平 言和 绝杀 告捷 轻松 "
                                  "淘汰 屏 画面 画幅 比例 宽屏 显示 视频 壁纸";

static bool is_told(const ld_scan *scan, size_t from, size_t to)
{
    return ld_scan_any_near(scan, from, "比分", 24) ||
           ld_scan_any_near(scan, from, words_near, 8) ||
           ld_scan_any_before(scan, from, words_before) ||
           ld_scan_any(scan, ld_scan_skip(scan, to), words_after);
}

/* ---- rows of scores */

/* So far around a score others are looked for. */
#define ROW_MOST 24

static bool is_of_row(uint32_t cp, uint32_t sign)
{
    return ld_is_digit(cp) || cp == sign || ld_char_in(cp, U"、,， ");
}

/* The number of digits that end before `i`. */
static size_t digits_before(const ld_scan *scan, size_t i)
{
    size_t n = 0;
    while (n < i && n < 4 && ld_is_digit(scan->cp[i - 1 - n]))
        n++;
    return n;
}

/* Whether among the pairs in [from, to) are two that cannot be what the sign else
 * means: of ranges one that falls, of times of day one before the last. */
static bool are_scores(const ld_scan *scan, size_t from, size_t to, uint32_t sign)
{
    size_t pairs = 0;
    unsigned last = 0;
    bool wrong = false;
    for (size_t k = from; k < to; k++) {
        size_t left = digits_before(scan, k), right = ld_scan_digits(scan, k + 1);
        if (scan->cp[k] != sign || left == 0 || left > 3 || right == 0 || right > 3)
            continue;
        unsigned first = ld_scan_value(scan, k - left, left);
        unsigned second = ld_scan_value(scan, k + 1, right);
        unsigned time = first * 60 + second;
        wrong |= sign == ':' ? pairs > 0 && time < last : first > second;
        last = time;
        pairs++;
    }
    return pairs > 1 && wrong;
}

/* 6-3、2-6、6-4; 21:18、19:21、21:17 */
static bool is_in_row(const ld_scan *scan, size_t i)
{
    uint32_t sign = scan->cp[i + ld_scan_digits(scan, i)];
    size_t from = i, to = i;
    if (sign != '-' && sign != ':') return false;
    while (from > 0 && i - from < ROW_MOST && is_of_row(scan->cp[from - 1], sign))
        from--;
    while (to - i < ROW_MOST && is_of_row(scan->cp[to], sign))
        to++;
    return are_scores(scan, from, to, sign);
}

bool ld_is_score(const ld_scan *scan, size_t from, size_t to)
{
    return is_told(scan, from, to) || is_in_row(scan, from);
}
