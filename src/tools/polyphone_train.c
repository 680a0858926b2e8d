/* polyphone_train DATA CHECKED.tsv WEAK.tsv [--cross-validate N] > OUT.txt
 *
 * Learns the polyphone model: for each character that has several readings in the
 * training data a multinomial logistic regression over the features of
 * mandarin/context.h, on top of the prior of mandarin/reading.h, by AdaGrad
 * (Duchi et al. 2011) with an L2 penalty. Deterministic.
 *
 * CHECKED.tsv: sentence, character index, reading. WEAK.tsv: sentence, and two
 * machine labellings of all its hanzi; where they agree the label is taken, with
 * less weight; where they differ, the first one with less still.
 *
 * With --cross-validate the checked sentences are cut into N parts, each is
 * predicted by what was learned from the others, and the accuracy is reported on
 * standard error instead of a model on standard output. */
#include "base/utf8.h"
#include "lexicon/polyphone.h"
#include "mandarin/analyse.h"
#include "mandarin/context.h"
#include "mandarin/reading.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define AGREED_WEIGHT 0.5F
#define DISPUTED_WEIGHT 0.15F
#define WORD_WEIGHT 0.1F
#define WEAK_PER_READING 3000
#define EPOCHS 12
#define LEARNING_RATE 0.3F
#define L2 0.002F
#define RARE_FEATURE 1 /* seen less often than this: left out */
#define SMALL_WEIGHT 0.06F
#define LABELS_MAX 256 /* in a weakly labelled sentence */

typedef struct example {
    uint32_t cp;
    ld_syllable label, listed; /* what is right; what the lexicon alone says */
    uint16_t feature_count;
    float weight;
    int32_t part; /* for cross-validation; -1: weak, never tested */
    size_t first_feature;
    ld_segment segment;
    uint32_t offset;
} example;

typedef struct corpus {
    ld_lexicon *lexicon;
    ld_analysis analysis;
    example *examples;
    size_t count, cap;
    uint32_t *features;
    size_t feature_count, feature_cap;
    size_t checked; /* sentences read so far */
} corpus;

static void die(const char *what, const char *which)
{
    fprintf(stderr, "polyphone_train: %s: %s\n", which, what);
    exit(1);
}

static void add_example(corpus *c, const ld_context *context, size_t at,
                        ld_syllable label, float weight, int part)
{
    const ld_unit *unit = &c->analysis.units[at];
    const ld_segment *segment = &context->segments[context->segment_of[at]];
    uint32_t features[LD_FEATURES_MAX];
    size_t n = ld_context_features(context, at, features);
    for (size_t i = 0; i < n; i++) {
        if (!ld_grow(&c->features, &c->feature_cap, c->feature_count, sizeof *features))
            die("out of memory", "features");
        c->features[c->feature_count++] = features[i];
    }
    if (!ld_grow(&c->examples, &c->cap, c->count, sizeof *c->examples))
        die("out of memory", "examples");
    c->examples[c->count++] = (example){.cp = unit->cp,
                                        .label = label,
                                        .feature_count = (uint16_t)n,
                                        .weight = weight,
                                        .part = part,
                                        .first_feature = c->feature_count - n,
                                        .segment = *segment,
                                        .offset = (uint32_t)at - segment->first};
}

static bool analyse(corpus *c, const char *text, ld_context *context)
{
    ld_analysis *a = &c->analysis;
    return ld_analyse_words(a, text, strlen(text)) == LD_OK &&
           ld_context_make(a->units, a->unit_count, a->segments, a->segment_count,
                           &a->arena, context);
}

/* The unit that says the character at byte `at`; the number of units for none. */
static size_t find_unit(const ld_analysis *a, size_t at)
{
    size_t i = 0;
    while (i < a->unit_count && (a->units[i].at != at || !a->units[i].written))
        i++;
    return i;
}

static size_t byte_of_character(const char *text, long index)
{
    size_t at = 0;
    uint32_t cp;
    while (index-- > 0 && text[at])
        at += ld_utf8_next(text + at, &cp);
    return at;
}

static void read_checked(corpus *c, char *line)
{
    char *text = strtok(line, "\t"), *index = strtok(NULL, "\t");
    char *reading = strtok(NULL, "\t\n");
    ld_context context;
    if (!reading || !analyse(c, text, &context)) return;
    size_t at = find_unit(&c->analysis, byte_of_character(text, atol(index)));
    ld_syllable label = ld_syllable_parse(reading, strlen(reading));
    int part = (int)c->checked++;
    if (at < c->analysis.unit_count && label)
        add_example(c, &context, at, label, 1, part);
}

