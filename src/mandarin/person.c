#include "mandarin/person.h"

#include "base/char_set.h"
#include "lexicon/syllable.h"

#define BITS(n) ((int32_t)((n)*256))

/* One word in some hundred is a name that no dictionary has; a given name of one
 * character is the rarer, and is found by its surroundings rather than by itself. */
#define PERSON_COST BITS(7)
#define SHORT_COST BITS(3)

/* For a surname that is read otherwise than the character usually is (华, 查): a name
 * of a shop is as likely, and the error is heard. */
#define ALTERED_COST BITS(4)

/* The second character of a given name that doubles the first: 圆圆, 溶溶. */
#define DOUBLED_COST BITS(4)

/* What the words beside a name take off, and punctuation beside it. */
#define CUE_GAIN BITS(8)
#define TITLE_GAIN BITS(6) /* beside a surname alone */
#define ADDRESS_GAIN BITS(9)
#define EDGE_GAIN BITS(1)
#define ALONE_GAIN BITS(4)

/* What may follow 某: 某村, 某公司. A district before it (某区某村) is no surname. */
#define NOUNS_OF_MOU                                                                   \
    U"公单單小市地人些个個种種位家村镇鎮县縣校学學医醫银銀大中高工企机機项項街路"

/* Where a name is looked for: units at .. end - 1. */
typedef struct place {
    const ld_lexicon *lexicon;
    const ld_unit *units;
    const uint32_t *codes;
    size_t at, end;
} place;

/* Costs of characters are in 1/8 bit. */
static int32_t scaled(int eighths)
{
    return eighths * 32;
}

/* Whether nothing is said just before unit `at` of the same clause. */
static bool is_first(const ld_unit *units, size_t at)
{
    return at == 0 || units[at].starts_run || units[at - 1].pause != LD_PAUSE_NONE;
}

static bool has_title_before(const place *p)
{
    size_t at = p->at;
    if (is_first(p->units, at) || is_first(p->units, at - 1)) return false;
    if (!(ld_lexicon_name_cost(p->lexicon, p->codes[at - 1]).cues & LD_CUE_BEFORE))
        return false;
    unsigned cues = ld_lexicon_cues(p->lexicon, p->codes[at - 2], p->codes[at - 1]) |
                    ld_lexicon_cues(p->lexicon, p->codes[at - 1], 0);
    return cues & LD_CUE_BEFORE;
}

/* The ld_cues that follow a name which ends before unit `next`. */
static unsigned cues_after(const place *p, size_t next)
{
    const unsigned after = LD_CUE_AFTER | LD_CUE_AFTER_TITLE | LD_CUE_ADDRESS;
    if (next >= p->end) return 0;
    if (!(ld_lexicon_name_cost(p->lexicon, p->codes[next]).cues & after)) return 0;
    unsigned cues = ld_lexicon_cues(p->lexicon, p->codes[next], 0);
    if (next + 1 < p->end)
        cues |= ld_lexicon_cues(p->lexicon, p->codes[next], p->codes[next + 1]);
    return cues & after;
}

/* Whether what stands by itself in its clause is an item of a row, or beside a colon:
 * 出席的有翟志国、华天明; 姓名：区可欣. */
static bool is_listed(const place *p, size_t next)
{
    uint8_t before = p->at > 0 ? p->units[p->at - 1].pause : LD_PAUSE_NONE;
    uint8_t after = p->units[next - 1].pause;
    return before == LD_PAUSE_COLON || before == LD_PAUSE_ITEM ||
           after == LD_PAUSE_ITEM || after == LD_PAUSE_COLON;
}

/* Whether the title is an office, which one may also be given: 任教授, 任书记. */
static bool is_office(unsigned cues)
{
    return cues & LD_CUE_AFTER_TITLE && !(cues & LD_CUE_ADDRESS);
}

/* What the surroundings of a name take off its cost. An office after 任 shows rather
 * that it is none: 任 is also what one becomes. */
