/* Digits that are a name and not an amount. */
#include "mandarin/kind.h"

#include <string.h>

/* ---- telephone numbers */

static const char phone_words[] =
    "电话 热线 拨打 致电 拨通 手机 传真 座机 专线 客服 联系 "
    "举报 咨询 订票 来电 呼叫 TEL Tel tel";

static bool is_mobile(const ld_scan *scan, size_t i)
{
    return scan->cp[i] == '1' && scan->cp[i + 1] >= '3';
}

/* How many digits the groups of a telephone number have. */
typedef struct form {
    const char *starts; /* the digits that it begins with */
    uint8_t groups[4];  /* 0: no more; 8: seven or eight */
} form;

static const form forms[] = {
    {"0", {3, 8}},      {"0", {4, 8}},    {"400", {3, 3, 4}}, {"800", {3, 3, 4}},
    {"400", {3, 4, 3}}, {"400", {10}},    {"800", {10}},      {"1", {3, 4, 4}},
    {"1", {11}},        {"0", {3, 4, 4}},
};

static bool group_fits(size_t digits, uint8_t wanted)
{
    return digits == wanted || (wanted == 8 && digits == 7);
}

/* The end of the number at `i` when it has that form, else 0. */
static size_t match_form(const ld_scan *scan, size_t i, const form *f)
{
    size_t to = i, start = ld_scan_any(scan, i, f->starts), digits;
    if (start == 0) return 0;
    if (*f->starts == '1' && !is_mobile(scan, i)) return 0;
    for (size_t g = 0; g < 4 && f->groups[g]; g++) {
        if (g > 0 && scan->cp[to] != '-' && scan->cp[to] != ' ') return 0;
        to += g > 0;
        digits = ld_scan_digits(scan, to);
        if (!group_fits(digits, f->groups[g])) return 0;
        to += digits;
    }
    if (scan->cp[to] == '-' && ld_is_digit(scan->cp[to + 1])) {
        digits = ld_scan_digits(scan, to + 1);
        return digits <= 5 ? to + 1 + digits : 0;
    }
    return ld_is_ascii_letter(scan->cp[to]) ? 0 : to;
}

/* Says the digits of [from, to) one by one, and nothing for what separates them. */
static size_t say_each(ld_scan *scan, size_t from, size_t to, ld_one one)
{
    for (size_t i = from; i < to; i++)
        if (ld_is_digit(scan->cp[i])) ld_say_digits(&scan->say, scan->cp + i, 1, one);
    return ld_scan_said(scan, from, to);
}

/* The end of 010)12345678, whose bracket was opened before `i`; else 0. */
static size_t bracketed_area(const ld_scan *scan, size_t i)
{
    size_t area = ld_scan_digits(scan, i), number = ld_scan_skip(scan, i + area + 1);
    if (scan->cp[i] != '0' || area < 3 || area > 4 || scan->cp[i + area] != ')')
        return 0;
    size_t digits = ld_scan_digits(scan, number);
    return i > 0 && scan->cp[i - 1] == '(' && group_fits(digits, 8) ? number + digits
                                                                    : 0;
}

static size_t phone(ld_scan *scan, size_t i)
{
    size_t bracketed = bracketed_area(scan, i);
    if (bracketed) return say_each(scan, i, bracketed, LD_ONE_YAO);
    for (size_t f = 0; f < sizeof forms / sizeof *forms; f++) {
        size_t to = match_form(scan, i, &forms[f]);
        if (to > i) return say_each(scan, i, to, LD_ONE_YAO);
    }
    return 0;
}

/* 110, 12345, 95588, 6512 3456: numbers to call, when words around say so. */
static size_t hotline(ld_scan *scan, size_t i, size_t digits)
{
    static const char after[] =
        "热线 电话 报警 急救 平台 指挥 客服 投诉 警情 接警 出警 "
        "服务热线 政务 消防 专线 举报 便民 举报电话 短信 网站";
    size_t to = i + digits;
    if (digits < 3 || digits > 8 || scan->cp[to] == '.') return 0;
    if (!ld_scan_any(scan, ld_scan_skip(scan, to), after) &&
        !ld_scan_any_near(scan, i, phone_words, 6))
        return 0;
    if (ld_scan_any(scan, to, "个 人 名 次 元 万 部 台 家 条 年 多 余 件 位 起 号"))
        return 0;
    return say_each(scan, i, to, LD_ONE_YAO);
}

