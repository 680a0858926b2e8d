/* describe_choose VOICES ESSAY >voices/mandarin/describe.txt
 *
 * Chooses for every hanzi and each of its readings the word by which it is told from
 * others that sound alike: one that is met often, and that its sound alone makes clear.
 * VOICES is the folder of words.txt, chars.txt, variants.txt and of describe-ours.txt,
 * which beats what is found here; ESSAY the folder of Rime's essay.txt, whose words
 * are in traditional characters. */
#include "describe_choose/choose.h"

#include "base/char_set.h"
#include "base/utf8.h"
#include "lexicon/syllable.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What describe-ours.txt says is above all scores. */
#define OURS 1000

/* Characters that say little of the word that they are in: 一个 is no help for 个. */
static bool is_function(uint32_t cp)
{
    return ld_char_in(cp,
                      U"的了是在不一有这這那就也都我你您他她它们們个個和与與之而于於"
                      U"以为為把被着著过過到得地");
}

/* How well word `w` describes its character `i`. The weights were found by looking at
 * what is chosen for the 500 commonest characters. */
static double score(const word *w, size_t i)
{
    double s = log(w->count) + 3 * log(w->share);
    bool careful = strpbrk(w->sources, "cmdl") != NULL;
    int tone = ld_syllable_tone(w->syllables[i]);
    if (!careful) s -= 3;
    if (w->reading_count > 1) s -= 1.2;
    if (w->chars > 2) s -= w->chars == 3 ? 5 : 4; /* idioms are known */
    if (strncmp(w->pos, "nr", 2) == 0) s -= 3;
    if (*w->pos == 'x') s -= 0.3;
    if (i > 0) s -= 0.5;
    if (tone == 5) s -= 4;
    if (tone == 3 && i == 0 && ld_syllable_tone(w->syllables[1]) == 3)
        s -= 0.7; /* it is heard in the second tone */
    for (size_t k = 0; k < w->chars; k++)
        if (k != i && is_function(w->cps[k]) && !is_function(w->cps[i])) s -= 2;
    return s;
}

static void add_choice(chooser *c, choice made)
{
    if (!ld_grow(&c->choices, &c->choice_cap, c->choice_count, sizeof *c->choices))
        choose_fail("describe_choose", 0, "out of memory");
    c->choices[c->choice_count++] = made;
}

/* The word describes both the simplified and the traditional character. */
static void add_word(chooser *c, const word *w, size_t i, double s)
{
    choice made = {
        .cp = w->cps[i], .syllable = w->syllables[i], .score = s, .word = w, .at = i};
    add_choice(c, made);
    made.cp = w->traditional[i];
    made.traditional = true;
    if (made.cp != w->cps[i]) add_choice(c, made);
}

/* 中国的中: where the phrase is a word, it holds for traditional text too. */
static bool add_our_word(chooser *c, uint32_t cp, ld_syllable syllable,
                         const char *phrase)
{
    const char *of = strstr(phrase, "的");
    word *w = ld_arena_alloc(&c->arena, sizeof *w);
    if (!w) choose_fail("describe_choose", 0, "out of memory");
    if (!of || of == phrase) return false;
    w->text = ld_arena_copy(&c->arena, phrase, (size_t)(of - phrase));
    w->chars = choose_hanzi(w->text, w->cps);
    size_t i = 0;
    while (i < w->chars && w->cps[i] != cp)
        i++;
    if (w->chars < 2 || i == w->chars) return false;
    w->syllables[i] = syllable;
    choose_spell(c, w);
    add_word(c, w, i, OURS);
    return true;
}

static void read_ours(chooser *c, char **fields, const char *file, size_t line)
{
    uint32_t cp;
    size_t len = strlen(fields[0]);
    ld_syllable syllable = ld_syllable_parse(fields[1], strlen(fields[1]));
    if (len == 0 || ld_utf8_decode(fields[0], len, &cp) != len)
        choose_fail(file, line, "one character was expected");
    if (!syllable && strcmp(fields[1], "-") != 0)
        choose_fail(file, line, "not a syllable of Mandarin");
    if (add_our_word(c, cp, syllable, fields[2])) return;
    add_choice(
        c, (choice){
               .cp = cp, .syllable = syllable, .score = OURS + 1, .phrase = fields[2]});
}

/* Which reading of a character is the usual one. */
static void read_char(chooser *c, char **fields, const char *file, size_t line)
{
    char *readings[16], *parts[2];
    uint32_t cps[CHOOSE_WORD_MAX];
    if (choose_hanzi(fields[0], cps) != 1)
        choose_fail(file, line, "one character was expected");
    size_t n = choose_split(fields[1], ' ', readings, 16);
    for (size_t i = 0; i < n; i++) {
        if (choose_split(readings[i], ':', parts, 2) != 2)
            choose_fail(file, line, "not reading:share");
        ld_syllable syllable = ld_syllable_parse(parts[0], strlen(parts[0]));
        add_choice(c, (choice){.cp = cps[0],
                               .syllable = syllable,
                               .share = strtod(parts[1], NULL),
                               .score = -INFINITY});
    }
}

