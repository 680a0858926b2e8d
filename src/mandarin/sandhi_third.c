/* Third tones. A third tone before a third is said as a second (Chao 1968);
 * in a longer row of them the rule is applied from the smallest constituent outwards:
 * inside words, then in feet of two syllables, then between feet (Shih 1986; Chen
 * 2000, ch. 9; Duanmu 2007, ch. 11). What is left as 3 before another tone is a half
 * third, which is the voice's affair. */
#include "lexicon/lexicon.h"
#include "mandarin/sandhi_rules.h"

/* A number is read digit by digit or by digit and magnitude, so each of its
 * characters is a constituent of its own: 五九|九九, 五百|五十. */
static bool starts_part(const ld_unit *stretch, size_t i)
{
    if (i == 0 || stretch[i].starts_word) return true;
    if (stretch[i].tag != LD_TAG_NUMBER && stretch[i].tag != LD_TAG_OTHER) return false;
    return ld_is_numeral(stretch[i].cp) && ld_is_numeral(stretch[i - 1].cp);
}

static size_t part_end(const ld_unit *stretch, size_t count, size_t begin)
{
    size_t end = begin + 1;
    while (end < count && !starts_part(stretch, end))
        end++;
    return end;
}

/* The next unit after `i` that is heard, or `end`. */
static size_t next_heard(const ld_unit *stretch, size_t i, size_t end)
{
    do
        i++;
    while (i < end && !stretch[i].spoken);
    return i;
}

static void raise(ld_unit *first, const ld_unit *second)
{
    if (ld_tone(first) == 3 && ld_tone(second) == 3) ld_set_tone(first, 2);
}

/* A neutral syllable that is a third by itself raises the third before it in the
 * words and with the localizers where it is still felt as one (Chao 1968):
 * 小姐, 哪里, 手里, 想法, 老鼠, 可以, 想起; but not in 姐姐, 马虎, 傻里傻气, nor before
 * 子. */
static void raise_before_neutral(ld_unit *stretch, size_t count)
{
    for (size_t i = 0; i + 1 < count; i++) {
        const ld_unit *next = &stretch[i + 1];
        if (ld_tone(&stretch[i]) != 3 || ld_tone(next) != 5) continue;
        if (stretch[i].cp == next->cp || ld_char_in(stretch[i].cp, U"马馬")) continue;
        if (i + 2 < count && stretch[i + 2].cp == stretch[i].cp) continue;
        if (ld_char_in(next->cp, U"姐里裡裏法鼠以起手虎")) ld_set_tone(&stretch[i], 2);
    }
}

/* Whether a word of three syllables is one and two (纸老虎, 3-2-3) and not, as most
 * are, two and one (展览馆, 2-2-3). A personal name is its surname and the rest. The
 * suffixes bind a word that only looks prefixed (总统府, 小组长). */
static bool branches_right(const ld_unit *word, const ld_unit *last)
{
    if (word->tag == LD_TAG_PERSON) return true;
    return ld_char_in(word->cp, U"小老总總好纸紙女母冷党黨省厂廠米土美很") &&
           !ld_char_in(last->cp, U"府长長者馆館所");
}

/* Inside a word or a foot of at least one heard unit: pairs from `begin` on, then
 * what meets across pairs, from the end, where the smaller constituent is. */
static void raise_word(ld_unit *stretch, size_t begin, size_t end)
{
    size_t heard = 0, last = begin;
    for (size_t i = begin; i < end; i = next_heard(stretch, i, end)) {
        heard += stretch[i].spoken != 0;
        last = i;
    }
    size_t first = begin;
    if (heard == 3 && branches_right(&stretch[begin], &stretch[last]))
        first = next_heard(stretch, begin, end);
    for (size_t i = first, next; i < end; i = next_heard(stretch, next, end)) {
        next = next_heard(stretch, i, end);
        if (next >= end) break;
        raise(&stretch[i], &stretch[next]);
    }
    for (size_t i = last; i-- > begin;) {
        if (!stretch[i].spoken) continue;
        raise(&stretch[i], &stretch[last]);
        last = i;
    }
}

