/* 一 and 不. Before a fourth tone both are second; before the others 一 is fourth and
 * 不 keeps its fourth; between the halves of a repeated word they are neutral. 一 keeps
 * its first tone at the end, as a digit and as an ordinal (现代汉语词典, 一 and 不,
 * notes; 普通话水平测试大纲; Chao 1968). The neighbour counts with its
 * dictionary tone: 不一般 is bu4 yi4 ban1. Characters stand in their simplified and
 * traditional forms. */
#include "lexicon/lexicon.h"
#include "mandarin/sandhi_rules.h"

/* A place in a stretch, and the word there. */
typedef struct place {
    const ld_unit *unit;
    size_t i, count;   /* of the stretch */
    size_t begin, end; /* of the word */
    size_t before;     /* where the word before it begins */
} place;

/* The character `offset` units away, 0 outside the stretch. */
static uint32_t at(const place *p, int offset)
{
    size_t i = p->i + (size_t)offset;
    return i < p->count ? p->unit[i].cp : 0;
}

static bool is_digit(uint32_t cp)
{
    return ld_char_in(cp, LD_DIGITS);
}

/* 一年一年, 一张一张: each 一 is a number of its own. */
static bool repeats(const place *p)
{
    return (at(p, 2) == U'一' && at(p, 1) == at(p, 3)) ||
           (at(p, -2) == U'一' && at(p, -1) == at(p, 1));
}

/* Whether all of a word is a number. */
static bool is_number_word(const ld_unit *stretch, size_t begin, size_t end)
{
    while (begin < end && (is_digit(stretch[begin].cp) ||
                           ld_char_in(stretch[begin].cp, LD_MAGNITUDES)))
        begin++;
    return begin == end;
}

/* Beside another digit: 一九九七, 二〇一一, 五一, 一二〇, 一一. Not where two words
 * that are no numbers meet, as in 唯一|一次. */
static bool in_digits(const place *p)
{
    bool before = is_digit(at(p, -1)) &&
                  (p->i > p->begin || is_number_word(p->unit, p->before, p->begin));
    bool after = is_digit(at(p, 1)) &&
                 (p->i + 1 < p->end || is_number_word(p->unit, p->begin, p->end));
    return before || after;
}

/* As the digit of a decimal: 一点五, 三点一. It is read digit by digit, and so told
 * apart from 一点 (a little; one o'clock); 三点一刻 and 六点一过 are times. */
static bool in_decimal(const place *p)
{
    if (ld_char_in(at(p, 1), U"点點") && is_digit(at(p, 2)))
        return !ld_char_in(at(p, 3), U"刻十点點");
    return ld_char_in(at(p, -1), U"点點") &&
           (is_digit(at(p, -2)) || at(p, -2) == U'十') &&
           !ld_char_in(at(p, 1), U"刻点點过過到");
}

/* As one side of a score, a sum or a range: 一比一, 一对一, 一加一, 一至三月, 一是一.
 */
static bool in_relation(const place *p)
{
    static const char32_t *const relations = U"比对對加减減乘除至到";
    if (at(p, 1) == U'是' && is_digit(at(p, 2))) return true;
    return (ld_char_in(at(p, 1), relations) && is_digit(at(p, 2))) ||
           (ld_char_in(at(p, -1), relations) && is_digit(at(p, -2)));
}

/* 这一, 每一, 另一, 下一: a determiner, whose 一 counts what follows. */
static bool after_determiner(const place *p)
{
    return ld_char_in(at(p, -1), U"这這那哪每某另同任各此该該本上下前后後头頭新进進近"
                                 U"有又再用刚剛达達约約整");
}

/* As an ordinal without 第: 一月, 一号, 一楼, 一级, 一年级, 一等奖, 一季度, 一把手,
 * 五月一日, 一审, 一汽. 一线 and 一流, which news readers say in the changed tone, are
 * not here. */
static bool is_ordinal(const place *p)
{
    uint32_t next = at(p, 1), after = at(p, 2);
    if (after_determiner(p) || ld_char_in(at(p, -1), U"高低")) return false;
    if (ld_char_in(next, U"月号號楼樓级級")) return true;
    if (next == U'年') return ld_char_in(after, U"级級");
    if (next == U'等') return ld_char_in(after, U"奖獎功");
    if (next == U'季') return after == U'度';
    if (next == U'期') return after == U'工';
    if (next == U'把') return after == U'手' && p->end == p->i + 3;
    if (next == U'日')
        return (at(p, -1) == U'月' || !p->unit[p->i].written) && after != U'游';
    return ld_char_in(next, U"审審汽中战戰") && p->end == p->i + 2 && p->i == p->begin;
}

/* 第一, 三分之一, 统一, 星期一: what 一 ends, or has ended in a longer word (统一战线).
 */
