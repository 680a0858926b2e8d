#include "formats/html_words.h"

#include <string.h>

/* clang-format off */
static const char *const link_heads[] = {
    "相关新闻", "相关阅读", "相关推荐", "相关文章", "相关链接", "相关稿件", "相关报道",
    "相关专题", "相关词条", "相关内容", "相关主题", "推荐阅读", "推荐文章", "推荐新闻",
    "延伸阅读", "拓展阅读", "更多阅读", "更多精彩", "更多新闻", "更多内容", "更多文章",
    "猜你喜欢", "为您推荐", "为你推荐", "大家都在看", "热门", "热点", "热榜", "热文",
    "热闻", "热新闻", "排行", "最新推荐", "最新文章", "近期文章", "同专辑", "精彩图集",
    "精彩推荐", "深度观察", "今日推荐", "编辑推荐", "头条推荐", "其他类似问题",
    "类似问题", "友情链接", "随笔分类", "文章归档", "本期目录", "往期回顾", "点击排行",
    "相關新聞", "相關閱讀", "相關文章", "相關報導", "延伸閱讀", "推薦閱讀", "熱門",
    "猜你喜歡", "看更多", "更多", NULL};
static const char *const comment_heads[] = {
    "网友评论", "热门评论", "最新评论", "全部评论", "精彩评论", "发表评论", "新闻评论",
    "听友评论", "读者评论", "文章评论", "用户评论", "网友跟贴", "跟贴", "我来说两句",
    "网友留言", "条评论", "条回复", "参与评论", "網友評論", "讀者留言", "發表評論", NULL};
static const char *const tools[] = {
    "字体", "字号", "字號", "字體", "小字", "大字", "打印", "列印", "关闭", "關閉", "收藏",
    "分享", "评论", "評論", "点击", "點擊", "浏览", "瀏覽", "阅读量", "阅读数", "阅读次数",
    "阅读(", "阅读（", "阅读：", "访问量", "查看", "回复", "回覆", "字数", "转发", "转载",
    "举报", "关注", "点赞", "按讚", "朗读", "纠错", "无障碍", "微博", "微信", "参与", "人气",
    "热度", "播放", "下载", "投稿", "推荐票", "书签", "保存网页", "我要反馈", "展开全文",
    "扫一扫", "扫码", "手机看", "复制链接", "赞同", "喜欢", "在看", "打赏", "登录", "注册",
    "立即打开", "只看", "倒序", "管理", "楼主", "帖子", "积分", "加入收藏", "告诉好友",
    "复制代码", "关键词", "标签：", "标签:", "分类：", "分类专栏", "分类于", "编辑词条",
    "编辑本段", "好文要顶", "人点赞", "广告", "廣告", "隐私", "隱私", NULL};
static const char *const ways[] = {
    "上一篇", "下一篇", "上一条", "下一条", "上一章", "下一章", "上一页", "下一页", "上一頁",
    "下一頁", "前一篇", "后一篇", "当前位置", "您的位置", "您现在的位置", "您当前的位置",
    "位置：", "首页>", "首页&gt;", "返回", "回到", "相关附件", "附件：", "附件:", "附件【",
    "上一个主题", "本页目录", "目录", "跳至", "跳转", "快速链接", "分享到", "分享至",
    "取自“", "最后编辑", "本帖最后由", "最后修订", "最后更新", "最近更新", "上次更新", "编辑此页",
    "文章录入", "打开客户端", "收藏", "举报", "【关闭", "【打印", "【发表", NULL};
static const char *const notices[] = {
    "版权所有", "版權所有", "著作權", "版权声明", "版权归", "保留所有权利", "Copyright",
    "copyright", "COPYRIGHT", "©", "AllRightsReserved", "ICP备", "公网安备", "免责声明",
    "郑重声明", "平台声明", "特别声明", "本网站所刊载", "未经授权", "未经许可", "未經授權",
    "未经书面授权", "不得转载", "不得轉載", "转载请注明", "转载自", "本站立场", "本網站內容",
    "网站标识码", "技术支持：", "主办单位", "承办单位", "备案号", "如涉嫌侵权", "如果涉嫌",
    "投诉电话", "举报电话", "使用IE", "強力驅動", "强力驱动", "Poweredby", NULL};
