/* Signs between words. */
#include "mandarin/kind.h"

#include "base/char_set.h"
#include "base/utf8.h"

#include <string.h>

/* 5元/股, 500张/包: an amount for each of what is counted, whatever that is. */
static bool is_amount_for_each(const ld_scan *scan, size_t i)
{
    if (!ld_is_hanzi(scan->cp[i + 1])) return false;
    if (ld_scan_any_before(scan, i, "元 美元 欧元 港元 日元 英镑 块")) return true;
    bool counts = i > 1 && ld_is_digit(scan->cp[i - 2]) && ld_is_counted(scan, i - 1);
    return counts && ld_is_counted(scan, i + 1);
}

/* $100/月, ¥99/年: the same after an amount whose currency came first. */
static bool is_money_for_each(const ld_scan *scan, size_t i)
{
    const ld_pieces *p = scan->pieces;
    const ld_piece *last = p->count > 0 ? &p->items[p->count - 1] : NULL;
    uint32_t end = 0;
    if (!last || last->kind != LD_PIECE_SAID || last->at + last->len != scan->at[i])
        return false;
    if (!ld_is_digit(scan->cp[i - 1]) ||
        ld_is_digit((unsigned char)scan->text[last->at]))
        return false;
    size_t len = strlen(last->say);
    if (len > 0) ld_utf8_next(last->say + ld_utf8_back(last->say, len), &end);
    return ld_is_hanzi(end) && !ld_is_numeral(end);
}

/* 美元/日元: what one currency costs in the other. */
static bool is_pair_of_currencies(const ld_scan *scan, size_t i)
{
    static const char names[] =
        "人民币 美元 欧元 日元 英镑 港元 港币 澳元 加元 韩元 瑞郎 纽元 卢布";
    return ld_scan_any_before(scan, i, names) && ld_scan_any(scan, i + 1, names);
}

/* 元/吨, 元/㎡: for each. */
static size_t per(ld_scan *scan, size_t i)
{
    static const char units[] =
        "元 美元 角 分 吨 斤 公斤 千克 克 公里 千米 米 平方米 立方米 人 次 "
        "度 户 件 天 日 月 年 小时 时 分钟 秒 亩 公顷 升 毫升 株 只 头 "
        "个 箱 桶 千瓦时 平 晚 位 张 套 辆 台 kg km h m t g L mu 倍 块 欧元 港元 日元 "
        "周 学期 场 课时 盎司 毫克 微克 本 平米 转 台班 人次 万 亿";
    if (scan->cp[i] != '/') return 0;
    bool money = is_money_for_each(scan, i);
    if (money && ld_is_hanzi(scan->cp[i + 1]))
        return ld_scan_said_as(scan, i, i + 1, "每");
    if (!money && !ld_is_hanzi(i > 0 ? scan->cp[i - 1] : 0)) return 0;
    if (is_pair_of_currencies(scan, i)) return ld_scan_said_as(scan, i, i + 1, "兑");
    if (is_amount_for_each(scan, i)) return ld_scan_said_as(scan, i, i + 1, "每");
    if (!money && !ld_scan_any_before(scan, i, units) && scan->cp[i - 1] < 0x3380)
        return 0;
    if (!ld_scan_any(scan, i + 1, units) && !ld_unit_at(scan, i + 1)) return 0;
    ld_buf_add_string(&scan->say, "每");
    size_t to = ld_say_unit(scan, i + 1);
    return ld_scan_said(scan, i, to ? to : i + 1);
}

/* 10⁹/L, 10^9/L: per unit, after a power. */
static size_t per_after_power(ld_scan *scan, size_t i)
{
    const ld_pieces *p = scan->pieces;
    const ld_piece *last = p->count > 0 ? &p->items[p->count - 1] : NULL;
    if (scan->cp[i] != '/' || !last || last->at + last->len != scan->at[i]) return 0;
    if (last->kind != LD_PIECE_SAID || !ld_unit_at(scan, i + 1)) return 0;
    if (scan->text[last->at] != '^' && !ld_char_in(scan->cp[i - 1], U"⁰¹²³⁴⁵⁶⁷⁸⁹"))
        return 0;
    ld_buf_add_string(&scan->say, "每");
    return ld_scan_said(scan, i, ld_say_unit(scan, i + 1));
}

/* 北京→上海; an arrow of several signs, as -->, is not said. */
static size_t arrow(ld_scan *scan, size_t i)
{
    size_t len = ld_scan_any(scan, i, "→ ⇒ ➔ ➜ --> -> ==> =>");
    uint32_t before = ld_scan_before(scan, i),
             next = scan->cp[ld_scan_skip(scan, i + len)];
    if (len == 0 || (!ld_is_hanzi(before) && !ld_is_alnum(before))) return 0;
    if (!ld_is_hanzi(next) && !ld_is_alnum(next)) return 0;
    return len > 1 ? i + len : ld_scan_said_as(scan, i, i + 1, "到");
}

/* No.3, №3 and #3 are the third; a longer number is said as it is. */
static size_t numero(ld_scan *scan, size_t i)
{
    size_t len = ld_scan_any(scan, i, "№ No. NO. no. Nr. No NO");
    size_t digits = ld_scan_skip(scan, i + len);
    if (!len || !ld_is_digit(scan->cp[digits]) ||
        ld_is_letter(i > 0 ? scan->cp[i - 1] : 0))
        return 0;
    if (digits == i + 2 && scan->cp[i] != 0x2116) return 0; /* NO2 is a gas */
    bool code = ld_scan_digits(scan, digits) > 3 || scan->cp[digits] == '0';
    return ld_scan_said_as(scan, i, i + len, code ? "编号" : "第");
}

