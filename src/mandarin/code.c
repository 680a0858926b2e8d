/* Digits that are a name and not an amount, other than telephone numbers. */
#include "mandarin/kind.h"

#include "base/char_set.h"

size_t ld_say_each(ld_scan *scan, size_t from, size_t to, ld_one one)
{
    for (size_t i = from; i < to; i++)
        if (ld_is_digit(scan->cp[i])) ld_say_digits(&scan->say, scan->cp + i, 1, one);
    return ld_scan_said(scan, from, to);
}

/* What is numbered, after its number: rooms, buses, roads, trains. */
static bool is_named_after(const ld_scan *scan, size_t i, size_t digits)
{
    if (digits == 3 && ld_scan_any(scan, i, "路") &&
        !ld_scan_any(scan, i + 1, "诸侯 人马 记者 大军"))
        return true;
    return ld_scan_any(scan, i,
                       "室 房间 房 国道 省道 县道 乡道 路公交 路车 路电车 路公共汽车 "
                       "次列车 次航班 航班 次动车 次高铁 病房 号房 教室 包厢 会议室 "
                       "寝室 宿舍 医院 研究所 部队 高地") > 0;
}

bool ld_is_told(const ld_scan *scan, size_t i)
{
    return ld_scan_any_near(
               scan, i,
               "邮编 邮政编码 代码 身份证 账号 帐号 账户 卡号 编号 编码 "
               "证号 工号 学号 QQ 微信 车牌 尾号 验证码 密码 股票代码 单号 "
               "订单 序列号 口令 文号 准字 备案 群号 房号 区号 端口 流水号 "
               "ISBN ISSN ICP ID Id id 会议号 会员号 银行卡 信用卡 储蓄卡 会员卡 "
               "房间号 门牌号",
               6) ||
           ld_scan_any_before(scan, i, "单元 号楼 栋 幢 座 No. NO. №");
}

/* 贵州茅台(600519) */
static bool is_stock(const ld_scan *scan, size_t i, size_t digits)
{
    return digits == 6 && i > 1 && scan->cp[i - 1] == '(' &&
           ld_is_hanzi(scan->cp[i - 2]) &&
           (scan->cp[i + 6] == ')' || scan->cp[i + 6] == '.');
}

/* Names of files and of the net: 163.com, 00700.HK, hr_2023@mail.com */
static bool is_file(const ld_scan *scan, size_t i, size_t digits)
{
    if (scan->cp[i + digits] == '@' && ld_is_ascii_letter(scan->cp[i + digits + 1]))
        return true;
    return scan->cp[i + digits] == '.' &&
           ld_is_ascii_letter(scan->cp[i + digits + 1]) &&
           ld_is_ascii_letter(scan->cp[i + digits + 2]);
}

/* The end of 123 456 789, groups of a number that is told. */
static size_t end_of_told(const ld_scan *scan, size_t to)
{
    for (int groups = 0; groups < 6; groups++) {
        size_t more = ld_scan_digits(scan, to + 1);
        bool joined = scan->cp[to] == ' ' || scan->cp[to] == '-';
        if (!joined || more < 3 || ld_is_counted(scan, to + 1 + more)) break;
        to += 1 + more;
    }
    return to;
}

/* Whether all digits from `i` to `to` are the same as the first. */
static bool are_same(const ld_scan *scan, size_t i, size_t to)
{
    for (size_t k = i + 1; k < to; k++)
        if (scan->cp[k] != scan->cp[i]) return false;
    return true;
}

/* 666, 2333, 1314520: what is written for how its digits sound, by itself or at the end
 * of a clause. */
static size_t slang(ld_scan *scan, size_t i, size_t digits)
{
    size_t to = i + digits;
    uint32_t before = i > 0 ? scan->cp[i - 1] : 0;
    if (digits < 3 || ld_is_alnum(before)) return 0;
    if (ld_is_hanzi(before) && !ld_char_in(before, U"哈啊嘿呵笑死了吧呀喊")) return 0;
    if (scan->cp[to] && !ld_char_in(scan->cp[to], U"，。！!?？~… 的了啊呀哈,"))
        return 0;
    bool praise = scan->cp[i] == '6' && are_same(scan, i, to);
    bool laughter = ld_scan_any(scan, i, "233") && are_same(scan, i + 1, to);
    bool love = ld_scan_any(scan, i, "1314520 5201314 1314") == digits;
    return praise || laughter || love ? ld_say_each(scan, i, to, LD_ONE_YI) : 0;
}

/* 铀-235 */
static bool is_isotope(const ld_scan *scan, size_t i, size_t digits)
{
    return digits == 3 && i > 0 && scan->cp[i - 1] == '-' &&
           ld_scan_any_before(scan, i - 1, "铀 钚 铯 碘 锶 镅 钋 镭 钍 氡 镎 锔 铱") &&
           !ld_is_counted(scan, i + 3);
}

