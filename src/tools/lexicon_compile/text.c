/* Reads the lexicon's texts. */
#include "compile.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void compiler_fail(const compiler *c, const char *what)
{
    fprintf(stderr, "%s:%zu: %s\n", c->path, c->line, what);
    exit(1);
}

void *compiler_grow(const compiler *c, void *items, size_t *cap, size_t count,
                    size_t size)
{
    if (!ld_grow(&items, cap, count, size)) compiler_fail(c, "out of memory");
    return items;
}

/* ------------------------------------------------------------------- lines */

size_t compiler_split(char *line, char separator, char **fields, size_t max)
{
    size_t count = 0;
    while (line && count < max) {
        fields[count++] = line;
        line = strchr(line, separator);
        if (line) *line++ = 0;
    }
    return line ? max + 1 : count;
}

void compiler_rows(compiler *c, const char *folder, const char *name, size_t columns,
                   compiler_row *reader)
{
    snprintf(c->path, sizeof c->path, "%s/%s", folder, name);
    c->line = 0;
    FILE *in = fopen(c->path, "r");
    if (!in) compiler_fail(c, "cannot be opened");
    char *line = NULL;
    size_t cap = 0;
    ssize_t len;
    while ((len = getline(&line, &cap, in)) > 0) {
        c->line++;
        if (line[len - 1] == '\n') line[len - 1] = 0;
        if (line[0] == '#' || line[0] == 0) continue;
        char *fields[COMPILER_FIELDS];
        if (compiler_split(line, '\t', fields, COMPILER_FIELDS) != columns)
            compiler_fail(c, "wrong number of columns");
        reader(c, fields, columns);
    }
    free(line);
    if (fclose(in) != 0) compiler_fail(c, "cannot be read");
}

uint32_t compiler_hanzi(const compiler *c, const char **text)
{
    uint32_t cp;
    size_t len = ld_utf8_decode(*text, strlen(*text), &cp);
    if (len == 0 || !ld_is_hanzi(cp) || cp >= CP_END) compiler_fail(c, "not a hanzi");
    *text += len;
    return cp;
}

static uint32_t parse_single_hanzi(const compiler *c, const char *text)
{
    uint32_t cp = compiler_hanzi(c, &text);
    if (*text) compiler_fail(c, "more than one character");
    return cp;
}

double compiler_number(const compiler *c, const char *text)
{
    char *end;
    double number = strtod(text, &end);
    if (end == text || *end || !(number >= 0)) compiler_fail(c, "not a number");
    return number;
}

ld_syllable compiler_syllable(const compiler *c, const char *text)
{
    ld_syllable syllable = ld_syllable_parse(text, strlen(text));
    if (!syllable) compiler_fail(c, "not a syllable of Mandarin");
    return syllable;
}

/* -------------------------------------------------------------- characters */

char_row *compiler_char(compiler *c, uint32_t cp)
{
    if (c->char_of[cp] == 0) {
        c->chars =
            compiler_grow(c, c->chars, &c->char_cap, c->char_count, sizeof *c->chars);
        c->chars[c->char_count] = (char_row){.cp = cp, .fold = cp};
        c->char_of[cp] = (uint32_t)c->char_count++;
    }
    return &c->chars[c->char_of[cp]];
}

static void read_variant(compiler *c, char *fields[COMPILER_FIELDS], size_t count)
{
    (void)count;
    uint32_t from = parse_single_hanzi(c, fields[0]);
    uint32_t to = parse_single_hanzi(c, fields[1]);
    if (compiler_char(c, to)->fold != to || from == to)
        compiler_fail(c, "folds in more than one step");
    if (compiler_char(c, from)->fold != from) compiler_fail(c, "folded twice");
    compiler_char(c, from)->fold = to;
}

ld_cost compiler_cost(double p)
{
    double cost = p > 0 ? round(-log2(p) * 256) : UINT16_MAX;
    return cost < UINT16_MAX ? (ld_cost)cost : UINT16_MAX;
}

