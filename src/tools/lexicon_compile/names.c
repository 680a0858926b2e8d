/* Reads what names of persons are made of. */
#include "compile.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Of 10,000 characters of given names, how many are any one that persons.txt does not
 * list. */
#define UNLISTED 0.15

/* -log2 of a probability in 1/8 bit; never 0, which stands for what cannot be. */
static uint8_t eighths(double p)
{
    double cost = round(-log2(p) * 8);
    return (uint8_t)(cost < 1 ? 1 : cost > UINT8_MAX ? UINT8_MAX : cost);
}

static ld_name_reading *add_reading(compiler *c, ld_name_reading *all, size_t *cap,
                                    size_t *count, uint32_t cp, const char *pinyin)
{
    all = compiler_grow(c, all, cap, *count, sizeof *all);
    all[(*count)++] = (ld_name_reading){.code = compiler_code(c, cp),
                                        .syllable = compiler_syllable(c, pinyin)};
    return all;
}

/* surnames.txt: the readings. How often a character is the surname matters to
 * lexicon_merge only. */
static void read_surname(compiler *c, char *fields[COMPILER_FIELDS], size_t count)
{
    (void)count;
    const char *text = fields[0];
    c->surnames = add_reading(c, c->surnames, &c->surname_cap, &c->surname_count,
                              compiler_hanzi(c, &text), fields[1]);
    if (*text) compiler_fail(c, "more than one character");
}

static void add_compound(compiler *c, const char *text, char *pinyin, double share)
{
    char *syllables[2];
    ld_compound made = {.cost = eighths(share)};
    if (compiler_split(pinyin, ' ', syllables, 2) != 2)
        compiler_fail(c, "two syllables are wanted");
    for (int i = 0; i < 2; i++) {
        made.codes[i] = compiler_code(c, compiler_hanzi(c, &text));
        made.syllables[i] = compiler_syllable(c, syllables[i]);
    }
    if (*text) compiler_fail(c, "more than two characters");
    c->names[made.codes[0]].compound = 1;
    c->compounds = compiler_grow(c, c->compounds, &c->compound_cap, c->compound_count,
                                 sizeof *c->compounds);
    c->compounds[c->compound_count++] = made;
}

static void add_given(compiler *c, uint32_t cp, const char *pinyin, double share)
{
    c->names[compiler_code(c, cp)].given = share > 0 ? eighths(share) : 0;
    if (strcmp(pinyin, "-") != 0)
        c->given = add_reading(c, c->given, &c->given_cap, &c->given_count, cp, pinyin);
}

/* Adds a word to those of one kind. Several kinds may have the same. */
static void add_cue(compiler *c, const char *text, unsigned kind)
{
    ld_cue_word made = {.cues = (uint16_t)kind};
    for (int i = 0; i < 2 && *text; i++)
        made.codes[i] = compiler_code(c, compiler_hanzi(c, &text));
    if (*text) compiler_fail(c, "more than two characters");
    bool last = kind == LD_CUE_BEFORE && made.codes[1];
    c->names[made.codes[last]].cues |= (uint8_t)kind;
    for (size_t i = 0; i < c->cue_count; i++) {
        if (memcmp(c->cues[i].codes, made.codes, sizeof made.codes) != 0) continue;
        c->cues[i].cues |= made.cues;
        return;
    }
    c->cues = compiler_grow(c, c->cues, &c->cue_cap, c->cue_count, sizeof *c->cues);
    c->cues[c->cue_count++] = made;
}

static void add_cues(compiler *c, char *text, unsigned kind)
{
    for (char *one, *rest = text; (one = strsep(&rest, " "));)
        add_cue(c, one, kind);
}

static void add_surnames(compiler *c, const char *text, char *pinyin, double share)
{
    if (strcmp(pinyin, "-") != 0) {
        add_compound(c, text, pinyin, share);
        return;
    }
    while (*text)
        c->names[compiler_code(c, compiler_hanzi(c, &text))].surname = eighths(share);
}

static void read_person(compiler *c, char *fields[COMPILER_FIELDS], size_t count)
{
    (void)count;
    const char *kind = fields[0], *text = fields[1];
    double number = compiler_number(c, fields[3]);
    if (strcmp(kind, "surname") == 0)
        add_surnames(c, text, fields[2], number / 1000);
    else if (strcmp(kind, "given") == 0)
        while (*text)
            add_given(c, compiler_hanzi(c, &text), fields[2], number / 10000);
    else if (strcmp(kind, "before") == 0)
        add_cues(c, fields[1], LD_CUE_BEFORE);
    else if (strcmp(kind, "after") == 0)
        add_cues(c, fields[1], LD_CUE_AFTER);
    else if (strcmp(kind, "aftertitle") == 0)
        add_cues(c, fields[1], LD_CUE_AFTER_TITLE);
    else if (strcmp(kind, "address") == 0)
        add_cues(c, fields[1], LD_CUE_AFTER_TITLE | LD_CUE_ADDRESS);
    else
        compiler_fail(c, "neither a part of names nor a word beside them");
}

static int compare_readings(const void *a, const void *b)
{
    return (int)((const ld_name_reading *)a)->code -
           (int)((const ld_name_reading *)b)->code;
}

/* Of what begins with two codes. */
static int compare_pairs(const void *a, const void *b)
{
    const uint16_t *x = a, *y = b;
    return x[0] != y[0] ? (int)x[0] - (int)y[0] : (int)x[1] - (int)y[1];
}

void compiler_read_names(compiler *c, const char *folder)
{
    c->names = calloc((size_t)UINT16_MAX + 1, sizeof *c->names);
    if (!c->names) compiler_fail(c, "out of memory");
    for (size_t i = 1; i <= UINT16_MAX; i++)
        c->names[i].given = eighths(UNLISTED / 10000);
    compiler_rows(c, folder, "surnames.txt", 3, read_surname);
    compiler_rows(c, folder, "persons.txt", 4, read_person);
    qsort(c->surnames, c->surname_count, sizeof *c->surnames, compare_readings);
    qsort(c->given, c->given_count, sizeof *c->given, compare_readings);
    qsort(c->compounds, c->compound_count, sizeof *c->compounds, compare_pairs);
    qsort(c->cues, c->cue_count, sizeof *c->cues, compare_pairs);
}