/* Whether the lexicon lists the reading for the character, and others too. */
static bool is_polyphone_reading(const ld_lexicon *lexicon, uint32_t cp,
                                 ld_syllable label)
{
    const ld_reading *readings;
    size_t count = ld_lexicon_readings(lexicon, cp, &readings);
    for (size_t i = 0; i < count; i++)
        if (readings[i].syllable == label) return count > 1;
    return false;
}

static size_t split_labels(char *text, char **labels, size_t most)
{
    size_t count = 0;
    char *save;
    for (char *label = strtok_r(text, " ", &save); label && count < most;
         label = strtok_r(NULL, " ", &save))
        labels[count++] = label;
    return count;
}

static void read_weak(corpus *c, char *line)
{
    char *text = strtok(line, "\t");
    char *first = strtok(NULL, "\t"), *second = strtok(NULL, "\t\n");
    char *a[LABELS_MAX], *b[LABELS_MAX];
    ld_context context;
    if (!second || !analyse(c, text, &context)) return;
    size_t count = c->analysis.unit_count;
    if (split_labels(first, a, LABELS_MAX) != count ||
        split_labels(second, b, LABELS_MAX) != count)
        return;
    for (size_t i = 0; i < count; i++) {
        bool agreed = strcmp(a[i], b[i]) == 0;
        ld_syllable label = ld_syllable_parse(a[i], strlen(a[i]));
        if (is_polyphone_reading(c->lexicon, c->analysis.units[i].cp, label))
            add_example(c, &context, i, label, agreed ? AGREED_WEIGHT : DISPUTED_WEIGHT,
                        -1);
    }
}

/* A word of the lexicon, as if it were not known as one: what is learned is for the
 * words that the lexicon lacks. Foreign words around it stand for any neighbour. */
static void read_word(corpus *c, char *line)
{
    char *word = strtok(line, "\t"), *reading = strtok(NULL, "/\t\n");
    char *labels[LD_WORD_MAX], text[LD_WORD_MAX * 4 + 8];
    ld_context context;
    ld_analysis *a = &c->analysis;
    if (!reading || *word == '#' || strlen(word) > sizeof text - 8) return;
    snprintf(text, sizeof text, "x%sx", word);
    if (ld_analyse_words(a, text, strlen(text)) != LD_OK) return;
    if (split_labels(reading, labels, LD_WORD_MAX) != a->unit_count) return;
    for (size_t i = 0; i < a->unit_count; i++)
        a->units[i].starts_word = true;
    if (ld_segment_words(c->lexicon, a->units, a->unit_count, &a->arena, &a->segments,
                         &a->segment_count) != LD_OK ||
        !ld_context_make(a->units, a->unit_count, a->segments, a->segment_count,
                         &a->arena, &context))
        die("out of memory", word);
    for (size_t i = 0; i < a->unit_count; i++) {
        ld_syllable label = ld_syllable_parse(labels[i], strlen(labels[i]));
        if (is_polyphone_reading(c->lexicon, a->units[i].cp, label))
            add_example(c, &context, i, label, WORD_WEIGHT, -2);
    }
}

static void read_file(corpus *c, const char *path, void (*take)(corpus *, char *))
{
    FILE *in = fopen(path, "r");
    char *line = NULL;
    size_t cap = 0;
    if (!in) die("cannot be opened", path);
    while (getline(&line, &cap, in) > 0)
        take(c, line);
    free(line);
    fclose(in);
}

static int by_character(const void *a, const void *b)
{
    const example *x = a, *y = b;
    if (x->cp != y->cp) return x->cp < y->cp ? -1 : 1;
    return x->first_feature < y->first_feature ? -1 : 1;
}

/* ------------------------------------------------ one character's regression */

typedef struct model {
    const corpus *corpus;
    const example *examples;
    size_t count;
    ld_syllable readings[LD_POLYPHONE_READINGS_MAX];
    size_t seen[LD_POLYPHONE_READINGS_MAX]; /* weak ones that were used */
    size_t reading_count;
    uint32_t *features; /* sorted, without the rare ones */
    size_t feature_count;
    float *weights, *squares; /* feature_count times reading_count */
} model;

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

