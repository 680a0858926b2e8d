#include "article/role.h"

#include "base/char_set.h"
#include "base/utf8.h"

#include <string.h>

/* Longer lines, in bytes, are text. */
#define LINE_MOST 300
/* The longest value of a label in a line. */
#define VALUE_MOST 96
/* Where in the end of a paragraph credits are looked for. */
#define TAIL_MOST 180

typedef enum label_class {
    BYLINE,
    CREDIT,
    WEAK, /* a credit only beside one that is sure */
    FORMER_TITLE,
} label_class;

typedef struct label {
    const char *name;
    label_class class;
    int8_t key; /* ld_meta_key, or -1 */
} label;

/* Longer ones before those that begin like them. */
/* clang-format off */
static const label labels[] = {
    {"信息来源", BYLINE, LD_META_SOURCE}, {"文章来源", BYLINE, LD_META_SOURCE},
    {"新闻来源", BYLINE, LD_META_SOURCE}, {"稿件来源", BYLINE, LD_META_SOURCE},
    {"资料来源", BYLINE, LD_META_SOURCE}, {"来源", BYLINE, LD_META_SOURCE},
    {"來源", BYLINE, LD_META_SOURCE}, {"文章來源", BYLINE, LD_META_SOURCE},
    {"新聞來源", BYLINE, LD_META_SOURCE}, {"转载自", BYLINE, LD_META_SOURCE},
    {"轉載自", BYLINE, LD_META_SOURCE}, {"稿源", BYLINE, LD_META_SOURCE},
    {"原文作者", BYLINE, LD_META_AUTHOR}, {"作者", BYLINE, LD_META_AUTHOR},
    {"撰文", BYLINE, LD_META_AUTHOR}, {"撰稿", BYLINE, LD_META_AUTHOR},
    {"文字", BYLINE, LD_META_AUTHOR}, {"文", BYLINE, LD_META_AUTHOR},
    {"本报特约记者", BYLINE, LD_META_AUTHOR}, {"本报见习记者", BYLINE, LD_META_AUTHOR},
    {"本报通讯员", BYLINE, -1}, {"本报记者", BYLINE, LD_META_AUTHOR},
    {"本報記者", BYLINE, LD_META_AUTHOR}, {"本刊记者", BYLINE, LD_META_AUTHOR},
    {"本台记者", BYLINE, LD_META_AUTHOR}, {"特约记者", BYLINE, LD_META_AUTHOR},
    {"见习记者", BYLINE, LD_META_AUTHOR}, {"特派記者", BYLINE, LD_META_AUTHOR},
    {"记者", BYLINE, LD_META_AUTHOR}, {"記者", BYLINE, LD_META_AUTHOR},
    {"通讯员", BYLINE, -1}, {"通訊員", BYLINE, -1}, {"供稿", BYLINE, LD_META_SOURCE},
    {"实习生", BYLINE, -1}, {"编译", BYLINE, LD_META_AUTHOR},
    {"编辑整理", BYLINE, LD_META_AUTHOR}, {"楼主", BYLINE, LD_META_AUTHOR},
    {"发布时间", BYLINE, LD_META_DATE}, {"发布日期", BYLINE, LD_META_DATE},
    {"發布時間", BYLINE, LD_META_DATE}, {"發佈時間", BYLINE, LD_META_DATE},
    {"發布日期", BYLINE, LD_META_DATE}, {"更新时间", BYLINE, LD_META_DATE},
    {"更新時間", BYLINE, LD_META_DATE}, {"发表时间", BYLINE, LD_META_DATE},
    {"发稿时间", BYLINE, LD_META_DATE}, {"发表于", BYLINE, LD_META_DATE},
    {"发布于", BYLINE, LD_META_DATE}, {"發表於", BYLINE, LD_META_DATE},
    {"发布者", CREDIT, -1}, {"责任编辑", CREDIT, -1}, {"責任編輯", CREDIT, -1},
    {"新媒体编辑", CREDIT, -1}, {"网络编辑", CREDIT, -1}, {"值班编辑", CREDIT, -1},
    {"执行编辑", CREDIT, -1}, {"本期编辑", CREDIT, -1}, {"微信编辑", CREDIT, -1},
    {"美术编辑", CREDIT, -1}, {"图片编辑", CREDIT, -1}, {"文字编辑", CREDIT, -1},
    {"编辑", CREDIT, -1}, {"編輯", CREDIT, -1}, {"责编", CREDIT, -1},
    {"責編", CREDIT, -1}, {"美编", CREDIT, -1}, {"校对", CREDIT, -1},
    {"校對", CREDIT, -1}, {"责任校对", CREDIT, -1}, {"审核", CREDIT, -1},
    {"審核", CREDIT, -1}, {"审校", CREDIT, -1}, {"审读", CREDIT, -1},
    {"编审", CREDIT, -1}, {"編審", CREDIT, -1}, {"终审", CREDIT, -1},
    {"初审", CREDIT, -1}, {"复审", CREDIT, -1}, {"一审", CREDIT, -1},
    {"二审", CREDIT, -1}, {"三审", CREDIT, -1}, {"审稿", CREDIT, -1},
    {"值班主任", CREDIT, -1}, {"值班总编", CREDIT, -1}, {"值班主编", CREDIT, -1},
    {"值班编委", CREDIT, -1}, {"监制", WEAK, -1}, {"監製", WEAK, -1},
    {"总监制", WEAK, -1}, {"副主编", WEAK, -1}, {"主编", WEAK, -1},
    {"主編", WEAK, -1}, {"总编辑", WEAK, -1}, {"策划", WEAK, -1},
    {"总策划", WEAK, -1}, {"统筹", WEAK, -1}, {"出品", WEAK, -1},
    {"签发", WEAK, -1}, {"排版", WEAK, -1}, {"制作", WEAK, -1}, {"视觉", WEAK, -1},
    {"设计", WEAK, -1}, {"录入", WEAK, -1}, {"文章录入", CREDIT, -1},
    {"摄影", WEAK, -1}, {"翻译", WEAK, -1}, {"配音", WEAK, -1},
    {"原标题", FORMER_TITLE, -1}, {"原標題", FORMER_TITLE, -1},
    {"原题", FORMER_TITLE, -1},
};