/* ---- names made of digits */

typedef struct name {
    const char *before; /* words one of which comes before, or NULL */
    const char *digits;
    const char *after; /* words one of which comes after, or NULL */
    const char *say;
} name;

/* clang-format off */
static const name names[] = {
    {NULL, "84", "消毒", "八四"},
    {NULL, "985", "高校 大学 院校 工程 名校 、 / 和 或", "九八五"},
    {NULL, "211", "高校 大学 院校 工程 名校 、 /", "二幺幺"},
    {"985、 985/ 985 和 985", "211", NULL, "二幺幺"},
    {NULL, "315", "晚会 消费 打假 维权 国际", "三幺五"},
    {NULL, "3.15", "晚会 ”晚会 \"晚会 消费", "三幺五"},
    {NULL, "3.8", "妇女 ”妇女 节", "三八"},
    {NULL, "5.1", "劳动节 假期 节", "五一"},
    {NULL, "6.1", "儿童节 节", "六一"},
    {NULL, "996", "工作 加班 模式 制度 、", "九九六"},
    {NULL, "007", NULL, "零零七"},
    {NULL, "911", "事件 恐怖 恐袭", "九幺幺"},
    {NULL, "918", "事变", "九一八"},
    {NULL, "618", "大促 购物 年中 电商 促销 期间", "六一八"},
    {NULL, "11.11", "购物 大促 电商 促销", "双十一"},
    {NULL, "12.12", "购物 大促 电商 促销", "双十二"},
    {NULL, "731", "部队", "七三一"},
    {NULL, "863", "计划", "八六三"},
    {NULL, "973", "计划", "九七三"},
    {NULL, "360", "安全 浏览器 杀毒 公司 集团", "三六零"},
    {NULL, "58", "同城", "五八"},
    {NULL, "163", "邮箱 网", "幺六三"},
    {NULL, "126", "邮箱", "幺二六"},
    {NULL, "301", "医院", "三零幺"},
    {NULL, "7-11", "便利 超市 店 门店", "七幺幺"},
    {"波音", "737", NULL, "七三七"},
    {"波音", "747", NULL, "七四七"},
    {"波音", "757", NULL, "七五七"},
    {"波音", "767", NULL, "七六七"},
    {"波音", "777", NULL, "七七七"},
    {"波音", "787", NULL, "七八七"},
    {"空客 空中客车", "320", NULL, "三二零"},
    {"空客 空中客车", "330", NULL, "三三零"},
    {"空客 空中客车", "350", NULL, "三五零"},
    {"空客 空中客车", "380", NULL, "三八零"},
};
/* clang-format on */

static size_t known_name(ld_scan *scan, size_t i)
{
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        const name *n = &names[k];
        if ((uint32_t)*n->digits != scan->cp[i]) continue;
        size_t to = i + ld_scan_any(scan, i, n->digits);
        if (to == i || ld_is_digit(scan->cp[to])) continue;
        if (n->before && !ld_scan_any_before(scan, i, n->before)) continue;
        if (n->after && !ld_scan_any(scan, ld_scan_skip(scan, to), n->after)) continue;
        return ld_scan_said_as(scan, i, to, n->say);
    }
    return 0;
}

