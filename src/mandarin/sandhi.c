#include "mandarin/sandhi.h"

#include "lexicon/lexicon.h"
#include "mandarin/sandhi_rules.h"

bool ld_is_verb(const ld_unit *unit)
{
    return unit->tag == LD_TAG_VERB ||
           (unit->tag == LD_TAG_OTHER &&
            ld_char_in(
                unit->cp,
                U"看听聽说說讲講谈談读讀写寫想猜问問试試找等走跑坐站睡吃喝拿放打拉推"
                U"抓抱拍挡擋买買卖賣做弄搞改修洗学學玩歇受记記认認忍救靠赶趕管住穿装"
                U"裝"));
}

/* 儿 in the neutral tone inside a word is no syllable but the r-colouring of the one
 * before (汉语拼音方案, 4): hua1 er5 is said huar1. 女儿 and 儿子 have er2, and in a
 * personal name it is a syllable. */
static void merge_erhua(ld_unit *stretch, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        ld_syllable base = stretch[i - 1].spoken;
        if (!ld_char_in(stretch[i].cp, U"儿兒") || stretch[i].starts_word) continue;
        if (stretch[i].tag == LD_TAG_PERSON) continue;
        if (ld_tone(&stretch[i]) != 5 || !base || ld_syllable_erhua(base)) continue;
        if (ld_syllable_final(base) == LD_FINAL_ER) continue;
        stretch[i - 1].spoken =
            ld_syllable_make(ld_syllable_initial(base), ld_syllable_final(base), true,
                             ld_syllable_tone(base));
        stretch[i].spoken = 0;
    }
}

/* Doubled characters that dictionaries call verbs but that are adverbs and sounds. */
static bool is_adverb_when_doubled(uint32_t cp)
{
    return ld_char_in(
        cp, U"处處整可呼哼呵活足满滿略累纍死通习習强強申彰窃竊突答哗嘩轰轟腾騰"
            U"荡蕩濯讪訕诤諍扬揚落刷");
}

/* A verb said twice, for a short or tried action: the second is neutral (现代汉语
 * 八百词, 动词重叠), and of two third tones the first rises as before a third: 想想
 * xiang2 xiang5. Nouns (姐姐, 奶奶) stay as the lexicon has them. */
static void reduplicate(ld_unit *first, ld_unit *second)
{
    if (ld_syllable_tone(first->pinyin) == 3) ld_set_tone(first, 2);
    ld_set_tone(second, 5);
}

static void reduplicate_verbs(ld_unit *stretch, size_t count)
{
    for (size_t i = 0, end; i < count; i = end) {
        end = ld_word_end(stretch, count, i);
        size_t next = i + 1;
        if (next == count || stretch[i].cp != stretch[next].cp) continue;
        if (!ld_is_verb(&stretch[i]) || is_adverb_when_doubled(stretch[i].cp)) continue;
        if (end == next) /* the second is a word of its own: 看 看 */
            end = ld_word_end(stretch, count, end);
        bool pair = end - i == 2 || (end - i == 3 && stretch[i + 2].cp == U'看');
        if (pair && stretch[next].spoken) reduplicate(&stretch[i], &stretch[next]);
    }
}

/* The syllable of the particle 啊 after `before` (普通话水平测试大纲,
 * 语气词“啊”的音变). After ng (nga) and after zhi, zi, er ([ʐa], [za]) it becomes no
 * syllable that pinyin has, and stays. */
static ld_syllable particle_a(ld_syllable before)
{
#define F(final) ((uint64_t)1 << LD_FINAL_##final)
    static const uint64_t to_ya = F(A) | F(IA) | F(UA) | F(O) | F(IO) | F(UO) | F(E) |
                                  F(EH) | F(IE) | F(VE) | F(AI) | F(EI) | F(UAI) |
                                  F(UI) | F(IAI) | F(I) | F(V);
    static const uint64_t to_wa = F(U) | F(AO) | F(IAO) | F(OU) | F(IU);
    static const uint64_t to_na =
        F(AN) | F(IAN) | F(UAN) | F(VAN) | F(EN) | F(IN) | F(UN) | F(VN);
#undef F
    uint64_t end = (uint64_t)1 << ld_syllable_final(before);
    bool is_buzzed = ld_syllable_final(before) == LD_FINAL_I &&
                     ld_syllable_initial(before) >= LD_INITIAL_ZH;
    ld_initial initial = LD_INITIAL_NONE;
    ld_final final = LD_FINAL_A;
    if (ld_syllable_erhua(before) || is_buzzed) end = 0;
    if (end & to_ya) final = LD_FINAL_IA;
    if (end & to_wa) final = LD_FINAL_UA;
    if (end & to_na) initial = LD_INITIAL_N;
    return ld_syllable_make(initial, final, false, 5);
}

static void assimilate_particle(ld_unit *stretch, size_t count)
{
    const ld_syllable a = ld_syllable_make(LD_INITIAL_NONE, LD_FINAL_A, false, 5);
    ld_syllable before = 0;
    for (size_t i = 0; i < count; i++) {
        if (stretch[i].cp == U'啊' && stretch[i].spoken == a && before)
            stretch[i].spoken = particle_a(before);
        if (stretch[i].spoken) before = stretch[i].spoken;
    }
}

static size_t stretch_end(const ld_unit *units, size_t count, size_t begin)
{
    size_t end = begin + 1;
    while (end < count && !units[end].starts_run &&
           units[end - 1].pause < LD_PAUSE_PHRASE)
        end++;
    return end;
}

void ld_sandhi(ld_unit *units, size_t count)
{
    for (size_t i = 0; i < count; i++)
        units[i].spoken = units[i].pinyin;
    for (size_t begin = 0, end; begin < count; begin = end) {
        end = stretch_end(units, count, begin);
        ld_unit *stretch = units + begin;
        merge_erhua(stretch, end - begin);
        reduplicate_verbs(stretch, end - begin);
        ld_sandhi_yi_bu(stretch, end - begin);
        ld_sandhi_third(stretch, end - begin);
        assimilate_particle(stretch, end - begin);
    }
}