/* What a notice of rights says; one of them in a short line is enough. */
static const char *const rights[] = {
    "版权所有", "版權所有", "版权声明", "版權聲明", "版权归", "著作权归", "著作權所有",
    "保留所有权利", "保留一切权利", "保留所有權利", "免责声明", "免責聲明", "郑重声明",
    "特别声明", "转载请注明", "轉載請註明", "转载须注明", "转载请联系", "转载请保留",
    "谢绝转载", "严禁转载", "禁止转载", "不得转载", "不得轉載", "请勿转载", "請勿轉載",
    "Copyright", "COPYRIGHT", "copyright ©", "©", "All Rights Reserved",
    "All rights reserved", "如有侵权", "如涉侵权", "侵权请联系", "仅代表作者本人",
    "不代表本站", "不代表本网", "不代表本平台", "本站立场", NULL};
/* clang-format on */

/* ------------------------------------------------------------------ fields */

typedef struct scan {
    const char *text;
    size_t len;
} scan;

static bool starts(const scan *s, size_t at, const char *word)
{
    size_t n = strlen(word);
    return s->len - at >= n && memcmp(s->text + at, word, n) == 0;
}

static uint32_t char_at(const scan *s, size_t at, size_t *size)
{
    uint32_t cp = 0;
    *size = at < s->len ? ld_utf8_next(s->text + at, &cp) : 0;
    return cp;
}

static bool is_opener(uint32_t cp)
{
    return ld_char_in(cp, U"[【（(［〔");
}

static bool is_closer(uint32_t cp)
{
    return ld_char_in(cp, U"]】）)］〕");
}

/* What stands between two fields. */
static bool is_filler(uint32_t cp)
{
    return cp == ' ' || is_opener(cp) || is_closer(cp) ||
           ld_char_in(cp, U"|｜·，,；;□■");
}

static size_t skip_filler(const scan *s, size_t at)
{
    size_t size;
    uint32_t cp;
    while ((cp = char_at(s, at, &size)) != 0 && is_filler(cp))
        at += size;
    return at;
}

/* The end of the mark that parts a label from its value, or 0: a colon, a slash; where
 * `loose`, a space will do. */
static size_t after_mark(const scan *s, size_t at, bool loose)
{
    size_t size, from = at;
    uint32_t cp;
    while ((cp = char_at(s, at, &size)) == ' ')
        at += size;
    bool spaced = at > from;
    if (ld_char_in(cp, U"：:／/｜|丨") && cp != 0) {
        at += size;
        while (char_at(s, at, &size) == ' ')
            at += size;
        return at;
    }
    return loose && spaced && cp != 0 ? at : 0;
}

