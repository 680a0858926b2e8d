/* Units of measurement written in letters and signs. */
#include "mandarin/kind.h"

#include "base/utf8.h"

typedef struct unit {
    const char *sign; /* as scan.c folds it */
    const char *say;
} unit;

/* clang-format off */
static const unit units[] = {
    /* signs, which need no number before them */
    {"℃", "摄氏度"}, {"℉", "华氏度"}, {"㎡", "平方米"}, {"㎥", "立方米"}, {"㎞", "公里"},
    {"㎏", "公斤"}, {"㎎", "毫克"}, {"㎜", "毫米"}, {"㎝", "厘米"}, {"㎢", "平方公里"},
    {"㏄", "毫升"}, {"㎖", "毫升"}, {"㏑", "自然对数"},
    /* signs that follow a number */
    {"°C", "摄氏度"}, {"°F", "华氏度"}, {"°", "度"}, {"′", "分"}, {"″", "秒"},
    /* length, area, volume */
    {"km", "公里"}, {"KM", "公里"}, {"Km", "公里"}, {"m", "米"}, {"dm", "分米"},
    {"cm", "厘米"}, {"CM", "厘米"}, {"mm", "毫米"}, {"MM", "毫米"}, {"μm", "微米"},
    {"um", "微米"}, {"nm", "纳米"}, {"km²", "平方公里"}, {"km2", "平方公里"},
    {"m²", "平方米"}, {"m2", "平方米"}, {"cm²", "平方厘米"}, {"cm2", "平方厘米"},
    {"mm²", "平方毫米"}, {"m³", "立方米"}, {"m3", "立方米"}, {"cm³", "立方厘米"},
    {"cm3", "立方厘米"}, {"ha", "公顷"}, {"hm²", "公顷"}, {"L", "升"}, {"mL", "毫升"},
    {"ml", "毫升"}, {"ML", "毫升"}, {"dL", "分升"},
    /* mass and amount */
    {"kg", "公斤"}, {"KG", "公斤"}, {"Kg", "公斤"}, {"g", "克"}, {"mg", "毫克"},
    {"μg", "微克"}, {"ug", "微克"}, {"ng", "纳克"}, {"t", "吨"}, {"mol", "摩尔"},
    {"mmol", "毫摩尔"}, {"μmol", "微摩尔"},
    /* time and speed */
    {"s", "秒"}, {"ms", "毫秒"}, {"μs", "微秒"}, {"min", "分钟"}, {"h", "小时"},
    {"L/100km", "升每百公里"}, {"rpm", "转每分钟"}, {"mph", "英里每小时"},
    /* force, energy, electricity, sound */
    {"kWh", "千瓦时"}, {"KWh", "千瓦时"}, {"kW·h", "千瓦时"}, {"kwh", "千瓦时"},
    {"W", "瓦"}, {"kW", "千瓦"}, {"KW", "千瓦"}, {"MW", "兆瓦"}, {"GW", "吉瓦"},
    {"MWh", "兆瓦时"}, {"GWh", "吉瓦时"}, {"V", "伏"}, {"kV", "千伏"}, {"mA", "毫安"},
    {"mAh", "毫安时"}, {"Ah", "安时"}, {"Hz", "赫兹"}, {"kHz", "千赫"}, {"KHz", "千赫"},
    {"MHz", "兆赫"}, {"GHz", "吉赫"}, {"J", "焦耳"}, {"kJ", "千焦"}, {"cal", "卡"},
    {"kcal", "千卡"}, {"N·m", "牛米"}, {"Pa", "帕"}, {"hPa", "百帕"}, {"kPa", "千帕"},
    {"MPa", "兆帕"}, {"mmHg", "毫米汞柱"}, {"dB", "分贝"}, {"db", "分贝"},
    {"Mbps", "兆比特每秒"}, {"Gbps", "吉比特每秒"}, {"kbps", "千比特每秒"},
    {"μSv", "微希沃特"}, {"mSv", "毫希沃特"}, {"lm", "流明"}, {"Ω", "欧姆"},
    /* money */
    {"USD", "美元"}, {"RMB", "元"}, {"CNY", "元"}, {"EUR", "欧元"}, {"HKD", "港元"},
    {"JPY", "日元"}, {"GBP", "英镑"}, {"€", "欧元"}, {"£", "英镑"},
};
/* clang-format on */

/* Where the sign ends when it stands at `i`, else 0. */
static size_t match(const ld_scan *scan, size_t i, const char *sign)
{
    while (*sign) {
        uint32_t cp;
        sign += ld_utf8_next(sign, &cp);
        if (scan->cp[i++] != cp) return 0;
    }
    return i;
}

/* Whether a unit may end before `i`: a letter or digit would go on with it. */
static bool ends_at(const ld_scan *scan, size_t i)
{
    uint32_t cp = scan->cp[i];
    return !ld_is_alnum(cp) && cp != 0xB2 && cp != 0xB3 &&
           !(cp == '-' && ld_is_alnum(scan->cp[i + 1]) &&
             ld_is_ascii_letter(scan->cp[i + 1]));
}

/* The longest unit at `i`. */
static const unit *find(const ld_scan *scan, size_t i, size_t *to)
{
    const unit *best = NULL;
    *to = i;
    for (size_t u = 0; u < sizeof units / sizeof *units; u++) {
        size_t end = match(scan, i, units[u].sign);
        if (end > *to && (!ld_is_alnum(scan->cp[end - 1]) || ends_at(scan, end))) {
            best = &units[u];
            *to = end;
        }
    }
    return best;
}

static bool may_begin(uint32_t cp)
{
    return ld_is_ascii_letter(cp) || cp == 0xB0 || cp == 0xA3 || cp == 0x3A9 ||
           cp == 0x3BC || (cp >= 0x2032 && cp <= 0x2033) || cp == 0x20AC ||
           (cp >= 0x2103 && cp <= 0x2109) || (cp >= 0x3380 && cp <= 0x33DF);
}

static size_t hanzi_unit(const ld_scan *scan, size_t i)
{
    return ld_scan_any(scan, i,
                       "人 天 日 月 年 次 小时 分钟 秒 吨 斤 公斤 亩 公顷 户 台 辆 "
                       "平方米 立方米 千米 公里 百公里 升 株 头 只 件 个");
}

/* Where the unit at `i` ends; says it when there is where to. A unit of a unit
 * (km/h, kg/人) is said with 每. */
static size_t read_unit(const ld_scan *scan, size_t i, ld_buf *say)
{
    size_t to, next;
    const unit *u = may_begin(scan->cp[i]) ? find(scan, i, &to) : NULL;
    if (!u) return 0;
    if (say) ld_buf_add_string(say, u->say);
    while (scan->cp[to] == '/' && (u = find(scan, to + 1, &next))) {
        if (say) ld_buf_add_string(say, "每");
        if (say) ld_buf_add_string(say, u->say);
        to = next;
    }
    if (scan->cp[to] != '/' || !hanzi_unit(scan, to + 1)) return to;
    if (say) ld_buf_add_string(say, "每");
    return to + 1;
}

size_t ld_unit_at(const ld_scan *scan, size_t i)
{
    return read_unit(scan, i, NULL);
}

size_t ld_say_unit(ld_scan *scan, size_t i)
{
    return read_unit(scan, i, &scan->say);
}

size_t ld_kind_unit(ld_scan *scan, size_t i)
{
    if (scan->cp[i] < 0x2100 && !ld_scan_any_before(scan, i, "万 亿 千 百 多 余 几 每"))
        return 0;
    size_t to = ld_say_unit(scan, i);
    return to ? ld_scan_said(scan, i, to) : 0;
}