static void read_char(compiler *c, char *fields[COMPILER_FIELDS], size_t count)
{
    (void)count;
    enum { MAX = 16 };
    char *texts[MAX], *parts[2];
    double shares[MAX], total = 0;
    char_row *row = compiler_char(c, parse_single_hanzi(c, fields[0]));
    size_t readings = compiler_split(fields[1], ' ', texts, MAX);
    if (readings > MAX) compiler_fail(c, "too many readings");
    if (row->reading_count) compiler_fail(c, "listed twice");
    row->count = compiler_number(c, fields[2]);
    row->readings = (uint32_t)c->reading_count;
    row->reading_count = (uint32_t)readings;
    for (size_t i = 0; i < readings; i++) {
        if (compiler_split(texts[i], ':', parts, 2) != 2)
            compiler_fail(c, "not reading:share");
        c->readings = compiler_grow(c, c->readings, &c->reading_cap, c->reading_count,
                                    sizeof *c->readings);
        c->readings[c->reading_count++].syllable = compiler_syllable(c, parts[0]);
        total += shares[i] = compiler_number(c, parts[1]);
    }
    for (size_t i = 0; i < readings; i++)
        c->readings[row->readings + i].cost = compiler_cost(shares[i] / total);
}

/* ------------------------------------------------------------------- words */

/* The part-of-speech tags of jieba (those of ICTCLAS), by their first letters. */
static ld_tag parse_tag(const char *pos)
{
    /* clang-format off */
    static const struct { const char *pos; ld_tag tag; } tags[] = {
        {"nr", LD_TAG_PERSON}, {"ns", LD_TAG_PLACE}, {"n", LD_TAG_NOUN},
        {"j", LD_TAG_NOUN}, {"s", LD_TAG_NOUN}, {"v", LD_TAG_VERB},
        {"a", LD_TAG_ADJECTIVE}, {"b", LD_TAG_ADJECTIVE}, {"z", LD_TAG_ADJECTIVE},
        {"d", LD_TAG_ADVERB}, {"m", LD_TAG_NUMBER}, {"q", LD_TAG_MEASURE},
        {"r", LD_TAG_PRONOUN}, {"p", LD_TAG_PREPOSITION}, {"c", LD_TAG_CONJUNCTION},
        {"u", LD_TAG_PARTICLE}, {"y", LD_TAG_PARTICLE}, {"i", LD_TAG_IDIOM},
        {"l", LD_TAG_IDIOM}, {"t", LD_TAG_TIME}, {"f", LD_TAG_DIRECTION},
    };
    /* clang-format on */
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (strncmp(pos, tags[i].pos, strlen(tags[i].pos)) == 0) return tags[i].tag;
    return LD_TAG_OTHER;
}

uint16_t compiler_code(compiler *c, uint32_t cp)
{
    uint32_t fold = compiler_char(c, cp)->fold;
    if (c->code_of[fold] == 0) {
        if (c->code_count > UINT16_MAX)
            compiler_fail(c, "too many characters in words");
        c->code_of[fold] = (uint16_t)c->code_count++;
    }
    return c->code_of[fold];
}

static void parse_word_reading(const compiler *c, word_row *word, char *text)
{
    char *syllables[LD_WORD_MAX];
    if (compiler_split(text, ' ', syllables, LD_WORD_MAX) != word->chars)
        compiler_fail(c, "as many syllables as characters are wanted");
    for (size_t i = 0; i < word->chars; i++)
        word->readings[word->reading_count][i] = compiler_syllable(c, syllables[i]);
    word->reading_count++;
}

static void read_word(compiler *c, char *fields[COMPILER_FIELDS], size_t count)
{
    (void)count;
    word_row word = {.tag = (uint8_t)parse_tag(fields[3])};
    for (const char *at = fields[0]; *at;) {
        if (word.chars == LD_WORD_MAX) compiler_fail(c, "the word is too long");
        word.codes[word.chars++] = compiler_code(c, compiler_hanzi(c, &at));
    }
    if (word.chars < 2) compiler_fail(c, "a word has two characters or more");
    word.count = compiler_number(c, fields[2]);
    char *readings[LD_WORD_READINGS_MAX];
    size_t n = strcmp(fields[1], "-") == 0
                   ? 0
                   : compiler_split(fields[1], '/', readings, LD_WORD_READINGS_MAX);
    if (n > LD_WORD_READINGS_MAX) compiler_fail(c, "too many readings");
    for (size_t i = 0; i < n; i++)
        parse_word_reading(c, &word, readings[i]);
    c->words =
        compiler_grow(c, c->words, &c->word_cap, c->word_count, sizeof *c->words);
    c->words[c->word_count++] = word;
}

void compiler_read(compiler *c, const char *folder)
{
    compiler_rows(c, folder, "variants.txt", 2, read_variant);
    compiler_rows(c, folder, "chars.txt", 3, read_char);
    compiler_rows(c, folder, "words.txt", 5, read_word);
}
