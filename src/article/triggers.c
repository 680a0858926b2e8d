#include "article/triggers.h"

#include "base/utf8.h"
#include "lexicon/lexicon.h"

/* Rare is what costs more; three within so many bytes are near each other. */
#define RARE_COST (17 * 256)
#define NEAR 24

static inline bool is_looked_at(unsigned char c)
{
    return c == '&' || c == '?' || c == '(' || c == '[' || c == ' ';
}

/* Whether a note may begin with this byte: with a letter, a mark of tone or zhuyin, as
 * most brackets do not. */
static bool begins_note(unsigned char c)
{
    return (c | 0x20) >= 'a' && ((c | 0x20) <= 'z' || (c >= 0xC2 && c <= 0xE3));
}

/* Whether a space that may be wrong stands between these bytes: behind a hanzi or a
 * digit, before a hanzi. */
static bool is_doubtful_space(unsigned char before, unsigned char after)
{
    return after >= 0xE3 && (before >= 0x80 || (before >= '0' && before <= '9'));
}

/* A middle dot between hanzi, as in names. */
static bool is_name_dot(uint32_t cp, unsigned char before, unsigned char after)
{
    return cp == 0xB7 && before >= 0x80 && after >= 0xE3 && after <= 0xE9;
}

/* Of a character below U+0100 and the bytes beside it. */
static unsigned of_narrow(uint32_t cp, unsigned char before, unsigned char after)
{
    switch (cp) {
    case '&':
        return LD_TRIGGER_AMPERSAND;
    case '?':
        return LD_TRIGGER_MARK;
    case '(':
    case '[':
        return begins_note(after) ? LD_TRIGGER_BRACKET : 0;
    case ' ':
        return is_doubtful_space(before, after) ? LD_TRIGGER_SPACE : 0;
    default:
        if (cp < 0x80 || is_name_dot(cp, before, after)) return 0;
        return LD_TRIGGER_LATIN;
    }
}

/* Of characters from U+2000 on that are no common hanzi. */
static unsigned of_char(uint32_t cp, unsigned char after)
{
    if (cp == 0xFF08 || cp == 0x3010)
        return begins_note(after) ? LD_TRIGGER_BRACKET : 0;
    if (cp == 0xFFFD) return LD_TRIGGER_MARK | LD_TRIGGER_LOST;
    if (cp >= 0x2E80 && cp < 0x3000) return LD_TRIGGER_FORM;
    if (cp >= 0xF900 && cp < 0xFB00) return LD_TRIGGER_FORM;
    if (cp >= 0xFF10 && cp <= 0xFF19) return LD_TRIGGER_FORM;
    if (cp >= 0xFF21 && cp <= 0xFF5A && (cp <= 0xFF3A || cp >= 0xFF41))
        return LD_TRIGGER_FORM;
    if (cp >= 0x2F800 && cp < 0x2FB00) return LD_TRIGGER_FORM;
    return 0;
}

/* Pairs of characters of which each is common enough, and which come to 锟斤拷 or 烫烫.
 */
static bool is_lost_pair(uint32_t before, uint32_t cp)
{
    return (before == U'锟' && cp == U'斤') || (before == U'斤' && cp == U'拷') ||
           (before == cp && (cp == U'烫' || cp == U'屯' || cp == U'葺'));
}

static bool is_rare(const ld_lexicon *lexicon, uint32_t cp)
{
    if (cp >= 0x4E00 && cp <= 0x9FFF)
        return ld_lexicon_char_cost(lexicon, cp) > RARE_COST;
    return (cp >= 0x3041 && cp < 0x3130) || (cp >= 0x370 && cp < 0x460) ||
           (cp >= 0xE000 && cp < 0xF900) || (cp >= 0x3400 && cp < 0x4DC0);
}

static const uint32_t lost[] = U"锟斤拷烫屯葺";

/* What the first two of three bytes of hanzi in UTF-8 are as GBK, a row for each first
 * byte, and the same of ， 。 ’. */
static const uint32_t *const as_gbk[] = {
    U"鋩鋪鋫鋬鋭鋮鋯鋰鋱鋲鋳鋴鋵鋶鋷鋸鋹鋺鋻鋼鋽鋾鋿錀錁錂錃錄錅錆錇錈"
    U"錉洹洧洌浃浈洇洄洙洎洫浍洮洵洚浏浒浔洳涑浯涞涠浞涓涔浜浠浼浣渚淇",
    U"鍊鍋鍌鍍鍎鍏鍐鍑鍒鍓鍔鍕鍖鍗鍘鍙鍚鍛鍜鍝鍞鍟鍠鍡鍢鍣鍤鍥鍦鍧鍨鍩"
    U"鍫濉澧澹澶濂濡濮濞濠濯瀚瀣瀛瀹瀵灏灞宀宄宕宓宥宸甯骞搴寤寮褰寰蹇",
    U"鎬鎭鎮鎯鎰鎱鎲鎳鎴鎵鎶鎷鎸鎹鎺鎻鎼鎽鎾鎿鏀鏁鏂鏃鏄鏅鏆鏇鏈鏉鏋鏌"
    U"鏍妗姊妫妞妤姒妲妯姗妾娅娆姝娈姣姘姹娌娉娲娴娑娣娓婀婧婊婕娼婢婵",
    U"鐎鐏鐐鐑鐒鐓鐔鐕鐖鐗鐘鐙鐚鐛鐜鐝鐞鐟鐠鐡鐢鐣鐤鐥鐦鐧鐨鐩鐪鐫鐬鐭"
    U"鐮纭纰纾绀绁绂绉绋绌绐绔绗绛绠绡绨绫绮绯绱绲缍绶绺绻绾缁缂缃缇缈",
    U"鑰鑱鑲鑳鑴鑵鑶鑷鑸鑹鑺鑻鑼鑽鑾鑿钀钁钂钃钄钑钖钘铇铏铓铔铚铦铻锜"
    U"锠琛琚瑁瑜瑗瑕瑙瑷瑭瑾璜璎璀璁璇璋璞璨璩璐璧瓒璺韪韫韬杌杓杞杈杩",
    U"閫閬閭閮閯閰閱閲閳閴閵閶閷閸閹閺閻閼閽閾閿闀闁闂闃闄闅闆闇闈闉闊"
    U"闋椤棰椋椁楗棣椐楱椹楠楂楝榄楫榀榘楸椴槌榇榈槎榉楦楣楹榛榧榻榫榭",
    U"锛銆鈥",
};