static const char *const labels[] = {
    "来源", "來源", "作者", "记者", "記者", "编辑：", "编辑:", "发布", "發布", "發佈", "发表于",
    "发表", "时间：", "时间:", "日期", "供稿", "通讯员", "通訊員", "主持人", "撰文", "文/",
    "文／", "文｜", "楼主：", "本报讯", "报导", "報導", "更新时间", "posted@", NULL};
static const char *const posts[] = {
    "发表于", "發表於", "回复", "回覆", "楼主", "只看该作者", "注册时间", "帖子", "积分",
    "举报", "引用", "楼", "作者：", "»", "点赞", "赞(", NULL};
/* clang-format on */

bool html_has(const char *text, const char *const *words)
{
    for (; *words; words++)
        if (strstr(text, *words)) return true;
    return false;
}

bool html_begins(const char *text, const char *const *words)
{
    for (; *words; words++)
        if (strncmp(text, *words, strlen(*words)) == 0) return true;
    return false;
}

/* The longest heading of a list, in bytes. */
#define HEAD_MOST 60

bool html_heads_links(const char *text)
{
    return strlen(text) <= HEAD_MOST && html_has(text, link_heads);
}

bool html_heads_comments(const char *text)
{
    static const char *const whole[] = {"评论", "评论：", "評論", "留言", "回复", NULL};
    if (strlen(text) > HEAD_MOST) return false;
    for (const char *const *word = whole; *word; word++)
        if (strcmp(text, *word) == 0) return true;
    return html_has(text, comment_heads);
}

/* Whether nothing but digits, marks and the letters of a counter is in it. */
static bool is_count(const char *text)
{
    for (const unsigned char *c = (const unsigned char *)text; *c; c++)
        if (*c >= 0x80 || (*c >= 'A' && *c <= 'Z') || (*c >= 'a' && *c <= 'z'))
            return false;
    return true;
}

bool html_is_tool(const char *text)
{
    static const char *const sizes[] = {"大", "中", "小", "T|T", "A+", "A-", "次",
                                        "简", "繁", "讚", "赞",  "踩", NULL};
    for (const char *const *size = sizes; *size; size++)
        if (strcmp(text, *size) == 0) return true;
    return (is_count(text) && strlen(text) <= 12) || html_has(text, tools);
}

bool html_is_way(const char *text)
{
    return html_begins(text, ways);
}

bool html_is_notice(const char *text)
{
    return html_has(text, notices);
}

/* ------------------------------------------------------------------- dates */

static size_t digits_at(const char *s)
{
    size_t n = 0;
    while (s[n] >= '0' && s[n] <= '9')
        n++;
    return n;
}

/* The length of what parts the numbers of a date, or 0. */
static size_t part_length(const char *s)
{
    static const char *const parts[] = {"-", "/", ".", "年", "月", "－", NULL};
    for (const char *const *part = parts; *part; part++)
        if (strncmp(s, *part, strlen(*part)) == 0) return strlen(*part);
    return 0;
}

/* Whether a date or a time begins at `s`, where `n` digits stand. */
static bool is_date(const char *s, size_t n)
{
    const char *rest = s + n;
    if (n == 2 && *rest == ':' && digits_at(rest + 1) == 2) return true;
    size_t part = part_length(rest);
    size_t month = digits_at(rest + part);
    bool year = n == 4 && (s[0] == '1' || s[0] == '2');
    if (part && month >= 1 && month <= 2 && year) return true;
    static const char *const ago[] = {"小时前", "分钟前", "天前", "小時前", "月", NULL};
    return n <= 2 && html_begins(rest, ago);
}

bool html_has_date(const char *text)
{
    for (const char *s = text; *s;) {
        size_t n = digits_at(s);
        if (n > 0 && n <= 4 && is_date(s, n)) return true;
        s += n ? n : 1;
    }
    return false;
}

bool html_has_label(const char *text)
{
    return html_has(text, labels);
}

bool html_is_post(const char *text)
{
    return html_has(text, posts) || html_has_date(text);
}