static size_t numbered_thing(ld_scan *scan, size_t i, size_t digits)
{
    size_t to = i + digits, after = ld_scan_skip(scan, to);
    if (digits < 3) return 0;
    if (is_isotope(scan, i, digits)) return ld_say_each(scan, i, to, LD_ONE_YI);
    if (is_file(scan, i, digits)) return ld_say_each(scan, i, to, LD_ONE_YAO);
    if (scan->cp[to] == '.' && ld_is_digit(scan->cp[to + 1])) return 0;
    if (scan->cp[to] == ',' && ld_is_digit(scan->cp[to + 1])) return 0;
    bool told = ld_is_told(scan, i) && !ld_is_counted(scan, to);
    if (digits == 3 && ld_scan_any_before(scan, i, "No. NO. №")) told = false;
    if (ld_scan_any_before(scan, i, "GB GB/T ISO IEC") && !ld_is_counted(scan, to))
        return ld_say_each(scan, i, to, LD_ONE_YI);
    if (!is_named_after(scan, after, digits) && !told && !is_stock(scan, i, digits))
        return 0;
    return ld_say_each(scan, i, told ? end_of_told(scan, to) : to, LD_ONE_YAO);
}

/* ---- versions and addresses */

static void say_part(ld_scan *scan, size_t at, size_t digits, bool address)
{
    if (address)
        ld_say_digits(&scan->say, scan->cp + at, digits, LD_ONE_YAO);
    else if (digits < 3 && scan->cp[at] != '0')
        ld_say_cardinal(&scan->say, scan->cp + at, digits, LD_TWO_ER);
    else
        ld_say_digits(&scan->say, scan->cp + at, digits, LD_ONE_YI);
}

/* The port and the length of the net's part: :8080, /24. */
static size_t say_rest_of_address(ld_scan *scan, size_t to)
{
    uint32_t sign = scan->cp[to];
    size_t digits = ld_scan_digits(scan, to + 1);
    if ((sign != ':' && sign != '/') || digits == 0 || digits > 5) return to;
    ld_buf_add_string(&scan->say, sign == ':' ? "冒号" : "斜杠");
    say_part(scan, to + 1, digits, sign == ':');
    return to + 1 + digits;
}

/* v2.10.3, 192.168.0.1, 3.2.1节 */
static size_t version(ld_scan *scan, size_t i)
{
    size_t parts = 0, to = i;
    bool address = true;
    for (size_t digits; (digits = ld_scan_digits(scan, to)) > 0; to++) {
        parts++;
        address &= digits <= 3 && ld_scan_value(scan, to, digits) <= 255;
        to += digits;
        if (scan->cp[to] != '.' || !ld_is_digit(scan->cp[to + 1])) break;
    }
    if (parts < 3) return 0;
    address &= parts == 4;
    for (size_t at = i; at < to;) {
        size_t digits = ld_scan_digits(scan, at);
        if (at > i) ld_buf_add_string(&scan->say, "点");
        say_part(scan, at, digits, address);
        at += digits + 1;
    }
    if (address) to = say_rest_of_address(scan, to);
    return ld_scan_said(scan, i, to);
}

/* ---- long codes */

/* 86-10-62345678, 0086-10-…: a telephone number with the country's. */
static bool is_of_china(const ld_scan *scan, size_t i)
{
    size_t len = ld_scan_any(scan, i, "86- 0086-");
    return len && ld_scan_digits(scan, i + len) >= 2;
}

/* 978-7-02-000220-7: three groups or more that are no date. */
static size_t hyphenated(ld_scan *scan, size_t i)
{
    size_t groups = 0, to = i;
    for (size_t digits; (digits = ld_scan_digits(scan, to)) > 0; to++) {
        groups++;
        to += digits;
        if (scan->cp[to] != '-' || !ld_is_digit(scan->cp[to + 1])) break;
    }
    bool yao = groups > 2 && (is_named_after(scan, to, 1) || is_of_china(scan, i));
    return groups > 2 ? ld_say_each(scan, i, to, yao ? LD_ONE_YAO : LD_ONE_YI) : 0;
}

/* An identity number: 17 digits and a digit or X; the X is left to be read. */
static size_t identity(ld_scan *scan, size_t i, size_t digits)
{
    bool x = (scan->cp[i + digits] | 0x20) == 'x';
    if (digits != (x ? 17 : 18) || ld_is_counted(scan, i + digits)) return 0;
    return ld_say_each(scan, i, i + digits, LD_ONE_YAO);
}

size_t ld_kind_code(ld_scan *scan, size_t i)
{
    size_t digits = ld_scan_digits(scan, i), to;
    if (ld_scan_inside_number(scan, i)) return 0;
    if ((to = slang(scan, i, digits)) || (to = version(scan, i)) ||
        (to = hyphenated(scan, i)) || (to = identity(scan, i, digits)))
        return to;
    return numbered_thing(scan, i, digits);
}