/* The label at `at`, and where its value begins. */
static const label *label_at(const scan *s, size_t at, size_t *value)
{
    /* The characters that labels begin with: most lines end their search here. */
    static const char32_t firsts[] = U"信文新稿资来來转轉原作撰本特见記记通供实编編楼发"
                                     U"發更责責网值执微美图校审審终初"
                                     U"复一二三监監总副主策统出签排制视设录摄翻配";
    size_t size;
    if (!ld_char_in(char_at(s, at, &size), firsts)) return NULL;
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        /* the second byte parts most of them, before a call */
        if (labels[i].name[1] != s->text[at + 1]) continue;
        if (!starts(s, at, labels[i].name)) continue;
        bool loose = labels[i].class == BYLINE && strlen(labels[i].name) > 3;
        size_t end = after_mark(s, at + strlen(labels[i].name), loose);
        if (end == 0) continue;
        *value = end;
        return &labels[i];
    }
    return NULL;
}

/* ------------------------------------------------------------------- dates */

static size_t digits(const scan *s, size_t at)
{
    size_t n = 0;
    while (at + n < s->len && s->text[at + n] >= '0' && s->text[at + n] <= '9')
        n++;
    return n;
}

/* The end of a time of day at `at`, or `at`. */
static size_t pass_time(const scan *s, size_t at)
{
    size_t from = at;
    while (at < s->len && (s->text[at] == ' ' || s->text[at] == 'T'))
        at++;
    for (int part = 0; part < 3; part++) {
        size_t n = digits(s, at);
        if (n == 0 || n > 2) return part > 1 ? at - 1 : from;
        at += n;
        if (at >= s->len || s->text[at] != ':') return part > 0 ? at : from;
        at++;
    }
    return at;
}

/* The end of the date at `at`, with its time and day of the week, or `at`. */
static size_t pass_date(const scan *s, size_t at)
{
    size_t year = digits(s, at), i = at + year, size;
    if (year != 4 || (s->text[at] != '1' && s->text[at] != '2')) return at;
    for (int part = 0; part < 2; part++) {
        uint32_t cp = char_at(s, i, &size);
        if (!ld_char_in(cp, U"-/.年月－") || cp == 0) return at;
        i += size;
        size_t n = digits(s, i);
        if (n == 0 || n > 2) return at;
        i += n;
    }
    if (starts(s, i, "日")) i += strlen("日");
    size_t after = skip_filler(s, i);
    if (starts(s, after, "星期") || starts(s, after, "周")) {
        i = after + strlen(starts(s, after, "周") ? "周" : "星期");
        char_at(s, i, &size);
        i += size;
    }
    return pass_time(s, i);
}

/* ------------------------------------------------------------------- lines */

/* Where the value ends that begins at `at`: before the next label or date, which follow
 * a gap, or at the end. */
static size_t value_end(const scan *s, size_t at)
{
    bool gap = false;
    size_t size, value;
    for (size_t i = at; i < s->len; i += size) {
        uint32_t cp = char_at(s, i, &size);
        if (gap && i > at && (label_at(s, i, &value) || pass_date(s, i) > i)) return i;
        gap = is_filler(cp);
    }
    return s->len;
}

static bool breaks_value(const scan *s, size_t from, size_t to)
{
    size_t size;
    for (size_t at = from; at < to; at += size) {
        uint32_t cp = char_at(s, at, &size);
        if (ld_char_in(cp, U"。！？!?“”")) return true;
    }
    return false;
}

static ld_block_kind kind_of(label_class class)
{
    return class == BYLINE ? LD_BYLINE : class == FORMER_TITLE ? LD_TITLE : LD_CREDIT;
}

static void add_part(ld_part *parts, size_t *count, size_t from, ld_block_kind kind)
{
    if (*count > 0 && parts[*count - 1].kind == kind) return;
    if (*count == LD_PARTS_MOST) return;
    parts[(*count)++] = (ld_part){*count == 0 ? 0 : from, kind};
}

/* Before an opening bracket, where the field at `at` stands in one. */
static size_t with_bracket(const scan *s, size_t at)
{
    size_t before = at;
    while (before > 0) {
        uint32_t cp;
        size_t back = ld_utf8_back(s->text, before);
        ld_utf8_next(s->text + back, &cp);
        if (!is_opener(cp)) break;
        before = back;
    }
    return before;
}

/* Parts a line that is made of labels with their values and dates, and nothing else.
 * Returns 0 when it is not. */
