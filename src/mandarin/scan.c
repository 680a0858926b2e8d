#include "mandarin/scan.h"

#include "base/utf8.h"
#include "mandarin/count.h"
#include "mandarin/fold.h"

#include <string.h>

bool ld_scan_open(ld_scan *scan, const char *text, size_t len,
                  const ld_sentences_options *options, ld_arena *arena,
                  ld_pieces *pieces)
{
    static const ld_sentences_options defaults;
    size_t count = ld_utf8_count(text, len);
    uint32_t *memory = ld_arena_alloc(arena, (2 * count + 3) * sizeof *memory);
    *scan = (ld_scan){.text = text,
                      .options = options ? options : &defaults,
                      .count = count,
                      .arena = arena,
                      .pieces = pieces};
    if (!memory) return false;
    scan->cp = memory + 1;
    scan->at = scan->cp + count + 1;
    size_t at = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t cp;
        scan->at[i] = (uint32_t)at;
        at += ld_utf8_next(text + at, &cp);
        scan->cp[i] = cp >= 0x4E00 && cp <= 0x9FFF ? cp : ld_fold(cp);
    }
    scan->at[count] = (uint32_t)at;
    return true;
}

void ld_scan_add(ld_scan *scan, ld_piece_kind kind, size_t from, size_t to,
                 const char *say)
{
    ld_pieces *p = scan->pieces;
    if (!ld_grow(&p->items, &p->cap, p->count, sizeof *p->items)) {
        scan->failed = true;
        return;
    }
    p->items[p->count++] = (ld_piece){.kind = kind,
                                      .at = scan->at[from],
                                      .len = scan->at[to] - scan->at[from],
                                      .say = say};
}

size_t ld_scan_said(ld_scan *scan, size_t from, size_t to)
{
    char *say = ld_arena_copy(scan->arena, scan->say.data, scan->say.len);
    if (!say || scan->say.failed) scan->failed = true;
    ld_buf_truncate(&scan->say, 0);
    return ld_scan_said_as(scan, from, to, say);
}

size_t ld_scan_said_as(ld_scan *scan, size_t from, size_t to, const char *say)
{
    ld_scan_add(scan, LD_PIECE_SAID, from, to, say);
    return to;
}

size_t ld_scan_skip(const ld_scan *scan, size_t i)
{
    while (scan->cp[i] == ' ')
        i++;
    return i;
}

uint32_t ld_scan_before(const ld_scan *scan, size_t i)
{
    while (i > 0 && scan->cp[i - 1] == ' ')
        i--;
    return i > 0 ? scan->cp[i - 1] : 0;
}

/* The traditional forms of the hanzi that rules look for, in the order of their
 * code points. */
