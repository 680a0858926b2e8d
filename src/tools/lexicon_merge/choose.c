/* Which words are kept, and with which readings. */
#include "merge.h"

#include "base/utf8.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define READINGS_MAX 3

/* The least count of a word that we list: its reading is not that of its characters, so
 * it must be found where it stands. */
#define LEAST_OF_OURS 20

static bool has(const word *w, source from)
{
    return (w->sources & 1U << from) != 0;
}

/* ---------------------------------------------------------------- characters */

/* The default reading of a character, and how sure it is. */
static ld_syllable best_of_char(const merge *m, uint32_t cp, double *share)
{
    const char_info *c = m->chars[cp];
    ld_syllable best = 0;
    double most = 0, total = 0;
    for (size_t i = 0; c && i < c->reading_count; i++) {
        const char_reading *r = &c->readings[i];
        double weight = c->corrected ? r->ours : r->prior;
        total += weight;
        if (weight > most) {
            most = weight;
            best = r->syllable;
        }
    }
    *share = total > 0 ? most / total : 0;
    return best;
}

static bool char_has(const merge *m, uint32_t cp, ld_syllable syllable)
{
    const char_info *c = m->chars[cp];
    for (size_t i = 0; c && i < c->reading_count; i++) {
        ld_syllable known = c->readings[i].syllable;
        bool neutral = ld_syllable_tone(syllable) == 5 &&
                       ld_syllable_with_tone(known, 5) == syllable;
        if ((known == syllable || neutral) &&
            (c->readings[i].prior > 0 || c->readings[i].ours > 0))
            return true;
    }
    return false;
}

/* ------------------------------------------------------------------ readings */

/* A reading that gives a character what no dictionary of characters gives it is
 * mostly a mistake. The character may be meant as it is written (著 in 著作) or as
 * what it folds to. */
static bool is_plausible(const merge *m, const word *w, const candidate *c)
{
    const char *text = w->text;
    for (size_t i = 0; i < w->chars; i++) {
        uint32_t written;
        text += ld_utf8_next(text, &written);
        if (!char_has(m, w->cps[i], c->syllables[i]) &&
            !char_has(m, written, c->syllables[i]))
            return false;
    }
    return true;
}

static bool is_better(const candidate *a, const candidate *b)
{
    return a->weight > b->weight;
}

/* Sorts the candidates by weight (they are few). */
static void sort_candidates(word *w)
{
    candidate *sorted = NULL;
    while (w->candidates) {
        candidate *one = w->candidates;
        w->candidates = one->next;
        candidate **at = &sorted;
        while (*at && !is_better(one, *at))
            at = &(*at)->next;
        one->next = *at;
        *at = one;
    }
    w->candidates = sorted;
}

/* Whether `c` is `full` with some tones neutral. */
static bool is_weakened(const word *w, const candidate *c, const candidate *full)
{
    for (size_t i = 0; i < w->chars; i++)
        if (c->syllables[i] != full->syllables[i] &&
            c->syllables[i] != ld_syllable_with_tone(full->syllables[i], 5))
            return false;
    return c != full;
}

/* Besides the first: what CC-CEDICT, too, gives as an everyday reading, and what
 * has nearly as many votes; but not the same with a tone more or less. */
static bool is_second_kept(const word *w, const candidate *first, const candidate *c)
{
    const unsigned careful = 1U << CEDICT | 1U << MODERN | 1U << PHRASES;
    if (c->sources & 1U << OURS) return true;
    if (first->sources & 1U << OURS) return false;
    if (c->sources & 1U << CEDICT && c->weight >= 4) return true;
    if (is_weakened(w, c, first) || is_weakened(w, first, c)) return false;
    return c->sources & careful && c->weight > 0.7 * first->weight;
}

static void print_conflict(const merge *m, const word *w)
{
    if (!m->report || !w->candidates || !w->candidates->next) return;
    fprintf(m->report, "%s\t%.0f", w->text, w->jieba);
    for (const candidate *c = w->candidates; c; c = c->next) {
        char pinyin[LD_PINYIN_SIZE];
        fprintf(m->report, "\t%.2f", c->weight);
        for (size_t i = 0; i < w->chars; i++)
            fprintf(m->report, " %s", ld_syllable_print(c->syllables[i], pinyin));
    }
    fputc('\n', m->report);
}

/* A neutral tone that is optional (起来, 学生, 关系) is read in full by newsreaders.
 * It is optional when pinyin-pro, which keeps to that style, writes it in full. */
