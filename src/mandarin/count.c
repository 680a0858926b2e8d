/* What numbers count, and how a 2 before it is said. */
#include "mandarin/count.h"

#include <string.h>

/* Before these a 2 is 两. Not here: 月 日 号 楼 级 班 期 代 线, before which it
 * names one in a row. */
static const char liang_words[] =
    "个 名 位 人 只 天 年 岁 周 元 块 毛 角 分 美元 欧元 "
    "日元 英镑 港元 港币 万 亿 千 次 件 项 座 家 所 部 台 "
    "时 辆 架 艘 本 张 份 套 批 场 条 小时 秒 点 公里 千米 米 "
    "厘米 毫米 海里 英里 公斤 千克 克 吨 斤 亩 公顷 平方 立方 "
    "升 毫升 倍 成 种 类 组 队 支 枚 颗 粒 棵 株 头 匹 口 "
    "户 村 省 市 县 国 地 校 大 股 处 段 笔 宗 例 起 篇 "
    "首 句 字 步 杯 瓶 碗 袋 箱 盒 包 双 对 副 遍 趟 回 "
    "轮 届 间 栋 幢 片 根 瓣 扇 面 幅 匝 圈 道 门 顿 餐 "
    "席 票 边 侧 端 层 尊 朵 把 顶 盏 摄氏度 度 刻 载 季 "
    "夜 晚 多 余 则 封 声 滴 串 束 排 行 列 桶 筐 车 样 "
    "手 脚 眼 旬 代人 艘次 架次 人次 辆次 分钟 钟头 星期 礼拜 "
    "刻钟 拍 局 胜 剂 针 幕 轨 桩 伙 具 缕 阵 拨 批次 "
    "英尺 英寸 盎司 磅 光年 千瓦 千瓦时 兆瓦 伏 瓦 平米 车次 "
    "台次 册 部分 方面 兆";

/* Where a word of the list above begins another word. */
static const char not_liang_words[] =
    "时代 时装 时期 年级 年生 周目 分之 点零 点一 点二 点三 点四 点五 点六 "
    "点七 点八 点九 大爷 手 手房 号 级 次元 人转 人世界 分音符 "
    "车道 道贩子 地主 字头 面体 行代码 处长 部委 部曲 副 等 "
    "克罗地亚 克里 克林 克强 克隆 季度 线 维 进制 把手 百五";

size_t ld_counted(const ld_scan *scan, size_t to)
{
    size_t range = ld_scan_range(scan, to);
    if (range) to = ld_scan_numeral(scan, range).to;
    return ld_scan_skip(scan, to);
}

bool ld_is_counted(const ld_scan *scan, size_t i)
{
    i = ld_scan_skip(scan, i);
    return ld_scan_any(scan, i, liang_words) && !ld_scan_any(scan, i, not_liang_words);
}

ld_two ld_two_before(const ld_scan *scan, const ld_numeral *n)
{
    if (n->to - n->from > 1 || scan->cp[n->from] != '2') return LD_TWO_ER;
    if (ld_scan_any_before(scan, n->from, "第 星期 十 百 千 万 礼拜 初"))
        return LD_TWO_ER;
    if (ld_scan_any(scan, n->to, "分 秒") &&
        ld_scan_any_before(scan, n->from, "点 时 分"))
        return LD_TWO_ER; /* 2点2分 */
    const ld_pieces *p = scan->pieces;
    const char *said = p->count > 0 ? p->items[p->count - 1].say : NULL;
    if (said && strcmp(said, "比") == 0) return LD_TWO_ER; /* 3-2胜 */
    return ld_is_counted(scan, ld_counted(scan, n->to)) ? LD_TWO_LIANG : LD_TWO_ER;
}