static bool closes(const place *p)
{
    uint32_t before = at(p, -1);
    if (before == U'第') return true;
    if (before == U'之') return p->i + 1 == p->end;
    if (p->i == p->begin) return false;
    if (p->i + 1 == p->end) return !after_determiner(p);
    return ld_char_in(before, U"统統唯惟单單专專归歸");
}

/* The object of a verb in an idiom of four, with a number as its match: 说一不二,
 * 举一反三, 以一当十, 数一数二. */
static bool is_matched(const place *p)
{
    return p->end - p->begin == 4 && p->i == p->begin + 1 &&
           (is_digit(at(p, 2)) || ld_char_in(at(p, 2), LD_MAGNITUDES));
}

/* 一是…, 二是…: counting the points. */
static bool counts_points(const place *p)
{
    return p->begin == p->i && p->end == p->i + 1 && at(p, 1) == U'是' &&
           !after_determiner(p);
}

static bool keeps_first(const place *p)
{
    if (at(p, 1) == 0 || at(p, 1) == U'十' || at(p, -1) == U'十') return true;
    if (ld_char_in(at(p, 1), LD_MAGNITUDES)) return false;
    if (p->unit[p->i].tag == LD_TAG_PERSON) return true; /* 闻一多 */
    if (in_digits(p) || in_decimal(p) || is_matched(p) || closes(p)) return true;
    if (repeats(p)) return false;
    return in_relation(p) || is_ordinal(p) || counts_points(p);
}

/* 看一看, 想一想. */
static bool is_between_verbs(const place *p)
{
    return p->i > 0 && at(p, -1) == at(p, 1) && !repeats(p) && !is_digit(at(p, 1)) &&
           !ld_char_in(at(p, 1), LD_MAGNITUDES) && !is_matched(p);
}

static int yi_tone(const place *p)
{
    if (is_between_verbs(p)) return 5;
    if (keeps_first(p)) return 1;
    int next = ld_syllable_tone(p->unit[p->i + 1].pinyin);
    if (next == 5) return ld_char_in(at(p, 1), U"个個箇下") ? 2 : 1;
    return next == 4 ? 2 : 4;
}

/* 好不好, 喜不喜欢; but 半懂不懂. */
static bool is_a_not_a(const place *p)
{
    bool idiom = p->end - p->begin == 4 && p->i == p->begin + 2;
    return p->i > 0 && at(p, -1) == at(p, 1) && at(p, 1) != U'不' && !idiom;
}

/* 看不见, 来不及, 走不动: between a verb and what it comes to (Chao 1968, ch. 6). Found
 * as a word of three (对不起), or as a verb of one syllable before 不; in idioms of
 * four (迫不及待, 居高不下) 不 has its full tone. */
static bool is_potential(const place *p)
{
    static const char32_t *const complements =
        U"见見及起定多得了着著住上下来來去到清完开開过過动動成好懂出进進掉倒透惯慣通够"
        U"夠准準"
        U"全断斷尽盡破回明";
    if (p->i == 0 || !ld_char_in(at(p, 1), complements)) return false;
    const ld_unit *verb = &p->unit[p->i - 1];
    if (p->i == p->begin + 1 && p->end - p->begin <= 4)
        return (verb->tag != LD_TAG_IDIOM || p->end - p->begin == 3) &&
               !ld_char_in(verb->cp,
                           U"并並绝絕决決从從永毫尚也都才还還就再又更很只高三两兩");
    return p->i == p->begin && (verb->starts_word || p->i == 1) && ld_is_verb(verb);
}

static int bu_tone(const place *p)
{
    if (p->i + 1 == p->count) return 4;
    if (is_a_not_a(p) || is_potential(p)) return 5;
    return ld_syllable_tone(p->unit[p->i + 1].pinyin) == 4 ? 2 : 4;
}

void ld_sandhi_yi_bu(ld_unit *stretch, size_t count)
{
    const ld_syllable yi = ld_syllable_make(LD_INITIAL_NONE, LD_FINAL_I, false, 1);
    const ld_syllable bu = ld_syllable_make(LD_INITIAL_B, LD_FINAL_U, false, 4);
    place p = {.unit = stretch, .count = count};
    for (; p.begin < count; p.before = p.begin, p.begin = p.end) {
        p.end = ld_word_end(stretch, count, p.begin);
        for (p.i = p.begin; p.i < p.end; p.i++) {
            ld_unit *unit = &stretch[p.i];
            if (unit->cp == U'一' && unit->pinyin == yi) ld_set_tone(unit, yi_tone(&p));
            if (unit->cp == U'不' && unit->pinyin == bu) ld_set_tone(unit, bu_tone(&p));
        }
    }
}