static void prefer_full_tones(word *w)
{
    for (candidate *full = w->candidates; full; full = full->next) {
        if (!(full->sources & (1U << MODERN | 1U << COMPLETE))) continue;
        for (candidate *c = w->candidates; c; c = c->next)
            if (is_weakened(w, c, full) && !(c->sources & 1U << OURS)) {
                full->weight += c->weight;
                c->weight = 0;
            }
    }
}

static void choose_readings(const merge *m, word *w)
{
    for (candidate *c = w->candidates; c; c = c->next)
        if (!is_plausible(m, w, c) && !(c->sources & 1U << OURS)) c->weight *= 0.2;
    prefer_full_tones(w);
    sort_candidates(w);
    print_conflict(m, w);
    if (!w->candidates) return;
    size_t kept = 1;
    for (candidate *c = w->candidates; c->next;) {
        if (kept < READINGS_MAX && is_second_kept(w, w->candidates, c->next)) {
            c = c->next;
            kept++;
        } else {
            c->next = c->next->next;
        }
    }
}

/* --------------------------------------------------------------- composition */

/* The reading of a word's parts. */
typedef struct parts {
    ld_syllable syllables[LD_WORD_MAX];
    bool from_word[LD_WORD_MAX]; /* the part is a word, not a character */
    bool sure;                   /* no part is a character with several readings */
} parts;

static double cost_of(double count)
{
    return -log2((count + 0.5) / 6e7);
}

/* A part is a word that dictionaries of words list. */
static const word *find_part(const merge *m, const uint32_t *cps, size_t n)
{
    const word *w = merge_find(m, cps, n);
    bool listed = w && !w->excluded && w->candidates &&
                  (has(w, OURS) || has(w, CEDICT) || has(w, MODERN));
    return listed ? w : NULL;
}

/* The cost of the part of `w` between two of its characters; below 0 when there is
 * no such part. */
static double part_cost(const merge *m, const word *w, size_t from, size_t end)
{
    if (end - from == w->chars) return -1;
    if (end - from == 1) {
        const char_info *c = m->chars[w->cps[from]];
        return cost_of(c ? c->count : 0);
    }
    const word *part = find_part(m, w->cps + from, end - from);
    return part ? cost_of(part->count) : -1;
}

/* Cuts the word into its likeliest parts: `cut[i]` is where the part that ends at i
 * begins. */
static void cut_word(const merge *m, const word *w, size_t cut[LD_WORD_MAX + 1])
{
    double best[LD_WORD_MAX + 1] = {0};
    for (size_t end = 1; end <= w->chars; end++) {
        best[end] = INFINITY;
        for (size_t from = 0; from < end; from++) {
            double cost = part_cost(m, w, from, end);
            if (cost < 0 || best[from] + cost >= best[end]) continue;
            best[end] = best[from] + cost;
            cut[end] = from;
        }
    }
}

static parts compose(const merge *m, const word *w)
{
    parts result = {.sure = true};
    size_t cut[LD_WORD_MAX + 1] = {0};
    cut_word(m, w, cut);
    for (size_t end = w->chars, from; end > 0; end = from) {
        from = cut[end];
        if (end - from > 1) {
            const word *part = find_part(m, w->cps + from, end - from);
            memcpy(result.syllables + from, part->candidates->syllables,
                   (end - from) * sizeof(ld_syllable));
            memset(result.from_word + from, true, end - from);
            continue;
        }
        double share;
        result.syllables[from] = best_of_char(m, w->cps[from], &share);
        if (share < 0.9) result.sure = false;
    }
    return result;
}

/* A long word is read like the words in it: where its only source is Terra Pinyin,
 * and where its dictionary writes an optional neutral tone that those words have in
 * full (发生关系 after 关系). */
static void follow_parts(const merge *m, word *w)
{
    const unsigned style = 1U << OURS | 1U << MODERN | 1U << COMPLETE;
    candidate *first = w->candidates;
    if (w->chars < 3 || !first || first->sources & style) return;
    bool terra = first->sources == 1U << TERRA;
    parts composed = compose(m, w);
    for (size_t i = 0; i < w->chars; i++) {
        ld_syllable part = composed.syllables[i];
        bool weaker = first->syllables[i] == ld_syllable_with_tone(part, 5);
        if (composed.from_word[i] && (terra || weaker)) first->syllables[i] = part;
    }
}

/* The name of a person that no dictionary but jieba's has begins with a surname. */
static void read_surname(const merge *m, word *w)
{
    const char_info *first = m->chars[w->cps[0]];
    bool alone = (w->sources & ~(1U << JIEBA | 1U << COMPLETE)) == 0;
    if (alone && w->chars == 3 && strncmp(w->pos, "nr", 2) == 0 && first &&
        first->surname_share >= 0.8 && w->candidates)
        w->candidates->syllables[0] = first->surname;
}