static size_t part_fields(const scan *s, bool early, ld_part *parts)
{
    size_t count = 0, fields = 0, sure = 0, at = skip_filler(s, 0);
    while (at < s->len) {
        size_t value, end = pass_date(s, at), from = with_bracket(s, at);
        const label *found = label_at(s, at, &value);
        if (found && found->class == FORMER_TITLE) {
            add_part(parts, &count, from, LD_TITLE);
            return count;
        }
        if (found) {
            end = value_end(s, value);
            if (end - value > VALUE_MOST || breaks_value(s, value, end)) return 0;
            sure += found->class != WEAK;
            add_part(parts, &count, from, kind_of(found->class));
        } else if (end > at) {
            sure += early || fields > 0;
            add_part(parts, &count, from, LD_BYLINE);
        } else {
            return 0;
        }
        fields++;
        at = skip_filler(s, end);
    }
    return sure > 0 ? count : 0;
}

/* What a look at a line's characters finds, so that most lines need no search. */
enum { HINT_RIGHTS = 1, HINT_CREDIT = 2 };

/* The words of rights, by a part of them that is rare. */
static unsigned hint_at(const scan *s, size_t at, uint32_t cp)
{
    switch (cp) {
    case U'权':
    case U'權':
    case U'载':
    case U'載':
    case U'©':
        return HINT_RIGHTS;
    case U'声':
    case U'聲':
        return starts(s, at, "声明") || starts(s, at, "聲明") ? HINT_RIGHTS : 0;
    case U'立':
        return starts(s, at, "立场") ? HINT_RIGHTS : 0;
    case U'代':
        return starts(s, at, "代表作") || starts(s, at, "代表本") ? HINT_RIGHTS : 0;
    case U'p':
    case U'P':
        return starts(s, at, "pyright") || starts(s, at, "PYRIGHT") ? HINT_RIGHTS : 0;
    case U'g':
        return starts(s, at, "ghts") ? HINT_RIGHTS : 0;
    case U'编':
    case U'編':
    case U'校':
    case U'审':
    case U'審':
        return HINT_CREDIT;
    default:
        return 0;
    }
}

#define TRAIL(byte) ((uint64_t)1 << ((byte)&0x3F))

/* Whether a hint may begin with these bytes, by the last two of the three that hanzi
 * have: hardly any others need a closer look. */
static bool may_hint(const unsigned char *bytes)
{
    static const uint64_t seconds = TRAIL(0x9D) | TRAIL(0xAC) | TRAIL(0xBD) |
                                    TRAIL(0xBC) | TRAIL(0xA3) | TRAIL(0x81) |
                                    TRAIL(0xAB) | TRAIL(0xBB) | TRAIL(0xB7) |
                                    TRAIL(0xA0) | TRAIL(0xAE) | TRAIL(0xAF);
    static const uint64_t thirds = TRAIL(0x83) | TRAIL(0x89) | TRAIL(0x8A) |
                                   TRAIL(0x8B) | TRAIL(0x96) | TRAIL(0xA1) |
                                   TRAIL(0xA3) | TRAIL(0xA8) | TRAIL(0xA9) |
                                   TRAIL(0xB0) | TRAIL(0xB2) | TRAIL(0xBD);
    if (bytes[0] < 0x80) return bytes[0] == 'p' || bytes[0] == 'P' || bytes[0] == 'g';
    if (bytes[0] < 0xE0) return true;
    return (seconds >> (bytes[1] & 0x3F)) & (thirds >> (bytes[2] & 0x3F)) & 1;
}

static unsigned find_hints(const scan *s, size_t from)
{
    unsigned hints = 0;
    for (size_t at = from; at < s->len;) {
        const unsigned char *bytes = (const unsigned char *)s->text + at;
        uint32_t cp;
        if (may_hint(bytes)) {
            size_t size = ld_utf8_next(s->text + at, &cp);
            hints |= hint_at(s, at, cp);
            at += size;
        } else {
            at += bytes[0] < 0x80 ? 1 : bytes[0] < 0xF0 ? 3 : 4;
        }
    }
    return hints;
}

static bool has_rights(const scan *s)
{
    for (const char *const *word = rights; *word; word++)
        if (memmem(s->text, s->len, *word, strlen(*word))) return true;
    return false;
}

/* Where the end of the line begins in which credits are looked for. */
static size_t tail_from(const scan *s)
{
    size_t at = s->len > TAIL_MOST ? s->len - TAIL_MOST : 0;
    while (at > 0 && ((unsigned char)s->text[at] & 0xC0) == 0x80)
        at++;
    return at;
}

/* Where the credits begin that stand behind the last sentence, or `len`: after its end
 * or in brackets, to the end of the line. */
