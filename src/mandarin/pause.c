#include "mandarin/pause.h"

#include "base/utf8.h"
#include "lexicon/lexicon.h"
#include "base/char_set.h"

/* GB/T 15834-2011 ranks the pauses: 、 < ， < ； ： < 。 ？ ！. */
static ld_pause pause_of_char(uint32_t cp)
{
    switch (cp) {
    case U'？':
    case U'?':
    case U'⁇':
    case U'⁈':
    case U'⁉':
        return LD_PAUSE_QUESTION;
    case U'！':
    case U'!':
    case U'‼':
        return LD_PAUSE_EXCLAMATION;
    case U'。':
    case U'.':
    case U'．':
    case U'｡':
        return LD_PAUSE_SENTENCE;
    case U'…':
    case U'⋯':
        return LD_PAUSE_ELLIPSIS;
    case U'；':
    case U';':
        return LD_PAUSE_SEMICOLON;
    case U'—':
    case U'⸺':
        return LD_PAUSE_DASH;
    case U'：':
    case U':':
    case U'︰':
        return LD_PAUSE_COLON;
    case U'，':
    case U',':
    case U'﹐':
        return LD_PAUSE_COMMA;
    case U'、':
    case U'､':
    case U'﹑':
        return LD_PAUSE_ITEM;
    case U'（':
    case U'）':
    case U'(':
    case U')':
    case U'【':
    case U'】':
    case U'〔':
    case U'〕':
    case U'[':
    case U']':
    case U'［':
    case U'］':
        return LD_PAUSE_BRACKET;
    default:
        return LD_PAUSE_NONE;
    }
}

ld_pause ld_pause_of_mark(const char *mark, size_t len)
{
    ld_pause longest = LD_PAUSE_NONE;
    for (size_t i = 0; i < len;) {
        uint32_t cp;
        size_t width = ld_utf8_decode(mark + i, len - i, &cp);
        ld_pause pause = pause_of_char(cp);
        if (pause > longest) longest = pause;
        i += width ? width : 1;
    }
    return longest;
}

/* Costs of a break. Prosodic phrases of Mandarin follow the syntax loosely and
 * balance their lengths, some 7 to 9 syllables (Cao 2003; Chu & Qian 2001): the costs
 * of borders are far apart, those of lengths nearer together. */
#define NEVER 3000
#define BREAK_COST 120 /* of each break, so that there are no more than needed */
#define BEST_LENGTH 9
#define OVER_COST 400   /* for each syllable too many */
#define SHORT_COST 1500 /* for a phrase with too few */

/* A border of words, seen as the end of a phrase. */
typedef struct border {
    size_t at;         /* the unit after it */
    unsigned cost;     /* of breaking here */
    unsigned long sum; /* of the best way to here */
    size_t from;       /* the border at which that way's last phrase begins */
} border;

/* The borders that are weighed at once. A longer stretch goes on from a break. */
#define WINDOW 64

typedef struct word {
    const ld_unit *first;
    size_t count;
    uint32_t last; /* its last character */
    ld_tag tag;
    bool modifies; /* 的 comes after it */
} word;

static word word_at(const ld_unit *units, size_t begin, size_t end)
{
    size_t stop = begin + 1;
    while (stop < end && !units[stop].starts_word)
        stop++;
    return (word){.first = &units[begin],
                  .count = stop - begin,
                  .last = units[stop - 1].cp,
                  .tag = (ld_tag)units[begin].tag,
                  .modifies = stop < end && units[stop].cp == U'的'};
}

static bool is_single(const word *w, const char32_t *set)
{
    return w->count == 1 && ld_char_in(w->last, set);
}

/* Words of one character have no tag in the lexicon and are known by themselves. */

/* Prepositions and conjunctions, which open a phrase. */
static bool opens_phrase(const word *w)
{
    return w->tag == LD_TAG_PREPOSITION || w->tag == LD_TAG_CONJUNCTION ||
           is_single(w,
                     U"在对對和与與跟及以把被将將从從向由为為按并並而或但因于於比经經");
}