static int find_reading(const model *m, ld_syllable label)
{
    for (size_t r = 0; r < m->reading_count; r++)
        if (m->readings[r] == label) return (int)r;
    return -1;
}

/* The readings of the checked sentences, and of weak ones where they are many. */
static void collect_readings(model *m)
{
    for (size_t i = 0; i < m->count; i++) {
        ld_syllable label = m->examples[i].label;
        if (find_reading(m, label) >= 0 ||
            m->reading_count == LD_POLYPHONE_READINGS_MAX)
            continue;
        size_t support = 0;
        for (size_t k = i; k < m->count && support < 20; k++)
            if (m->examples[k].label == label)
                support += m->examples[k].part >= 0 ? 20 : m->examples[k].weight > 0.2F;
        if (support >= 20) m->readings[m->reading_count++] = label;
    }
}

static void collect_features(model *m)
{
    size_t total = 0, kept = 0;
    for (size_t i = 0; i < m->count; i++)
        total += m->examples[i].feature_count;
    uint32_t *all = malloc((total + 1) * sizeof *all);
    if (!all) die("out of memory", "features");
    total = 0;
    for (size_t i = 0; i < m->count; i++) {
        memcpy(all + total, m->corpus->features + m->examples[i].first_feature,
               m->examples[i].feature_count * sizeof *all);
        total += m->examples[i].feature_count;
    }
    qsort(all, total, sizeof *all, by_number);
    for (size_t i = 0, end; i < total; i = end) {
        for (end = i + 1; end < total && all[end] == all[i];)
            end++;
        if (end - i >= RARE_FEATURE) all[kept++] = all[i];
    }
    m->features = all;
    m->feature_count = kept;
}

static float *find_row(const model *m, const float *table, uint32_t feature)
{
    const uint32_t *found = bsearch(&feature, m->features, m->feature_count,
                                    sizeof *m->features, by_number);
    if (!found) return NULL;
    return (float *)table + (size_t)(found - m->features) * m->reading_count;
}

static void score(const model *m, const example *e, float *scores)
{
    ld_reading_prior(m->corpus->lexicon, e->cp, &e->segment, e->offset, m->readings,
                     m->reading_count, scores);
    const uint32_t *features = m->corpus->features + e->first_feature;
    for (size_t f = 0; f < e->feature_count; f++) {
        const float *row = find_row(m, m->weights, features[f]);
        for (size_t r = 0; row && r < m->reading_count; r++)
            scores[r] += row[r];
    }
}

static size_t best_of(const float *scores, size_t count)
{
    size_t best = 0;
    for (size_t r = 1; r < count; r++)
        if (scores[r] > scores[best]) best = r;
    return best;
}

static void to_probabilities(float *scores, size_t count)
{
    float top = scores[best_of(scores, count)], sum = 0;
    for (size_t r = 0; r < count; r++)
        sum += scores[r] = expf(scores[r] - top);
    for (size_t r = 0; r < count; r++)
        scores[r] /= sum;
}

static void learn(model *m, const example *e, size_t label)
{
    float p[LD_POLYPHONE_READINGS_MAX];
    score(m, e, p);
    to_probabilities(p, m->reading_count);
    const uint32_t *features = m->corpus->features + e->first_feature;
    for (size_t f = 0; f < e->feature_count; f++) {
        float *row = find_row(m, m->weights, features[f]);
        float *square = find_row(m, m->squares, features[f]);
        for (size_t r = 0; row && r < m->reading_count; r++) {
            float gradient = e->weight * (p[r] - (r == label)) + L2 * row[r];
            square[r] += gradient * gradient;
            row[r] -= LEARNING_RATE * gradient / (sqrtf(square[r]) + 1e-6F);
        }
    }
}

/* Learns from all examples but those of `left_out` modulo `parts`. */
static void train(model *m, int left_out, int parts)
{
    size_t size = m->feature_count * m->reading_count + 1;
    m->weights = calloc(size, sizeof *m->weights);
    m->squares = calloc(size, sizeof *m->squares);
    if (!m->weights || !m->squares) die("out of memory", "weights");
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
        memset(m->seen, 0, sizeof m->seen);
        /* A stride that is prime to the count visits all in mixed order. */
        size_t stride = m->count > 7919 ? 7919 : 1;
        while (m->count % stride == 0 && stride > 1)
            stride += 2;
        for (size_t i = 0, k = (size_t)epoch; i < m->count; i++, k += stride) {
            const example *e = &m->examples[k % m->count];
            int label = find_reading(m, e->label);
            if (label < 0 || (e->part >= 0 && e->part % parts == left_out)) continue;
            if (e->part == -1 && m->seen[label]++ >= WEAK_PER_READING) continue;
            learn(m, e, (size_t)label);
        }
    }
}

