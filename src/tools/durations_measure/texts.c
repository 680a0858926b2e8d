#include "texts.h"

#include "lexicon/syllable.h"
#include "speech/phonemes.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Clauses of words as they come in texts, and words in each of them. */
#define CLAUSES 260
#define CLAUSE_WORDS 4
#define SAMPLE (CLAUSES * CLAUSE_WORDS)
#define WORD_SYLLABLES 6

/* In clauses of the rest, two syllables a word. */
#define REST_WORDS 5

typedef struct word {
    ld_syllable syllables[WORD_SYLLABLES];
    size_t count;
} word;

/* Of many kinds, so that every letter and common cluster is among them. */
static const char *const english[] = {
    "Python",
    "machine learning",
    "iPhone",
    "Google",
    "the",
    "Windows",
    "Beijing",
    "software",
    "update",
    "GDP",
    "WTO",
    "cloud",
    "Facebook,",
    "hello world",
    "OK",
    "network",
    "data",
    "Microsoft Office",
    "version 2",
    "Twitter,",
    "quick",
    "jazz",
    "exhibition",
    "of",
    "queue",
    "zero",
    "vitamin",
    "email",
    "Wi",
    "USB",
    "CEO,",
    "happy birthday",
    "Kung Fu",
    "open source",
    "Linux",
    "driver",
    "photograph",
    "New York",
    "Washington,",
    "London",
    "Harvard University",
    "physics",
    "big",
    "strength",
    "thought",
    "enough",
    "yellow",
    "green tea",
    "blue",
    "web",
    "page",
    "browser,",
    "just in time",
    "and",
    "to be",
    "Wikipedia",
    "NATO",
    "BBC",
    "NBA",
    "LOL",
    "COVID",
    "DNA",
    "virus",
    "bank",
    "Apple Watch",
    "Tesla",
    "model",
    "X",
    "level 42",
    "year",
    "Oxford",
    "journal",
    "Nature",
    "Science,",
    "theory",
    "relationship",
    "international",
    "is",
    "a",
    "I",
    "robot",
    "game",
    "over",
    "vision",
    "Java",
    "C",
    "code",
    "rock and roll",
    "party",
    "shopping mall",
    "fashion show",
    "design",
    "art,",
    "museum",
    "kiss",
    "love story",
    "Star Wars",
    "Avatar",
    "film",
    "Disney",
    "Mickey Mouse,",
    "voice",
    "speech synthesis",
    "keyboard",
    "laptop",
};
#define ENGLISH_COUNT (sizeof english / sizeof *english)

static void fail(const char *what)
{
    fprintf(stderr, "durations_measure: %s\n", what);
    exit(1);
}

static text *add(texts *all)
{
    if (!ld_grow(&all->items, &all->cap, all->count, sizeof *all->items))
        fail("out of memory");
    text *made = &all->items[all->count++];
    *made = (text){0};
    return made;
}

static void add_clause(texts *all, const word *words, size_t count)
{
    text *made = add(all);
    ld_buf_add_string(&made->say, "[[");
    for (size_t i = 0; i < count; i++) {
        if (i > 0) ld_buf_add_string(&made->say, " ");
        for (size_t k = 0; k < words[i].count; k++)
            ld_phonemes_print(words[i].syllables[k],
                              i == count - 1 && k == words[i].count - 1, &made->say);
        made->syllables += words[i].count;
    }
    ld_buf_add_string(&made->say, "]]");
    if (made->say.failed) fail("out of memory");
}

/* Reads the pinyin and the frequency of a line of words.txt. */
static bool read_word(char *line, word *it, double *frequency)
{
    char *pinyin = strchr(line, '\t'), *end = pinyin ? strchr(++pinyin, '\t') : NULL;
    if (!end) return false;
    *frequency = strtod(end + 1, NULL);
    *end = 0;
    it->count = 0;
    for (char *one = strtok(pinyin, " "); one; one = strtok(NULL, " ")) {
        ld_syllable syllable = ld_syllable_parse(one, strlen(one));
        if (!syllable || it->count == WORD_SYLLABLES) return false;
        it->syllables[it->count++] = syllable;
    }
    return it->count > 0;
}

/* Chooses words in proportion to the root of their frequency: the commonest do not
 * crowd out the others. The file is read twice, since the sum is needed first. */
static void choose_words(const char *path, word *chosen)
{
    FILE *in = fopen(path, "r");
    if (!in) fail("words.txt cannot be opened");
    char *line = NULL;
    size_t cap = 0, count = 0;
    double frequency, total = 0, sum = 0;
    word it;
    while (getline(&line, &cap, in) > 0)
        if (read_word(line, &it, &frequency)) total += sqrt(frequency);
    rewind(in);
    while (getline(&line, &cap, in) > 0 && count < SAMPLE) {
        if (!read_word(line, &it, &frequency)) continue;
        sum += sqrt(frequency);
        while (count < SAMPLE && sum >= total * ((double)count + 0.5) / SAMPLE)
            chosen[count++] = it;
    }
    if (count < SAMPLE) fail("words.txt has too few words");
    free(line);
    fclose(in);
}

/* The file is sorted, so words of a clause are taken from all over it. */
static void add_ordinary(texts *all, const char *path)
{
    static word chosen[SAMPLE];
    choose_words(path, chosen);
    for (size_t i = 0; i < CLAUSES; i++) {
        word words[CLAUSE_WORDS];
        for (size_t k = 0; k < CLAUSE_WORDS; k++)
            words[k] = chosen[(i * 7 + k) % CLAUSES + k * CLAUSES];
        add_clause(all, words, CLAUSE_WORDS);
    }
    all->ordinary = all->count;
}

static bool is_legal(ld_syllable syllable)
{
    if (ld_syllable_final(syllable) >= LD_FINAL_COUNT ||
        ld_syllable_initial(syllable) >= LD_INITIAL_COUNT ||
        ld_syllable_tone(syllable) > 5)
        return false;
    char pinyin[LD_PINYIN_SIZE];
    ld_syllable_print(syllable, pinyin);
    return ld_syllable_parse(pinyin, strlen(pinyin)) == syllable;
}

/* Every fourth of all legal syllables, with a step that brings different ones
 * together. */
static void add_rest(texts *all)
{
    word words[REST_WORDS] = {0};
    size_t count = 0;
    for (unsigned n = 1; n <= UINT16_MAX; n++) {
        ld_syllable syllable = (ld_syllable)(n * 20011U);
        if (!is_legal(syllable) || ld_syllable_tone(syllable) == 5) continue;
        if (n % 4) continue;
        word *it = &words[count / 2];
        it->syllables[count % 2] = syllable;
        it->count = count % 2 + 1;
        if (++count < (size_t)2 * REST_WORDS) continue;
        add_clause(all, words, REST_WORDS);
        count = 0;
    }
}

static void add_english(texts *all)
{
    for (size_t i = 0; i < ENGLISH_COUNT; i++) {
        text *made = add(all);
        made->english = true;
        ld_buf_add_string(&made->say, english[i]);
        if (made->say.failed) fail("out of memory");
    }
}

texts texts_make(const char *words)
{
    texts all = {0};
    add_ordinary(&all, words);
    add_rest(&all);
    add_english(&all);
    return all;
}

void texts_free(texts *all)
{
    for (size_t i = 0; i < all->count; i++)
        ld_buf_free(&all->items[i].say);
    free(all->items);
}