static int compare_choices(const void *a, const void *b)
{
    const choice *x = a, *y = b;
    if (x->cp != y->cp) return x->cp < y->cp ? -1 : 1;
    if (x->syllable != y->syllable) return x->syllable < y->syllable ? -1 : 1;
    if (x->score != y->score) return x->score > y->score ? -1 : 1;
    if (!x->word || !y->word) return !x->word - !y->word;
    return strcmp(x->word->text, y->word->text);
}

static int compare_readings(const void *a, const void *b)
{
    const choice *x = a, *y = b;
    if (x->cp != y->cp) return x->cp < y->cp ? -1 : 1;
    if (x->share != y->share) return x->share > y->share ? -1 : 1;
    return x->syllable < y->syllable ? -1 : x->syllable > y->syllable;
}

/* Which choice is kept: it has a phrase, the character is known to be read so
 * (`listed`: its readings are known), and a neutral tone is not just that of a word. */
static bool is_kept(const choice *best, bool listed)
{
    if (best->score == -INFINITY) return false;
    if (best->score >= OURS) return true;
    if (ld_syllable_tone(best->syllable) == 5) return best->share >= 0.3;
    return best->share > 0 || !listed;
}

/* Keeps the best of each character and reading. */
static void keep_best(chooser *c)
{
    size_t kept = 0;
    bool *listed = calloc(CHOOSE_CP_END, sizeof *listed);
    if (!listed) choose_fail("describe_choose", 0, "out of memory");
    for (size_t i = 0; i < c->choice_count; i++)
        listed[c->choices[i].cp] |= c->choices[i].share > 0;
    qsort(c->choices, c->choice_count, sizeof *c->choices, compare_choices);
    for (size_t i = 0, end; i < c->choice_count; i = end) {
        choice best = c->choices[i];
        for (end = i; end < c->choice_count && c->choices[end].cp == best.cp &&
                      c->choices[end].syllable == best.syllable;
             end++)
            if (c->choices[end].share > 0) best.share = c->choices[end].share;
        if (is_kept(&best, listed[best.cp])) c->choices[kept++] = best;
    }
    free(listed);
    c->choice_count = kept;
    qsort(c->choices, c->choice_count, sizeof *c->choices, compare_readings);
}

/* The first of the `count` ordered choices of a character; `count`: it has none. */
static size_t find_choice(const chooser *c, uint32_t cp, size_t count)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (c->choices[middle].cp < cp)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && c->choices[low].cp == cp ? low : count;
}

/* A form that no spelling has, as 裡 where essay writes 裏, is described by the words
 * of what it folds to. */
static void add_forms(chooser *c)
{
    size_t count = c->choice_count;
    for (uint32_t cp = 0x4E00; cp < 0xA000; cp++) {
        uint32_t fold = c->fold[cp];
        if (!fold || find_choice(c, cp, count) < count) continue;
        for (size_t i = find_choice(c, fold, count); i < count; i++) {
            choice made = c->choices[i];
            if (made.cp != fold) break;
            made.cp = cp;
            made.traditional = true;
            if (made.word) add_choice(c, made);
        }
    }
    qsort(c->choices, c->choice_count, sizeof *c->choices, compare_readings);
}

static void print_phrase(const choice *made, const char *character)
{
    if (made->phrase) {
        puts(made->phrase);
        return;
    }
    for (size_t i = 0; i < made->word->chars; i++) {
        char text[4];
        uint32_t cp =
            made->traditional ? made->word->traditional[i] : made->word->cps[i];
        if (i == made->at) cp = made->cp;
        fwrite(text, 1, ld_utf8_encode(cp, text), stdout);
    }
    printf("的%s\n", character);
}

static void print_choices(const chooser *c)
{
    puts("# The words by which characters are told from those that sound alike: the\n"
         "# character, its reading (the usual one first), what is said. Made by\n"
         "# `make describe` (SOURCES.md); corrections belong into describe-ours.txt.");
    for (size_t i = 0; i < c->choice_count; i++) {
        const choice *made = &c->choices[i];
        char text[5] = {0}, pinyin[LD_PINYIN_SIZE] = "-";
        ld_utf8_encode(made->cp, text);
        if (made->syllable) ld_syllable_print(made->syllable, pinyin);
        printf("%s\t%s\t", text, pinyin);
        print_phrase(made, text);
    }
}

int main(int argc, char **argv)
{
    if (argc != 3) choose_fail("describe_choose", 0, "VOICES ESSAY");
    chooser c = {.fold = calloc(CHOOSE_CP_END, sizeof *c.fold)};
    if (!c.fold) choose_fail("describe_choose", 0, "out of memory");
    choose_read_words(&c, argv[1], argv[2]);
    choose_rows(&c, argv[1], "chars.txt", 3, read_char);
    for (size_t w = 0; w < c.word_count; w++)
        for (size_t i = 0; i < c.words[w].chars; i++)
            add_word(&c, &c.words[w], i, score(&c.words[w], i));
    choose_rows(&c, argv[1], "describe-ours.txt", 3, read_ours);
    keep_best(&c);
    add_forms(&c);
    print_choices(&c);
    free(c.choices);
    free(c.words);
    free(c.spellings);
    free(c.fold);
    ld_arena_free(&c.arena);
    return fflush(stdout) == 0 ? 0 : 1;
}