/* clang-format off */
static const uint32_t traditional[][2] = {
    {U'並', U'并'}, {U'來', U'来'}, {U'個', U'个'}, {U'傳', U'传'}, {U'億', U'亿'},
    {U'優', U'优'}, {U'內', U'内'}, {U'冊', U'册'}, {U'則', U'则'}, {U'劑', U'剂'},
    {U'動', U'动'}, {U'勝', U'胜'}, {U'區', U'区'}, {U'單', U'单'}, {U'噸', U'吨'},
    {U'國', U'国'}, {U'圓', U'元'}, {U'圖', U'图'}, {U'報', U'报'}, {U'場', U'场'},
    {U'塊', U'块'}, {U'學', U'学'}, {U'寫', U'写'}, {U'寬', U'宽'}, {U'專', U'专'},
    {U'對', U'对'}, {U'屆', U'届'}, {U'層', U'层'}, {U'屬', U'属'}, {U'師', U'师'},
    {U'帳', U'账'}, {U'幣', U'币'}, {U'幾', U'几'}, {U'廠', U'厂'}, {U'廣', U'广'},
    {U'張', U'张'}, {U'後', U'后'}, {U'從', U'从'}, {U'戰', U'战'}, {U'戶', U'户'},
    {U'撥', U'拨'}, {U'擊', U'击'}, {U'攝', U'摄'}, {U'敗', U'败'}, {U'敵', U'敌'},
    {U'於', U'于'}, {U'時', U'时'}, {U'東', U'东'}, {U'條', U'条'}, {U'棟', U'栋'},
    {U'業', U'业'}, {U'樁', U'桩'}, {U'樓', U'楼'}, {U'標', U'标'}, {U'樣', U'样'},
    {U'機', U'机'}, {U'歐', U'欧'}, {U'歲', U'岁'}, {U'歷', U'历'}, {U'歸', U'归'},
    {U'決', U'决'}, {U'滿', U'满'}, {U'漲', U'涨'}, {U'瀏', U'浏'}, {U'為', U'为'},
    {U'熱', U'热'}, {U'現', U'现'}, {U'產', U'产'}, {U'畝', U'亩'}, {U'畢', U'毕'},
    {U'畫', U'画'}, {U'發', U'发'}, {U'盞', U'盏'}, {U'碼', U'码'}, {U'禮', U'礼'},
    {U'種', U'种'}, {U'稱', U'称'}, {U'筆', U'笔'}, {U'節', U'节'}, {U'約', U'约'},
    {U'紙', U'纸'}, {U'級', U'级'}, {U'組', U'组'}, {U'絕', U'绝'}, {U'給', U'给'},
    {U'統', U'统'}, {U'經', U'经'}, {U'維', U'维'}, {U'網', U'网'}, {U'線', U'线'},
    {U'編', U'编'}, {U'縣', U'县'}, {U'縷', U'缕'}, {U'總', U'总'}, {U'羅', U'罗'},
    {U'習', U'习'}, {U'聯', U'联'}, {U'聲', U'声'}, {U'腳', U'脚'}, {U'臘', U'腊'},
    {U'臺', U'台'}, {U'與', U'与'}, {U'萬', U'万'}, {U'處', U'处'}, {U'號', U'号'},
    {U'裝', U'装'}, {U'視', U'视'}, {U'覽', U'览'}, {U'訂', U'订'}, {U'計', U'计'},
    {U'記', U'记'}, {U'評', U'评'}, {U'試', U'试'}, {U'話', U'话'}, {U'該', U'该'},
    {U'認', U'认'}, {U'說', U'说'}, {U'課', U'课'}, {U'調', U'调'}, {U'談', U'谈'},
    {U'論', U'论'}, {U'證', U'证'}, {U'議', U'议'}, {U'讀', U'读'}, {U'讚', U'赞'},
    {U'負', U'负'}, {U'財', U'财'}, {U'貨', U'货'}, {U'買', U'买'}, {U'費', U'费'},
    {U'賣', U'卖'}, {U'賽', U'赛'}, {U'車', U'车'}, {U'軌', U'轨'}, {U'載', U'载'},
    {U'輛', U'辆'}, {U'輪', U'轮'}, {U'轉', U'转'}, {U'週', U'周'}, {U'進', U'进'},
    {U'運', U'运'}, {U'過', U'过'}, {U'達', U'达'}, {U'還', U'还'}, {U'邊', U'边'},
    {U'郵', U'邮'}, {U'鄉', U'乡'}, {U'醫', U'医'}, {U'針', U'针'}, {U'錄', U'录'},
    {U'鎊', U'镑'}, {U'鐘', U'钟'}, {U'鐵', U'铁'}, {U'長', U'长'}, {U'門', U'门'},
    {U'開', U'开'}, {U'間', U'间'}, {U'陣', U'阵'}, {U'隊', U'队'}, {U'階', U'阶'},
    {U'險', U'险'}, {U'隻', U'只'}, {U'雙', U'双'}, {U'雲', U'云'}, {U'電', U'电'},
    {U'頂', U'顶'}, {U'項', U'项'}, {U'頓', U'顿'}, {U'領', U'领'}, {U'頭', U'头'},
    {U'頻', U'频'}, {U'顆', U'颗'}, {U'題', U'题'}, {U'類', U'类'}, {U'顯', U'显'},
    {U'飛', U'飞'}, {U'餘', U'余'}, {U'館', U'馆'}, {U'驗', U'验'}, {U'體', U'体'},
    {U'點', U'点'},
};
/* clang-format on */

static uint32_t simplified(uint32_t cp)
{
    size_t low = 0, high = sizeof traditional / sizeof *traditional;
    if (cp < traditional[0][0]) return cp;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (traditional[middle][0] == cp) return traditional[middle][1];
        if (traditional[middle][0] < cp)
            low = middle + 1;
        else
            high = middle;
    }
    return cp;
}

/* What the rest of a word at `w`, up to a space or the end, comes to when it stands at
 * `i`: the position after it, else 0. */
static size_t match(const ld_scan *scan, size_t i, const char *w)
{
    uint32_t cp;
    while (*w && *w != ' ') {
        w += ld_utf8_next(w, &cp);
        if (cp != simplified(scan->cp[i++])) return 0;
    }
    return i;
}

/* Most often no word even has the first character, which strstr() sees fastest. */
size_t ld_scan_any(const ld_scan *scan, size_t i, const char *words)
{
    char first[5] = {0};
    size_t len = ld_utf8_encode(simplified(scan->cp[i]), first), to;
    if (scan->cp[i] == 0) return 0;
    for (const char *w = words; (w = strstr(w, first)); w += len)
        if ((w == words || w[-1] == ' ') && (to = match(scan, i + 1, w + len)))
            return to - i;
    return 0;
}

/* Whether the word of the list `words` that goes on before `w` stands before `i`. */
static bool matches_before(const ld_scan *scan, size_t i, const char *words,
                           const char *w)
{
    uint32_t cp;
    while (w > words && w[-1] != ' ') {
        w = words + ld_utf8_back(words, (size_t)(w - words));
        ld_utf8_next(w, &cp);
        if (i == 0 || cp != simplified(scan->cp[--i])) return false;
    }
    return true;
}

bool ld_scan_any_before(const ld_scan *scan, size_t i, const char *words)
{
    char last[5] = {0};
    if (i > 0 && scan->cp[i - 1] == ' ') i--;
    if (i == 0 || scan->cp[i - 1] == 0) return false;
    size_t len = ld_utf8_encode(simplified(scan->cp[i - 1]), last);
    for (const char *w = words; (w = strstr(w, last)); w += len)
        if ((w[len] == ' ' || !w[len]) && matches_before(scan, i - 1, words, w))
            return true;
    return false;
}