static size_t find_tail(const scan *s)
{
    size_t at = tail_from(s), size;
    bool after_end = false;
    for (; at < s->len; at += size) {
        uint32_t cp = char_at(s, at, &size);
        ld_part parts[LD_PARTS_MOST];
        size_t value;
        bool opens = is_opener(cp);
        if (opens || after_end) {
            scan rest = {s->text + at, s->len - at};
            const label *found = label_at(&rest, skip_filler(&rest, 0), &value);
            if (found && found->class == CREDIT && part_fields(&rest, false, parts) &&
                parts[0].kind == LD_CREDIT)
                return at;
        }
        after_end = ld_char_in(cp, U"。！？…”’」』 ") || (after_end && is_filler(cp));
    }
    return s->len;
}

size_t ld_role_parts(const char *text, size_t len, bool early, ld_part *parts)
{
    scan s = {text, len};
    parts[0] = (ld_part){0, LD_PARAGRAPH};
    if (len == 0) return 1;
    size_t count = len <= LINE_MOST ? part_fields(&s, early, parts) : 0;
    if (count > 0) return count;
    unsigned hints = find_hints(&s, len <= LINE_MOST ? 0 : tail_from(&s));
    bool own = len <= LINE_MOST && hints & HINT_RIGHTS && has_rights(&s);
    parts[0] = (ld_part){0, own ? LD_RIGHTS : LD_PARAGRAPH};
    if (own || !(hints & HINT_CREDIT)) return 1;
    size_t tail = find_tail(&s);
    if (tail == len || tail == 0) return 1;
    parts[1] = (ld_part){tail, LD_CREDIT};
    return 2;
}

/* ---------------------------------------------------------------- datelines */

/* The end of the bracket that opens at `at`, at most so far on, or 0. */
static size_t bracket_end(const scan *s, size_t at, size_t most)
{
    size_t size;
    if (!is_opener(char_at(s, at, &size))) return 0;
    for (size_t i = at + size; i < s->len && i - at < most; i += size)
        if (is_closer(char_at(s, i, &size))) return i + size;
    return 0;
}

static bool holds(const scan *s, size_t from, size_t to, const char *const *words)
{
    for (; *words; words++)
        if (memmem(s->text + from, to - from, *words, strlen(*words))) return true;
    return false;
}

size_t ld_role_dateline(const char *text, size_t len)
{
    static const char *const agencies[] = {
        "新华社", "新華社", "中新社", "中新网", "中央社", "人民网", "央视网", "央广网",
        "本报讯", "本報訊", "本报",   "本台",   "本网讯", "本刊讯", NULL};
    static const char *const wires[] = {"电", "電", "讯", "訊", NULL};
    static const char *const inside[] = {
        "电", "電", "讯", "訊", "记者", "記者", "报道", "報導", "报导", "通讯员", NULL};
    static const char *const names[] = {"记者", "記者", "通讯员", "通訊員", NULL};
    scan s = {text, len};
    size_t end = bracket_end(&s, 0, 120);
    if (end > 0 && !holds(&s, 0, end, inside)) return 0;
    for (const char *const *agency = agencies; end == 0 && *agency; agency++) {
        if (!starts(&s, 0, *agency)) continue;
        size_t size, most = len < 90 ? len : 90;
        for (size_t at = 0; at < most && end == 0; at += size) {
            uint32_t cp = char_at(&s, at, &size);
            if (ld_char_in(cp, U"，。,：")) break;
            if (holds(&s, at, at + size, wires)) end = at + size;
        }
    }
    if (end == 0) return 0;
    size_t more = bracket_end(&s, end, 120);
    if (more > 0 && holds(&s, end, more, names)) end = more;
    return end < len ? skip_filler(&s, end) : 0;
}

/* ------------------------------------------------------------------ values */

size_t ld_role_value(const char *text, size_t len, ld_meta_key key, size_t *from)
{
    scan s = {text, len};
    for (size_t at = skip_filler(&s, 0); at < len;) {
        size_t value, end = pass_date(&s, at);
        const label *found = label_at(&s, at, &value);
        bool is_key = found ? found->key == (int8_t)key : key == LD_META_DATE;
        if (found)
            end = value_end(&s, value);
        else
            value = at;
        if (end <= at) return 0;
        if (is_key && end > value) {
            size_t size = end - value;
            while (size > 0 &&
                   ld_char_in((unsigned char)text[value + size - 1], U" ,|"))
                size--;
            *from = value;
            return size;
        }
        at = skip_filler(&s, end);
    }
    return 0;
}