/* 3#楼, #3 */
static size_t number_sign(ld_scan *scan, size_t i)
{
    size_t digits = ld_scan_digits(scan, i + 1), to = i + 1 + digits;
    bool after = i > 0 && ld_is_digit(scan->cp[i - 1]);
    if (scan->cp[i] != '#' || ld_is_letter(i > 0 ? scan->cp[i - 1] : 0)) return 0;
    if (after && digits == 0) return ld_scan_said_as(scan, i, i + 1, "号");
    if (digits == 0 || digits > 3 || after || ld_is_alnum(scan->cp[to]) ||
        scan->cp[to] == '#')
        return 0;
    ld_say_cardinal(&scan->say, scan->cp + i + 1, digits, LD_TWO_ER);
    ld_buf_add_string(&scan->say, "号");
    return ld_scan_said(scan, i, to);
}

/* The . of 163.com, report_2023.docx, 00700.HK, where it has not been taken into a
 * word. */
static size_t dot_of_name(ld_scan *scan, size_t i)
{
    static const char ends[] =
        "com cn net org edu gov io doc docx xls xlsx ppt pptx pdf txt jpg jpeg png gif "
        "mp3 mp4 zip rar exe html htm wav avi mov csv md py apk HK SH SZ US";
    size_t len = scan->cp[i] == '.' ? ld_scan_any(scan, i + 1, ends) : 0;
    if (!len || i == 0) return 0;
    uint32_t before = scan->cp[i - 1];
    if (!ld_is_alnum(before) && !ld_is_hanzi(before)) return 0;
    while (ld_is_ascii_letter(scan->cp[i + 1 + len]) && len < 5)
        len++;
    if (ld_is_alnum(scan->cp[i + 1 + len])) return 0;
    return ld_scan_said_as(scan, i, i + 1, "点");
}

/* The _ of li_ming@163.com and report_2023.pdf; in other names it is not said. */
static size_t underscore(ld_scan *scan, size_t i)
{
    size_t to = i + 1;
    bool named = false;
    if (scan->cp[i] != '_' || !ld_is_alnum(scan->cp[to])) return 0;
    if (!ld_is_alnum(i > 0 ? scan->cp[i - 1] : 0)) return 0;
    while (to - i < 64 &&
           (ld_is_alnum(scan->cp[to]) || ld_char_in(scan->cp[to], U"._-@"))) {
        named |= ld_char_in(scan->cp[to], U".@") && ld_is_alnum(scan->cp[to + 1]) &&
                 (scan->cp[to] == '@' || ld_is_ascii_letter(scan->cp[to + 1]));
        to++;
    }
    return named ? ld_scan_said_as(scan, i, i + 1, "下划线") : 0;
}

/* Whether words are on both sides of the sign at `i`. */
static bool joins_words(const ld_scan *scan, size_t i, size_t to)
{
    uint32_t before = ld_scan_before(scan, i), next = scan->cp[ld_scan_skip(scan, to)];
    return (ld_is_hanzi(before) || ld_is_alnum(before)) &&
           (ld_is_hanzi(next) || ld_is_alnum(next));
}

/* & and what HTML writes for it and for < and >. */
static size_t ampersand(ld_scan *scan, size_t i)
{
    size_t len = ld_scan_any(scan, i, "&amp; &lt; &gt; &");
    uint32_t letter = len > 1 ? scan->cp[i + 1] : 'a';
    bool compares = letter != 'a' && ld_is_digit(scan->cp[i + len]);
    if (!len || ld_scan_any(scan, i, "&nbsp; &quot;")) return 0;
    if (!compares && !joins_words(scan, i, i + len)) return 0;
    return ld_scan_said_as(scan, i, i + len,
                           letter == 'a'   ? "和"
                           : letter == 'l' ? "小于"
                                           : "大于");
}

/* The @ of 1080p@60fps and 2K@120Hz, between values, is not said. */
static size_t at_between_values(const ld_scan *scan, size_t i)
{
    if (i < 2 || scan->cp[i] != '@' || !ld_is_digit(scan->cp[i + 1])) return 0;
    bool after_value = ld_is_digit(scan->cp[i - 1]) || ld_is_digit(scan->cp[i - 2]);
    size_t unit = ld_scan_numeral(scan, i + 1).to, to = ld_unit_at(scan, unit);
    return after_value && to && scan->cp[to] != '.' ? i + 1 : 0;
}

size_t ld_kind_joint(ld_scan *scan, size_t i)
{
    uint32_t cp = scan->cp[i], next = scan->cp[i + 1];
    size_t to = at_between_values(scan, i);
    if (to) return to;
    if (cp == '@' && (ld_is_hanzi(next) || ld_is_alnum(next)))
        return ld_scan_said_as(scan, i, i + 1, "艾特");
    if ((to = per(scan, i)) || (to = per_after_power(scan, i)) ||
        (to = arrow(scan, i)) || (to = numero(scan, i)) ||
        (to = number_sign(scan, i)) || (to = dot_of_name(scan, i)) ||
        (to = underscore(scan, i)))
        return to;
    return ampersand(scan, i);
}