/* Rooms, buses and roads of three digits or more; identity and account numbers. */
static size_t numbered_thing(ld_scan *scan, size_t i, size_t digits)
{
    size_t to = i + digits, after = ld_scan_skip(scan, to);
    if (scan->cp[to] == '.' && ld_is_ascii_letter(scan->cp[to + 1]))
        return say_each(scan, i, to, LD_ONE_YAO); /* 163.com */
    if (digits < 3 || scan->cp[to] == '.' || scan->cp[to] == ',') return 0;
    bool named = ld_scan_any(scan, after,
                             "室 房间 房 国道 省道 县道 路公交 路车 路电车 "
                             "次列车 次航班 航班 次动车 次高铁 病房 号房") > 0;
    bool told =
        ld_scan_any_near(scan, i,
                         "邮编 邮政编码 代码 身份证 账号 帐号 卡号 编号 "
                         "证号 工号 学号 QQ 微信 车牌 尾号 验证码 密码 股票代码",
                         6);
    if (told && ld_scan_any(scan, after, "个 人 名 次 元 万 张 家 辆 份 只"))
        told = false;
    return named || told ? say_each(scan, i, to, LD_ONE_YAO) : 0;
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
        if (address)
            ld_say_digits(&scan->say, scan->cp + at, digits, LD_ONE_YAO);
        else if (digits < 3 && scan->cp[at] != '0')
            ld_say_cardinal(&scan->say, scan->cp + at, digits, LD_TWO_ER);
        else
            ld_say_digits(&scan->say, scan->cp + at, digits, LD_ONE_YI);
        at += digits + 1;
    }
    return ld_scan_said(scan, i, to);
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
    return groups > 2 ? say_each(scan, i, to, LD_ONE_YI) : 0;
}

/* An identity number: 17 digits and a digit or X; the X is left to be read. */
static size_t identity(ld_scan *scan, size_t i, size_t digits)
{
    bool x = (scan->cp[i + digits] | 0x20) == 'x';
    if (digits != (x ? 17 : 18)) return 0;
    if (ld_scan_any(scan, ld_scan_skip(scan, i + digits), "元 人 个")) return 0;
    return say_each(scan, i, i + digits, LD_ONE_YAO);
}

size_t ld_kind_code(ld_scan *scan, size_t i)
{
    size_t digits = ld_scan_digits(scan, i), to;
    if (ld_scan_inside_number(scan, i)) return 0;
    if ((to = known_name(scan, i)) || (to = phone(scan, i)) ||
        (to = version(scan, i)) || (to = hyphenated(scan, i)) ||
        (to = identity(scan, i, digits)))
        return to;
    if ((to = hotline(scan, i, digits))) return to;
    return numbered_thing(scan, i, digits);
}

/* ---- models */

static ld_one one_of_model(const ld_scan *scan, size_t letters, size_t to)
{
    bool rides = ld_scan_any(scan, ld_scan_skip(scan, to),
                             "次 航班 列车 动车 高铁 国道 高速 客机 飞机 大飞机") ||
                 ld_scan_any_before(scan, letters, "航班 车次 列车 次 国产");
    return rides || ld_scan_any(scan, letters, "C919 C929") ? LD_ONE_YAO : LD_ONE_YI;
}

/* Where the letters begin that end at `i`. */
static size_t letters_before(const ld_scan *scan, size_t i)
{
    size_t from = i;
    while (from > 0 && i - from < 8 && ld_is_ascii_letter(scan->cp[from - 1]))
        from--;
    return from;
}

/* The x of 1920x1080. */
static bool is_times(const ld_scan *scan, size_t letters, size_t i)
{
    return i - letters == 1 && (scan->cp[letters] | 0x20) == 'x' && letters > 0 &&
           ld_is_digit(scan->cp[letters - 1]);
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

size_t ld_kind_model(ld_scan *scan, size_t i)
{
    bool dot = scan->cp[i] == '.';
    size_t at = i + (scan->cp[i] == '-' || dot), digits = ld_scan_digits(scan, at);
    size_t letters = letters_before(scan, i), to = at + digits;
    if (digits == 0 || letters == i || is_version(scan, at) ||
        is_times(scan, letters, i))
        return 0;
    bool known = ld_scan_any(scan, letters,
                             "N95 KN95 KF94 KN90 F-35 F-22 F35 F22 B52 B-52 "
                             "COVID-19") > 0;
    if (dot) ld_buf_add_string(&scan->say, "点");
    if (has_point(scan, to)) {
        ld_numeral n = ld_scan_numeral(scan, at);
        ld_scan_say_numeral(scan, &n, LD_TWO_ER);
        return ld_scan_said(scan, i, n.to);
    }
    if ((known && digits == 2) || digits > 2 || scan->cp[at] == '0')
        return say_each(scan, i, to, one_of_model(scan, letters, to));
    ld_say_cardinal(&scan->say, scan->cp + at, digits, LD_TWO_ER);
    return ld_scan_said(scan, i, to);
}