static int32_t gain(const place *p, size_t chars)
{
    size_t next = p->at + chars;
    unsigned after = cues_after(p, next);
    bool first = is_first(p->units, p->at), last = next == p->end;
    int32_t edges = first && last ? ALONE_GAIN : first || last ? EDGE_GAIN : 0;
    if (first && last && is_listed(p, next)) edges = CUE_GAIN;
    if (p->units[p->at].cp == U'任' && is_office(after)) return -CUE_GAIN;
    if (first && p->units[next - 1].cp == U'某') return CUE_GAIN;
    int32_t cues = (has_title_before(p) ? CUE_GAIN : 0) + (after ? CUE_GAIN : 0);
    /* 法官宁可辞职: words of two characters stand between cues, too. */
    return edges + (chars == 2 && cues > CUE_GAIN ? CUE_GAIN : cues);
}

/* Whether 某 at unit `i` stands for a given name, which it does not in 某村. */
static bool is_withheld(const place *p, size_t i)
{
    return i + 1 >= p->end || !ld_char_in(p->units[i + 1].cp, NOUNS_OF_MOU);
}

/* Whether the surname is not read as its character mostly is. */
static bool is_altered(const place *p)
{
    const ld_reading *readings;
    ld_syllable surname = ld_lexicon_surname(p->lexicon, p->codes[p->at]);
    return surname &&
           ld_lexicon_readings(p->lexicon, p->units[p->at].cp, &readings) > 0 &&
           readings[0].syllable != surname;
}

/* Whether 们 ends a title before unit `next`: 女士们 are not one person. */
static bool is_plural(const place *p, size_t next)
{
    return next < p->end && ld_char_in(p->units[next].cp, U"们們");
}

/* Adds the surname by itself where a title follows: 单女士. But what one does to or
 * with a titled person is commoner than a few surnames: 应老师要求, 任教授. */
static size_t add_titled(const place *p, uint8_t surname, int32_t cost,
                         ld_person *person)
{
    size_t next = p->at + surname;
    unsigned after = cues_after(p, next);
    if (!(after & LD_CUE_AFTER_TITLE) || ld_char_in(p->units[p->at].cp, U"向和全") ||
        is_plural(p, next + 2) ||
        (is_office(after) && ld_char_in(p->units[p->at].cp, U"任应應")))
        return 0;
    cost += PERSON_COST - (is_office(after) ? TITLE_GAIN : ADDRESS_GAIN) -
            (is_first(p->units, p->at) ? ALONE_GAIN : 0);
    *person = (ld_person){surname, surname, cost > 0 ? cost : 0};
    return 1;
}

static bool is_doubled(const place *p, uint8_t surname, uint8_t chars)
{
    const ld_unit *last = &p->units[p->at + chars - 1];
    return chars == surname + 2 && last->cp == last[-1].cp && last->cp != U'某';
}

/* Adds the names with a surname of `surname` characters. */
static size_t add_persons(const place *p, uint8_t surname, int32_t cost,
                          ld_person *persons)
{
    size_t count = add_titled(p, surname, cost, persons);
    cost += PERSON_COST;
    int32_t altered = surname == 1 && is_altered(p) ? ALTERED_COST : 0;
    for (uint8_t chars = (uint8_t)(surname + 1); chars <= surname + 2; chars++) {
        size_t last = p->at + chars - 1;
        if (last >= p->end) break;
        unsigned given = ld_lexicon_name_cost(p->lexicon, p->codes[last]).given;
        if (given == 0) break;
        cost += scaled((int)given);
        if (is_doubled(p, surname, chars)) cost += DOUBLED_COST - scaled((int)given);
        bool withheld = p->units[last].cp == U'某';
        if (withheld && !is_withheld(p, last)) continue;
        int32_t total = cost + (chars == surname + 1 && !withheld ? SHORT_COST : 0);
        int32_t less = gain(p, chars);
        if (less < CUE_GAIN) total += altered;
        persons[count++] = (ld_person){surname, chars, total > less ? total - less : 0};
    }
    return count;
}

