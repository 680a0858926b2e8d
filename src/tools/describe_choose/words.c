/* Reads the words, how often they are met, and how they are written in traditional
 * characters. */
#include "choose.h"

#include "base/utf8.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void choose_fail(const char *file, size_t line, const char *what)
{
    fprintf(stderr, "%s:%zu: %s\n", file, line, what);
    exit(1);
}

size_t choose_split(char *line, char separator, char **fields, size_t max)
{
    size_t count = 0;
    while (line && count < max) {
        fields[count++] = line;
        line = strchr(line, separator);
        if (line) *line++ = 0;
    }
    return count;
}

void choose_rows(chooser *c, const char *folder, const char *name, size_t columns,
                 choose_row *reader)
{
    char path[4096], *line = NULL, *fields[8];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *in = fopen(path, "r");
    if (!in) choose_fail(path, 0, "cannot be opened");
    size_t cap = 0;
    ssize_t len;
    for (size_t number = 1; (len = getline(&line, &cap, in)) > 0; number++) {
        if (line[len - 1] == '\n') line[--len] = 0;
        if (len == 0 || *line == '#') continue;
        char *copy = ld_arena_copy(&c->arena, line, (size_t)len);
        if (!copy) choose_fail(path, number, "out of memory");
        if (choose_split(copy, '\t', fields, columns + 1) != columns)
            choose_fail(path, number, "wrong number of columns");
        reader(c, fields, path, number);
    }
    free(line);
    fclose(in);
}

size_t choose_hanzi(const char *text, uint32_t cps[CHOOSE_WORD_MAX])
{
    size_t n = 0;
    while (*text) {
        uint32_t cp;
        size_t used = ld_utf8_decode(text, strlen(text), &cp);
        if (used == 0 || !ld_is_hanzi(cp) || cp >= CHOOSE_CP_END) return 0;
        if (n == CHOOSE_WORD_MAX) return 0;
        cps[n++] = cp;
        text += used;
    }
    return n;
}

static void read_variant(chooser *c, char **fields, const char *file, size_t line)
{
    uint32_t from[CHOOSE_WORD_MAX], to[CHOOSE_WORD_MAX];
    if (choose_hanzi(fields[0], from) != 1 || choose_hanzi(fields[1], to) != 1)
        choose_fail(file, line, "two characters were expected");
    c->fold[from[0]] = to[0];
}

static void add_folded(const chooser *c, const uint32_t *cps, size_t n, ld_buf *out)
{
    for (size_t i = 0; i < n; i++)
        ld_buf_add_char(out, c->fold[cps[i]] ? c->fold[cps[i]] : cps[i]);
}

static void read_spelling(chooser *c, char **fields, const char *file, size_t line)
{
    uint32_t cps[CHOOSE_WORD_MAX];
    ld_buf folded = {0};
    size_t n = choose_hanzi(fields[0], cps);
    if (n < 2) return;
    add_folded(c, cps, n, &folded);
    if (!ld_grow(&c->spellings, &c->spelling_cap, c->spelling_count,
                 sizeof *c->spellings))
        choose_fail(file, line, "out of memory");
    c->spellings[c->spelling_count++] = (spelling){
        .text = fields[0],
        .folded = ld_arena_copy(&c->arena, folded.data, folded.len),
        .count = strtod(fields[1], NULL),
    };
    ld_buf_free(&folded);
}

static int compare_spellings(const void *a, const void *b)
{
    const spelling *x = a, *y = b;
    int order = strcmp(x->folded, y->folded);
    if (order != 0) return order;
    if (x->count != y->count) return x->count > y->count ? -1 : 1;
    return strcmp(x->text, y->text);
}

/* The first of the spellings of a word; NULL: none. */
static const spelling *find_spelling(const chooser *c, const char *folded)
{
    size_t low = 0, high = c->spelling_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(c->spellings[middle].folded, folded) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    bool found =
        low < c->spelling_count && strcmp(c->spellings[low].folded, folded) == 0;
    return found ? &c->spellings[low] : NULL;
}

void choose_spell(const chooser *c, word *w)
{
    ld_buf folded = {0};
    add_folded(c, w->cps, w->chars, &folded);
    const spelling *first = find_spelling(c, folded.data);
    if (!first || choose_hanzi(first->text, w->traditional) != w->chars)
        memcpy(w->traditional, w->cps, sizeof w->traditional);
    ld_buf_free(&folded);
}

/* How often essay has a word, in all its spellings. */
static double count_spellings(const chooser *c, const char *text)
{
    double count = 0;
    const spelling *s = find_spelling(c, text), *end = c->spellings + c->spelling_count;
    for (; s && s < end && strcmp(s->folded, text) == 0; s++)
        count += s->count;
    return count;
}

/* jieba's count is of news and novels, essay's of blogs and the like: a word for every
 * day is common in both. */
static void read_word(chooser *c, char **fields, const char *file, size_t line)
{
    word w = {.text = fields[0], .pos = fields[3], .sources = fields[4]};
    char *readings[8], *syllables[CHOOSE_WORD_MAX];
    w.chars = choose_hanzi(fields[0], w.cps);
    if (w.chars < 2 || strcmp(fields[1], "-") == 0) return;
    w.reading_count = choose_split(fields[1], '/', readings, 8);
    if (choose_split(readings[0], ' ', syllables, CHOOSE_WORD_MAX) != w.chars)
        choose_fail(file, line, "a syllable for each character was expected");
    for (size_t i = 0; i < w.chars; i++)
        w.syllables[i] = ld_syllable_parse(syllables[i], strlen(syllables[i]));
    w.count =
        sqrt((strtod(fields[2], NULL) + 0.5) * (count_spellings(c, fields[0]) + 0.5));
    choose_spell(c, &w);
    if (!ld_grow(&c->words, &c->word_cap, c->word_count, sizeof *c->words))
        choose_fail(file, line, "out of memory");
    c->words[c->word_count++] = w;
}

static int compare_sounds(const void *a, const void *b)
{
    const word *x = a, *y = b;
    int order = memcmp(x->syllables, y->syllables, sizeof x->syllables);
    return order ? order : strcmp(x->text, y->text);
}

static void find_shares(chooser *c)
{
    qsort(c->words, c->word_count, sizeof *c->words, compare_sounds);
    for (size_t i = 0, end; i < c->word_count; i = end) {
        double total = 0;
        for (end = i; end < c->word_count &&
                      memcmp(c->words[end].syllables, c->words[i].syllables,
                             sizeof c->words->syllables) == 0;
             end++)
            total += c->words[end].count;
        for (size_t k = i; k < end; k++)
            c->words[k].share = c->words[k].count / total;
    }
}

void choose_read_words(chooser *c, const char *voices, const char *essay)
{
    choose_rows(c, voices, "variants.txt", 2, read_variant);
    choose_rows(c, essay, "essay.txt", 2, read_spelling);
    qsort(c->spellings, c->spelling_count, sizeof *c->spellings, compare_spellings);
    choose_rows(c, voices, "words.txt", 5, read_word);
    find_shares(c);
}