/* What sets the scene (今年, 三月, 桥下), and verbs of saying, after which a clause of
 * its own follows (表示, 认为). */
static bool closes_phrase(const word *w)
{
    return w->tag == LD_TAG_TIME || w->tag == LD_TAG_DIRECTION ||
           is_single(w, U"里裡裏中内內外后後前间間上下时時年月日") ||
           (w->tag == LD_TAG_VERB && w->count == 2 &&
            ld_char_in(w->last, U"示为為出称稱调調信现現明"));
}

/* Leans on the word before it: particles, localizers (之后, 以来). */
static bool is_enclitic(const word *w)
{
    return w->tag == LD_TAG_PARTICLE ||
           (w->tag == LD_TAG_DIRECTION && ld_char_in(w->first->cp, U"之以")) ||
           is_single(w, U"的地得了着著过過们們等之吗嗎呢吧里裡裏中内內外后後前间間上下"
                        U"时時年月日");
}

/* Leans on the word after it: numbers and determiners on their measure or noun,
 * prepositions, adverbs. */
static bool is_proclitic(const word *w)
{
    return w->tag == LD_TAG_NUMBER || w->tag == LD_TAG_PREPOSITION ||
           (w->count == 1 && (opens_phrase(w) || w->tag == LD_TAG_ADVERB)) ||
           is_single(w, U"给給到至这這那每各此该該本第几幾两兩不没沒未很太最更都也就还"
                        U"還又再才只已曾正"
                        U"仍却卻便均共可能会會要");
}

/* A verb or an adjective of one character, which wants what comes next. */
static bool is_light(const word *w)
{
    return w->count == 1 && !is_enclitic(w) && w->last != U'人';
}

/* 上世纪, 下半年, 前三季度: the last, the next and the first of their kind. */
static bool is_counted_from(const word *left, const word *right)
{
    uint32_t first = right->first->cp;
    return (is_single(left, U"上下") &&
            ld_char_in(first, U"世半个個次周週月年届屆季轮輪")) ||
           (is_single(left, U"前后後") && ld_is_numeral(first));
}

/* Where no one breathes. */
static bool is_bound(const word *left, const word *right)
{
    if (is_enclitic(right) || is_proclitic(left)) return true;
    if (is_counted_from(left, right)) return true;
    if (left->tag == LD_TAG_PERSON && (right->tag == LD_TAG_PERSON || left->count == 1))
        return true;
    if (left->tag == LD_TAG_TIME)
        return right->tag == LD_TAG_TIME || right->tag == LD_TAG_NUMBER;
    if (left->tag == LD_TAG_VERB && is_single(right, U"给給到成")) return true;
    return is_light(left) && is_single(right, U"在给給到向于於自为為成");
}

/* The cost of a break between two words: of leaving the left one, and of entering the
 * right one. A subject and its verb part easily, a verb and its object or an adjective
 * and its noun do not. */