bool ld_scan_any_near(const ld_scan *scan, size_t i, const char *words, size_t window)
{
    for (size_t k = i > window ? i - window : 0; k < i; k++)
        if (scan->cp[k] >= 'A' && ld_scan_any(scan, k, words)) return true;
    return false;
}

size_t ld_scan_digits(const ld_scan *scan, size_t i)
{
    size_t n = 0;
    while (ld_is_digit(scan->cp[i + n]))
        n++;
    return n;
}

unsigned ld_scan_value(const ld_scan *scan, size_t i, size_t n)
{
    unsigned value = 0;
    for (size_t k = i; k < i + n; k++)
        value = value * 10 + (scan->cp[k] - '0');
    return value;
}

bool ld_scan_inside_number(const ld_scan *scan, size_t i)
{
    uint32_t before = i > 0 ? scan->cp[i - 1] : 0;
    if (ld_is_digit(before)) return true;
    return i > 1 && (before == '.' || before == ',') && ld_is_digit(scan->cp[i - 2]);
}

/* More groups of thousands than this are a list. */
#define GROUPS_MOST 32

/* The end of 1,234,567 at `i`, or `i` when it is not written so. */
static size_t end_of_groups(const ld_scan *scan, size_t i, size_t digits)
{
    size_t to = i + digits, most = to + (size_t)GROUPS_MOST * 4;
    if (digits > 3) return i;
    while (scan->cp[to] == ',' && to < most && ld_scan_digits(scan, to + 1) == 3)
        to += 4;
    return to == i + digits || scan->cp[to] == ',' ? i : to;
}

/* The same of 1 234 567. Two numbers may stand side by side, too: plain spaces hold
 * only after a group that is not full, between three groups or more, or before what is
 * counted. */
static size_t end_of_spaced_groups(const ld_scan *scan, size_t i, size_t digits)
{
    size_t to = i + digits, groups = 0;
    bool narrow = true, zero = false;
    if (digits > 3 || (i > 1 && scan->cp[i - 1] == ' ' && ld_is_digit(scan->cp[i - 2])))
        return i;
    for (; scan->cp[to] == ' ' && groups < GROUPS_MOST &&
           ld_scan_digits(scan, to + 1) == 3;
         to += 4, groups++) {
        narrow &= scan->text[scan->at[to]] != ' ';
        zero |= scan->cp[to + 1] == '0';
    }
    if (groups == 0 || (!narrow && digits == 3)) return i;
    return narrow || zero || groups > 1 || ld_is_counted(scan, to) ? to : i;
}

ld_numeral ld_scan_numeral(const ld_scan *scan, size_t i)
{
    size_t digits = ld_scan_digits(scan, i);
    ld_numeral n = {.from = i, .digit_count = digits, .whole_to = i + digits};
    size_t grouped_to = end_of_groups(scan, i, digits);
    if (grouped_to == i) grouped_to = end_of_spaced_groups(scan, i, digits);
    if (grouped_to > i && !(digits == 1 && scan->cp[i] == '0')) {
        n.grouped = true;
        n.digit_count += (grouped_to - n.whole_to) / 4 * 3;
        n.whole_to = grouped_to;
    }
    n.to = n.whole_to;
    if (scan->cp[n.to] == '.' && ld_is_digit(scan->cp[n.to + 1]))
        n.to += 1 + ld_scan_digits(scan, n.to + 1);
    return n;
}

void ld_scan_say_numeral(ld_scan *scan, const ld_numeral *n, ld_two two)
{
    uint32_t digits[LD_CARDINAL_DIGITS];
    size_t count = 0;
    if (n->to > n->whole_to) two = LD_TWO_ER;
    for (size_t i = n->from; i < n->whole_to; i++) {
        if (!ld_is_digit(scan->cp[i])) continue;
        if (n->digit_count > LD_CARDINAL_DIGITS)
            ld_say_digits(&scan->say, scan->cp + i, 1, LD_ONE_YI);
        else
            digits[count++] = scan->cp[i];
    }
    if (count > 0) ld_say_cardinal(&scan->say, digits, count, two);
    if (n->to == n->whole_to) return;
    if (n->digit_count == 0) ld_buf_add_string(&scan->say, "零");
    ld_buf_add_string(&scan->say, "点");
    size_t point = n->whole_to + 1;
    ld_say_digits(&scan->say, scan->cp + point, n->to - point, LD_ONE_YI);
}

bool ld_is_range_sign(uint32_t cp)
{
    return cp == '-' || cp == '~' || (cp >= 0x2012 && cp <= 0x2015);
}

size_t ld_scan_range(const ld_scan *scan, size_t i)
{
    i = ld_scan_skip(scan, i);
    if (!ld_is_range_sign(scan->cp[i])) return 0;
    i += scan->cp[i] == scan->cp[i + 1] ? 2 : 1;
    i = ld_scan_skip(scan, i);
    return ld_is_digit(scan->cp[i]) ? i : 0;
}