/* Whether the part is one syllable, perhaps with the 儿 that colours it. */
static bool is_single(const ld_unit *stretch, size_t begin, size_t end)
{
    return next_heard(stretch, begin, end) == end;
}

/* 五 把, 很 好: what belongs to the next syllable whatever is before it. */
static bool is_proclitic(const ld_unit *unit)
{
    return ld_is_numeral(unit->cp) || ld_char_in(unit->cp, U"几幾很挺太最更较較");
}

/* 手表 里: what leans on the word before it. */
static bool is_enclitic(const ld_unit *unit)
{
    return ld_char_in(unit->cp, U"里裡裏等");
}

/* Words of one syllable go by twos from left to right. What is left over comes to
 * the following word when its border is settled: 我|很好 -> (我很)好, 买(雨伞). */
static void raise_pairs(ld_unit *stretch, size_t count)
{
    for (size_t i = 0, end; i < count; i = end) {
        end = part_end(stretch, count, i);
        if (end == count || !is_single(stretch, i, end)) continue;
        if (i > 0 && is_enclitic(&stretch[i])) continue;
        size_t second = end, second_end = part_end(stretch, count, second);
        if (!is_single(stretch, second, second_end)) continue;
        if (!ld_is_numeral(stretch[i].cp) && is_proclitic(&stretch[second]) &&
            second_end < count &&
            is_single(stretch, second_end, part_end(stretch, count, second_end)))
            continue;
        raise(&stretch[i], &stretch[second]);
        end = second_end;
    }
}

/* Whether the part leans on its neighbour: it is of one syllable, a function word, or
 * a number with its measure (一种, 五把). */
static bool leans(const ld_unit *stretch, size_t begin, size_t end)
{
    if (is_single(stretch, begin, end)) return true;
    if (end - begin == 2 && ld_is_numeral(stretch[begin].cp)) return true;
    switch (stretch[begin].tag) {
    case LD_TAG_ADVERB:
    case LD_TAG_NUMBER:
    case LD_TAG_MEASURE:
    case LD_TAG_PRONOUN:
    case LD_TAG_PREPOSITION:
    case LD_TAG_CONJUNCTION:
    case LD_TAG_PARTICLE:
    case LD_TAG_DIRECTION:
        return true;
    default:
        return false;
    }
}

/* Between words: a third meets a third across the border when one of the words is of
 * one syllable or a function word, which lean on their neighbour; two full words of
 * more syllables keep the border audible (总理|表示), where the rule is optional and
 * a careful reader leaves it (Chen 2000, ch. 9). From the end, since Mandarin's phrases
 * branch to the right: 老李|买|米饭 is 2-3|2-3-4. */
static void raise_across(ld_unit *stretch, size_t count)
{
    size_t right = count; /* where the part on the right begins */
    bool right_leans = false;
    for (size_t end = count, begin; end > 0; end = begin) {
        for (begin = end - 1; !starts_part(stretch, begin);)
            begin--;
        size_t last = end - 1;
        while (last > begin && !stretch[last].spoken)
            last--;
        bool left_leans = leans(stretch, begin, end);
        if (right < count && (left_leans || right_leans))
            raise(&stretch[last], &stretch[right]);
        right = begin;
        right_leans = left_leans;
    }
}

/* Whether a third tone comes before a third at all: in most stretches none does. */
static bool has_thirds(const ld_unit *stretch, size_t count)
{
    bool after_third = false;
    for (size_t i = 0; i < count; i++) {
        if (!stretch[i].spoken) continue;
        bool third = ld_tone(&stretch[i]) == 3;
        if (third && after_third) return true;
        after_third = third;
    }
    return false;
}

void ld_sandhi_third(ld_unit *stretch, size_t count)
{
    raise_before_neutral(stretch, count);
    if (!has_thirds(stretch, count)) return;
    for (size_t begin = 0, end; begin < count; begin = end) {
        end = part_end(stretch, count, begin);
        raise_word(stretch, begin, end);
    }
    raise_pairs(stretch, count);
    raise_across(stretch, count);
}
