#include "mandarin/person.h"

#include "base/char_set.h"

/* A surname that is one less often than this where a name begins (过, 都) is not looked
 * for: the character's other uses are too common. */
#define LEAST_PERCENT 75

/* A word of the lexicon that costs more is rare. */
#define GIVEN_WORD_COST (18 * 256)

/* The characters of a name and no more. */
#define NAME_CHARS 3

/* Characters that no given name has: what may stand between 曾, 任 or 单 and a verb. */
/* clang-format off */
#define NEVER_GIVEN \
    U"的了着著过過在是有和与與及或对對向从從把被将將为為以于於也都就还還又不没沒未已正再才只很更最并並" \
    U"说說道称稱问問看到来來去上下出入回中里裡外前后後内個个些这這那哪其他她它我你您们們而且但因所之者" \
    U"会會要该該须得给給让讓使叫请請令由按据據经經至自此各每何人家年月日时時次名位种種件笑讲講做" \
    U"一二三四五六七八九十百千万萬两兩几幾半多少大新老"
/* clang-format on */

/* What may follow 某: 某村, 某公司. A district before it (某区某村) is no surname. */
#define NOUNS_OF_MOU                                                                   \
    U"公单單小市地人些个個种種位家村镇鎮县縣校学學医醫银銀大中高工企机機项項街路"

/* Titles and kinds of people (or how they end: 主持人, 研究员), after which a name may
 * come. */
static const char32_t *const titles[] = {
    U"记者", U"局长", U"主任", U"教授", U"主席", U"总理", U"经理", U"部长", U"省长",
    U"市长", U"县长", U"区长", U"镇长", U"村长", U"校长", U"院长", U"所长", U"处长",
    U"科长", U"队长", U"会长", U"行长", U"社长", U"厂长", U"店长", U"团长", U"司长",
    U"厅长", U"书记", U"委员", U"代表", U"董事", U"律师", U"医生", U"老师", U"导演",
    U"演员", U"歌手", U"作家", U"诗人", U"画家", U"院士", U"博士", U"究员", U"同学",
    U"同志", U"将军", U"司令", U"总统", U"大使", U"编辑", U"主播", U"持人", U"教练",
    U"队员", U"选手", U"村民", U"市民", U"居民", U"女子", U"男子", U"患者", U"司机",
    U"民警", U"警察", U"法官", U"察官", U"告人", U"工人", U"家长", U"馆长", U"站长",
    U"秘书", U"学生", U"战士", U"冠军", U"球员", U"总裁", U"事长", NULL,
};

/* Titles and verbs of saying that may come after a name. */
static const char32_t *const after_names[] = {
    U"先生", U"女士", U"教授", U"老师", U"同学", U"同志", U"主任", U"局长", U"书记",
    U"医生", U"律师", U"经理", U"夫妇", U"将军", U"记者", U"院士", U"博士", U"说",
    U"表示", U"介绍", U"认为", U"指出", U"称",   U"告诉", U"强调", U"透露", U"坦言",
    U"回忆", U"报道", U"摄影", U"主持", U"出席", U"宣布", U"提醒", U"建议", U"回应",
    U"致辞", U"主编", U"获奖", U"夺冠", NULL,
};

typedef struct joiner {
    const ld_lexicon *lexicon;
    ld_unit *units;
    ld_arena *arena;
    const ld_segment *segments;
    size_t count;
} joiner;

/* Whether the units first .. end - 1 end with one of the words. Written in simplified
 * characters, the words match traditional ones too. */
static bool ends_with(const joiner *j, size_t first, size_t end,
                      const char32_t *const *words)
{
    for (; *words; words++) {
        size_t len = 0, same = 0;
        while ((*words)[len])
            len++;
        if (len > end - first) continue;
        while (same < len &&
               ld_lexicon_code(j->lexicon, (*words)[same]) ==
                   ld_lexicon_code(j->lexicon, j->units[end - len + same].cp))
            same++;
        if (same == len) return true;
    }
    return false;
}

/* Whether segment `at` goes on where the one before it ends, with nothing between. */
static bool follows(const joiner *j, size_t at)
{
    if (at == 0 || at >= j->count) return false;
    const ld_unit *unit = &j->units[j->segments[at].first];
    return !unit->starts_run && unit[-1].pause == LD_PAUSE_NONE && unit->written &&
           !unit->pinyin;
}

/* Whether there is 某 or 某某, which news puts for a given name; but 某 goes with many
 * nouns. */
static bool is_withheld(const joiner *j, size_t at)
{
    const ld_unit *first = &j->units[j->segments[at].first];
    size_t count = j->segments[at].count;
    if (count >= NAME_CHARS || first[0].cp != U'某' || first[count - 1].cp != U'某')
        return false;
    return !follows(j, at + 1) || !ld_char_in(first[count].cp, NOUNS_OF_MOU);
}

/* Whether segment `at` can be a given name or one of its two characters. A word of the
 * lexicon is one when it is marked so, or rare and at least no verb and no place. */
static bool is_given(const joiner *j, size_t at)
{
    if (!follows(j, at)) return false;
    const ld_segment *segment = &j->segments[at];
    const ld_word *word = &segment->word;
    if (segment->count == 1)
        return !ld_char_in(j->units[segment->first].cp, NEVER_GIVEN);
    if (segment->count != 2) return false;
    bool rare = word->cost > GIVEN_WORD_COST &&
                (word->tag == LD_TAG_OTHER || word->tag == LD_TAG_NOUN);
    return rare || word->tag == LD_TAG_PERSON || is_withheld(j, at);
}