static unsigned break_cost(const word *left, const word *right)
{
    static const unsigned short leave[LD_TAG_COUNT] = {
        [LD_TAG_OTHER] = 100,    [LD_TAG_NOUN] = 60,     [LD_TAG_PERSON] = 60,
        [LD_TAG_PLACE] = 80,     [LD_TAG_VERB] = 140,    [LD_TAG_ADJECTIVE] = 180,
        [LD_TAG_ADVERB] = 160,   [LD_TAG_MEASURE] = 200, [LD_TAG_PRONOUN] = 100,
        [LD_TAG_PARTICLE] = 100, [LD_TAG_IDIOM] = 60,    [LD_TAG_CONJUNCTION] = 200,
    };
    static const unsigned short enter[LD_TAG_COUNT] = {
        [LD_TAG_OTHER] = 100,     [LD_TAG_NOUN] = 120,  [LD_TAG_PERSON] = 80,
        [LD_TAG_PLACE] = 80,      [LD_TAG_VERB] = 60,   [LD_TAG_ADJECTIVE] = 100,
        [LD_TAG_ADVERB] = 30,     [LD_TAG_NUMBER] = 60, [LD_TAG_MEASURE] = 300,
        [LD_TAG_PRONOUN] = 40,    [LD_TAG_IDIOM] = 60,  [LD_TAG_TIME] = 40,
        [LD_TAG_DIRECTION] = 150,
    };
    if (is_bound(left, right)) return NEVER;
    unsigned within = right->modifies && left->tag != LD_TAG_VERB ? 150 : 0;
    if (closes_phrase(left) && right->tag != LD_TAG_NUMBER)
        return BREAK_COST + 30 + within;
    unsigned cost = BREAK_COST + within + leave[left->tag % LD_TAG_COUNT];
    if (!opens_phrase(right)) cost += enter[right->tag % LD_TAG_COUNT];
    if (is_single(left, U"的地得")) cost += 150;
    if (left->tag == LD_TAG_VERB && is_single(right, U"在于於到向")) cost += 150;
    return is_light(left) ? cost + 120 : cost;
}

static unsigned length_cost(size_t length)
{
    if (length > LD_PHRASE_MOST) return OVER_COST * (unsigned)(length - LD_PHRASE_MOST);
    if (length < LD_PHRASE_LEAST) return SHORT_COST;
    size_t off = length > BEST_LENGTH ? length - BEST_LENGTH : BEST_LENGTH - length;
    return (unsigned)(3 * off * off);
}

/* Lists `begin` and the word borders after it, up to WINDOW of them or `end`, which
 * is no break and costs nothing. Returns the index of the last. */
static size_t list_borders(const ld_unit *units, size_t begin, size_t end,
                           border borders[WINDOW + 1])
{
    size_t count = 0, at = begin;
    borders[0] = (border){.at = begin};
    word left = word_at(units, begin, end);
    while (count < WINDOW && at < end) {
        at += left.count;
        unsigned cost = 0;
        if (at < end) {
            word right = word_at(units, at, end);
            cost = break_cost(&left, &right);
            left = right;
        }
        borders[++count] = (border){.at = at, .cost = cost};
    }
    return count;
}

/* Finds the cheapest way to each border. Phrases far too long are not tried, unless
 * there is nothing shorter. */
static void find_phrases(border *borders, size_t last)
{
    for (size_t to = 1; to <= last; to++) {
        border *b = &borders[to];
        for (size_t from = to; from-- > 0;) {
            size_t length = b->at - borders[from].at;
            if (length > (size_t)3 * LD_PHRASE_MOST && from + 1 < to) break;
            unsigned long sum = borders[from].sum + b->cost + length_cost(length);
            if (from + 1 == to || sum < b->sum) {
                b->sum = sum;
                b->from = from;
            }
        }
    }
}

static void break_stretch(ld_unit *units, size_t begin, size_t end)
{
    while (end - begin > LD_PHRASE_MOST) {
        border borders[WINDOW + 1];
        size_t last = list_borders(units, begin, end, borders);
        find_phrases(borders, last);
        size_t final = borders[last].from;
        if (final == 0) final = last;
        for (size_t i = final; i > 0; i = borders[i].from)
            if (borders[i].at < end) units[borders[i].at - 1].pause = LD_PAUSE_PHRASE;
        if (borders[last].at == end) return;
        begin = borders[final].at;
    }
}

void ld_pause_phrases(ld_unit *units, size_t count)
{
    for (size_t begin = 0, end; begin < count; begin = end) {
        end = begin + 1;
        while (end < count && !units[end].starts_run &&
               units[end - 1].pause < LD_PAUSE_PHRASE)
            end++;
        break_stretch(units, begin, end);
    }
    for (size_t i = 0; i + 1 < count; i++)
        if (units[i + 1].starts_word && units[i].pause < LD_PAUSE_WORD)
            units[i].pause = LD_PAUSE_WORD;
}
