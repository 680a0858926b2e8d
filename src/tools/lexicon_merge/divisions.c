/* The names of China's provinces, prefectures, counties and districts. */
#include "merge.h"

#include <stdlib.h>
#include <string.h>

/* What a division's name ends with; the longer ones first. */
static const char *const kinds[] = {
    "特别行政区", "自治区", "自治州", "自治县", "自治旗", "联合旗", "达斡尔族区",
    "回族区",     "地区",   "特区",   "矿区",   "新区",   "左旗",   "右旗",
    "前旗",       "中旗",   "后旗",   "省",     "市",     "区",     "县",
    "州",         "旗",     "盟",     "镇",     "乡",     NULL,
};

/* Development zones and the like, which are not divisions but are listed as such. */
static const char *const no_names[] = {
    "开发", "示范", "产业",   "园区", "工业", "试验", "实验",
    "管理", "直辖", "集聚区", "聚集", "食品", "市辖", NULL,
};

/* The peoples that autonomous divisions are named after. Where the name tells of 各族,
 * of several, no more is to be cut. */
static const char *const peoples[] = {
    "蒙古族", "回族",     "藏族",   "维吾尔", "维吾尔族", "苗族",     "彝族",
    "壮族",   "布依族",   "朝鲜族", "满族",   "侗族",     "瑶族",     "白族",
    "土家族", "哈尼族",   "哈萨克", "傣族",   "黎族",     "傈僳族",   "佤族",
    "畲族",   "拉祜族",   "水族",   "东乡族", "纳西族",   "景颇族",   "柯尔克孜",
    "土族",   "达斡尔",   "仫佬族", "羌族",   "布朗族",   "撒拉族",   "毛南",
    "毛南族", "仡佬族",   "锡伯",   "怒族",   "独龙族",   "哈萨克族", "裕固族",
    "保安族", "鄂温克族", "鄂伦春", "普米族", "塔吉克",   "各族",     "蒙古",
    "多民族", NULL,
};

/* The length of `name` without the first of `ends` that ends it. */
static size_t cut_end(const char *name, size_t len, const char *const *ends)
{
    for (; *ends; ends++) {
        size_t end = strlen(*ends);
        if (len > end && memcmp(name + len - end, *ends, end) == 0) return len - end;
    }
    return len;
}

/* False when it is not of hanzi alone. */
static bool add_name(merge *m, const char *name, size_t len)
{
    word *w = merge_word(m, name, len, DIVISION);
    if (w && strcmp(w->pos, "x") == 0) w->pos = "ns";
    return w != NULL;
}

/* The name without what kind of division it is, of two characters or more; not where
 * that is a word already, or mostly a stretch of text (南和, 会同). */
static void add_short_name(merge *m, const char *name, size_t len)
{
    size_t rest = cut_end(name, len, kinds), cut;
    bool autonomous = memmem(name, len, "自治", strlen("自治")) != NULL;
    while (autonomous && (cut = cut_end(name, rest, peoples)) < rest)
        rest = cut;
    uint32_t cps[LD_WORD_MAX];
    size_t n = merge_hanzi(name, rest, cps);
    if (n >= 2 && !merge_has_function_char(cps, n) && !merge_find(m, cps, n))
        add_name(m, name, rest);
}

static bool is_name(const char *line, size_t len)
{
    for (const char *const *no = no_names; *no; no++)
        if (strstr(line, *no)) return false;
    return cut_end(line, len, kinds) < len;
}

void merge_read_divisions(merge *m)
{
    char *text = merge_read(m->sources, "divisions.txt", NULL), *rest = text, *line;
    while ((line = merge_line(&rest))) {
        size_t len = strlen(line);
        if (is_name(line, len) && add_name(m, line, len)) add_short_name(m, line, len);
    }
    free(text);
}
