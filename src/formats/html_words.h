/* What the words of a line on a page tell: whether it heads a list of other articles,
 * offers a tool, or says when and by whom the page was written. Texts are without white
 * space, as in html_line. Traditional characters are known as well. */
#ifndef LD_FORMATS_HTML_WORDS_H
#define LD_FORMATS_HTML_WORDS_H

#include <stdbool.h>
#include <stddef.h>

/* Whether one of the words, up to a NULL, is in the text; whether the text begins with
 * one. */
bool html_has(const char *text, const char *const *words);
bool html_begins(const char *text, const char *const *words);

/* The heading of a list of links: 相关阅读, 热门排行. */
bool html_heads_links(const char *text);
/* The heading of what readers say: 网友评论, 发表评论. */
bool html_heads_comments(const char *text);

/* A button, or a word beside one: 打印, 分享到, 字号, 阅读(123). */
bool html_is_tool(const char *text);
/* The way to other pages: 上一篇：…, 当前位置：…, 返回顶部. */
bool html_is_way(const char *text);
/* What a site says under every page: 版权所有, ICP备, 免责声明. */
bool html_is_notice(const char *text);

/* A date or a time of day stands in it: 2020-05-08, 2020年5月8日, 3小时前. */
bool html_has_date(const char *text);
/* Source, author or time of publication stand in it by name: 来源：, 作者, 发布时间. */
bool html_has_label(const char *text);

/* Signs of a post in a forum: 发表于, 回复, 3楼. */
bool html_is_post(const char *text);

#endif