/* Whether the word's reading says more than its parts do. */
static bool is_informative(const merge *m, const word *w)
{
    if (!w->candidates) return false;
    parts composed = compose(m, w);
    return memcmp(composed.syllables, w->candidates->syllables,
                  w->chars * sizeof(ld_syllable)) != 0;
}

/* The characters of a place have their usual readings: those that have not are in
 * places.txt. */
static void give_composed_reading(merge *m, word *w)
{
    parts composed = compose(m, w);
    bool complete = composed.sure || has(w, DIVISION);
    for (size_t i = 0; i < w->chars; i++)
        complete &= composed.syllables[i] != 0;
    if (!complete) return;
    merge_vote(m, w, composed.syllables, JIEBA, 0.1);
}

/* --------------------------------------------------------------------- words */

bool merge_has_function_char(const uint32_t *cps, size_t n)
{
    static const char function[] = "的了着过地得和与及跟同在是不一二三四五六七八九十这"
                                   "那哪有也都就还只又把被让给对向"
                                   "从到为以于等个们吗呢吧啊很更最太要会能可想来去上下"
                                   "里中着他她它我你您谁说没别人";
    for (size_t i = 0; i < n; i++) {
        char text[5] = {0};
        text[ld_utf8_encode(cps[i], text)] = 0;
        if (strstr(function, text)) return true;
    }
    return false;
}

/* jieba's tag of personal names is also that of whatever its training, on novels,
 * took for one (那老僧, 曾述及). What no other dictionary knows must look like a name
 * and be common. */
static bool is_doubtful_name(const merge *m, const word *w)
{
    const char_info *first = m->chars[w->cps[0]];
    bool alone = (w->sources & ~(1U << JIEBA | 1U << COMPLETE)) == 0;
    if (strncmp(w->pos, "nr", 2) != 0 || !alone) return false;
    return w->jieba < 20 || !first || !first->surname ||
           merge_has_function_char(w->cps, w->chars);
}

static bool is_kept(const merge *m, const word *w)
{
    if (w->excluded || is_doubtful_name(m, w)) return false;
    if (has(w, OURS) || has(w, CEDICT) || has(w, MODERN) || has(w, DIVISION))
        return true;
    if (w->jieba >= 4 || (w->jieba > 0 && (*w->pos == 'i' || *w->pos == 'l')))
        return true;
    if (!w->candidates || !is_informative(m, w)) return false;
    if (w->jieba > 0 || has(w, PHRASES)) return true;
    return w->chars >= 4 && w->essay > 0 && w->candidates->weight >= 1;
}

/* The factor that brings a frequency to the scale of jieba's counts. */
static double scale_of(const merge *m, bool essay)
{
    double theirs = 0, jieba = 0;
    for (size_t i = 0; i < m->word_count; i++) {
        const word *w = m->words[i];
        double other = essay ? w->essay : w->spoken;
        if (w->jieba < 10 || other <= 0) continue;
        theirs += other;
        jieba += w->jieba;
    }
    return theirs > 0 ? jieba / theirs : 0;
}

/* jieba's count; the others' where jieba lacks the word, at most so much, for a word
 * that jieba lacks is not among the commonest, and with a function character in it
 * (破的, 会要) mostly no word where it is met. */
static void set_counts(merge *m)
{
    double essay = scale_of(m, true), spoken = scale_of(m, false);
    for (size_t i = 0; i < m->word_count; i++) {
        word *w = m->words[i];
        double most =
            w->jieba > 0 || !merge_has_function_char(w->cps, w->chars) ? 200 : 5;
        double other = fmin(fmax(w->essay * essay, w->spoken * spoken), most);
        w->count = w->jieba > 0 ? w->jieba : fmax(round(other), 1);
        if (has(w, OURS)) w->count = fmax(w->count, LEAST_OF_OURS);
    }
}

void merge_choose(merge *m)
{
    set_counts(m);
    for (size_t i = 0; i < m->word_count; i++)
        choose_readings(m, m->words[i]);
    for (size_t i = 0; i < m->word_count; i++) {
        follow_parts(m, m->words[i]);
        read_surname(m, m->words[i]);
    }
    for (size_t i = 0; i < m->word_count; i++)
        m->words[i]->kept = is_kept(m, m->words[i]);
    for (size_t i = 0; i < m->word_count; i++)
        if (m->words[i]->kept && !m->words[i]->candidates)
            give_composed_reading(m, m->words[i]);
}
