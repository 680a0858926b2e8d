#include "formats/html_trait.h"

#include <stddef.h>
#include <string.h>

typedef struct trait_words {
    uint32_t trait;
    const char *const *words;
} trait_words;

/* Parts of names. A space stands for the beginning or the end of a name. */
/* clang-format off */
static const char *const comments[] = {
    "comment", "cmt", "pinglun", "reply", "gentie", " tie-", "respond", "liuyan",
    "discuss", "reviews", NULL};
static const char *const adverts[] = {
    " ad ", " ads ", " ad-", " ad_", " ads-", " ads_", "-ad ", "_ad ", "-ads ", "_ads ",
    "-ad-", "_ad_", "advert", "adbox", "adsense", "guanggao", "sponsor", "promot", NULL};
static const char *const related[] = {
    "relat", "recommend", "tuijian", "groom", "xgyd", "xglj", "guess", "hot-", "-hot",
    "hot_", "_hot", " hot", "hotnews", "rank", "morearticle", "readmore", "also-like",
    "post-sub", "m-rec", "pic_rel", "sidebox", "widget", NULL};
static const char *const sharing[] = {
    "share", "social", "qrcode", "qr_code", " ewm", "erweima", "likecount", " like",
    "-like", " zan ", "admire", "toolbar", "tools", "-tool ", "_tool ", " print",
    "-print", "operat", "interact", "follow", "green_channel", "reaction", "favor",
    "actions ", "topic_buttons", "article-bottom", "feedback", "login", "register",
    "download", "app-guide", "open-app", "openapp", NULL};
static const char *const consent[] = {"cookie", "consent", "gdpr", "privacy", NULL};
static const char *const notices[] = {
    "copyright", "disclaim", "statement", "license", "shengming", "mianze", "banquan",
    NULL};
static const char *const navigation[] = {
    " nav", "nav ", "-nav", "_nav", "navi", "menu", "crumb", "weizhi", "location",
    "position", "sidebar", "side-", "-side", "_side", " side", "aside", " toc ", "-toc",
    "tocs", "tableofcontents", "catalog", "pagination", "pager", "paging", "pageturn",
    "prevnext", "prev-next", "pre-next", "shangxia", "footer", " foot", "-foot",
    "_foot", "header", " head ", " top ", "topbar", "top-bar", "banner",
    "complementary", "contentinfo", "skip", "jump", "sitenotice", "tags", " tag ",
    "-tag ", "keyword", "search", "screen-reader", "tabbar", "friendlink", "links",
    "catlinks", "postprofile", "userinfo", "user-info", "author-card", "statistics",
    NULL};
static const char *const references[] = {
    "infobox", "navbox", "reflist", "references", "lemma-reference", "noprint",
    "printfooter", "editsection", "edit-icon", "edit-link", "edit-lemma", "headerlink",
    "header-anchor", "hash-link", "pstatus", "magnify", "cite_ref", "sup-anchor", "sup--", NULL};
static const char *const titles[] = {
    "title", "headline", " tit ", "-tit ", "_tit ", "biaoti", "subject", "heading",
    NULL};
static const char *const bylines[] = {
    "author", "byline", "source", "laiyuan", "info", "meta", "date", "time", "pubtime",
    "editor", "posted", "publish", "media", "nickname", "subtitle", "writer", " by ",
    "-sub ", "art-sub", NULL};
static const char *const captions[] = {
    "caption", "pictext", "pic-text", "pic_text", "imgtext", "img-text", "img-desc",
    "tuzhu", "picdesc", NULL};

static const trait_words table[] = {
    {HTML_COMMENTS, comments},        {HTML_ADVERT, adverts},
    {HTML_RELATED, related},          {HTML_SHARING, sharing},
    {HTML_CONSENT, consent},          {HTML_NOTICE, notices},
    {HTML_NAVIGATION, navigation},    {HTML_REFERENCE, references},
    {HTML_NAMED_TITLE, titles},       {HTML_NAMED_BYLINE, bylines},
    {HTML_NAMED_CAPTION, captions},
};
/* clang-format on */

uint32_t html_trait_find(const char *names)
{
    uint32_t traits = 0;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        for (const char *const *word = table[i].words; *word; word++)
            if (strstr(names, *word)) {
                traits |= table[i].trait;
                break;
            }
    return traits;
}