static void add(uint64_t *set, uint32_t cp)
{
    set[cp / 64] |= (uint64_t)1 << cp % 64;
}

static void add_range(ld_triggers *triggers, const ld_lexicon *lexicon, uint32_t from,
                      uint32_t to)
{
    for (uint32_t cp = from; cp < to; cp++)
        if (of_char(cp, 'a') || is_rare(lexicon, cp)) add(triggers->looked_at, cp);
}

/* Of the other characters none is looked at. */
static void fill(ld_triggers *triggers, const ld_lexicon *lexicon)
{
    add_range(triggers, lexicon, 0x2E80, 0x3130);
    add_range(triggers, lexicon, 0x3400, 0x4DC0);
    add_range(triggers, lexicon, 0xE000, 0x10000);
    for (uint32_t cp = 0x4E00; cp <= 0x9FFF; cp++)
        if (ld_lexicon_char_cost(lexicon, cp) > RARE_COST) add(triggers->looked_at, cp);
    for (const uint32_t *cp = lost; *cp; cp++)
        add(triggers->looked_at, *cp);
    for (size_t row = 0; row < sizeof as_gbk / sizeof *as_gbk; row++)
        for (const uint32_t *cp = as_gbk[row]; *cp; cp++) {
            add(triggers->looked_at, *cp);
            add(triggers->as_gbk, *cp);
        }
    for (unsigned c = 0; c < 0x80; c++)
        triggers->quiet[c] = !is_looked_at((unsigned char)c);
    triggers->ready = true;
}

/* The length of the run at `s` that triggers nothing. */
static size_t quiet_run(const ld_triggers *triggers, const unsigned char *s, size_t n)
{
    size_t at = 0;
    while (at < n) {
        if (s[at] >= 0xE0 && s[at] < 0xF0) {
            uint64_t row = triggers->looked_at[(s[at] & 15U) << 6 | (s[at + 1] & 63U)];
            if (row >> (s[at + 2] & 63U) & 1) break;
            at += 3;
        } else if (triggers->quiet[s[at]]) {
            at++;
        } else {
            break;
        }
    }
    return at;
}

/* The last characters that were looked at. */
typedef struct trigger_scan {
    uint32_t before;
    size_t before_end;
    size_t rare[2]; /* where those before stand, the last one first */
    size_t rares;
    size_t as_gbk, as_gbks;
} trigger_scan;

/* A rare character at `at`: the third of three near each other? */
static unsigned look_at_rare(ld_triggers *triggers, trigger_scan *scan, size_t at)
{
    bool near = scan->rares >= 2 && at - scan->rare[1] <= NEAR;
    if (near) {
        if (triggers->rare_to == 0) triggers->rare_from = scan->rare[1];
        triggers->rare_to = at;
    }
    scan->rare[1] = scan->rare[0];
    scan->rare[0] = at;
    scan->rares++;
    return near ? LD_TRIGGER_RARE : 0;
}

static unsigned look_at_wide(ld_triggers *triggers, trigger_scan *scan,
                             const ld_lexicon *lexicon, uint32_t cp, size_t at)
{
    unsigned found = 0;
    if (scan->before_end == at && is_lost_pair(scan->before, cp))
        found |= LD_TRIGGER_LOST;
    if (cp < 0x10000 && triggers->as_gbk[cp / 64] >> cp % 64 & 1) {
        if (scan->as_gbks > 0 && at - scan->as_gbk <= NEAR) found |= LD_TRIGGER_AS_GBK;
        scan->as_gbk = at;
        scan->as_gbks++;
    }
    if (is_rare(lexicon, cp)) found |= look_at_rare(triggers, scan, at);
    return found;
}

unsigned ld_triggers_find(ld_triggers *triggers, const ld_lexicon *lexicon,
                          const char *text, size_t len)
{
    unsigned found = 0;
    trigger_scan scan = {0};
    const unsigned char *bytes = (const unsigned char *)text;
    if (!triggers->ready) fill(triggers, lexicon);
    triggers->rare_from = triggers->rare_to = 0;
    for (size_t at = 0; at < len;) {
        uint32_t cp;
        at += quiet_run(triggers, bytes + at, len - at);
        if (at >= len) break;
        size_t end = at + ld_utf8_next(text + at, &cp);
        unsigned char after = end < len ? bytes[end] : 0;
        if (cp < 0x100)
            found |= of_narrow(cp, at > 0 ? bytes[at - 1] : 0, after);
        else
            found |=
                of_char(cp, after) | look_at_wide(triggers, &scan, lexicon, cp, at);
        at = end;
        scan.before = cp;
        scan.before_end = at;
    }
    return found;
}