size_t ld_persons(const ld_lexicon *lexicon, const ld_unit *units,
                  const uint32_t *codes, size_t at, size_t end,
                  ld_person persons[LD_PERSONS_MAX])
{
    ld_name_cost first = ld_lexicon_name_cost(lexicon, codes[at]);
    if ((!first.surname && !first.compound) || !units[at].written) return 0;
    place p = {lexicon, units, codes, at, end};
    size_t count = 0;
    if (first.surname) count = add_persons(&p, 1, scaled(first.surname), persons);
    if (first.compound && at + 1 < end) {
        const ld_compound *two = ld_lexicon_compound(lexicon, codes[at], codes[at + 1]);
        if (two) count += add_persons(&p, 2, scaled(two->cost), persons + count);
    }
    return count;
}

/* The reading of a character in a name; 0 when it has none. `special` tells whether
 * names have one of their own. */
static ld_syllable reading_of(const ld_lexicon *lexicon, uint32_t cp, bool surname,
                              bool *special)
{
    const ld_reading *readings;
    uint32_t code = ld_lexicon_code(lexicon, cp);
    ld_syllable own =
        surname ? ld_lexicon_surname(lexicon, code) : ld_lexicon_given(lexicon, code);
    *special = own != 0;
    if (own) return own;
    return ld_lexicon_readings(lexicon, cp, &readings) > 0 ? readings[0].syllable : 0;
}

/* A given name that is a word is read as this word, where it has but one reading:
 * 朝晖, 为民. Nothing in a name is neutral; 行 is xing2 in 中行, too. */
static void read_given_word(const ld_lexicon *lexicon, const ld_unit *given,
                            ld_syllable *reading, unsigned *open)
{
    ld_word words[LD_WORD_MAX];
    uint32_t codes[2] = {ld_lexicon_code(lexicon, given[0].cp),
                         ld_lexicon_code(lexicon, given[1].cp)};
    size_t found = ld_lexicon_words(lexicon, codes, 2, words);
    const ld_word *word = &words[found ? found - 1 : 0];
    if (found == 0 || word->chars != 2 || word->reading_count != 1) return;
    for (unsigned i = 0; i < 2; i++) {
        if (!(*open >> i & 1) || ld_syllable_tone(word->readings[i]) == 5) continue;
        reading[i] = word->readings[i];
        *open &= ~(1U << i);
    }
}

ld_status ld_person_word(const ld_lexicon *lexicon, const ld_unit *units,
                         const ld_person *person, ld_arena *arena, ld_word *word,
                         uint8_t *open)
{
    ld_syllable *reading = ld_arena_alloc(arena, person->chars * sizeof *reading);
    if (!reading) return LD_MEMORY;
    *word = (ld_word){.chars = person->chars,
                      .tag = LD_TAG_PERSON,
                      .cost = UINT16_MAX,
                      .reading_count = 1,
                      .readings = reading};
    unsigned unsure = 0;
    for (size_t i = 0; i < person->chars; i++) {
        bool special, surname = i < person->surname;
        reading[i] = reading_of(lexicon, units[i].cp, surname, &special);
        if (!reading[i]) word->reading_count = 0;
        if (!surname && !special) unsure |= 1U << i;
    }
    if (person->chars == person->surname + 2) {
        unsigned given = unsure >> person->surname;
        read_given_word(lexicon, units + person->surname, reading + person->surname,
                        &given);
        unsure = given << person->surname;
    }
    *open = (uint8_t)unsure;
    if (person->surname < 2) return LD_OK;
    const ld_compound *two =
        ld_lexicon_compound(lexicon, ld_lexicon_code(lexicon, units[0].cp),
                            ld_lexicon_code(lexicon, units[1].cp));
    for (size_t i = 0; two && i < 2; i++)
        reading[i] = two->syllables[i];
    return LD_OK;
}