static bool has_title_before(const joiner *j, size_t at)
{
    if (!follows(j, at)) return false;
    const ld_segment *before = &j->segments[at - 1];
    return ends_with(j, before->first, before->first + before->count, titles);
}

/* Whether a name may begin there although no title comes before it. */
static bool is_open_before(const joiner *j, size_t at)
{
    if (!follows(j, at)) return true;
    const ld_segment *before = &j->segments[at - 1];
    return before->count == 1 && ld_char_in(j->units[before->first].cp,
                                            U"据據由和与與跟对對向给給让讓请請是被");
}

/* Whether segment `at` comes after a name that begins with the surname at `name`. A
 * title does not show that 任 is a name: it is also what one becomes. */
static bool is_named_after(const joiner *j, size_t name, size_t at)
{
    if (!follows(j, at)) return false;
    const ld_segment *after = &j->segments[at];
    size_t end = after->first + after->count;
    bool appointed = j->units[j->segments[name].first].cp == U'任' &&
                     ends_with(j, after->first, end, titles);
    return !appointed && ends_with(j, after->first, end, after_names);
}

/* The number of segments of the name that begins with the surname at segment `at`; 0
 * when it is none. */
static size_t name_length(const joiner *j, size_t at)
{
    if (!is_given(j, at + 1)) return 0;
    bool title = has_title_before(j, at), open = title || is_open_before(j, at);
    size_t chars = 1 + j->segments[at + 1].count;
    if (chars < NAME_CHARS && is_given(j, at + 2) && j->segments[at + 2].count == 1 &&
        ((open && is_named_after(j, at, at + 3)) || (title && !follows(j, at + 3))))
        return 3;
    if (is_withheld(j, at + 1)) return 2;
    if (chars == NAME_CHARS)
        return (open && is_named_after(j, at, at + 2)) || (title && !follows(j, at + 2))
                   ? 2
                   : 0;
    return title && is_named_after(j, at, at + 2) ? 2 : 0;
}

static const ld_surname *surname_at(const joiner *j, size_t at)
{
    const ld_unit *unit = &j->units[j->segments[at].first];
    if (j->segments[at].count != 1 || !unit->written || unit->pinyin) return NULL;
    const ld_surname *surname =
        ld_lexicon_surname(j->lexicon, ld_lexicon_code(j->lexicon, unit->cp));
    return surname && surname->percent >= LEAST_PERCENT ? surname : NULL;
}

/* The usual readings of the characters of segment `at`. False when one has none. */
static bool copy_reading(const joiner *j, size_t at, ld_syllable *out)
{
    const ld_segment *segment = &j->segments[at];
    for (size_t i = 0; i < segment->count; i++) {
        const ld_reading *readings;
        uint32_t cp = j->units[segment->first + i].cp;
        if (segment->known && segment->word.reading_count > 0)
            out[i] = segment->word.readings[i];
        else if (ld_lexicon_readings(j->lexicon, cp, &readings) > 0)
            out[i] = readings[0].syllable;
        else
            return false;
    }
    return true;
}

/* The word that `length` segments make. `*joined` has count 0 when there is none. */
static ld_status join(const joiner *j, size_t at, size_t length,
                      const ld_surname *surname, ld_segment *joined)
{
    ld_syllable *reading = ld_arena_alloc(j->arena, NAME_CHARS * sizeof *reading);
    if (!reading) return LD_MEMORY;
    reading[0] = surname->syllable;
    uint32_t chars = 1;
    *joined = (ld_segment){.first = j->segments[at].first};
    for (size_t i = 1; i < length; i++) {
        if (!copy_reading(j, at + i, reading + chars)) return LD_OK;
        chars += j->segments[at + i].count;
    }
    joined->count = chars;
    joined->known = true;
    joined->word = (ld_word){.chars = (uint8_t)chars,
                             .tag = LD_TAG_PERSON,
                             .cost = UINT16_MAX,
                             .reading_count = 1,
                             .readings = reading};
    for (uint32_t i = 0; i < chars; i++) {
        j->units[joined->first + i].tag = LD_TAG_PERSON;
        j->units[joined->first + i].starts_word = i == 0;
    }
    return LD_OK;
}

ld_status ld_join_persons(const ld_lexicon *lexicon, ld_unit *units, ld_arena *arena,
                          const ld_segment **segments, size_t *count)
{
    joiner j = {lexicon, units, arena, *segments, *count};
    ld_segment *out = ld_arena_alloc(arena, (*count + 1) * sizeof *out);
    if (!out) return LD_MEMORY;
    size_t made = 0;
    for (size_t at = 0; at < j.count; made++) {
        const ld_surname *surname = surname_at(&j, at);
        size_t length = surname ? name_length(&j, at) : 0;
        ld_segment joined = {0};
        if (length > 0 && join(&j, at, length, surname, &joined) != LD_OK)
            return LD_MEMORY;
        out[made] = joined.count ? joined : j.segments[at];
        at += joined.count ? length : 1;
    }
    *segments = out;
    *count = made;
    return LD_OK;
}