static void forget(model *m)
{
    free(m->weights);
    free(m->squares);
}

/* ------------------------------------------------------------------ results */

typedef struct result {
    uint32_t cp;
    size_t right, total;
} result;

static void test(const model *m, int part, int parts, result *all)
{
    for (size_t i = 0; i < m->count; i++) {
        const example *e = &m->examples[i];
        if (e->part < 0 || e->part % parts != part) continue;
        float p[LD_POLYPHONE_READINGS_MAX];
        score(m, e, p);
        to_probabilities(p, m->reading_count);
        size_t best = best_of(p, m->reading_count);
        all->total++;
        all->right += m->readings[best] == e->label;
        char text[LD_PINYIN_SIZE], hanzi[5] = {0};
        ld_utf8_encode(e->cp, hanzi);
        printf("%s\t%d\t%d\t%.4f\t%s\n", hanzi, e->part, m->readings[best] == e->label,
               (double)p[best], ld_syllable_print(m->readings[best], text));
    }
}

static bool is_useful(const model *m, size_t feature)
{
    for (size_t r = 0; r < m->reading_count; r++)
        if (fabsf(m->weights[feature * m->reading_count + r]) >= SMALL_WEIGHT)
            return true;
    return false;
}

static void print_model(const model *m)
{
    char text[LD_PINYIN_SIZE], hanzi[5] = {0};
    ld_utf8_encode(m->examples[0].cp, hanzi);
    printf("%s", hanzi);
    for (size_t r = 0; r < m->reading_count; r++)
        printf("\t%s", ld_syllable_print(m->readings[r], text));
    putchar('\n');
    for (size_t f = 0; f < m->feature_count; f++) {
        if (!is_useful(m, f)) continue;
        printf("%08x", m->features[f]);
        for (size_t r = 0; r < m->reading_count; r++) {
            float weight = m->weights[f * m->reading_count + r] * LD_POLYPHONE_SCALE;
            printf(" %ld", lrintf(fmaxf(-127, fminf(127, weight))));
        }
        putchar('\n');
    }
}

static void do_character(const corpus *c, const example *examples, size_t count,
                         int parts, result *all)
{
    model m = {.corpus = c, .examples = examples, .count = count};
    collect_readings(&m);
    if (m.reading_count == 0 || (m.reading_count == 1 && parts == 0)) return;
    collect_features(&m);
    for (int part = 0; part < parts; part++) {
        train(&m, part, parts);
        test(&m, part, parts, all);
        forget(&m);
    }
    if (parts == 0) {
        train(&m, -1, 1);
        print_model(&m);
        forget(&m);
    }
    free(m.features);
}

int main(int argc, char **argv)
{
    corpus c = {0};
    ld_error error;
    int parts =
        argc > 6 && strcmp(argv[5], "--cross-validate") == 0 ? atoi(argv[6]) : 0;
    if (argc < 5) die("DATA CHECKED.tsv WEAK.tsv WORDS.txt [--cross-validate N]", "usage");
    if (ld_lexicon_open(argv[1], &c.lexicon, &error) != LD_OK)
        die(error.what, "lexicon");
    c.analysis.lexicon = c.lexicon;
    read_file(&c, argv[2], read_checked);
    read_file(&c, argv[3], read_weak);
    read_file(&c, argv[4], read_word);
    qsort(c.examples, c.count, sizeof *c.examples, by_character);
    result all = {0};
    for (size_t i = 0, end; i < c.count; i = end) {
        for (end = i + 1; end < c.count && c.examples[end].cp == c.examples[i].cp;)
            end++;
        do_character(&c, c.examples + i, end - i, parts, &all);
    }
    if (parts)
        fprintf(stderr, "%zu of %zu right: %.2f %%\n", all.right, all.total,
                100.0 * (double)all.right / (double)all.total);
    return 0;
}
